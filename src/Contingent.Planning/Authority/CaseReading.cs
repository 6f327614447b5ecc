using System.Collections.Immutable;
using Contingent.Missions;

namespace Contingent.Planning.Authority;

/// <summary>
/// What holds in one case, without the sentences about it: dates of the conditions (A1–A4), day 0 and entry day (A5), units (A6), live and blocked
/// pledges (A7) and what their presence needs (A8).
/// </summary>
internal sealed class CaseReading
{
    private readonly Dictionary<PartyId, Party> parties;

    public CaseReading(Mission mission, CaseQuestion question)
    {
        Mission = mission;
        Question = question;
        Overrides = new CaseOverrides(question);
        Conditions = ConditionDating.Date(mission.ConditionsOn(question.AsOf), question, Overrides);
        Pledges = mission.PledgesOn(question.AsOf);
        parties = mission.Parties.GroupBy(party => party.Id).ToDictionary(group => group.Key, group => group.First());
        MissionGates = [.. GatesAmong([.. mission.Requires, new Need([mission.DDay]), new Need([mission.Activation])]).Distinct()];
        Books = [.. Pledges.Values.Where(IsOnTheBooks)];
        (DayZero, EntryDay) = FirstDays();
        Missing = [.. MissionNeeds().Where(need => DateOf(need) is null)];
        (Live, Blocked) = SortPledges();
    }

    public Mission Mission { get; }
    public CaseQuestion Question { get; }
    public CaseOverrides Overrides { get; }
    public ImmutableSortedDictionary<ConditionId, ConditionStanding> Conditions { get; }

    /// <summary>The holding rows of all pledges, whatever their kind.</summary>
    public ImmutableSortedDictionary<PledgeId, Pledge> Pledges { get; }
    public ImmutableArray<Pledge> Books { get; }

    /// <summary>The gating needs of every pledge alike: the mission's requires, d_day and activation, each once.</summary>
    public ImmutableArray<Need> MissionGates { get; }
    public DateOnly? DayZero { get; }
    public int? EntryDay { get; }
    public ImmutableArray<Need> Missing { get; }
    public ImmutableArray<LivePledge> Live { get; }
    public ImmutableArray<(Pledge Pledge, ImmutableArray<Need> By)> Blocked { get; }

    public DateOnly? DateOf(ConditionId id) => Conditions.TryGetValue(id, out var standing) ? standing.Date : null;

    public DateOnly? DateOf(Need need) => ConditionDating.AnyOf(need, DateOf);

    /// <summary>A need without an ex-post alternative gates; the others only put a clock on the contributor.</summary>
    public bool Gates(Need need) => !need.Alternatives.Any(IsExPost);

    public bool IsExPost(ConditionId id) => Conditions.TryGetValue(id, out var standing) && standing.Row.Timing == ConditionTiming.ExPost;

    /// <summary>What the contributor and the pledge itself ask, gating or not.</summary>
    public ImmutableArray<Need> OwnNeeds(Pledge pledge) => [.. RequiresOf(pledge.Contributor), .. pledge.When];

    /// <summary>The gating ones of <see cref="OwnNeeds"/>, each once.</summary>
    public ImmutableArray<Need> OwnGates(Pledge pledge) => [.. GatesAmong(OwnNeeds(pledge)).Distinct()];

    public ImmutableArray<Need> RequiresOf(PartyId party) => parties.TryGetValue(party, out var row) ? row.Requires : [];

    /// <summary>Units in the case (A6); null where the case counts none.</summary>
    public int? UnitsOf(Pledge pledge) => Question.Kind == CaseKind.Firm
        ? pledge.Level is PledgeLevel.Offered or PledgeLevel.Confirmed or PledgeLevel.Assigned ? pledge.Units : null
        : pledge.Units ?? pledge.UnitsPlanning;

    private static bool IsOnTheBooks(Pledge pledge) =>
        pledge.Kind is PledgeKind.Force or PledgeKind.Enabler && pledge.UnitType is not null && pledge.Level != PledgeLevel.Withdrawn;

    private IEnumerable<Need> GatesAmong(ImmutableArray<Need> needs) => needs.Where(Gates);

