using Contingent.Optimization.Solving;

namespace Contingent.Optimization.Assignment.SingleSource;

/// <summary>The linear model of the sites and pairs that are not ruled out and lift the bound by no more than a limit.</summary>
internal sealed class CoreModel
{
    private const int None = -1;

    private readonly SingleSourceModel _model;
    private readonly PairTable _pairs;
    private readonly LinearModel _linear = new();
    private readonly LinearSum _objective = new();
    private readonly int[] _siteVariable;
    private readonly List<(int Site, int Point, int Variable)> _served = [];

    public CoreModel(SingleSourceModel model, PairTable pairs, SiteRule[] rules, double lift)
    {
        (_model, _pairs) = (model, pairs);
        _siteVariable = new int[model.SiteCount];
        Array.Fill(_siteVariable, None);
        var count = new LinearSum();
        for (var i = 0; i < model.SiteCount; i++)
        {
            if (rules[i] == SiteRule.Closed)
                continue;
            _siteVariable[i] = _linear.AddVariable(rules[i] == SiteRule.Open ? 1 : 0, 1, integer: true);
            _objective.Add(_siteVariable[i], model.Opening[i]);
            count.Add(_siteVariable[i], 1);
        }

        if (!model.AllOpen)
            _linear.AddRow(model.LeastOpen, count, model.MostOpen);
        AddPairs(rules, lift);
    }

    /// <summary>Number of pairs in the model.</summary>
    public int PairCount => _served.Count;

    /// <summary>Solves the model; the solution is one of the whole problem, null where none was found that keeps its rules.</summary>
    public (SolveResult Result, SingleSourceSolution? Solution) Solve(string stage, SolveOptions options, CancellationToken cancellation)
    {
        var result = MipSolver.Solve(stage, _linear, _objective, Sense.Minimise, options, progress: null, cancellation);
        if (result.Values is not { } values)
            return (result, null);
        var open = new bool[_model.SiteCount];
        for (var i = 0; i < open.Length; i++)
            open[i] = _siteVariable[i] != None && values[_siteVariable[i]] > 0.5;
        var siteOf = new int[_model.PointCount];
        Array.Fill(siteOf, None);
        foreach (var (site, point, variable) in _served)
        {
            if (values[variable] > 0.5)
                siteOf[point] = site;
        }

        return (result, _model.ValueOf(siteOf, open) is { } value ? new SingleSourceSolution(open, siteOf, value) : null);
    }

    private void AddPairs(SiteRule[] rules, double lift)
    {
        var once = new LinearSum[_model.PointCount];
        for (var j = 0; j < once.Length; j++)
            once[j] = new LinearSum();
        for (var i = 0; i < _model.SiteCount; i++)
        {
            if (_siteVariable[i] == None)
                continue;
            var load = new LinearSum();
            for (var at = _pairs.StartOf(i); at < _pairs.EndOf(i); at++)
            {
                if (_pairs.LiftAt(at) > lift)
                    continue;
                var (point, served) = (_pairs.PointAt(at), _linear.AddBinary());
                _served.Add((i, point, served));
                _objective.Add(served, _pairs.CostAt(at));
                once[point].Add(served, 1);
                load.Add(served, _pairs.WeightAt(at));
                if (rules[i] == SiteRule.Free)
                    _linear.AddAtMost(new LinearSum([(served, 1), (_siteVariable[i], -1)]), 0);
            }

            load.Add(_siteVariable[i], -_model.Room[i]);
            _linear.AddAtMost(load, 0);
        }

        foreach (var sum in once)
            _linear.AddRow(1, sum, 1);
    }
}
