using System.Collections.Concurrent;
using System.Collections.Immutable;
using Contingent.Missions;
using Contingent.Missions.Plans;
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

    private readonly Recourse _before = question.Planner.Measure(question.Expected, question.Plan);
    private readonly WithdrawnOutturns _outturns = new(question);
    private readonly ImmutableArray<string> _mustTasks = [.. question.Mission.Tasks.Where(t => t.Must).Select(t => t.Id.Value)];
    private readonly ImmutableArray<Withdrawal> _all = Withdrawal.Of(question.Mission, question.Plan);
    private readonly ConcurrentDictionary<string, Lazy<Plan?>> _plans = new(StringComparer.Ordinal);

    /// <summary>A line for each withdrawal, what costs most first.</summary>
    public ImmutableArray<WithdrawalLine> Singles(int threads, IProgress<(int Done, int Of)>? progress, CancellationToken cancel) =>
        Solve([.. _all.Select(w => ImmutableArray.Create(w))], threads, progress, cancel);

    /// <summary>Pairs of contributors, sites, ports and permissions: all are tried by the fast policy, and the worst of them planned exactly.</summary>
    public ImmutableArray<WithdrawalLine> Pairs(int most, int threads, IProgress<(int Done, int Of)>? progress, CancellationToken cancel) =>
        Solve(new PairScreen(question, _outturns, _all).Worst(most, threads, cancel), threads, progress, cancel);

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
                .ThenBy(l => string.Join(';', l.Kinds), StringComparer.Ordinal).ThenBy(l => string.Join(';', l.Ids), StringComparer.Ordinal),
        ];
    }

    private WithdrawalLine LineOf(ImmutableArray<Withdrawal> set, CancellationToken cancel)
    {
        IReadOnlyList<string> kinds = [.. set.Select(w => w.Kind)], ids = [.. set.Select(w => w.Id)];
        var without = new WithdrawnCase(question, set, cancel);
        var plan = set.All(w => w.Kind == "contributor" && !IsPlaced(w) && !IsFramework(w))
            ? question.Plan
            : _plans.GetOrAdd(without.Key, _ => new Lazy<Plan?>(() => ExactReplan.Make(without.Mission, without.Case, question.Plan, cancel))).Value;
        if (plan is null)
            return new WithdrawalLine { Kinds = kinds, Ids = ids, Levels = [], Reach = 0, Persons = 0, IocSlipDays = null, FocSlipDays = null, Breaks = _mustTasks };
        var after = question.Planner.Measure(_outturns.Of(set, cancel), plan);
        return new WithdrawalLine
        {
            Kinds = kinds, Ids = ids,
            Levels = [.. plan.Laydown.Levels.Where(l => l.Objective is "shortfall" or "coverage" or "support")],
            Reach = after.Reach, Persons = after.Persons,
            IocSlipDays = after.Ioc - _before.Ioc, FocSlipDays = after.Foc - _before.Foc,
            Breaks = [.. question.Planner.Tasks.Zip(_before.Provided.Zip(after.Provided), (t, p) => (Task: t.Value, p.First, p.Second))
                .Where(x => _mustTasks.Contains(x.Task) && x.Second < x.First - Tolerance).Select(x => x.Task)],
        };
    }

    private bool IsPlaced(Withdrawal w) => question.Plan.Laydown.Placements.Any(p => p.Contributor == w.Id);

    private bool IsFramework(Withdrawal w) => question.Mission.Sectors.Any(s => s.Framework?.Value == w.Id);
}
