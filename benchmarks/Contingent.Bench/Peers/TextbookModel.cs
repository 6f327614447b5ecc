using System.Runtime.InteropServices;
using Contingent.Optimization.Solving;

namespace Contingent.Bench.Peers;

/// <summary>
/// A linear model as a textbook writes it, free of any solver: variables from 0 to an upper side, whole or not, and rows between two sides, held in plain
/// arrays because the models of the benchmarks have up to tens of millions of entries.
/// </summary>
internal sealed class TextbookModel(Sense sense)
{
    private readonly List<double> _cost = [];
    private readonly List<double> _greatest = [];
    private readonly List<bool> _whole = [];
    private readonly List<double> _lower = [];
    private readonly List<double> _upper = [];
    private readonly List<long> _start = [0];
    private readonly List<int> _variables = [];
    private readonly List<double> _coefficients = [];

    /// <summary>Whether the sum of the costs is to be small or great.</summary>
    public Sense Sense => sense;

    /// <summary>Number of variables.</summary>
    public int VariableCount => _cost.Count;

    /// <summary>Number of rows.</summary>
    public int RowCount => _lower.Count;

    /// <summary>Number of entries of all rows.</summary>
    public long EntryCount => _start[^1];

    /// <summary>Adds a variable of 0 or 1.</summary>
    public int AddBinary(double cost) => Add(cost, 1, whole: true);

    /// <summary>Adds a variable between 0 and 1.</summary>
    public int AddShare(double cost) => Add(cost, 1, whole: false);

    /// <summary>Adds a variable between 0 and a greatest value.</summary>
    public int Add(double cost, double greatest, bool whole)
    {
        _cost.Add(cost);
        _greatest.Add(greatest);
        _whole.Add(whole);
        return _cost.Count - 1;
    }

    /// <summary>Coefficient of a variable in the objective.</summary>
    public double Cost(int variable) => _cost[variable];

    /// <summary>Greatest value of a variable; the least is 0.</summary>
    public double Greatest(int variable) => _greatest[variable];

    /// <summary>Whether a variable takes whole values only.</summary>
    public bool IsWhole(int variable) => _whole[variable];

    /// <summary>Adds lower ≤ Σ coefficient·variable ≤ upper, no variable twice.</summary>
    public void AddRow(double lower, ReadOnlySpan<int> variables, ReadOnlySpan<double> coefficients, double upper)
    {
        _variables.AddRange(variables);
        _coefficients.AddRange(coefficients);
        _start.Add(_variables.Count);
        _lower.Add(lower);
        _upper.Add(upper);
    }

    /// <summary>Adds lower ≤ Σ variable ≤ upper.</summary>
    public void AddSum(double lower, ReadOnlySpan<int> variables, double upper)
    {
        _variables.AddRange(variables);
        var before = _coefficients.Count;
        CollectionsMarshal.SetCount(_coefficients, before + variables.Length);
        CollectionsMarshal.AsSpan(_coefficients)[before..].Fill(1);
        _start.Add(_variables.Count);
        _lower.Add(lower);
        _upper.Add(upper);
    }

    /// <summary>Adds variable ≤ other.</summary>
    public void AddImplication(int variable, int other) => AddRow(double.NegativeInfinity, [variable, other], [1, -1], 0);

    /// <summary>The two sides of a row.</summary>
    public (double Lower, double Upper) Sides(int row) => (_lower[row], _upper[row]);

    /// <summary>The variables of a row.</summary>
    public ReadOnlySpan<int> Variables(int row) => CollectionsMarshal.AsSpan(_variables)[(int)_start[row]..(int)_start[row + 1]];

    /// <summary>The coefficients of a row, in the order of its variables.</summary>
    public ReadOnlySpan<double> Coefficients(int row) => CollectionsMarshal.AsSpan(_coefficients)[(int)_start[row]..(int)_start[row + 1]];

    /// <summary>The same model in the form that <see cref="MipSolver"/> takes, and its objective.</summary>
    public (LinearModel Model, LinearSum Objective) AsLinearModel()
    {
        var model = new LinearModel();
        var objective = new LinearSum();
        for (var j = 0; j < VariableCount; j++)
        {
            model.AddVariable(0, _greatest[j], _whole[j]);
            if (_cost[j] != 0)
                objective.Add(j, _cost[j]);
        }

        for (var i = 0; i < RowCount; i++)
        {
            var sum = new LinearSum();
            var variables = Variables(i);
            var coefficients = Coefficients(i);
            for (var k = 0; k < variables.Length; k++)
                sum.Add(variables[k], coefficients[k]);
            model.AddRow(_lower[i], sum, _upper[i]);
        }

        return (model, objective);
    }
}
