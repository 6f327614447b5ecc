using System.Collections.Immutable;
using Contingent.Missions;

namespace Contingent.Verification.Authority;

/// <summary>A pledge that may be placed in the case, with what binds it (A7, A8). Days count from day 0.</summary>
internal sealed record LivePledge(Pledge Row, UnitType Type, long Units, ImmutableArray<Condition> Needs)
{
    public string Id => Row.Id.Value;
    public string Contributor => Row.Contributor.Value;

    /// <summary>max(activation, its conditions, available_from, as_of) + ready_days.</summary>
    public required int ReadyDay { get; init; }

    /// <summary>The first end among what its presence needs; null: none ends.</summary>
    public required int? LastDay { get; init; }

    /// <summary>The last day to leave: the least of end + notice over what its presence needs; null: it may stay.</summary>
    public required long? LeaveBy { get; init; }

    public bool MayServe(MissionTask task) =>
        Type.Capabilities.ContainsKey(task.Capability)
        && (Row.TasksOnly.IsEmpty || Row.TasksOnly.Contains(task.Id))
        && !Row.TasksNever.Contains(task.Id)
        && Needs.All(n => n.TasksOnly.IsEmpty || n.TasksOnly.Contains(task.Id));

    public bool MayStandAt(Place place) =>
        (Row.SectorsOnly.IsEmpty || (place.Sector is { } only && Row.SectorsOnly.Contains(only)))
        && !(place.Sector is { } never && Row.SectorsNever.Contains(never))
        && (Row.CountriesOnly.IsEmpty || Row.CountriesOnly.Contains(place.Country))
        && !Row.CountriesNever.Contains(place.Country)
        && Needs.All(n => n.SectorsOnly.IsEmpty || (place.Sector is { } limit && n.SectorsOnly.Contains(limit)));

    public double Amount(MissionTask task) => Type.Capabilities.GetValueOrDefault(task.Capability);
}

/// <summary>The pledges of a case: on the books (before case and assumptions), live, blocked with the needs that are never met.</summary>
internal sealed class LivePledges
{
    private LivePledges()
    {
    }

    public SortedDictionary<string, LivePledge> Live { get; } = new(StringComparer.Ordinal);
    public SortedDictionary<string, ImmutableArray<Need>> Blocked { get; } = new(StringComparer.Ordinal);
    public ImmutableArray<Pledge> Books { get; private init; }

    /// <summary>The holding row of every pledge, those of other kinds included.</summary>
    public required SortedDictionary<string, Pledge> Holding { get; init; }

    /// <summary>The needs that gate a pledge: d_day, activation, the mission's, its contributor's, its own.</summary>
    public static IEnumerable<Need> GatingNeeds(Mission mission, CaseReading reading, Pledge pledge) =>
        Dates(mission).Concat(PresenceNeeds(mission, pledge)).Where(reading.Gates);

    /// <summary>What the mission as a whole waits for.</summary>
    public static IEnumerable<Need> GatingNeeds(Mission mission, CaseReading reading) =>
        Dates(mission).Concat(mission.Requires).Where(reading.Gates);

    public static IEnumerable<Need> OwnNeeds(Mission mission, Pledge pledge) =>
        mission.Parties.Where(p => p.Id == pledge.Contributor).SelectMany(p => p.Requires).Concat(pledge.When);

    /// <summary>M14: the day from day 0 on which a pledge of kind lift serves; null: it is not live.</summary>
    public int? LiftReadyDay(string pledge, Mission mission, CaseReading reading, Assumptions assumptions, DateOnly dayZero)
    {
        if (!Holding.TryGetValue(pledge, out var row) || row.Kind != PledgeKind.Lift || row.Level == PledgeLevel.Withdrawn) return null;
        if (assumptions.Withdrawn.Contains(row.Id.Value) || assumptions.Withdrawn.Contains(row.Contributor.Value) || UnitsIn(reading, row) is not > 0) return null;
        if (GatingNeeds(mission, reading, row).Any(n => reading.DateOf(n) is null)) return null;
        return ReadyFrom(mission, reading, row).DayNumber - dayZero.DayNumber + row.ReadyDays;
    }

