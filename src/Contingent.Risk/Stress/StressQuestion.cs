using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Planning;
using Contingent.Planning.Authority;
using Contingent.Planning.History;
using Contingent.Planning.Recourse;
using Contingent.Risk.Draws;

namespace Contingent.Risk.Stress;

/// <summary>What risk is asked of: a plan of record over its mission, how things may turn out, and the day by which its milestones are wanted.</summary>
public sealed class StressQuestion
{
    private const double WithoutMilestone = 180;

    private StressQuestion(Mission mission, Plan plan, CaseQuestion question, AuthorityResult authority, int seed, DateOnly by)
    {
        (Mission, Plan, Case, Authority, Seed, By) = (mission, plan, question, authority, seed, by);
        Planner = RecoursePlanner.Of(mission, question, plan);
        Space = new DrawSpace(mission, authority, Planner);
        Expected = Space.Expected(authority);
        var last = Math.Max(plan.DayZero!.Value.DayNumber + mission.HorizonDays, by.DayNumber) - question.AsOf.DayNumber;
        Grid = DayGrid.To(last);
    }

    public Mission Mission { get; }

    /// <summary>The plan whose milestones the draws are measured against.</summary>
    public Plan Plan { get; }
    public CaseQuestion Case { get; }
    public AuthorityResult Authority { get; }
    public int Seed { get; }

    /// <summary>The date by which IOC and FOC are asked for.</summary>
    public DateOnly By { get; }
    public RecoursePlanner Planner { get; }
    public DrawSpace Space { get; }
    internal DayGrid Grid { get; }

    /// <summary>Everything as the plan of record expects it.</summary>
    internal Outturn Expected { get; }

    /// <summary>The outturns of a batch of draws.</summary>
    internal IEnumerable<Outturn> Batch(int batch) => Numbers(batch).Select(u => Space.At(u));

    /// <summary>The uniform numbers of a batch of draws.</summary>
    internal double[][] Numbers(int batch) => LatinHypercube.Batch(Seed, batch, DrawWork.BatchSize, Space.Dimensions);

    /// <summary>The outturn of one draw, by its number in the run.</summary>
    public Outturn Draw(int number) => Space.At(Numbers(number / DrawWork.BatchSize)[number % DrawWork.BatchSize]);

    /// <summary>The last day of a draw, from <c>as_of</c>, that still is <see cref="By"/>: its end.</summary>
    internal double ByDay => By.DayNumber - Case.AsOf.DayNumber + 1 - 1e-9;

    /// <summary>
    /// Takes a plan of the case likely that places somebody. <paramref name="by"/> is null for the day on which the plan's FOC (else IOC, else day 180) would be reached if movement
    /// slipped as on record, in the median (H3).
    /// </summary>
    public static StressQuestion Of(Mission mission, Plan plan, AuthorityResult authority, int seed, DateOnly? by)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(authority);
        var day = DelayModel.Recorded.Delayed(plan.Movement.FocDay ?? plan.Movement.IocDay ?? WithoutMilestone, 0.5);
        return new StressQuestion(mission, plan, authority.Case, authority, seed, by ?? plan.DayZero!.Value.AddDays((int)Math.Ceiling(day)));
    }

    /// <summary>The date of a day from <c>as_of</c>.</summary>
    internal DateOnly Date(double day) => Case.AsOf.AddDays((int)Math.Floor(day));
}
