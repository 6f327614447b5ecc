using System.Collections.Immutable;
using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Planning;
using Contingent.Planning.Authority;
using Contingent.Planning.Recourse;
using Contingent.Risk.Replanning;
using Contingent.Risk.Stress;

namespace Contingent.Risk.Withdrawals;

/// <summary>
/// What breaks the plan: everything else as expected, one thing (or two) is taken away and the rest planned anew, exactly. A contributor that the plan does not place need not be
/// solved: without its pledges the plan still stands, and no other can be better but where its going lifts a rule (a framework share), which solving would then show.
/// </summary>
internal sealed class WithdrawalStudy(StressQuestion question)
{
    private const double Tolerance = 1e-6;

    private readonly ImmutableSortedDictionary<PledgeId, Pledge> _pledges = question.Mission.PledgesOn(question.Case.AsOf);
    private readonly Recourse _before = question.Planner.Measure(question.Expected, question.Plan);
    private readonly ImmutableArray<string> _mustTasks = [.. question.Mission.Tasks.Where(t => t.Must).Select(t => t.Id.Value)];

    /// <summary>A line for each withdrawal, what costs most first.</summary>
    public ImmutableArray<WithdrawalLine> Singles(int threads, IProgress<(int Done, int Of)>? progress, CancellationToken cancel) =>
        Solve([.. Withdrawal.Of(question.Mission, question.Plan).Select(w => ImmutableArray.Create(w))], threads, progress, cancel);

    /// <summary>
    /// Pairs of contributors: all are tried by the fast policy, and the worst of them planned exactly.
    /// </summary>
    public ImmutableArray<WithdrawalLine> Pairs(int most, int threads, IProgress<(int Done, int Of)>? progress, CancellationToken cancel)
    {
        var contributors = Withdrawal.Of(question.Mission, question.Plan).Where(w => w.Kind == "contributor" && IsPlaced(w)).ToImmutableArray();
        var worker = question.Planner.Worker();
        var pairs = from i in Enumerable.Range(0, contributors.Length)
                    from j in Enumerable.Range(i + 1, contributors.Length - i - 1)
                    let left = worker.Make(question.Expected with { Withdrawn = Without([contributors[i].Id, contributors[j].Id]) })
                    orderby left.Shortfall descending, left.Coverage, left.Foc ?? double.PositiveInfinity descending, i, j
                    select ImmutableArray.Create(contributors[i], contributors[j]);
        return Solve([.. pairs.Take(most)], threads, progress, cancel);
    }

    private ImmutableArray<WithdrawalLine> Solve(
        ImmutableArray<ImmutableArray<Withdrawal>> sets, int threads, IProgress<(int Done, int Of)>? progress, CancellationToken cancel)
    {
        var lines = new WithdrawalLine?[sets.Length];
        var done = 0;
        Parallel.For(0, sets.Length, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancel }, i =>
        {
            lines[i] = LineOf(sets[i], cancel);
            progress?.Report((Interlocked.Increment(ref done), sets.Length));
        });
        return
        [
            .. lines.OfType<WithdrawalLine>()
                .OrderByDescending(l => l.Levels.Count == 0)
                .ThenByDescending(l => l.Breaks.Count)
                .ThenByDescending(l => l.Levels.FirstOrDefault(v => v.Objective == "shortfall")?.Value ?? 0)
                .ThenBy(l => l.Levels.FirstOrDefault(v => v.Objective == "coverage")?.Value ?? 0)
                .ThenByDescending(l => l.FocSlipDays ?? double.PositiveInfinity)
                .ThenBy(l => l.Kind, StringComparer.Ordinal).ThenBy(l => string.Join(';', l.Ids), StringComparer.Ordinal),
        ];
    }

    private WithdrawalLine LineOf(ImmutableArray<Withdrawal> set, CancellationToken cancel)
    {
        var ids = set.Select(w => w.Id).ToList();
        var mission = set.Aggregate(question.Mission, (m, w) => w.From(m));
        var asked = set.Aggregate(question.Case, (c, w) => w.From(c));
        var plan = set.All(w => w.Kind == "contributor" && !IsPlaced(w) && !IsFramework(w))
            ? question.Plan
            : ExactReplan.Make(mission, asked, question.Plan, cancel);
        if (plan is null)
            return new WithdrawalLine { Kind = set[0].Kind, Ids = ids, Levels = [], Reach = 0, Persons = 0, IocSlipDays = null, FocSlipDays = null, Breaks = _mustTasks };
        var after = question.Planner.Measure(question.Expected, plan);
        return new WithdrawalLine
        {
            Kind = set[0].Kind, Ids = ids,
            Levels = [.. plan.Laydown.Levels.Where(l => l.Objective is "shortfall" or "coverage" or "support")],
            Reach = after.Reach, Persons = after.Persons,
            IocSlipDays = after.Ioc - _before.Ioc, FocSlipDays = after.Foc - _before.Foc,
            Breaks = [.. question.Planner.Tasks.Zip(_before.Provided.Zip(after.Provided), (t, p) => (Task: t.Value, p.First, p.Second))
                .Where(x => _mustTasks.Contains(x.Task) && x.Second < x.First - Tolerance).Select(x => x.Task)],
        };
    }

    private bool IsPlaced(Withdrawal w) => question.Plan.Laydown.Placements.Any(p => p.Contributor == w.Id);

    private bool IsFramework(Withdrawal w) => question.Mission.Sectors.Any(s => s.Framework?.Value == w.Id);

    private ImmutableArray<bool> Without(IReadOnlyCollection<string> contributors) =>
        [.. question.Planner.Pledges.Select(p => contributors.Contains(_pledges[p].Contributor.Value))];
}