    public static LivePledges Of(Mission mission, CaseReading reading, Assumptions assumptions)
    {
        var holding = HoldingRows(mission, reading.AsOf);
        var types = mission.UnitTypes.ToDictionary(u => u.Id);
        var books = holding.Values.Where(p => p.Level != PledgeLevel.Withdrawn && p.Kind is PledgeKind.Force or PledgeKind.Enabler
            && p.UnitType is { } type && types.ContainsKey(type)).ToImmutableArray();
        var pledges = new LivePledges { Holding = holding, Books = books };
        foreach (var row in books)
        {
            if (assumptions.Withdrawn.Contains(row.Id.Value) || assumptions.Withdrawn.Contains(row.Contributor.Value)) continue;
            if (UnitsIn(reading, row) is not > 0) continue;
            var missing = GatingNeeds(mission, reading, row).Where(n => reading.DateOf(n) is null).Distinct().ToImmutableArray();
            if (missing.IsEmpty) pledges.Live[row.Id.Value] = Bind(mission, reading, row, types[row.UnitType!.Value]);
            else pledges.Blocked[row.Id.Value] = missing;
        }

        return pledges;
    }

    private static IEnumerable<Need> Dates(Mission mission) => [new Need([mission.DDay]), new Need([mission.Activation])];

    private static IEnumerable<Need> PresenceNeeds(Mission mission, Pledge pledge) => mission.Requires.Concat(OwnNeeds(mission, pledge));

    private static SortedDictionary<string, Pledge> HoldingRows(Mission mission, DateOnly asOf)
    {
        var holding = new SortedDictionary<string, Pledge>(StringComparer.Ordinal);
        foreach (var row in mission.Pledges)
        {
            if (row.StatedOn > asOf) continue;
            if (!holding.TryGetValue(row.Id.Value, out var held) || row.StatedOn >= held.StatedOn) holding[row.Id.Value] = row;
        }

        return holding;
    }

    private static int? UnitsIn(CaseReading reading, Pledge row) => reading.Firm
        ? row.Level is PledgeLevel.Offered or PledgeLevel.Confirmed or PledgeLevel.Assigned ? row.Units : null
        : row.Units ?? row.UnitsPlanning;

    private static DateOnly ReadyFrom(Mission mission, CaseReading reading, Pledge row)
    {
        var ready = reading.DateOf(OwnNeeds(mission, row).Append(new Need([mission.Activation])).Where(reading.Gates)) ?? reading.AsOf;
        if (reading.AsOf > ready) ready = reading.AsOf;
        return row.AvailableFrom > ready ? row.AvailableFrom.Value : ready;
    }

    private static LivePledge Bind(Mission mission, CaseReading reading, Pledge row, UnitType type)
    {
        var zero = reading.DateOf(mission.DDay.Value)!.Value.DayNumber;
        var needs = PresenceNeeds(mission, row).Where(reading.Gates).Select(reading.Chosen).OfType<Condition>()
            .DistinctBy(c => c.Id).ToImmutableArray();
        var ready = ReadyFrom(mission, reading, row);
        var ends = needs.Where(c => reading.EndOf(c.Id.Value) is not null)
            .Select(c => (Day: reading.EndOf(c.Id.Value)!.Value.DayNumber - zero, c.NoticeDays)).ToList();
        return new LivePledge(row, type, UnitsIn(reading, row)!.Value, needs)
        {
            ReadyDay = ready.DayNumber - zero + row.ReadyDays,
            LastDay = ends.Count == 0 ? null : ends.Min(e => e.Day),
            LeaveBy = ends.Count == 0 ? null : ends.Min(e => (long)e.Day + e.NoticeDays),
        };
    }
}
