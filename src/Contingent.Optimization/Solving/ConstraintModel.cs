using Google.OrTools.Sat;

namespace Contingent.Optimization.Solving;

/// <summary>
/// A model of whole-number variables and of intervals in time that share resources, for <see cref="ConstraintSolver"/>. Variables are numbered from 0 in the order in
/// which they were added; so are intervals.
/// </summary>
internal sealed class ConstraintModel
{
    private readonly List<IntVar> _variables = [];
    private readonly List<IntervalVar> _intervals = [];
    private readonly List<LinearExpr> _objective = [];

    /// <summary>The model in the solver's own terms.</summary>
    public CpModel Native { get; } = new();

    /// <summary>Number of variables.</summary>
    public int VariableCount => _variables.Count;

    /// <summary>Whether something is minimised; otherwise any values will do.</summary>
    public bool HasObjective => _objective.Count > 0;

    /// <summary>Adds a variable with its least and greatest value.</summary>
    public int AddVariable(long least, long greatest)
    {
        _variables.Add(Native.NewIntVar(least, greatest, ""));
        return _variables.Count - 1;
    }

    /// <summary>Adds a choice: 0 or 1.</summary>
    public int AddChoice()
    {
        _variables.Add(Native.NewBoolVar(""));
        return _variables.Count - 1;
    }

    /// <summary>Adds an interval that begins at a variable and lasts so long; there only where the choice is 1, if one is named.</summary>
    public int AddInterval(int start, long duration, int? choice = null)
    {
        _intervals.Add(choice is { } c
            ? Native.NewOptionalFixedSizeIntervalVar(_variables[start], duration, (BoolVar)_variables[c], "")
            : Native.NewFixedSizeIntervalVar(_variables[start], duration, ""));
        return _intervals.Count - 1;
    }

    /// <summary>Least ≤ Σ coefficient × variable ≤ greatest.</summary>
    public void AddRow(long least, IEnumerable<(int Variable, long Coefficient)> terms, long greatest)
    {
        var all = terms.ToArray();
        Native.AddLinearConstraint(LinearExpr.WeightedSum(all.Select(t => _variables[t.Variable]), all.Select(t => t.Coefficient)), least, greatest);
    }

    /// <summary>Of these choices exactly one is 1.</summary>
    public void AddExactlyOne(IEnumerable<int> choices) => Native.AddExactlyOne(choices.Select(c => (ILiteral)_variables[c]));

    /// <summary>The demands of the intervals that run at a time fit the capacity.</summary>
    public void AddCumulative(IEnumerable<(int Interval, long Demand)> uses, long capacity)
    {
        var cumulative = Native.AddCumulative(capacity);
        foreach (var (interval, demand) in uses)
            cumulative.AddDemand(_intervals[interval], demand);
    }

    /// <summary>Adds a term to the sum that is minimised.</summary>
    public void Minimise(int variable, long coefficient) => _objective.Add(LinearExpr.Term(_variables[variable], coefficient));

    /// <summary>Says what value a good solution gives a variable.</summary>
    public void Hint(int variable, long value) => Native.AddHint(_variables[variable], value);

    /// <summary>States the objective, if there is one; called once, when the model is whole.</summary>
    internal void Close()
    {
        if (HasObjective)
            Native.Minimize(LinearExpr.Sum(_objective));
    }

    /// <summary>The value of each variable.</summary>
    internal long[] Values(CpSolver solver) => [.. _variables.Select(solver.Value)];
}
