using System.Collections.Immutable;
using Contingent.Missions;
using Contingent.Missions.Plans;

namespace Contingent.Planning.Authority;

/// <summary>What follows from the conditions and pledges in one case: what holds when, which pledges are live, what the plan may count on.</summary>
public sealed record AuthorityResult
{
    public required CaseQuestion Case { get; init; }

    /// <summary>Null where the plan is empty: the d_day condition or a gating need of the mission's requires is never met.</summary>
    public required DateOnly? DayZero { get; init; }

    /// <summary>First day on the host's soil, from day 0; null where the plan is empty.</summary>
    public required int? EntryDay { get; init; }

    /// <summary>
    /// Gating needs of the mission (d_day, requires, activation) that are never met in this case. Without its activation the mission has a day 0 and
    /// no live pledge; without one of the others the plan is empty.
    /// </summary>
    public required ImmutableArray<Need> Missing { get; init; }

    /// <summary>Every condition with a row at as_of.</summary>
    public required ImmutableSortedDictionary<ConditionId, ConditionStanding> Conditions { get; init; }

    /// <summary>Live pledges in ordinal order of their ids; none where the plan is empty.</summary>
    public required ImmutableArray<LivePledge> LivePledges { get; init; }

    /// <summary>Live pledges of kind lift, each with its ready day from day 0; none where the plan is empty.</summary>
    public ImmutableSortedDictionary<PledgeId, int> LiftReady { get; init; } = ImmutableSortedDictionary<PledgeId, int>.Empty;

    /// <summary>Force and enabler pledges with a unit type not withdrawn at as_of, before case and assumptions, in ordinal order.</summary>
    public required ImmutableArray<Pledge> Books { get; init; }

    /// <summary>Pledges that have units in this case and are not live for want of conditions, with the needs never met, in ordinal order.</summary>
    public required ImmutableArray<(Pledge Pledge, ImmutableArray<Need> By)> Blocked { get; init; }

    /// <summary>What each party holds, in ordinal order of their ids.</summary>
    public required ImmutableArray<PartyHolding> Holdings { get; init; }
    public required AuthoritySection Section { get; init; }
    public required FirmSection Firm { get; init; }
    public required ImmutableArray<string> Warnings { get; init; }

    /// <summary>True: there is no day 0, and nothing may deploy in this case.</summary>
    public bool IsEmpty => DayZero is null;

    /// <summary>The date as a day from day 0. Throws where there is no day 0.</summary>
    public int Day(DateOnly date) => date.DayNumber - DayZero!.Value.DayNumber;

    /// <summary>
    /// The same with the ex-post clocks dated: due <c>clock_days</c> after the calendar day of the contributor's first arrival (A11). A contributor that does not
    /// arrive keeps an undated clock.
    /// </summary>
    public AuthorityResult WithArrivals(IReadOnlyDictionary<PartyId, double> firstArrivalDay)
    {
        if (DayZero is not { } zero)
            return this;
        ClockLine Dated(ClockLine line)
        {
            if (line.Kind != "ex-post" || !firstArrivalDay.TryGetValue(new PartyId(line.Party), out var arrival))
                return line;
            var due = (int)Math.Floor(arrival) + (Conditions[new ConditionId(line.Condition)].Row.ClockDays ?? 0);
            return line with { Day = due, Date = zero.AddDays(due) };
        }

        return this with { Section = Section with { Clocks = AuthorityCalendar.InOrder(Section.Clocks.Select(Dated)) } };
    }

    /// <summary>
    /// The days from day 0 on which the link may be departed on: from its permission's date to its last day (G7, M4); any day where it needs none;
    /// null where the permission is never met, or there is no day 0.
    /// </summary>
    public LinkWindow? WindowOf(Link link)
    {
        if (IsEmpty)
            return null;
        if (link.Permission is not { } permission)
            return new LinkWindow(null, null);
        if (!Conditions.TryGetValue(permission, out var standing) || standing.Date is not { } date)
            return null;
        return new LinkWindow(date == DateOnly.MinValue ? null : Day(date), standing.LastDay is { } last ? Day(last) : null);
    }
}

