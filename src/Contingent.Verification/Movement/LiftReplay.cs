using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Verification.Geography;

namespace Contingent.Verification.Movement;

/// <summary>
/// M14: every sortie of lift again from the legs. What loads onto one pool over one link, one way, at the same time shares assets; an asset is busy until it is back, and
/// holds a berth while it loads and unloads.
/// </summary>
internal sealed class LiftReplay(Premises premises, BreachLog log)
{
    private readonly Mission mission = premises.Mission;
    private readonly SortedDictionary<(string Lift, double Depart, string Link, string From), (Link Link, string To, long Persons, double Tonnes)> sorties = [];
    private readonly Dictionary<string, Lift> rows = premises.Mission.Lift.ToDictionary(l => l.Id.Value, StringComparer.Ordinal);

    private sealed record Busy(double From, double To, long Assets);

    /// <summary>Counts a leg over a link that needs lift; returns the days it takes at least.</summary>
    public double? Count(MoveLeg leg, Link link, MovePart part, PartyId contributor, string name)
    {
        if (!link.NeedsLift)
        {
            if (leg.Lift is not null) log.Add("M14", name, $"leg {leg.Link} names lift {leg.Lift}, the link needs none");
            return null;
        }

        if (leg.Lift is not { } id || !rows.TryGetValue(id, out var lift))
        {
            log.Add("M14", name, $"leg {leg.Link} needs lift, '{leg.Lift}' is no pool of it");
            return null;
        }

        if (!LiftPools.MayServe(lift, link, contributor)) log.Add("M14", name, $"leg {leg.Link}: lift {id} may not carry units of {contributor} there");
        if (premises.Lift!.Window(lift) is not { } window)
        {
            log.Add("M14", name, $"leg {leg.Link}: lift {id} is not to be had in this case");
        }
        else if (leg.DepartDay < window.First - Tolerance.Day || leg.DepartDay >= window.End + Tolerance.Day)
        {
            log.Add("M14", name, $"leg {leg.Link} loads on day {leg.DepartDay:0.####}, lift {id} serves from day {window.First} to before day {window.End}");
        }

        var key = (id, leg.DepartDay, leg.Link, leg.From);
        var (_, _, persons, tonnes) = sorties.GetValueOrDefault(key);
        sorties[key] = (link, leg.To, persons + part.Persons, tonnes + part.Tonnes);
        var (load, travel, unload) = premises.Lift.Sortie(lift, link);
        return load + travel + unload;
    }

    /// <summary>Names what is beyond the assets and berths from a day on; what happened before it has.</summary>
    public void Check(Plan plan, double fromDay)
    {
        foreach (var pool in sorties.GroupBy(s => s.Key.Lift, StringComparer.Ordinal))
            Assets(rows[pool.Key], [.. pool.Select(s => Cycle(s.Key, s.Value))], fromDay);
        foreach (var place in mission.Places.Where(p => p.Berths is not null))
            AtMost(BerthsAt(place), place.Berths!.Value, fromDay, $"berths of {place.Id}", "berths taken");
        Listed(plan.Movement.Lift);
    }

    /// <summary>Calendar days on which all assets of a pool are busy at some time, or all berths of a place taken.</summary>
    public List<double> FullDays(string kind, string id)
    {
        if (kind == "lift") return rows.TryGetValue(id, out var lift) ? Full([.. sorties.Where(s => s.Key.Lift == id).Select(s => Cycle(s.Key, s.Value))], lift.Assets) : [];
        return premises.PlaceOf(id) is { Berths: { } berths } place ? Full(BerthsAt(place), berths) : [];
    }

    private void Assets(Lift lift, List<Busy> cycles, double fromDay)
    {
        foreach (var (key, load) in sorties.Where(s => s.Key.Lift == lift.Id.Value))
        {
            if ((load.Persons > 0 && lift.Persons <= 0) || (load.Tonnes > Tolerance.Limit && lift.Tonnes <= 0))
                log.Add("M14", $"lift {lift.Id}", $"takes {load.Persons} persons and {load.Tonnes:0.###} t on day {key.Depart:0.####}; an asset takes {lift.Persons:0.##} persons and {lift.Tonnes:0.##} t");
        }

        AtMost(cycles, lift.Assets, fromDay, $"lift {lift.Id}", "assets on a sortie");
    }

