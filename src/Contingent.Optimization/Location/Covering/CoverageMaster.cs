using Contingent.Optimization.Solving;

namespace Contingent.Optimization.Location.Covering;

/// <summary>
/// The master programme of Benders' decomposition: amounts at the sites within the <see cref="SiteRules"/>, and one column for the weight within reach, held
/// down by cuts. Its optimum is a bound of every set of sites that its ranges allow.
/// </summary>
internal sealed class CoverageMaster : IDisposable
{
    /// <summary>The weight column is counted in thousandths of this, so that the solver's absolute tolerances are far below what matters.</summary>
    private const double GreatestValue = 1000;

    private readonly SiteRules _rules;
    private readonly LinearProgramme _programme = new(Sense.Maximise);
    private readonly List<(double Constant, double[] Slopes)> _cuts = [];
    private readonly List<int> _idle = [];
    private readonly double[] _row;
    private readonly int[] _columns;
    private readonly double _scale;
    private double[] _combined;

    public CoverageMaster(SiteRules rules, double totalWeight)
    {
        _rules = rules;
        _scale = GreatestValue / Math.Max(totalWeight, 1e-9);
        var count = rules.SiteCount;
        (_row, _columns, _combined) = (new double[count + 1], new int[count + 1], new double[count]);
        for (var s = 0; s < count; s++)
            _programme.AddColumn(0, rules.Lower[s], rules.Upper[s]);
        _programme.AddColumn(1, 0, totalWeight * _scale);
        for (var s = 0; s <= count; s++)
            _columns[s] = s;
        foreach (var row in rules.Rows)
            _programme.AddRow(row.Lower, [.. row.Terms.Select(t => t.Variable)], [.. row.Terms.Select(t => t.Coefficient)], row.Upper);
    }

    public int CutCount => _cuts.Count;

    /// <summary>Work of all solves so far.</summary>
    public double Work => _programme.Work;

    /// <summary>The amounts of the last optimum.</summary>
    public ReadOnlySpan<double> Amounts => _programme.Values[.._rules.SiteCount];

    /// <summary>A bound of the weight within reach, from the duals of the last optimum in exact form: valid whatever their rounding.</summary>
    public double Bound { get; private set; }

    /// <summary>What the bound gains for a unit of each site, at the duals of the last optimum.</summary>
    public ReadOnlySpan<double> Gains => _combined;

    /// <summary>Adds a cut: the weight within reach is at most constant + Σ slope·amount.</summary>
    public void Add(double constant, ReadOnlySpan<double> slopes)
    {
        var kept = slopes.ToArray();
        for (var s = 0; s < kept.Length; s++)
            _row[s] = -kept[s] * _scale;
        _row[^1] = 1;
        _cuts.Add((constant, kept));
        _idle.Add(0);
        _programme.AddRow(double.NegativeInfinity, _columns, _row, constant * _scale);
    }

    public void SetRange(int site, double lower, double upper) => _programme.SetBounds(site, lower, upper);

    /// <summary>Solves within these ranges of the sites (as set before, for the bound); false: they allow nothing.</summary>
    public bool Solve(double[] lower, double[] upper)
    {
        var status = _programme.Solve();
        if (status == SolveStatus.Infeasible)
            return false;
        if (status == SolveStatus.Optimal)
            Bound = BoundOfDuals(lower, upper);
        else
            Bound = double.PositiveInfinity;
        return true;
    }

    /// <summary>
    /// Any weights λ ≥ 0 of the cuts with sum 1, and any multipliers π of the rows with the right sign, bound the optimum by the greatest value of
    /// <c>Σ_k λ_k cut_k(y) + Σ_i π_i (side_i − row_i(y))</c> over the ranges of the sites alone.
    /// </summary>
    private double BoundOfDuals(double[] lower, double[] upper)
    {
        var duals = _programme.Duals;
        var rows = _rules.Rows;
        Array.Clear(_combined);
        double sum = 0, bound = 0;
        for (var k = 0; k < _cuts.Count; k++)
        {
            var weight = Math.Max(0, duals[rows.Count + k]);
            _idle[k] = weight > 0 ? 0 : _idle[k] + 1;
            sum += weight;
        }

        if (sum <= 0)
            return double.PositiveInfinity;
        for (var k = 0; k < _cuts.Count; k++)
        {
            var weight = Math.Max(0, duals[rows.Count + k]) / sum;
            if (weight <= 0)
                continue;
            bound += weight * _cuts[k].Constant;
            var slopes = _cuts[k].Slopes;
            for (var s = 0; s < slopes.Length; s++)
                _combined[s] += weight * slopes[s];
        }

        for (var r = 0; r < rows.Count; r++)
        {
            var multiplier = duals[r] / _scale;
            var side = multiplier >= 0 ? rows[r].Upper : rows[r].Lower;
            if (multiplier == 0 || double.IsInfinity(side))
                continue;
            bound += multiplier * side;
            foreach (var (site, coefficient) in rows[r].Terms)
                _combined[site] -= multiplier * coefficient;
        }

        for (var s = 0; s < _combined.Length; s++)
            bound += Math.Max(_combined[s] * lower[s], _combined[s] * upper[s]);
        return bound;
    }

    /// <summary>Takes out cuts that have held nothing down for many solves.</summary>
    public void DropIdle(int solves)
    {
        var marked = new int[_rules.Rows.Count + _cuts.Count];
        var kept = 0;
        for (var k = 0; k < _cuts.Count; k++)
        {
            if (_idle[k] > solves)
            {
                marked[_rules.Rows.Count + k] = 1;
                continue;
            }

            (_cuts[kept], _idle[kept]) = (_cuts[k], _idle[k]);
            kept++;
        }

        if (kept == _cuts.Count)
            return;
        _programme.RemoveRows(marked);
        _cuts.RemoveRange(kept, _cuts.Count - kept);
        _idle.RemoveRange(kept, _idle.Count - kept);
    }

    public void Dispose() => _programme.Dispose();
}
