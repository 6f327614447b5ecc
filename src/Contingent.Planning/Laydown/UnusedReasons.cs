using System.Globalization;
using Contingent.Missions;

namespace Contingent.Planning.Laydown;

/// <summary>Says why units of a live pledge stay at home: they may stand nowhere, a rule stops one more, or one more would be no gain.</summary>
internal sealed class UnusedReasons(LaydownProblem problem, Assignment plan)
{
    private readonly LaydownRules _rules = new(problem);
    private readonly PlanComparison _comparison = new(problem);
    private readonly double[] _now = new PlanComparison(problem).Values(plan);

    /// <summary>The reason, for a pledge with units left.</summary>
    public string Of(int pledge)
    {
        var obstacles = new List<Obstacle>();
        (double[] Values, int Site)? best = null;
        for (var s = 0; s < problem.Sites.Length; s++)
        {
            if (_rules.Barred(pledge, s) is { } barred)
            {
                obstacles.Add(barred);
                continue;
            }

            foreach (var t in Tasks(pledge, s))
            {
                if (WithOneMore(pledge, s, t, best?.Values, out var values) is { } broken)
                    obstacles.Add(broken);
                else if (values is not null)
                    best = (values, s);
            }
        }

        if (best is null)
            return obstacles.Count == 0 ? "no open-able location" : Commonest(obstacles);
        return PlanComparison.FirstDifference(_now, best.Value.Values) is { } k
            ? $"no gain: one more unit, at best at {problem.Sites[best.Value.Site].Id}, would take {_comparison.NameOf(k)} from {Text(_now[k])} to {Text(best.Value.Values[k])}"
            : $"no gain: one more unit at {problem.Sites[best.Value.Site].Id} would change no objective";
    }

    /// <summary>The rule that one more unit of a pledge at a site would break; null: none.</summary>
    public Obstacle? Stops(int pledge, int site)
    {
        if (_rules.Barred(pledge, site) is { } barred)
            return barred;
        plan.Place(pledge, site, 1);
        var broken = _rules.Broken(plan);
        plan.Place(pledge, site, -1);
        return broken;
    }

    private Obstacle? WithOneMore(int pledge, int site, int? task, double[]? than, out double[]? values)
    {
        plan.Place(pledge, site, 1);
        if (task is { } allotted)
            plan.Allot(pledge, site, allotted, 1);
        var broken = _rules.Broken(plan);
        values = broken is null ? _comparison.IfBetter(plan, than) : null;
        if (task is { } taken)
            plan.Allot(pledge, site, taken, -1);
        plan.Place(pledge, site, -1);
        return broken;
    }

    private IEnumerable<int?> Tasks(int pledge, int site) =>
        Enumerable.Range(0, problem.Tasks.Length).Where(t => problem.IsServedAt(t, site) && problem.Serves(pledge, site, t)).Select(t => (int?)t).Append(null);

    /// <summary>The cause met at most sites; of equals the first, with the facts of its first site.</summary>
    private static string Commonest(List<Obstacle> obstacles) =>
        obstacles.GroupBy(o => o.Cause, StringComparer.Ordinal).OrderByDescending(g => g.Count()).First().First().ToString();

    private static string Text(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
