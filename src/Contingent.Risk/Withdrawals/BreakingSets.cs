using System.Collections.Immutable;
using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Planning;
using Contingent.Risk.Replanning;
using Contingent.Risk.Stress;

namespace Contingent.Risk.Withdrawals;

/// <summary>
/// The smallest sets of contributors without which a must task cannot be provided as in the plan, whatever else is given up for it.
/// </summary>
/// <remarks>
/// Two questions by turns (implicit hitting sets: Moreno-Centeno and Karp, Operations Research 61(2), 2013). A set of contributors that suffices for the task, found by planning for
/// this task alone, must be hit by every breaking set. The smallest sets that hit all of those found so far are taken away in turn: either the task breaks, and the set is one of the smallest, or
/// a new sufficient set is found. When all sets of that size are done, the answer is proved.
/// </remarks>
internal sealed class BreakingSets(StressQuestion question, int mostSize, int mostPlans)
{
    private const double Tolerance = 1e-6;

    private readonly ImmutableArray<double> _provided = question.Planner.Measure(question.Expected, question.Plan).Provided;

    /// <summary>The sets of each must task of kind presence, train or cover that the plan provides anything of, in file order.</summary>
    public ImmutableArray<BreakingSetLine> Find(int threads, IProgress<(int Done, int Of)>? progress, CancellationToken cancel)
    {
        var tasks = question.Mission.Tasks.Where(t => t.Must && t.Kind != TaskKind.Support).ToImmutableArray();
        var lines = new BreakingSetLine[tasks.Length];
        var done = 0;
        Parallel.For(0, tasks.Length, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancel }, i =>
        {
            lines[i] = LineOf(tasks[i], cancel);
            progress?.Report((Interlocked.Increment(ref done), tasks.Length));
        });
        return [.. lines];
    }

    private BreakingSetLine LineOf(MissionTask task, CancellationToken cancel)
    {
        var alone = Alone(task);
        var needed = _provided[question.Planner.Tasks.IndexOf(task.Id)];
        if (needed <= Tolerance)
            return Line(task, null, [], proved: true, "the plan provides nothing of it, so there is nothing to break");
        var sufficient = new List<ImmutableHashSet<string>>();
        var plans = 0;
        for (var size = 0; size <= mostSize; size++)
        {
            var found = new List<ImmutableArray<string>>();
            var tried = new HashSet<string>(StringComparer.Ordinal);
            while (NextHitting(sufficient, size, tried) is { } set)
            {
                if (++plans > mostPlans)
                    return Line(task, found.Count > 0 ? size : null, found, proved: false, $"stopped after {mostPlans} plans; all sets of fewer than {size} are ruled out");
                tried.Add(string.Join(';', set));
                if (Contributing(alone, set, needed, cancel) is { } left)
                    sufficient.Add(left);
                else
                    found.Add(set);
            }

            if (found.Count > 0)
                return Line(task, size, found, proved: true, "");
        }

        return Line(task, null, [], proved: true, $"no {mostSize} contributors together break it");
    }

    /// <summary>The contributors of a plan for the task without a set; null where none provides as much as is needed.</summary>
    private ImmutableHashSet<string>? Contributing(Mission alone, ImmutableArray<string> without, double needed, CancellationToken cancel)
    {
        var asked = question.Case with { Assumptions = question.Case.Assumptions.AddRange(without.Select(c => new Assumption(AssumptionKind.Withdrawn, c, null))) };
        if (ExactReplan.LayDown(alone, asked, question.Plan, cancel) is not { } laydown)
            return null;
        var shortfall = laydown.Section.Levels.First(l => l.Objective == "shortfall").Value;
        return 1 - shortfall < needed - Tolerance ? null : [.. laydown.Section.Placements.Select(p => p.Contributor)];
    }

    /// <summary>The mission with this task as its only must, of weight 1: its shortfall is the share that is short; then as few persons as will do.</summary>
    private Mission Alone(MissionTask task) => question.Mission with
    {
        Tasks = [.. question.Mission.Tasks.Select(t => t.Id == task.Id ? t with { Must = true, Weight = 1 } : t with { Must = false })],
        Objectives = [new ObjectiveLevel(ObjectiveKind.Shortfall, 0), new ObjectiveLevel(ObjectiveKind.Persons, 0)],
    };

    /// <summary>The next set of that size, in order, that hits every sufficient set and was not tried; null: none.</summary>
    private static ImmutableArray<string>? NextHitting(List<ImmutableHashSet<string>> sufficient, int size, HashSet<string> tried)
    {
        return Extend([]);

        ImmutableArray<string>? Extend(ImmutableArray<string> chosen)
        {
            var open = sufficient.Where(s => !s.Overlaps(chosen)).MinBy(s => s.Count);
            if (open is null)
            {
                var set = chosen.Sort(StringComparer.Ordinal);
                return chosen.Length == size && !tried.Contains(string.Join(';', set)) ? set : null;
            }

            if (chosen.Length == size)
                return null;
            foreach (var contributor in open.Order(StringComparer.Ordinal))
            {
                if (Extend(chosen.Add(contributor)) is { } set)
                    return set;
            }

            return null;
        }
    }

    private static BreakingSetLine Line(MissionTask task, int? size, List<ImmutableArray<string>> sets, bool proved, string note) => new()
    {
        Task = task.Id.Value, Size = size, Sets = [.. sets.Select(s => (IReadOnlyList<string>)[.. s]).OrderBy(s => string.Join(';', s), StringComparer.Ordinal)],
        Proved = proved, Note = note,
    };
}
