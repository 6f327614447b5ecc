using System.Collections.Immutable;
using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Planning.Authority;
using Contingent.Planning.Geography;
using Contingent.Planning.Laydown;
using Contingent.Planning.Movement;
using Contingent.Planning.Requirements;

namespace Contingent.Planning.Recourse;

/// <summary>
/// What is the same in all outturns, by number: the widest case, in which every condition is met, with its pledges, sites, reach and routes (G1–G7, L13–L17), and what an outturn may take
/// from it: caveats by condition, sites that only pins open, permissions of links.
/// </summary>
internal sealed class RecourseGround
{
    /// <summary>A horizon that nothing in the widest case passes: an outturn's own horizon counts from its own day 0.</summary>
    private const int Far = 100_000;

    private RecourseGround(Mission mission, CaseQuestion question, CaseReading reading, LaydownProblem problem, MissionGeography geography, RouteNetwork? routes)
    {
        Mission = mission;
        Question = question;
        Problem = problem;
        Routes = routes;
        Places = geography.Places;
        Rules = new CaseRules(reading);
        Limits = ConditionLimit.Of(Rules, problem.Tasks, problem.Sites);
        Pledges = [.. reading.Pledges.Values.Where(p => IsCounted(p, reading))];
        PledgeNumber = [.. problem.Pledges.Select(p => Pledges.FindIndex(row => row.Id == p.Id))];
        OwnGates = [.. Pledges.Select(p => Rules.Gates(reading, reading.OwnNeeds(p)))];
        Force = new ForceGround(problem);
        PinnedBy = [.. problem.Sites.Select(s => OpenedBy(s, mission, problem))];
        ExpectedLive = [.. problem.Pledges.Select(p => reading.Live.Any(l => l.Id == p.Id))];
        LimitOf = LimitNumbers(Rules, Limits);
    }

    public Mission Mission { get; }
    public CaseQuestion Question { get; }
    public CaseRules Rules { get; }

    /// <summary>The widest case; its pledges, sites and tasks are numbered g, s, t here.</summary>
    public LaydownProblem Problem { get; }

    /// <summary>What the tasks count, as arrays.</summary>
    public ForceGround Force { get; }
    public PlaceIndex Places { get; }

    /// <summary>The routes of the widest case, in minutes from <c>as_of</c>; null: day 0 can never come.</summary>
    public RouteNetwork? Routes { get; }

    /// <summary>Force, enabler and lift pledges that have units in the case, ordinal.</summary>
    public ImmutableList<Pledge> Pledges { get; }

    /// <summary>Pledge g of <see cref="Problem"/> → number in <see cref="Pledges"/>.</summary>
    public ImmutableArray<int> PledgeNumber { get; }

    /// <summary>The gates of contributor and pledge, by number in <see cref="Pledges"/>.</summary>
    public ImmutableArray<int[][]> OwnGates { get; }
    public ImmutableArray<ConditionLimit> Limits { get; }

    /// <summary>Condition → number in <see cref="Limits"/>; −1: it limits nothing.</summary>
    public ImmutableArray<int> LimitOf { get; }

    /// <summary>Site → the pledges whose pins alone open it; null: it is open-able without.</summary>
    public ImmutableArray<int[]?> PinnedBy { get; }

    /// <summary>Whether a pledge g is live in the case of the plan of record.</summary>
    public ImmutableArray<bool> ExpectedLive { get; }

    /// <summary>The limits by number of the conditions that a pledge g needs (A8), for these dates.</summary>
    public int[] LimitsOn(int pledge, int[] dates)
    {
        if (Limits.IsEmpty)
            return [];
        var limits = new List<int>();
        foreach (var need in Rules.Requires)
            Add(need);
        foreach (var need in OwnGates[PledgeNumber[pledge]])
            Add(need);
        return [.. limits];

        void Add(int[] need)
        {
            if (CaseRules.Chosen(need, dates) is >= 0 and var condition && LimitOf[condition] is >= 0 and var limit && !limits.Contains(limit))
                limits.Add(limit);
        }
    }

