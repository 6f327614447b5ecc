namespace Contingent.Optimization.Solving;

/// <summary>
/// A mixed-integer linear model, free of any solver: variables with bounds, rows between a lower and an upper side. Variables and rows
/// are only ever added or freed, so that a later level of a lexicographic solve can extend the model of the earlier ones.
/// </summary>
public sealed class LinearModel
{
    private readonly List<double> _lower = [];
    private readonly List<double> _upper = [];
    private readonly List<bool> _integer = [];
    private readonly List<LinearRow> _rows = [];

    /// <summary>How many variables there are; they are numbered from 0.</summary>
    public int VariableCount => _lower.Count;

    /// <summary>The rows in the order they were added.</summary>
    public IReadOnlyList<LinearRow> Rows => _rows;

    /// <summary>Least value of a variable.</summary>
    public double Lower(int variable) => _lower[variable];

    /// <summary>Greatest value of a variable.</summary>
    public double Upper(int variable) => _upper[variable];

    /// <summary>Whether a variable takes whole values only.</summary>
    public bool IsInteger(int variable) => _integer[variable];

    /// <summary>Adds a variable and returns its number.</summary>
    public int AddVariable(double lower, double upper, bool integer)
    {
        if (double.IsNaN(lower) || double.IsNaN(upper) || lower > upper)
            throw new ArgumentException($"A variable cannot lie between {lower} and {upper}.");
        _lower.Add(lower);
        _upper.Add(upper);
        _integer.Add(integer);
        return _lower.Count - 1;
    }

    /// <summary>A whole variable of 0 or 1.</summary>
    public int AddBinary() => AddVariable(0, 1, integer: true);

    /// <summary>Adds lower ≤ sum ≤ upper; a constant in the sum moves to the sides.</summary>
    public void AddRow(double lower, LinearSum sum, double upper)
    {
        ArgumentNullException.ThrowIfNull(sum);
        var terms = sum.Terms.Where(t => t.Value != 0).Select(t => (t.Key, t.Value)).ToArray();
        _rows.Add(new LinearRow(lower - sum.Constant, upper - sum.Constant, terms));
    }

    /// <summary>Adds a row as it stands.</summary>
    public void AddRow(LinearRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        _rows.Add(row);
    }

    /// <summary>Frees a row of both its sides; it keeps its place and asks for nothing any more.</summary>
    internal void Free(int row) => _rows[row] = _rows[row] with { Lower = double.NegativeInfinity, Upper = double.PositiveInfinity };

    /// <summary>Adds sum ≤ upper.</summary>
    public void AddAtMost(LinearSum sum, double upper) => AddRow(double.NegativeInfinity, sum, upper);

    /// <summary>Adds sum ≥ lower.</summary>
    public void AddAtLeast(LinearSum sum, double lower) => AddRow(lower, sum, double.PositiveInfinity);
}

/// <summary>A row of a <see cref="LinearModel"/>: lower ≤ Σ coefficient·variable ≤ upper, terms by rising variable, none twice.</summary>
public sealed record LinearRow(double Lower, double Upper, IReadOnlyList<(int Variable, double Coefficient)> Terms);

/// <summary>A constant and a sum of variables with coefficients; adding to a variable twice adds up.</summary>
public sealed class LinearSum
{
    private readonly SortedDictionary<int, double> _terms = [];

    /// <summary>An empty sum.</summary>
    public LinearSum() { }

    /// <summary>A sum of these terms.</summary>
    public LinearSum(IEnumerable<(int Variable, double Coefficient)> terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        foreach (var (variable, coefficient) in terms)
            Add(variable, coefficient);
    }

    /// <summary>What the sum is when every variable is 0.</summary>
    public double Constant { get; private set; }

    /// <summary>Coefficients by rising variable.</summary>
    public IReadOnlyDictionary<int, double> Terms => _terms;

    /// <summary>Adds coefficient·variable.</summary>
    public LinearSum Add(int variable, double coefficient)
    {
        _terms[variable] = _terms.GetValueOrDefault(variable) + coefficient;
        return this;
    }

    /// <summary>Adds a constant.</summary>
    public LinearSum Add(double constant)
    {
        Constant += constant;
        return this;
    }

    /// <summary>Adds factor·other.</summary>
    public LinearSum Add(LinearSum other, double factor)
    {
        ArgumentNullException.ThrowIfNull(other);
        Constant += factor * other.Constant;
        foreach (var (variable, coefficient) in other.Terms)
            Add(variable, factor * coefficient);
        return this;
    }

    /// <summary>The value of the sum at these values of the variables.</summary>
    public double At(IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var sum = Constant;
        foreach (var (variable, coefficient) in _terms)
            sum += coefficient * values[variable];
        return sum;
    }
}
