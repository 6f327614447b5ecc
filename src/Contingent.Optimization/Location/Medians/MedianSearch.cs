using System.Collections.Immutable;
using Contingent.Optimization.Solving;

namespace Contingent.Optimization.Location.Medians;

/// <summary>What all parts of one search share: the best solution so far, when a part is beaten by it, and how a set of sites becomes a solution.</summary>
internal sealed class MedianSearch
{
    /// <summary>Parts that cannot better the best solution by more than this share are put aside; proofs are to 1e-9.</summary>
    private const double ProofSlack = 5e-10;

    private readonly PMedianProblem _problem;
    private readonly Interchange _interchange;
    private readonly OpenSites _trial;
    private int[] _candidates;
    private readonly HashSet<ulong> _tried = [];

    public MedianSearch(PMedianProblem problem, int p, WorkMeter meter)
    {
        (_problem, P, Meter) = (problem, p, meter);
        _interchange = new Interchange(problem);
        _trial = new OpenSites(problem);
        _candidates = [.. Enumerable.Range(0, problem.Costs.SiteCount).Where(i => problem.Forbidden.BinarySearch(i) < 0)];
    }

    public WorkMeter Meter { get; }

    /// <summary>Number of sites that a solution opens.</summary>
    public int P { get; }

    /// <summary>Open sites of the best solution.</summary>
    public int[] Best { get; private set; } = [];

    /// <summary>Value of the best solution.</summary>
    public double Value { get; private set; } = double.PositiveInfinity;

    /// <summary>Work spent on turning sets of sites into solutions.</summary>
    public double SwapWork { get; private set; }

    /// <summary>What a bound proves: where every value is whole, the next whole number.</summary>
    public double Certified(double bound) => _problem.IsWhole ? Math.Ceiling(bound - 1e-9) : bound;

    /// <summary>The value at which a part of the search is put aside; a little within the gap that is asked for, for rounding.</summary>
    public double Threshold => Value - (Math.Max(Meter.Options.Gap * (1 - 1e-6), ProofSlack) * Value);

    /// <summary>Whether nothing below this bound is worth looking for.</summary>
    public bool IsBeaten(double bound) => Certified(bound) >= Threshold;

    /// <summary>Leaves out of later swaps the sites that no better solution opens.</summary>
    public void Leave(sbyte[] state) => _candidates = Array.FindAll(_candidates, i => state[i] != SiteState.Closed);

    /// <summary>Opens these sites, swaps to a local optimum and keeps it where it is the best; does nothing with a set that was tried before.</summary>
    public void Try(ReadOnlySpan<int> sites)
    {
        if (!_tried.Add(HashOf(sites)))
            return;
        var before = Meter.Work;
        _trial.Set(sites.ToArray());
        Meter.Visit((long)sites.Length * _problem.Costs.PointCount);
        Keep(_trial);
        _interchange.Improve(_trial, _candidates, Meter);
        Keep(_trial);
        SwapWork += Meter.Work - before;
    }

    /// <summary>Keeps these open sites where they are the best.</summary>
    public void Keep(OpenSites open)
    {
        if (open.Value >= Value)
            return;
        Value = open.Value;
        Best = [.. open.Sites.Order()];
        Meter.Found(Value);
    }

    /// <summary>Adds up a mix of each number (splitmix64, Steele et al. 2014), so that the order does not matter.</summary>
    public static ulong HashOf(ReadOnlySpan<int> sites)
    {
        var sum = 0UL;
        foreach (var site in sites)
        {
            var z = (ulong)(site + 1) * 0x9E3779B97F4A7C15UL;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            sum += z ^ (z >> 31);
        }

        return sum;
    }
}
