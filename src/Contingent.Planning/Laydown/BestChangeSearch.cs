using Contingent.Missions;
using Contingent.Missions.Plans;

namespace Contingent.Planning.Laydown;

/// <summary>
/// For each placement the best change of one of its units: to another site, home, in exchange with a unit at another site, or replaced by a unit
/// that stays at home. Every change is made on the plan itself, checked against the rules, evaluated exactly and taken back.
/// </summary>
internal sealed class BestChangeSearch(LaydownProblem problem, Assignment plan)
{
    private const int NoTask = -1;

    private readonly LaydownRules _rules = new(problem);
    private readonly PlanComparison _comparison = new(problem);
    private readonly double[] _now = new PlanComparison(problem).Values(plan);
    private readonly (int Pledge, int Site)[] _stands = [.. plan.Stands];
    private readonly int[] _class = ClassOf(problem);

    /// <summary>Null where no change keeps the rules.</summary>
    public BestChange? Of(int pledge, int site)
    {
        double[]? best = null;
        var words = "";
        var task = TaskOfOne(pledge, site);
        var mine = problem.Pledges[pledge].Id;
        Take(pledge, site, task);
        Try($"one unit of {mine} stays at home");
        for (var s = 0; s < problem.Sites.Length; s++)
        {
            if (s != site)
                TryWith(pledge, s, $"one unit of {mine} to {problem.Sites[s].Id}");
        }

        for (var g = 0; g < problem.Pledges.Length; g++)
        {
            if (_class[g] != _class[pledge] && plan.UnitsOf(g) < problem.Pledges[g].Units)
                TryWith(g, site, $"a unit of {problem.Pledges[g].Id} in place of one of {mine}");
        }

        foreach (var (g, s) in _stands.Where(x => _class[x.Pledge] != _class[pledge] && x.Site != site))
            TrySwap(g, s);
        Put(pledge, site, task);
        return best is null ? null : Told(words, best);

        void Try(string change)
        {
            if (_rules.Broken(plan) is null && _comparison.IfBetter(plan, best) is { } values)
                (best, words) = (values, change);
        }

        void TryWith(int g, int s, string change)
        {
            if (problem.Earliest(g, s) is null)
                return;
            foreach (var t in TasksAt(g, s))
            {
                Put(g, s, t);
                Try(change);
                Take(g, s, t);
            }
        }

        void TrySwap(int other, int otherSite)
        {
            if (problem.Earliest(other, site) is null || problem.Earliest(pledge, otherSite) is null)
                return;
            var otherTask = TaskOfOne(other, otherSite);
            Take(other, otherSite, otherTask);
            var (there, here) = (Kept(other, site, otherTask), Kept(pledge, otherSite, task));
            Put(other, site, there);
            Put(pledge, otherSite, here);
            Try($"one unit of {mine} and one of {problem.Pledges[other].Id} at {problem.Sites[otherSite].Id} change places");
            Take(other, site, there);
            Take(pledge, otherSite, here);
            Put(other, otherSite, otherTask);
        }
    }

    /// <summary>Units of one class are alike: to exchange them is no change.</summary>
    private static int[] ClassOf(LaydownProblem problem)
    {
        var number = new int[problem.Pledges.Length];
        var classes = UnitClass.Of(problem);
        for (var c = 0; c < classes.Length; c++)
        {
            foreach (var g in classes[c].Pledges)
                number[g] = c;
        }

        return number;
    }

    private BestChange Told(string words, double[] values)
    {
        var level = PlanComparison.FirstDifference(_now, values);
        return new BestChange
        {
            Change = words,
            Objective = level is { } k ? _comparison.NameOf(k) : "none",
            From = level is { } from ? _now[from] : 0,
            To = level is { } to ? values[to] : 0,
        };
    }

    /// <summary>The task that a unit to be changed has: none if one is unallotted, else the last.</summary>
    private int TaskOfOne(int pledge, int site)
    {
        if (plan.Unallotted(pledge, site) > 0)
            return NoTask;
        return Enumerable.Range(0, problem.Tasks.Length).LastOrDefault(t => plan.Allotted(pledge, site, t) > 0, NoTask);
    }

    private int Kept(int pledge, int site, int task)
    {
        if (task != NoTask && problem.IsServedAt(task, site) && problem.Serves(pledge, site, task))
            return task;
        return TasksAt(pledge, site).First();
    }

    private IEnumerable<int> TasksAt(int pledge, int site) =>
        Enumerable.Range(0, problem.Tasks.Length).Where(t => problem.IsServedAt(t, site) && problem.Serves(pledge, site, t)).Append(NoTask);

    private void Put(int pledge, int site, int task) => Change(pledge, site, task, 1);

    private void Take(int pledge, int site, int task) => Change(pledge, site, task, -1);

    private void Change(int pledge, int site, int task, int units)
    {
        if (task != NoTask)
            plan.Allot(pledge, site, task, units);
        plan.Place(pledge, site, units);
    }
}
