using Contingent.Optimization.Solving;

namespace Contingent.Optimization.Location.Covering;

/// <summary>What is left of a maximal covering problem as a mixed-integer model for the general solver: a variable for each site, then one for each group.</summary>
internal sealed class CoreModel
{
    private readonly CoveringCore _core;
    private readonly LinearModel _model = new();
    private readonly LinearSum _weight = new();

    public CoreModel(CoveringCore core)
    {
        _core = core;
        var (reach, rules) = (core.Reach, core.Rules);
        for (var s = 0; s < reach.SiteCount; s++)
            _model.AddVariable(rules.Lower[s], rules.Upper[s], integer: true);
        foreach (var row in rules.Rows)
            _model.AddRow(row.Lower, new LinearSum(row.Terms), row.Upper);
        for (var g = 0; g < reach.GroupCount; g++)
        {
            // With whole sites and depth 1 the best value of a group's variable is whole by itself.
            var within = _model.AddVariable(0, 1, integer: core.Depth > 1);
            _weight.Add(within, reach.Weights[g]);
            var row = new LinearSum().Add(within, core.Depth);
            foreach (var site in reach.SitesOf(g))
                row.Add(site, -1);
            _model.AddAtMost(row, 0);
        }
    }

    /// <summary>Searches; solutions are sets of sites of the core.</summary>
    public (SolveResult Result, int[]? Open) Solve(SolveOptions options, int[]? start, IProgress<SolveProgress>? progress, CancellationToken cancellation)
    {
        var result = MipSolver.Solve("core", _model, _weight, Sense.Maximise, options, start is null ? null : ValuesAt(start), progress, cancellation);
        return (result, result.Values is { } values ? [.. Enumerable.Range(0, _core.Reach.SiteCount).Where(s => values[s] > 0.5)] : null);
    }

    /// <summary>Any set of sites that the rules allow, with much weight within the reach of each; null and the status where there is none.</summary>
    public static (SolveStatus Status, int[]? Open) AnyAllowed(CoveringCore core, SolveOptions options, CancellationToken cancellation)
    {
        var model = new LinearModel();
        var weight = new LinearSum();
        for (var s = 0; s < core.Reach.SiteCount; s++)
        {
            model.AddVariable(core.Rules.Lower[s], core.Rules.Upper[s], integer: true);
            foreach (var g in core.Reach.GroupsOf(s))
                weight.Add(s, core.Reach.Weights[g]);
        }

        foreach (var row in core.Rules.Rows)
            model.AddRow(row.Lower, new LinearSum(row.Terms), row.Upper);
        var result = MipSolver.Solve("start", model, weight, Sense.Maximise, options with { Gap = 0.5 }, null, cancellation);
        return (result.Status, result.Values is { } values ? [.. Enumerable.Range(0, core.Reach.SiteCount).Where(s => values[s] > 0.5)] : null);
    }

    private double[] ValuesAt(int[] open)
    {
        var reach = _core.Reach;
        var values = new double[_model.VariableCount];
        foreach (var site in open)
            values[site] = 1;
        for (var g = 0; g < reach.GroupCount; g++)
        {
            var reached = 0;
            foreach (var site in reach.SitesOf(g))
                reached += values[site] > 0 ? 1 : 0;
            values[reach.SiteCount + g] = reached >= _core.Depth ? 1 : 0;
        }

        return values;
    }
}
