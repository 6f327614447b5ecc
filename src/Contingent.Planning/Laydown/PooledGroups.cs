using Contingent.Optimization.Location.Covering;
using Contingent.Optimization.Solving;

namespace Contingent.Planning.Laydown;

/// <summary>
/// Groups of a cover task that are counted together: one variable, the share of their weight within reach, lies below the concave envelope of that share
/// over what stands at the sources (<see cref="CoverageEnvelope"/>). The envelope is the true share at every whole plan, and its cuts are found where a
/// point breaks them.
/// </summary>
internal sealed class PooledGroups : ILazyRows
{
    /// <summary>How far a share may lie above the envelope: what the solver tells apart.</summary>
    private const double Rounding = 1e-6;

    /// <summary>A share that a source adds and that is below this is added to the constant: solvers drop so small a coefficient.</summary>
    private const double Negligible = 1e-9;

    private readonly CoverageEnvelope _envelope;
    private readonly IReadOnlyList<int> _standing;
    private readonly IReadOnlyList<(LinearSum Free, int Copy)> _free;

    /// <param name="reach">The groups; its sites are the variables of <paramref name="standing"/>, in order.</param>
    /// <param name="depth">Free units that have to reach a group.</param>
    /// <param name="standing">The variables that are 1 where units stand.</param>
    /// <param name="free">For each: the free units at its source, and how many of the source's variables come before it.</param>
    /// <param name="share">The variable of the share.</param>
    public PooledGroups(ReachSets reach, int depth, IReadOnlyList<int> standing, IReadOnlyList<(LinearSum Free, int Copy)> free, int share)
    {
        _envelope = new CoverageEnvelope(reach, depth, [.. Enumerable.Repeat(1, reach.SiteCount)]);
        (_standing, _free, Share, Weight) = (standing, free, share, reach.TotalWeight);
    }

    /// <summary>The variable: the share of <see cref="Weight"/> within reach.</summary>
    public int Share { get; }

    /// <summary>Weight of all groups of the pool.</summary>
    public double Weight { get; }

    /// <inheritdoc/>
    public IEnumerable<LinearRow> BrokenBy(IReadOnlyList<double> values, IReadOnlyList<double> at)
    {
        var cut = _envelope.CutAt(StandingAt(at));
        if (values[Share] * Weight - cut.At(StandingAt(values)) <= Rounding * Weight)
            yield break;
        var terms = new List<(int Variable, double Coefficient)> { (Share, 1) };
        var constant = cut.Constant / Weight;
        for (var i = 0; i < _standing.Count; i++)
        {
            var share = cut.Coefficients[i] / Weight;
            if (share > Negligible)
                terms.Add((_standing[i], -share));
            else
                constant += share;
        }

        terms.Sort((a, b) => a.Variable.CompareTo(b.Variable));
        yield return new LinearRow(double.NegativeInfinity, constant, terms);
    }

    /// <summary>As much as the free units allow: a solver that gains nothing by it may leave a variable lower, and a cut made there would be weaker.</summary>
    private double[] StandingAt(IReadOnlyList<double> values) =>
        [.. _free.Select(x => Math.Clamp(x.Free.At(values) - x.Copy, 0, 1))];
}
