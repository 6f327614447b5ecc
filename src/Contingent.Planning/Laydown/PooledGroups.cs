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

    private readonly StandingUnits _standing;
    private readonly CutMaker _cutAt;
    private readonly double _weight;

    /// <param name="standing">The variables of what stands at the sources.</param>
    /// <param name="weight">Weight of all the groups.</param>
    /// <param name="cutAt">Makes a cut of their envelope.</param>
    /// <param name="share">The variable of the share.</param>
    public PooledGroups(StandingUnits standing, double weight, CutMaker cutAt, int share)
    {
        (_standing, _weight, _cutAt, Share) = (standing, weight, cutAt, share);
    }

    /// <summary>The variable: the share of the weight that is within reach.</summary>
    public int Share { get; }

    /// <inheritdoc/>
    public IEnumerable<LinearRow> BrokenBy(IReadOnlyList<double> values, IReadOnlyList<double> at)
    {
        var cut = _cutAt(_standing.At(at));
        if (values[Share] * _weight - cut.At(_standing.At(values)) <= Rounding * _weight)
            yield break;
        var terms = new List<(int Variable, double Coefficient)> { (Share, 1) };
        var constant = cut.Constant / _weight;
        for (var i = 0; i < _standing.Count; i++)
        {
            var share = cut.Coefficients[i] / _weight;
            if (share > Negligible)
                terms.Add((_standing.Variable(i), -share));
            else
                constant += share;
        }

        terms.Sort((a, b) => a.Variable.CompareTo(b.Variable));
        yield return new LinearRow(double.NegativeInfinity, constant, terms);
    }
}

/// <summary>Makes a linear function that is nowhere below the envelope and meets it at these amounts.</summary>
internal delegate CoverageCut CutMaker(ReadOnlySpan<double> amounts);

/// <summary>The variables that are 1 where units stand at a source, one for each unit up to a depth; numbered through over all sources.</summary>
internal sealed class StandingUnits
{
    private readonly List<(int Variable, LinearSum Free, int Copy)> _items = [];
    private readonly List<int> _firstOfSource = [0];

    /// <summary>Number of variables.</summary>
    public int Count => _items.Count;

    /// <summary>Adds the next source: its variables and its free units as a sum.</summary>
    public void Add(IEnumerable<int> variables, LinearSum free)
    {
        _items.AddRange(variables.Select((v, copy) => (v, free, copy)));
        _firstOfSource.Add(_items.Count);
    }

    /// <summary>The numbers of a source's variables.</summary>
    public IEnumerable<int> ItemsOf(int source) => Enumerable.Range(_firstOfSource[source], _firstOfSource[source + 1] - _firstOfSource[source]);

    /// <summary>A variable of the model by its number here.</summary>
    public int Variable(int number) => _items[number].Variable;

    /// <summary>As much as the free units allow: a solver that gains nothing by it may leave a variable lower, and a cut made there would be weaker.</summary>
    public double[] At(IReadOnlyList<double> values) => [.. _items.Select(x => Math.Clamp(x.Free.At(values) - x.Copy, 0, 1))];
}
