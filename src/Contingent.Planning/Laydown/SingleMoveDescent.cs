namespace Contingent.Planning.Laydown;

/// <summary>
/// Betters a plan by single moves that make no objective worse: a unit stays at home, goes to another site, or another pledge's unit takes its place. The
/// search may stop inside its gap or at its work limit; after this no such move is left, unless the passes run out. Bounds are not touched.
/// </summary>
internal sealed class SingleMoveDescent(LaydownProblem problem, Assignment plan)
{
    private const int NoTask = -1;
    private const int MostPasses = 8;

    private readonly LaydownRules _rules = new(problem);
    private readonly PlanComparison _comparison = new(problem);
    private double[] _now = new PlanComparison(problem).Values(plan);

    public void Run(CancellationToken cancellation)
    {
        for (var pass = 0; pass < MostPasses; pass++)
        {
            var bettered = false;
            foreach (var (g, s) in plan.Stands.ToArray())
            {
                while (!cancellation.IsCancellationRequested && plan.Units(g, s) > 0 && BetterOne(g, s))
                    bettered = true;
            }

            if (!bettered)
                return;
        }
    }

    private bool BetterOne(int pledge, int site)
    {
        var task = TaskOfOne(pledge, site);
        Change(pledge, site, task, -1);
        if (IsBetter() || Moves(pledge, site).Any(m => IsBetterWith(m.Pledge, m.Site)))
            return true;
        Change(pledge, site, task, 1);
        return false;
    }

    private IEnumerable<(int Pledge, int Site)> Moves(int pledge, int site)
    {
        for (var s = 0; s < problem.Sites.Length; s++)
        {
            if (s != site && problem.Earliest(pledge, s) is not null)
                yield return (pledge, s);
        }

        for (var g = 0; g < problem.Pledges.Length; g++)
        {
            if (g != pledge && problem.Earliest(g, site) is not null && plan.UnitsOf(g) < problem.Pledges[g].Units)
                yield return (g, site);
        }
    }

    private bool IsBetterWith(int pledge, int site)
    {
        var tasks = Enumerable.Range(0, problem.Tasks.Length).Where(t => problem.IsServedAt(t, site) && problem.Serves(pledge, site, t)).Append(NoTask);
        foreach (var task in tasks)
        {
            Change(pledge, site, task, 1);
            if (IsBetter())
                return true;
            Change(pledge, site, task, -1);
        }

        return false;
    }

    private bool IsBetter()
    {
        if (_rules.Broken(plan) is not null || _comparison.IfOnlyBetter(plan, _now) is not { } values)
            return false;
        _now = values;
        return true;
    }

    private int TaskOfOne(int pledge, int site) => plan.Unallotted(pledge, site) > 0
        ? NoTask
        : Enumerable.Range(0, problem.Tasks.Length).LastOrDefault(t => plan.Allotted(pledge, site, t) > 0, NoTask);

    private void Change(int pledge, int site, int task, int units)
    {
        if (task != NoTask)
            plan.Allot(pledge, site, task, units);
        plan.Place(pledge, site, units);
    }
}