    // d_day always counts: without its date there is no day to count from, whatever its timing.
    private IEnumerable<Need> MissionNeeds() => MissionGates.Prepend(new Need([Mission.DDay])).Distinct();

    /// <summary>The gating needs of a pledge that are never met, the mission's first.</summary>
    private ImmutableArray<Need> NeverMet(Pledge pledge) => [.. MissionNeeds().Concat(OwnGates(pledge)).Distinct().Where(need => DateOf(need) is null)];

    private (DateOnly? DayZero, int? EntryDay) FirstDays()
    {
        var requires = ConditionDating.AllOf([.. GatesAmong(Mission.Requires)], DateOf);
        if (DateOf(Mission.DDay) is not { } zero || requires is not { } permitted)
            return (null, null);
        return (zero, Math.Max(0, permitted.DayNumber - zero.DayNumber));
    }

    private (ImmutableArray<LivePledge> Live, ImmutableArray<(Pledge, ImmutableArray<Need>)> Blocked) SortPledges()
    {
        var types = Mission.UnitTypes.GroupBy(type => type.Id).ToDictionary(group => group.Key, group => group.First());
        var live = ImmutableArray.CreateBuilder<LivePledge>();
        var blocked = ImmutableArray.CreateBuilder<(Pledge, ImmutableArray<Need>)>();
        foreach (var pledge in Books)
        {
            if (Overrides.Withdraws(pledge) || UnitsOf(pledge) is not (> 0 and var units))
                continue;
            var never = NeverMet(pledge);
            if (!never.IsEmpty)
                blocked.Add((pledge, never));
            else if (types.TryGetValue(pledge.UnitType!.Value, out var type))
                live.Add(Enter(pledge, type, units));
        }

        return (live.ToImmutable(), blocked.ToImmutable());
    }

    /// <summary>Live pledges of kind lift with their ready days (A7, A8).</summary>
    public ImmutableSortedDictionary<PledgeId, int> LiftReady()
    {
        var ready = ImmutableSortedDictionary.CreateBuilder<PledgeId, int>();
        if (DayZero is not { } zero)
            return ready.ToImmutable();
        foreach (var pledge in Mission.PledgesOn(Question.AsOf).Values.Where(p => p.Kind == PledgeKind.Lift && p.Level != PledgeLevel.Withdrawn))
        {
            if (!Overrides.Withdraws(pledge) && UnitsOf(pledge) is > 0 && NeverMet(pledge).IsEmpty)
                ready[pledge.Id] = ReadyFrom(pledge).DayNumber - zero.DayNumber + pledge.ReadyDays;
        }

        return ready.ToImmutable();
    }

    private LivePledge Enter(Pledge pledge, UnitType type, int units)
    {
        var zero = DayZero!.Value.DayNumber;
        ImmutableArray<Condition> needs =
            [.. GatesAmong(Mission.Requires).Concat(OwnGates(pledge)).Select(EarliestAlternative).Distinct().Select(id => Conditions[id].Row)];
        var last = needs.Select(row => Conditions[row.Id].LastDay).Where(end => end is not null).Min();
        return new LivePledge
        {
            Row = pledge,
            Type = type,
            Units = units,
            Needs = needs,
            LastDay = last?.DayNumber - zero,
            ReadyDay = ReadyFrom(pledge).DayNumber - zero + pledge.ReadyDays,
        };
    }

    /// <summary>Of the alternatives that are ever met the one with the earliest date; of several the first named.</summary>
    private ConditionId EarliestAlternative(Need need) =>
        need.Alternatives.Where(id => DateOf(id) is not null).MinBy(id => DateOf(id)!.Value);

    private DateOnly ReadyFrom(Pledge pledge)
    {
        ImmutableArray<Need> asked = [.. GatesAmong([new Need([Mission.Activation])]), .. OwnGates(pledge)];
        DateOnly[] dates = [ConditionDating.AllOf(asked, DateOf)!.Value, pledge.AvailableFrom ?? DateOnly.MinValue, Question.AsOf];
        return dates.Max();
    }
}
