using Contingent.Missions;
using Contingent.Verification.Authority;

namespace Contingent.Verification.Geography;

/// <summary>G7: the on-station day of a pledge at a site by the quickest route that is open in the case, capacities aside.</summary>
internal sealed class EarliestDays
{
    private readonly Mission mission;
    private readonly CaseReading reading;
    private readonly IReadOnlyDictionary<string, int> index;
    private readonly int zero;
    private readonly int entry;
    private readonly List<(Link Link, int To)>[] from;
    private readonly Dictionary<string, double[]> known = new(StringComparer.Ordinal);

    public EarliestDays(Mission mission, CaseReading reading, IReadOnlyDictionary<string, int> index, DateOnly dayZero, int entryDay)
    {
        (this.mission, this.reading, this.index, zero, entry) = (mission, reading, index, dayZero.DayNumber, entryDay);
        from = new List<(Link, int)>[mission.Places.Length];
        for (var i = 0; i < from.Length; i++) from[i] = [];
        foreach (var link in mission.Links)
        {
            from[index[link.From.Value]].Add((link, index[link.To.Value]));
            if (link.BothWays) from[index[link.To.Value]].Add((link, index[link.From.Value]));
        }
    }

    /// <summary>Null where it cannot be there: no route within the horizon, or on the host's soil only after its last day.</summary>
    public double? Of(LivePledge pledge, string place)
    {
        if (!index.TryGetValue(place, out var site)) return null;
        if (!known.TryGetValue(pledge.Id, out var arrivals)) known[pledge.Id] = arrivals = Arrivals(pledge);
        var day = arrivals[site];
        var onHost = mission.Places[site].Country == mission.Host;
        if (pledge.Row.Home?.Value == place) day = onHost ? Math.Max(day, entry) : day;
        else day += pledge.Type.IntegrationDays;
        if (!(day <= mission.HorizonDays + Tolerance.Limit)) return null;
        return onHost && Math.Floor(day) > pledge.LastDay ? null : day;
    }

    /// <summary>The arrival of a unit that leaves home when it is ready; infinite where no open route leads there.</summary>
    public double ArrivalAt(LivePledge unit, string place) => index.TryGetValue(place, out var site) ? Arrivals(unit)[site] : double.PositiveInfinity;

    /// <summary>M3: days a leg takes, rounded up to whole minutes.</summary>
    public static double LegDays(Mission mission, Link link, UnitType type)
    {
        var days = link.Mode == LinkMode.Road
            ? link.LengthKm / Math.Min(link.SpeedKmh, type.SpeedKmh) / mission.MarchHoursDay
            : link.LengthKm / link.SpeedKmh / 24;
        return Math.Ceiling(1440 * days - 1e-9) / 1440;
    }

    /// <summary>First and last day on which a link may be entered; null: never in this case.</summary>
    public (double First, double Last)? Window(Link link)
    {
        if (link.Permission is not { } permission) return (double.NegativeInfinity, double.PositiveInfinity);
        if (reading.DateOf(permission.Value) is not { } open) return null;
        return (open == DateOnly.MinValue ? double.NegativeInfinity : open.DayNumber - zero,
            reading.EndOf(permission.Value) is { } end ? end.DayNumber - zero : double.PositiveInfinity);
    }

    // Earlier is never worse (units may wait, windows only close), so labels settle once.
    private double[] Arrivals(LivePledge pledge)
    {
        var best = new double[mission.Places.Length];
        Array.Fill(best, double.PositiveInfinity);
        if (pledge.Row.Home is not { } home || !index.TryGetValue(home.Value, out var start)) return best;
        best[start] = Math.Max(pledge.ReadyDay, reading.AsOf.DayNumber - zero);
        var queue = new PriorityQueue<int, double>();
        queue.Enqueue(start, best[start]);
        while (queue.TryDequeue(out var at, out var day))
        {
            if (day > best[at]) continue;
            foreach (var (link, to) in from[at])
            {
                if (Window(link) is not { } window) continue;
                var departs = Math.Max(day, window.First);
                if (Math.Floor(departs) > window.Last) continue;
                var arrives = departs + LegDays(mission, link, pledge.Type);
                if (mission.Places[to].Country == mission.Host) arrives = Math.Max(arrives, entry);
                if (!(arrives < best[to])) continue;
                best[to] = arrives;
                queue.Enqueue(to, arrives);
            }
        }

        return best;
    }
}
