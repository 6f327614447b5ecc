namespace Contingent.Optimization.Solving;

/// <summary>
/// Rows of a model that are too many to write down. They hold at every solution, and are found where a point breaks them; at the whole point that
/// a search ends with, none may be left out by more than rounding.
/// </summary>
public interface ILazyRows
{
    /// <summary>The rows, made at one point, that another breaks. The two may be the same.</summary>
    /// <param name="values">The values of the model's variables that the rows are to cut off.</param>
    /// <param name="at">The values at which the rows are made: at these they hold with equality.</param>
    IEnumerable<LinearRow> BrokenBy(IReadOnlyList<double> values, IReadOnlyList<double> at);
}
