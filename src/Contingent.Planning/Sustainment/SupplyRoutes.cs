using Contingent.Missions;
using Contingent.Missions.Plans;

namespace Contingent.Planning.Sustainment;

/// <summary>
/// Supply of each site a day, all its units on station, over the route by which most of its persons came on the host's soil, against the tightest link or place on it and
/// all supply that goes through that.
/// </summary>
internal static class SupplyRoutes
{
    private sealed record Route(string Place, string From, double TonnesDay, List<(string Name, double? Limit)> Steps);

    public static List<SupplyRoute> Of(Mission mission, List<ForceStay> stays)
    {
        var links = mission.Links.ToDictionary(l => l.Id.Value, StringComparer.Ordinal);
        var places = mission.Places.ToDictionary(p => p.Id.Value, StringComparer.Ordinal);
        var routes = stays.GroupBy(s => s.Move.Place).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => OfSite(g.Key, [.. g], mission.Host, links, places)).ToList();
        var load = routes.SelectMany(r => r.Steps.Select(s => (s.Name, r.TonnesDay))).GroupBy(s => s.Name, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Sum(s => s.TonnesDay), StringComparer.Ordinal);
        return [.. routes.Select(r => Line(r, load))];
    }

    private static SupplyRoute Line(Route route, Dictionary<string, double> load)
    {
        var tightest = route.Steps.Where(s => s.Limit is not null).OrderByDescending(s => load[s.Name] / Math.Max(1e-9, s.Limit!.Value))
            .ThenBy(s => s.Name, StringComparer.Ordinal).FirstOrDefault();
        return new SupplyRoute
        {
            Place = route.Place,
            From = route.From,
            TonnesDay = Math.Round(route.TonnesDay, 3),
            Limit = tightest.Name ?? "",
            LimitTonnesDay = tightest.Name is null ? null : tightest.Limit,
            LimitLoadTonnesDay = tightest.Name is null ? null : Math.Round(load[tightest.Name], 3),
        };
    }

    private static Route OfSite(string site, ForceStay[] stays, PartyId host, Dictionary<string, Link> links, Dictionary<string, Place> places)
    {
        var tonnes = stays.Sum(s => s.Persons * s.Pledge.Type.SupplyKgPersonDay / 1000);
        var part = stays.SelectMany(s => s.Move.Parts).Where(p => p.Legs.Count > 0).GroupBy(p => string.Join(' ', p.Legs.Select(l => l.Link)), StringComparer.Ordinal)
            .OrderByDescending(g => g.Sum(p => p.Persons)).ThenBy(g => g.Key, StringComparer.Ordinal).FirstOrDefault()?.First();
        if (part is null)
            return new Route(site, site, tonnes, []);
        var entry = Math.Max(0, part.Legs.ToList().FindIndex(l => places[l.To].Country == host));
        var steps = new List<(string, double?)>();
        foreach (var leg in part.Legs.Skip(entry))
        {
            steps.Add((leg.Link, links[leg.Link].TonnesDay));
            steps.Add((leg.To, places[leg.To].TonnesDay));
        }

        return new Route(site, part.Legs[entry].From, tonnes, steps);
    }
}
