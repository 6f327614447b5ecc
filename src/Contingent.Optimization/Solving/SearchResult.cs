using System.Collections.Immutable;

namespace Contingent.Optimization.Solving;

/// <summary>
/// What a search of a named problem found: why it stopped, the best solution (null: none was found), its value counted anew from the solution,
/// what is proved about every solution's value (null: nothing), and the work done, in the unit of <see cref="SolveOptions.WorkLimit"/>.
/// </summary>
/// <typeparam name="TSolution">The problem's own record of a solution.</typeparam>
public sealed record SearchResult<TSolution>(SolveStatus Status, TSolution? Solution, double? Value, double? Bound, double Work)
    where TSolution : class
{
    /// <summary>Relative gap |value − bound| / max(|value|, 1e-9); null while one of the two is missing.</summary>
    public double? Gap => Value is { } value && Bound is { } bound ? Certificate.GapOf(value, bound) : null;

    /// <summary>The multipliers of the best bound, in the problem's own order, to start a later search of a like problem from; empty: none.</summary>
    public ImmutableArray<double> Multipliers { get; init; } = [];

    /// <summary>
    /// What the problem's relaxation alone proves (of maximal covering: nearly that of its linear relaxation), before anything was branched on or fixed by
    /// what was found; null: not kept apart.
    /// </summary>
    public double? RelaxationBound { get; init; }

    /// <summary>Where a later search of a like problem may start.</summary>
    public SearchStart<TSolution> AsStart() => new(Solution, Multipliers);
}

/// <summary>
/// What an earlier search left: a solution and multipliers (empty: none). Both only quicken a search: what does not fit the problem at hand is
/// mended or put aside, never an error.
/// </summary>
/// <typeparam name="TSolution">The problem's own record of a solution.</typeparam>
public sealed record SearchStart<TSolution>(TSolution? Solution, ImmutableArray<double> Multipliers)
    where TSolution : class;
