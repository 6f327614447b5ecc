using System.Collections.Immutable;
using Contingent.Missions;
using Contingent.Missions.Plans;

namespace Contingent.Planning.Recourse;

/// <summary>Who stands where in the plan of record, and what its milestones ask of any outturn (K7).</summary>
internal sealed class RecordForce
{
    private readonly Stand[][] _stands;
    private readonly ImmutableArray<double> _provision;

    private RecordForce(RecourseGround ground, Plan plan, Stand[][] stands)
    {
        _stands = stands;
        var tally = new ForceTally(ground);
        foreach (var stand in stands.SelectMany(s => s))
            tally.Add(stand);
        var levels = new ForceLevels(ground);
        _provision = [.. ground.Problem.Tasks.Select((_, t) => levels.Provision(t, tally))];
        Persons = tally.Persons;
        HasIoc = plan.Movement.IocDay is not null;
        HasFoc = plan.Movement.FocDay is not null;
    }

    public int Persons { get; }
    public bool HasIoc { get; }
    public bool HasFoc { get; }

    /// <summary>What the plan provides to a task (M7).</summary>
    public double Provision(int task) => _provision[task];

    /// <summary>Where the plan has the units of a pledge.</summary>
    public Stand[] StandsOf(int pledge) => _stands[pledge];

    /// <summary>Nobody: for a mission whose day 0 can never come.</summary>
    public static RecordForce None(RecourseGround ground, Plan plan) => new(ground, plan, [.. ground.Problem.Pledges.Select(_ => Array.Empty<Stand>())]);

    /// <summary>Reads the plan over the ground, in the case of the plan.</summary>
    public static RecordForce Of(RecourseGround ground, Plan plan, Eligibility eligibility, TravelTimes travel)
    {
        var stands = ground.Problem.Pledges.Select(_ => new List<Stand>()).ToArray();
        int[] dates = [.. ground.Rules.Expected];
        int[] liftReady = [.. ground.Pledges.Select((_, p) => ground.ReadyDay(p, dates))];
        foreach (var placement in plan.Laydown.Placements)
        {
            var (pledge, site) = (ground.NumberOf(new PledgeId(placement.Pledge)), ground.NumberOf(new PlaceId(placement.Place)));
            if (pledge < 0 || site < 0)
                throw new ArgumentException($"The plan of record places {placement.Pledge} at {placement.Place}, which this mission does not have.", nameof(plan));
            var ready = ground.ReadyDay(ground.PledgeNumber[pledge], dates);
            if (ready == CaseRules.Never)
                throw new ArgumentException($"The plan of record places {placement.Pledge}, which is not live in its case.", nameof(plan));
            eligibility.Look(pledge, ready, dates, () => travel.TimingOf(dates, liftReady));
            stands[pledge].AddRange(StandsOf(placement, pledge, site, ground, eligibility));
        }

        return new RecordForce(ground, plan, [.. stands.Select(s => s.ToArray())]);
    }

    /// <summary>The units of a placement, by what they are allotted to.</summary>
    public static IEnumerable<Stand> StandsOf(Placement placement, int pledge, int site, RecourseGround ground, Eligibility eligibility)
    {
        var free = placement.Units;
        foreach (var allotted in placement.Allotted.Where(a => a.Units > 0))
        {
            free -= allotted.Units;
            yield return Of(ground.NumberOf(new TaskId(allotted.Task)), allotted.Units);
        }

        if (free > 0)
            yield return Of(Stand.NoTask, free);

        Stand Of(int task, int units) => new(pledge, site, task, units, eligibility.Answers(site, task), eligibility.Limits);
    }
}
