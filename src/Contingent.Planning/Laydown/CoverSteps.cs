using System.Collections;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Contingent.Optimization.Location.Covering;

namespace Contingent.Planning.Laydown;

/// <summary>
/// The steps of O4: sets of sources, each with the weighted minutes that a unit in one of them saves. For a point with sources at times
/// t_1 ≤ t_2 ≤ … up to the limit, min(nearest, limit) = limit − Σ_k (t_{k+1} − t_k)·[a unit stands at one of the first k]: every step is the step before
/// it and one source more. So a step is kept as a pair (step before, source), and steps of the same set are one: memory and an evaluation follow the number of
/// steps, not their sizes, which may be hundreds.
/// </summary>
internal sealed class CoverSteps : IReadOnlyList<CoverGroup>
{
    private readonly ImmutableArray<(int Profile, int Site)> _sources;
    private readonly int[] _before;
    private readonly int[] _added;
    private readonly double[] _weight;
    private readonly Lazy<ImmutableArray<CoverGroup>> _listed;

    /// <param name="before">The step before each, a lower number; −1: none.</param>
    /// <param name="added">The source that it has more.</param>
    /// <param name="weight">Weighted minutes that hang on it; 0: it only leads on to others.</param>
    /// <param name="sources">The sources by number.</param>
    public CoverSteps(int[] before, int[] added, double[] weight, ImmutableArray<(int Profile, int Site)> sources)
    {
        (_before, _added, _weight, _sources) = (before, added, weight, sources);
        _listed = new Lazy<ImmutableArray<CoverGroup>>(List);
        foreach (var minutes in weight)
            Count += minutes > 0 ? 1 : 0;
    }

    /// <summary>No steps: the task is not measured in time.</summary>
    public static CoverSteps None { get; } = new([], [], [], []);

    /// <summary>Number of steps that have weight.</summary>
    public int Count { get; }

    /// <summary>Number of all steps, those that only lead on to others among them.</summary>
    public int Length => _before.Length;

    /// <summary>The step before; −1: none.</summary>
    public int Before(int step) => _before[step];

    /// <summary>The source that a step has more than the one before.</summary>
    public int Added(int step) => _added[step];

    /// <summary>Weighted minutes that hang on a step; 0: it only leads on to others.</summary>
    public double Weight(int step) => _weight[step];

    /// <summary>A step with its sources written out, in the order of the sources. The first call writes all of them out.</summary>
    public CoverGroup this[int index] => _listed.Value[index];

    /// <summary>Weighted minutes saved by units at the sources.</summary>
    public double Saved(int[] units)
    {
        var saved = 0.0;
        var stands = new bool[Length];
        for (var k = 0; k < stands.Length; k++)
        {
            stands[k] = units[_added[k]] > 0 || (_before[k] >= 0 && stands[_before[k]]);
            if (stands[k])
                saved += _weight[k];
        }

        return saved;
    }

    /// <summary>Weighted minutes of all steps.</summary>
    public double TotalWeight => _weight.Sum();

    /// <summary>
    /// A linear function of what stands at the sources that is nowhere below the minutes saved, and meets their concave envelope Σ_k weight · min(1, Σ of the
    /// step's sources) at these amounts. Sums run along the steps before, so that it takes a pass forth and a pass back over the steps, whatever their sizes.
    /// </summary>
    public CoverageCut CutAt(ReadOnlySpan<double> standing)
    {
        var sum = new double[Length];
        for (var k = 0; k < sum.Length; k++)
            sum[k] = standing[_added[k]] + (_before[k] >= 0 ? sum[_before[k]] : 0);
        var constant = 0.0;
        var carried = new double[Length];
        var coefficients = new double[standing.Length];
        for (var k = sum.Length - 1; k >= 0; k--)
        {
            if (sum[k] >= 1)
                constant += _weight[k];
            else
                carried[k] += _weight[k];
            coefficients[_added[k]] += carried[k];
            if (_before[k] >= 0)
                carried[_before[k]] += carried[k];
        }

        return new CoverageCut(constant, ImmutableCollectionsMarshal.AsImmutableArray(coefficients));
    }

    public IEnumerator<CoverGroup> GetEnumerator() => ((IEnumerable<CoverGroup>)_listed.Value).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private ImmutableArray<CoverGroup> List()
    {
        var sets = new List<(int[] Sources, double Weight)>(Count);
        for (var k = 0; k < Length; k++)
        {
            if (_weight[k] > 0)
                sets.Add((SourcesOf(k), _weight[k]));
        }

        sets.Sort(static (a, b) => a.Sources.AsSpan().SequenceCompareTo(b.Sources));
        return [.. sets.Select(s => new CoverGroup([.. s.Sources.Select(k => _sources[k])], s.Weight))];
    }

    private int[] SourcesOf(int step)
    {
        var sources = new List<int>();
        for (; step >= 0; step = _before[step])
            sources.Add(_added[step]);
        sources.Sort();
        return [.. sources];
    }
}
