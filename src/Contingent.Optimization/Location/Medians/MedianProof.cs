using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Contingent.Optimization.Solving;

namespace Contingent.Optimization.Location.Medians;

/// <summary>The part of a p-median search that follows a first solution: lists, the climb of the bound with solutions on the way, the tree.</summary>
internal sealed class MedianProof
{
    /// <summary>How many open sites of the first solution a point's list reaches past.</summary>
    private const int OpenSitesInReach = 4;

    /// <summary>Work of the tree before larger patches are tried; the two take turns, each time with twice the work.</summary>
    private const double FirstWorkOfTree = 2;

    private readonly PMedianProblem _problem;
    private readonly MedianSearch _search;

    public MedianProof(PMedianProblem problem, MedianSearch search) => (_problem, _search) = (problem, search);

    /// <summary>Searches until a proof or a stop; the multipliers of the best bound of the whole problem.</summary>
    public ImmutableArray<double> Run(ImmutableArray<double> known)
    {
        var state = StateAtStart();
        var radius = Radius();
        var lists = NeighbourLists.Build(_problem, radius, [.. state.Select(s => s != SiteState.Closed)]);
        _search.Meter.Visit(2L * _problem.Costs.SiteCount * _problem.Costs.PointCount + (16 * lists.Count));
        var relaxation = new MedianRelaxation(_problem, lists, _search.P);
        var ascent = new MultiplierAscent(_problem, _search, relaxation, radius);
        ascent.Start(FirstMultipliers(known), state, 0.5);
        var patches = new MedianPatches(_problem, _search, lists);
        Climb(ascent, relaxation, lists, patches, state);
        var multipliers = (double[])ascent.Multipliers.Clone();
        var tree = new MedianTree(_search, relaxation, ascent);
        tree.Begin(ascent.Bound, multipliers, state);
        for (var work = FirstWorkOfTree; !tree.Explore(_search.Meter.Work + work) && _search.Meter.Stop is null; work *= 2)
            patches.Grow(multipliers, work);
        for (var j = 0; j < multipliers.Length; j++)
            multipliers[j] *= _problem.Weights[j];
        return ImmutableCollectionsMarshal.AsImmutableArray(multipliers);
    }

    private void Climb(MultiplierAscent ascent, MedianRelaxation relaxation, NeighbourLists lists, MedianPatches patches, sbyte[] state)
    {
        const int Steps = 25;
        var (idle, mark, value) = (0, ascent.Bound, _search.Value);
        for (var round = 0; idle < 12; round++)
        {
            var more = ascent.Run(Steps, state);
            var beaten = _search.IsBeaten(ascent.Bound);
            _search.Meter.Proved(beaten ? _search.Certified(_search.Threshold) : _search.Certified(ascent.Bound));
            if (!more || beaten || _search.Meter.Stop is not null)
                return;
            if (_search.SwapWork < 0.3 * _search.Meter.Work)
                _search.Try([.. Enumerable.Range(0, state.Length).Where(i => relaxation.IsChosen[i])]);
            lists.Strike(state);
            _search.Leave(state);
            var risen = ascent.Bound - mark > 0.02 * (_search.Threshold - ascent.Bound);
            idle = risen ? 0 : idle + 1;
            if (risen)
                mark = ascent.Bound;
            if (patches.Apply && round >= 4 && (idle >= 4 || patches.Work < 0.3 * _search.Meter.Work))
                patches.Improve(ascent.Multipliers, idle >= 4 ? double.PositiveInfinity : 0.4 * _search.Meter.Work);
            if (_search.Value < value)
                (value, idle) = (_search.Value, 0);
        }
    }

    private sbyte[] StateAtStart()
    {
        var state = new sbyte[_problem.Costs.SiteCount];
        foreach (var site in _problem.Open)
            state[site] = SiteState.Open;
        foreach (var site in _problem.Forbidden)
            state[site] = SiteState.Closed;
        return state;
    }

    /// <summary>Each point's distance to one of its nearest open sites in the best solution; past all sites where fewer are open.</summary>
    private double[] Radius()
    {
        var costs = _problem.Costs;
        var radius = new double[costs.PointCount];
        var nearest = new double[OpenSitesInReach];
        for (var j = 0; j < radius.Length; j++)
        {
            Array.Fill(nearest, costs.Greatest + 1);
            foreach (var site in _search.Best)
            {
                var cost = costs[site, j];
                for (var k = 0; k < nearest.Length; k++)
                {
                    if (cost < nearest[k])
                        (nearest[k], cost) = (cost, nearest[k]);
                }
            }

            radius[j] = _problem.Weights[j] > 0 ? nearest[^1] : 0;
        }

        return radius;
    }

    private double[] FirstMultipliers(ImmutableArray<double> known)
    {
        var multipliers = new double[_problem.Costs.PointCount];
        var open = new OpenSites(_problem);
        open.Set(_search.Best);
        for (var j = 0; j < multipliers.Length; j++)
        {
            var fits = known.Length == multipliers.Length && double.IsFinite(known[j]) && _problem.Weights[j] > 0;
            multipliers[j] = fits ? known[j] / _problem.Weights[j] : (open.ToNearest[j] + open.ToSecond[j]) / 2;
        }

        return multipliers;
    }
}