    private Busy Cycle((string Lift, double Depart, string Link, string From) key, (Link Link, string To, long Persons, double Tonnes) load)
    {
        var lift = rows[key.Lift];
        var (loads, travel, unloads) = premises.Lift!.Sortie(lift, load.Link);
        return new Busy(key.Depart, key.Depart + loads + (2 * travel) + unloads, Needed(lift, load.Persons, load.Tonnes));
    }

    private static long Needed(Lift lift, long persons, double tonnes) => Math.Max(
        lift.Persons > 0 ? (long)Math.Ceiling(persons / lift.Persons - Tolerance.Limit) : 0, lift.Tonnes > 0 ? (long)Math.Ceiling(tonnes / lift.Tonnes - Tolerance.Limit) : 0);

    private List<Busy> BerthsAt(Place place)
    {
        var busy = new List<Busy>();
        foreach (var (key, sortie) in sorties)
        {
            var lift = rows[key.Lift];
            var (load, travel, unload) = premises.Lift!.Sortie(lift, sortie.Link);
            var assets = Needed(lift, sortie.Persons, sortie.Tonnes);
            if (key.From == place.Id.Value && load > 0) busy.Add(new Busy(key.Depart, key.Depart + load, assets));
            if (sortie.To == place.Id.Value && unload > 0) busy.Add(new Busy(key.Depart + load + travel, key.Depart + load + travel + unload, assets));
        }

        return busy;
    }

    private void AtMost(List<Busy> busy, long most, double fromDay, string name, string what)
    {
        foreach (var moment in busy.Select(b => b.From).Where(m => m >= fromDay).Distinct().Order())
        {
            // Written days are rounded: who is back within a minute is back.
            var count = busy.Where(b => b.From <= moment && moment < b.To - 2 * Tolerance.Leg).Sum(b => b.Assets);
            if (count > most) log.Add("M14", name, $"{count} {what} on day {moment:0.####}, there are {most}");
        }
    }

    private static List<double> Full(List<Busy> busy, long all)
    {
        var days = new SortedSet<double>();
        foreach (var moment in busy.Select(b => b.From).Distinct())
        {
            var there = busy.Where(b => b.From <= moment && moment < b.To - 2 * Tolerance.Leg).ToList();
            if (there.Sum(b => b.Assets) < all) continue;
            for (var day = Tolerance.CalendarDay(moment + Tolerance.Day); day < there.Min(b => b.To) - 2 * Tolerance.Leg; day++) days.Add(day);
        }

        return [.. days];
    }

    private void Listed(IReadOnlyList<LiftUse> said)
    {
        if (said.Count != sorties.Count) log.Add("M14", "movement.lift", $"{said.Count} sorties listed, {sorties.Count} recomputed");
        foreach (var line in said)
        {
            var name = $"lift {line.Lift} on day {line.DepartDay:0.####}";
            if (!sorties.TryGetValue((line.Lift, line.DepartDay, line.Link, line.From), out var sortie))
            {
                log.Add("M14", name, $"no part loads there and then");
                continue;
            }

            var cycle = Cycle((line.Lift, line.DepartDay, line.Link, line.From), sortie);
            if (line.Persons != sortie.Persons || Math.Abs(line.Tonnes - sortie.Tonnes) > 1e-3 || line.Assets != cycle.Assets || line.To != sortie.To)
                log.Add("M14", name, $"{line.Assets} assets with {line.Persons} persons and {line.Tonnes:0.###} t claimed, {cycle.Assets} with {sortie.Persons} and {sortie.Tonnes:0.###} t recomputed");
            if (Math.Abs(line.BackDay - cycle.To) > Tolerance.Leg) log.Add("M14", name, $"back on day {line.BackDay:0.####} claimed, {cycle.To:0.####} recomputed");
        }
    }
}
