using Contingent.Optimization.Solving;

namespace Contingent.Optimization.Location.Covering;

/// <summary>
/// The bound of a core: first the smoothed relaxation within one row, then, where there are more rows or few sites, the master programme seeded with its
/// cuts and fed with new ones from points between its optimum and the best point so far (in-out separation, Ben-Ameur and Neto 2007).
/// What the bound loses by opening or closing a site settles sites for good.
/// </summary>
internal sealed class CoreRelaxation
{
    private const int StepsPerStage = 70;
    private const double FirstSmoothing = 0.3;
    private const double Lessening = 0.4;
    private const int CutsKept = 24;
    private const int FewSites = 300;
    private const int MasterSolves = 120;
    private readonly CoveringCore _core;
    private readonly WorkMeter _meter;
    private readonly CoverageField _field;
    private readonly SiteSimplex _simplex;
    private readonly double[] _row;
    private readonly double[] _gains;
    private readonly List<(double Constant, double[] Slopes)> _cuts = [];

    public CoreRelaxation(CoveringCore core, WorkMeter meter, double[]? start)
    {
        (_core, _meter) = (core, meter);
        var count = core.Reach.SiteCount;
        _field = new CoverageField(core.Reach, core.Depth, meter.Options.Threads);
        _gains = new double[count];
        _row = new double[count];
        var side = double.PositiveInfinity;
        if (core.Rules.Rows.FirstOrDefault(r => !double.IsPositiveInfinity(r.Upper) && r.Terms.All(t => t.Coefficient >= 0)) is { } row)
        {
            side = row.Upper;
            foreach (var (site, coefficient) in row.Terms)
                _row[site] += coefficient;
        }

        _simplex = new SiteSimplex(core.Rules.Lower, core.Rules.Upper, _row, side);
        if (start is null)
        {
            start = new double[count];
            Array.Fill(start, Math.Min(1, Math.Max(0, side) / Math.Max(_row.Sum(), 1e-9)));
        }

        Point = start;
    }

    /// <summary>The least bound so far, without the core's constant.</summary>
    public double Bound { get; private set; } = double.PositiveInfinity;

    /// <summary>The best amounts so far.</summary>
    public double[] Point { get; private set; }

    /// <summary>Goes through the stages of the smoothed relaxation from <paramref name="first"/> up to <paramref name="last"/>, 0 being the roughest.</summary>
    public void Smooth(int first, int last)
    {
        var relaxation = new SmoothedRelaxation(_field, _simplex, Point);
        var smoothing = FirstSmoothing * Math.Pow(Lessening, first);
        for (var stage = first; stage <= last; stage++)
        {
            for (var step = 0; step < StepsPerStage && _meter.Stop is null; step++)
            {
                _meter.Visit(relaxation.Step(smoothing));
                if (step % 10 == 9)
                    Keep(relaxation.Constant, relaxation.Slopes);
            }

            TakeBound(relaxation);
            smoothing *= Lessening;
            relaxation.Rest(Lessening);
        }

        Keep(relaxation.BestConstant, relaxation.BestSlopes);
        Point = relaxation.BestPoint;
    }

    /// <summary>Whether the master programme is worth its work.</summary>
    public bool IsMasterWorthwhile => _core.Reach.SiteCount <= FewSites || _core.Rules.Rows.Count > 1;

    /// <summary>Closes in on the linear relaxation with all rows; false: the rows allow nothing.</summary>
    public bool Solve()
    {
        using var master = new CoverageMaster(_core.Rules, _core.Reach.TotalWeight);
        foreach (var (constant, cut) in _cuts)
            master.Add(constant, cut);
        var envelope = new CoverageEnvelope(_core.Reach, _core.Depth, _core.Depth > 1 ? [.. _core.Rules.Upper.Select(u => (int)u)] : null);
        var (point, slopes) = (new double[_gains.Length], new double[_gains.Length]);
        double value = double.NegativeInfinity, before = double.PositiveInfinity;
        for (var solve = 0; solve < MasterSolves && _meter.Stop is null; solve++)
        {
            var work = master.Work;
            if (!master.Solve(_core.Rules.Lower, _core.Rules.Upper))
                return false;
            _meter.AddWork(master.Work - work);
            if (master.Bound < Bound)
            {
                Bound = master.Bound;
                master.Gains.CopyTo(_gains);
                _meter.Proved(_core.BoundOf(Bound));
            }

            if (solve % 20 == 19)
            {
                if (before - Bound <= 1e-5 * Math.Abs(Bound))
                    break;
                before = Bound;
                master.DropIdle(20);
            }

            var part = solve % 3 == 2 ? 1 : 0.3;
            for (var s = 0; s < point.Length; s++)
                point[s] = (part * master.Amounts[s]) + ((1 - part) * Point[s]);
            if (_core.Depth > 1)
            {
                var cut = envelope.CutAt(point);
                master.Add(cut.Constant, cut.Coefficients.AsSpan());
                _meter.Visit(_field.VisitsPerEvaluation);
                continue;
            }

            var (_, reached, constant) = _field.Evaluate(point, part < 1 ? 0.02 : 1e-9, slopes);
            _meter.Visit(_field.VisitsPerEvaluation);
            master.Add(constant, slopes);
            if (part < 1 && reached > value)
            {
                value = reached;
                Point = [.. point];
            }

            if (Bound - value <= 1e-7 * Math.Abs(Bound))
                break;
        }

        return true;
    }

    /// <summary>
    /// Narrows the ranges of sites to what a solution of at least <paramref name="least"/> (without the constant) has to do with them; the number narrowed.
    /// </summary>
    public int Settle(double least, double[] lower, double[] upper)
    {
        var settled = 0;
        for (var s = 0; s < _gains.Length; s++)
        {
            if (lower[s] >= upper[s] || Bound - Math.Abs(_gains[s]) >= least)
                continue;
            if (_gains[s] < 0)
                upper[s] = 0;
            else
                lower[s] = 1;
            settled++;
        }

        return settled;
    }

    private void TakeBound(SmoothedRelaxation relaxation)
    {
        if (relaxation.Bound >= Bound)
            return;
        Bound = relaxation.Bound;
        var multiplier = _simplex.Greatest(relaxation.BestSlopes).Multiplier;
        for (var s = 0; s < _gains.Length; s++)
            _gains[s] = relaxation.BestSlopes[s] - (multiplier * _row[s]);
        _meter.Proved(_core.BoundOf(Bound));
    }

    private void Keep(double constant, ReadOnlySpan<double> slopes)
    {
        if (_cuts.Count == CutsKept)
            _cuts.RemoveAt(0);
        _cuts.Add((constant, slopes.ToArray()));
    }
}
