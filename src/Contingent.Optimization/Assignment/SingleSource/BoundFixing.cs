namespace Contingent.Optimization.Assignment.SingleSource;

/// <summary>
/// Fixes what no better solution can have: a site, or a pair of site and point, whose choice lifts the bound of a <see cref="LagrangianRelaxation"/> above the best value
/// known. For a pair the knapsacks are solved again, with the point put into its site and taken out of the others (Posta, Ferland and Michelon, <em>An exact method with
/// variable fixing for solving the generalized assignment problem</em>, 2012).
/// </summary>
internal sealed class BoundFixing(SingleSourceModel model, PairTable pairs, LagrangianRelaxation relaxation)
{
    private readonly KnapsackSolver _knapsack = new();
    private readonly double[] _opening = new double[model.SiteCount];
    private readonly double[] _closing = new double[model.SiteCount];
    private readonly double[] _elsewhere = new double[model.PointCount];
    private long _counted;

    /// <summary>Visits since this was last asked.</summary>
    public long CountVisits()
    {
        var news = _knapsack.Visits - _counted;
        _counted = _knapsack.Visits;
        return news;
    }

    /// <summary>Fixes sites and removes pairs.</summary>
    /// <param name="multipliers">The multipliers at which the relaxation was last evaluated.</param>
    /// <param name="slack">By how much the bound may rise before nothing better is left.</param>
    /// <returns>How many pairs were removed.</returns>
    public int Fix(double[] multipliers, double slack)
    {
        FixSites(slack);
        CountLossesElsewhere(multipliers);
        var removed = 0;
        for (var i = 0; i < model.SiteCount; i++)
        {
            var before = pairs.EndOf(i);
            if (relaxation.Rules[i] == SiteRule.Closed)
                pairs.Retain(i, 0, _ => double.PositiveInfinity);
            else
                FixPairs(i, multipliers, slack);
            removed += before - pairs.EndOf(i);
        }

        return removed;
    }

    /// <summary>
    /// Whether no pair that was left out of the table from the first can be part of a better solution: its cost beyond the point's multiplier would lift the bound.
    /// </summary>
    public bool MissesNothing(double[] multipliers, double slack)
    {
        for (var j = 0; j < multipliers.Length; j++)
        {
            if (pairs.Reach[j] - multipliers[j] <= slack)
                return false;
        }

        return true;
    }

    /// <summary>The rules of the sites in a core of the pairs and sites whose lift is at most this.</summary>
    public SiteRule[] RulesWithin(double lift)
    {
        var rules = (SiteRule[])relaxation.Rules.Clone();
        for (var i = 0; i < rules.Length; i++)
        {
            if (rules[i] == SiteRule.Free)
                rules[i] = _opening[i] > lift ? SiteRule.Closed : _closing[i] > lift ? SiteRule.Open : SiteRule.Free;
        }

        return rules;
    }

    /// <summary>The greatest lift, not beyond the slack, within which there are at most so many pairs.</summary>
    public double LiftOf(int most, double slack)
    {
        var lifts = new List<double>();
        for (var i = 0; i < model.SiteCount; i++)
        {
            for (var at = pairs.StartOf(i); at < pairs.EndOf(i); at++)
                lifts.Add(pairs.LiftAt(at));
        }

        lifts.Sort();
        return lifts.Count <= most ? slack : lifts[most - 1];
    }

    private void FixSites(double slack)
    {
        var margins = relaxation.Margins;
        for (var i = 0; i < model.SiteCount; i++)
        {
            if (relaxation.Rules[i] != SiteRule.Free)
                continue;
            _opening[i] = relaxation.Chosen[i] ? 0 : relaxation.Values[i] - margins.Displaced;
            _closing[i] = relaxation.Chosen[i] ? margins.Successor - relaxation.Values[i] : 0;
            if (_opening[i] > slack)
                relaxation.Rules[i] = SiteRule.Closed;
            else if (_closing[i] > slack)
                relaxation.Rules[i] = SiteRule.Open;
        }
    }

    /// <summary>For each point, what the bound gains where no chosen site may serve it.</summary>
    private void CountLossesElsewhere(double[] multipliers)
    {
        Array.Clear(_elsewhere);
        for (var i = 0; i < model.SiteCount; i++)
        {
            if (!relaxation.Chosen[i])
                continue;
            for (var at = pairs.StartOf(i); at < pairs.EndOf(i); at++)
            {
                if (relaxation.Takes(at))
                    _elsewhere[pairs.PointAt(at)] += LossWithout(i, at, multipliers);
            }
        }
    }

    private double LossWithout(int site, int place, double[] multipliers)
    {
        Fill(site, place, multipliers);
        _knapsack.Solve(model.Room[site]);
        var loss = Math.Max(0, model.Opening[site] - relaxation.Values[site] - _knapsack.Bound);
        return relaxation.Rules[site] == SiteRule.Open ? loss : Math.Min(loss, Math.Max(0, relaxation.Margins.Successor - relaxation.Values[site]));
    }

    private void FixPairs(int site, double[] multipliers, double slack)
    {
        Fill(site, -1, multipliers);
        _knapsack.Solve(model.Room[site]);
        var (ratio, relaxed) = (_knapsack.BreakRatio, _knapsack.Relaxation);
        var packed = model.Opening[site] - relaxation.Values[site];
        var chosen = relaxation.Chosen[site];
        pairs.Retain(site, slack, place =>
        {
            var point = pairs.PointAt(place);
            var (profit, weight) = (multipliers[point] - pairs.CostAt(place), pairs.WeightAt(place));
            var elsewhere = !chosen ? 0 : _elsewhere[point] - (relaxation.Takes(place) ? LossWithout(site, place, multipliers) : 0);
            var lift = _opening[site] + Math.Max(0, elsewhere);
            if (chosen && relaxation.Takes(place))
                return lift;
            var least = packed - (relaxed + Math.Min(0, profit - (ratio * weight)));
            if (lift + least > slack)
                return lift + least;
            Fill(site, place, multipliers);
            _knapsack.Solve(model.Room[site] - weight);
            return lift + Math.Max(0, packed - (profit + _knapsack.Bound));
        });
    }

    /// <summary>The knapsack of a site without the pair at one place.</summary>
    private void Fill(int site, int without, double[] multipliers)
    {
        _knapsack.Clear();
        for (var at = pairs.StartOf(site); at < pairs.EndOf(site); at++)
        {
            if (at != without)
                _knapsack.Add(multipliers[pairs.PointAt(at)] - pairs.CostAt(at), pairs.WeightAt(at));
        }
    }
}