/// <summary>First and last calendar day of departure, from day 0; null: no limit on that side.</summary>
public readonly record struct LinkWindow(int? FirstDay, int? LastDay);

/// <summary>
/// A condition in the case. <see cref="Date"/> is null where it is never met and <see cref="DateOnly.MinValue"/> where it held before every date;
/// <see cref="LastDay"/> is its end by <c>until</c> or an assumed loss, null: none.
/// </summary>
public sealed record ConditionStanding(Condition Row, DateOnly? Date, DateOnly? LastDay)
{
    /// <summary>Its state at as_of with the case's overrides: met with a date after as_of is open, met with an end before as_of is lapsed.</summary>
    public required ConditionState State { get; init; }
    public bool AssumedMet { get; init; }
    public bool AssumedRefused { get; init; }

    /// <summary>The assumed last day; null: no loss is assumed.</summary>
    public DateOnly? AssumedLost { get; init; }
}

/// <summary>A pledge that the plan may place, with what binds it in this case.</summary>
public sealed record LivePledge
{
    public required Pledge Row { get; init; }
    public required UnitType Type { get; init; }

    /// <summary>Units in this case: stated, or the planner's figure.</summary>
    public required int Units { get; init; }

    /// <summary>
    /// The conditions that its presence needs: of the mission's requires, its contributor's and its own when; of alternatives the one with the
    /// earliest date (tie: first named). Their limits bind it. Ex-post ones are not among them.
    /// </summary>
    public required ImmutableArray<Condition> Needs { get; init; }

    /// <summary>Last day, from day 0, on which all of <see cref="Needs"/> still hold; null: no end.</summary>
    public required int? LastDay { get; init; }

    /// <summary>Ready to load: max(activation, its conditions, available_from, as_of) + ready_days, from day 0. May be negative.</summary>
    public required int ReadyDay { get; init; }

    public PledgeId Id => Row.Id;
    public PartyId Contributor => Row.Contributor;

    /// <summary>The first rule that keeps these units from a task (capability, caveat, limit of a condition), in words; null: none.</summary>
    public string? BarFrom(MissionTask task)
    {
        if (!Type.Capabilities.ContainsKey(task.Capability))
            return $"capability: {Type.Name} provides no {task.Capability}";
        if (!Row.TasksOnly.IsEmpty && !Row.TasksOnly.Contains(task.Id))
            return $"caveat: {Id} only for {string.Join(", ", Row.TasksOnly)}";
        if (Row.TasksNever.Contains(task.Id))
            return $"caveat: {Id} never for {task.Id}";
        foreach (var need in Needs)
        {
            if (!need.TasksOnly.IsEmpty && !need.TasksOnly.Contains(task.Id))
                return $"limit of {need.Id}: only for {string.Join(", ", need.TasksOnly)}";
        }

        return null;
    }

    /// <summary>The first rule that keeps these units from a place (caveat by sector or country, limit of a condition), in words; null: none.</summary>
    public string? BarFrom(Place place)
    {
        var sector = place.Sector;
        if (!Row.SectorsOnly.IsEmpty && !(sector is { } s && Row.SectorsOnly.Contains(s)))
            return $"caveat: {Id} only in sector {string.Join(", ", Row.SectorsOnly)}";
        if (sector is { } never && Row.SectorsNever.Contains(never))
            return $"caveat: {Id} never in sector {never}";
        if (!Row.CountriesOnly.IsEmpty && !Row.CountriesOnly.Contains(place.Country))
            return $"caveat: {Id} only on the soil of {string.Join(", ", Row.CountriesOnly)}";
        if (Row.CountriesNever.Contains(place.Country))
            return $"caveat: {Id} never on the soil of {place.Country}";
        foreach (var need in Needs)
        {
            if (!need.SectorsOnly.IsEmpty && !(sector is { } n && need.SectorsOnly.Contains(n)))
                return $"limit of {need.Id}: only in sector {string.Join(", ", need.SectorsOnly)}";
        }

        return null;
    }
}