    /// <summary>Ready day of a pledge by its number in <see cref="Pledges"/>, for these dates; <see cref="CaseRules.Never"/>: it is not live.</summary>
    public int ReadyDay(int pledge, int[] dates) => Rules.ReadyDay(dates, OwnGates[pledge], Pledges[pledge]);

    /// <summary>The number of a pledge among those of the widest case; −1: it is not among them.</summary>
    public int NumberOf(PledgeId pledge) => NumberOf(pledge, Problem);

    /// <summary>The number of a site; −1: it can never be used.</summary>
    public int NumberOf(PlaceId site) => Enumerable.Range(0, Problem.Sites.Length).Where(s => Problem.Sites[s].Id == site).DefaultIfEmpty(-1).First();

    /// <summary>The number of a task.</summary>
    public int NumberOf(TaskId task) => Enumerable.Range(0, Problem.Tasks.Length).First(t => Problem.Tasks[t].Id == task);

    public static RecourseGround Of(Mission mission, CaseQuestion question, CancellationToken cancel)
    {
        var seen = mission with { AsOf = question.AsOf };
        var reading = new CaseReading(seen, question);
        var far = seen with { HorizonDays = Far, Tasks = [.. seen.Tasks.Select(t => t with { UntilDay = Far })] };
        var open = far with { Conditions = [.. reading.Conditions.Values.Select(s => WithoutLimits(s.Row))] };
        var authority = AuthorityReader.Read(open, Widest(question, reading, keepLosses: false), CancellationToken.None);
        cancel.ThrowIfCancellationRequested();
        var ends = AuthorityReader.Read(far, Widest(question, reading, keepLosses: true), CancellationToken.None);
        var geography = MissionGeography.Build(open, authority, cancel);
        var requirements = RequirementDeriver.Derive(open, cancel);
        var problem = LaydownProblem.Of(open, authority, requirements, geography, cancel);
        var routes = ends.EntryDay is null ? null : new RouteNetwork(far, ends, geography.Places);
        return new RecourseGround(seen, question, reading, problem, geography, routes);
    }

    /// <summary>The case in which every condition is met as of the day the mission is looked at from; what was withdrawn stays so.</summary>
    private static CaseQuestion Widest(CaseQuestion question, CaseReading reading, bool keepLosses) => question with
    {
        Assumptions =
        [
            .. question.Assumptions.Where(a => a.Kind == AssumptionKind.Withdrawn || (keepLosses && a.Kind == AssumptionKind.Lost)),
            .. reading.Conditions.Keys.Select(c => new Assumption(AssumptionKind.Met, c.Value, question.AsOf)),
        ],
    };

    private static Condition WithoutLimits(Condition row) => row with { Until = null, MaxPersons = null, TasksOnly = [], SectorsOnly = [] };

    private static bool IsCounted(Pledge pledge, CaseReading reading) =>
        pledge.Kind is PledgeKind.Force or PledgeKind.Enabler or PledgeKind.Lift
        && (pledge.Kind == PledgeKind.Lift || pledge.UnitType is not null)
        && pledge.Level != PledgeLevel.Withdrawn && !reading.Overrides.Withdraws(pledge) && reading.UnitsOf(pledge) is > 0;

    private static int[]? OpenedBy(Place site, Mission mission, LaydownProblem problem) =>
        SiteOpening.ClosedBecause(mission, site) is null ? null
        : [.. mission.Pins.Where(p => p.Place == site.Id && p.Rule is PinRule.Exactly or PinRule.AtLeast && p.Units > 0)
            .Select(p => NumberOf(p.Pledge, problem)).Where(g => g >= 0)];

    private static int NumberOf(PledgeId pledge, LaydownProblem problem) =>
        Enumerable.Range(0, problem.Pledges.Length).Where(g => problem.Pledges[g].Id == pledge).DefaultIfEmpty(-1).First();

    private static ImmutableArray<int> LimitNumbers(CaseRules rules, ImmutableArray<ConditionLimit> limits)
    {
        var numbers = Enumerable.Repeat(-1, rules.Rows.Length).ToArray();
        for (var k = 0; k < limits.Length; k++)
            numbers[limits[k].Condition] = k;
        return [.. numbers];
    }
}
