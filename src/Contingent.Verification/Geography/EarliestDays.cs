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
    private readonly LiftPools lift;
    private readonly Dictionary<string, double[]> known = new(StringComparer.Ordinal);

    public EarliestDays(Mission mission, CaseReading reading, IReadOnlyDictionary<string, int> index, DateOnly dayZero, int entryDay, LiftPools lift)
    {
        (this.mission, this.reading, this.index, zero, entry, this.lift) = (mission, reading, index, dayZero.DayNumber, entryDay, lift);
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

    /// <summary>M12: days before a part that came over one link may go on over another.</summary>
    public static double Dwell(Place place, Link came, Link goes)
    {
        var minutes = Math.Ceiling(60 * place.StagingHours - 1e-9);
        var breaks = came.Mode != goes.Mode || (came.GaugeMm is { } one && goes.GaugeMm is { } other && one != other);
        return (minutes + (breaks ? Math.Ceiling(60 * place.TransloadHours - 1e-9) : 0)) / 1440;
    }

    /// <summary>M4: whether the link is closed on a calendar day.</summary>
    public bool IsClosed(Link link, double day) =>
        link.Closed.Any(c => Covers(c, day));

    // Earlier is never worse (units may wait, windows only close), so labels settle once. A place that takes time to move on from has a label for each kind of
    // link by which parts come.
    private double[] Arrivals(LivePledge pledge)
    {
        var best = new double[mission.Places.Length];
        Array.Fill(best, double.PositiveInfinity);
        if (pledge.Row.Home is not { } home || !index.TryGetValue(home.Value, out var start)) return best;
        var labels = new Dictionary<(int Place, LinkMode? Mode, double? Gauge), double>();
        var queue = new PriorityQueue<(int Place, Link? Came, double Day), double>();
        Put(start, null, Math.Max(pledge.ReadyDay, reading.AsOf.DayNumber - zero));
        while (queue.TryDequeue(out var at, out _))
        {
            if (at.Day > labels[Key(at.Place, at.Came)]) continue;
            best[at.Place] = Math.Min(best[at.Place], at.Day);
            foreach (var (link, to) in from[at.Place])
            {
                var free = at.Day + (at.Came is { } came ? Dwell(mission.Places[at.Place], came, link) : 0);
                if (Ride(pledge, link, to, free) is { } arrives) Put(to, link, arrives);
            }
        }

        return best;

        void Put(int place, Link? came, double day)
        {
            var key = Key(place, came);
            if (labels.TryGetValue(key, out var known) && known <= day) return;
            labels[key] = day;
            queue.Enqueue((place, came, day), day);
        }

        (int, LinkMode?, double?) Key(int place, Link? came) =>
            came is null || mission.Places[place] is { StagingHours: 0, TransloadHours: 0 } ? (place, null, null) : (place, came.Mode, came.GaugeMm);
    }

    /// <summary>Arrival over a link by who is free to leave on a day; null: it does not carry the unit, or not any more.</summary>
    private double? Ride(LivePledge pledge, Link link, int to, double free)
    {
        if (pledge.Type.LoadClass > link.LoadClass || Window(link) is not { } window) return null;
        var onHost = mission.Places[to].Country == mission.Host;
        if (!link.NeedsLift)
        {
            if (FirstOpen(link, Math.Max(free, window.First)) is not { } departs || Math.Floor(departs) > window.Last) return null;
            var arrives = departs + LegDays(mission, link, pledge.Type);
            return onHost ? Math.Max(arrives, entry) : arrives;
        }

        double? first = null;
        foreach (var pool in lift.On(link, pledge.Row.Contributor))
        {
            var (load, travel, unload) = lift.Sortie(pool, link);
            var (serves, ends) = lift.Window(pool)!.Value;
            var ready = Math.Max(Math.Max(free, window.First), Math.Max(serves, onHost ? entry - (load + travel + unload) : double.NegativeInfinity));
            if (FirstOpen(link, ready) is not { } departs || Math.Floor(departs) > window.Last || departs >= ends - 1e-9) continue;
            if (!(first <= departs + load + travel + unload)) first = departs + load + travel + unload;
        }

        return first;
    }

    /// <summary>The first time from a day on at which the link is not closed; null: never again.</summary>
    private double? FirstOpen(Link link, double day)
    {
        while (link.Closed.Where(c => Covers(c, Math.Floor(day + 1e-9))).ToList() is { Count: > 0 } closed)
        {
            if (closed.Exists(c => c.Until is null)) return null;
            day = closed.Max(c => c.Until!.Value.DayNumber) - zero + 1;
        }

        return day;
    }

    private bool Covers(DateSpan span, double day) =>
        (span.From is not { } from || day >= from.DayNumber - zero) && (span.Until is not { } until || day <= until.DayNumber - zero);
}
