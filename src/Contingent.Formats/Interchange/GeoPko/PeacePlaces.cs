using System.Collections.Immutable;
using Contingent.Formats.Reading;
using Contingent.Missions;
using Contingent.Planning.Geography;

namespace Contingent.Formats.Interchange.GeoPko;

/// <summary>
/// The places: locations of the year as sites, those of other years as towns to be reached, a point of entry at the mission's headquarters, a home for each contributor; and the links that lead in. Of these
/// the data set knows the locations; entry, homes and links are assumed.
/// </summary>
internal sealed class PeacePlaces
{
    /// <summary>A location takes a battalion, or more where it held more: assumed.</summary>
    private const int LeastCapacity = 650;

    /// <summary>Road over straight line, as in the mission's detour_factor: assumed.</summary>
    private const double Detour = 1.3;

    private const string Entry = "entry";
    private readonly PeaceYear _year;
    private readonly PeaceParties _parties;
    private readonly TableBuilder _tables;
    private readonly SlugBook _slugs = new();
    private readonly Dictionary<PeaceLocation, string> _sites = [];
    private readonly Dictionary<string, string> _homes = new(StringComparer.Ordinal);
    private readonly PeaceLocation _headquarters;

    public PeacePlaces(PeaceYear year, ImmutableArray<PlacedUnit> units, PeaceParties parties, TableBuilder tables)
    {
        (_year, _parties, _tables) = (year, parties, tables);
        var held = units.GroupBy(u => u.Location).ToDictionary(g => g.Key, g => g.Sum(u => u.Persons));
        _headquarters = year.Locations.Where(l => string.Equals(l.Country, year.Host, StringComparison.OrdinalIgnoreCase))
            .OrderByDescending(l => l.Headquarters).ThenByDescending(l => held.GetValueOrDefault(l)).First();
        _slugs.Keep(Entry);
        foreach (var location in year.Locations)
            Site(location, held.GetValueOrDefault(location));
        foreach (var location in year.Others)
            Other(location);
        EntryPort();
    }

    /// <summary>The place of a location.</summary>
    public string Of(PeaceLocation location) => _sites[location];

    /// <summary>The home of a contributor's units: its capital, else the point of entry's position; with a flight from there.</summary>
    public string Home(string party, string name, RowOrigin origin)
    {
        if (_homes.TryGetValue(party, out var home))
            return home;
        home = _homes[party] = _slugs.Take(CellText.Slug("home " + party, "home"));
        var capital = StateCapitals.Of(party);
        var at = capital ?? _headquarters.At;
        Place(home, $"Home of {CellText.Clean(name)}", at, party, "home", origin, new()
        {
            ["basis"] = "assumed",
            ["x_note"] = capital is null ? "No state that is known; put at the point of entry" : "The capital stands for the contingents' garrisons",
        });
        Link("air-" + home, home, "air", Math.Ceiling(GreatCircle.Kilometres(at, _headquarters.At)) + 1, 700, origin);
        return home;
    }

    private void Site(PeaceLocation location, int held)
    {
        var id = _sites[location] = _slugs.Take(CellText.Slug(location.Name, "location"));
        Place(id, CellText.Clean(location.Name), location.At, _parties.Add(location.Country, "host", location.Origin), "site;town", location.Origin, new()
        {
            ["capacity_persons"] = CellText.Number(Math.Max(LeastCapacity, held)),
            ["basis"] = "sourced",
            ["source"] = GeoPkoMission.Source,
            ["x_troops_mean"] = location.Mean is { } mean ? CellText.Number(mean) : "NA",
            ["x_headquarters"] = location.Headquarters == 0 ? "" : CellText.Number(location.Headquarters),
            ["x_police"] = location.HasPolice ? "yes" : "",
            ["x_observers"] = location.HasObservers ? "yes" : "",
            ["x_note"] = "capacity_persons is assumed",
        });
        Link("road-" + id, id, "road", Math.Ceiling(GreatCircle.Kilometres(location.At, _headquarters.At) * Detour) + 1, 40, location.Origin);
    }

    private void Other(OtherLocation location)
    {
        var id = _slugs.Take(CellText.Slug(location.Name, "location"));
        Place(id, CellText.Clean(location.Name), location.At, _parties.Add(location.Country, "host", location.Origin), "town", location.Origin, new()
        {
            ["basis"] = "sourced",
            ["source"] = GeoPkoMission.Source,
            ["x_years"] = string.Join(", ", location.Years.Select(y => CellText.Number(y))),
        });
    }

    private void EntryPort() => Place(
        Entry, $"Point of entry at {CellText.Clean(_headquarters.Name)}", _headquarters.At, _parties.Add(_headquarters.Country, "host", _headquarters.Origin), "airport;staging", _headquarters.Origin,
        new() { ["basis"] = "assumed", ["x_note"] = "The tables name no ports; entry is taken to be where the mission's headquarters is" });

    private void Place(string id, string name, GeoPoint at, string country, string kinds, RowOrigin origin, Dictionary<string, string> cells)
    {
        (cells["place"], cells["name"], cells["country"], cells["kinds"]) = (id, name.Length > 0 ? name : id, country, kinds);
        (cells["lat"], cells["lon"]) = (CellText.Number(at.Lat), CellText.Number(at.Lon));
        _tables.Add("places", origin, cells);
    }

    private void Link(string id, string place, string mode, double km, int speed, RowOrigin origin) => _tables.Add("links", origin, new Dictionary<string, string>
    {
        ["link"] = id,
        ["from"] = mode == "air" ? place : Entry,
        ["to"] = mode == "air" ? Entry : place,
        ["mode"] = mode,
        ["length_km"] = CellText.Number(km),
        ["speed_kmh"] = CellText.Number(speed),
        ["basis"] = "assumed",
        ["x_note"] = mode == "air" ? "Straight line" : CellParser.Invariant($"Straight line × {Detour}"),
    });
}
