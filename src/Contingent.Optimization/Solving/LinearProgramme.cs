using static Contingent.Optimization.Solving.HighsLibrary;

namespace Contingent.Optimization.Solving;

/// <summary>
/// A linear programme that grows and is solved again and again from where it stood: rows are added and taken out, bounds of columns change, and each solve
/// starts from the basis of the last one. Not safe for threads; several may live side by side.
/// </summary>
internal sealed unsafe class LinearProgramme : IDisposable
{
    /// <summary>Entries of rows and columns that simplex steps visit in about a second of one plain core.</summary>
    private const double VisitsPerWorkUnit = 1e7;

    private readonly nint _highs;
    private double[] _values = [];
    private double[] _reduced = [];
    private double[] _activity = [];
    private double[] _duals = [];

    public LinearProgramme(Sense sense)
    {
        SolverChatter.Hold();
        _highs = Highs_create();
        Demand(Highs_setBoolOptionValue(_highs, "output_flag", 0));
        Demand(Highs_setIntOptionValue(_highs, "threads", 1));
        Demand(Highs_setStringOptionValue(_highs, "parallel", "off"));
        Demand(Highs_setStringOptionValue(_highs, "presolve", "off"));
        Demand(Highs_setStringOptionValue(_highs, "solver", "simplex"));
        Demand(Highs_changeObjectiveSense(_highs, sense == Sense.Minimise ? 1 : -1));
    }

    public int ColumnCount { get; private set; }

    public int RowCount { get; private set; }

    /// <summary>Work of all solves so far, in the unit of <see cref="SolveOptions.WorkLimit"/>.</summary>
    public double Work { get; private set; }

    /// <summary>Values of the columns in the last solve.</summary>
    public ReadOnlySpan<double> Values => _values.AsSpan(0, ColumnCount);

    /// <summary>Duals of the rows in the last solve: what the objective gains for a unit more of the side that binds.</summary>
    public ReadOnlySpan<double> Duals => _duals.AsSpan(0, RowCount);

    /// <summary>Values of the rows in the last solve.</summary>
    public ReadOnlySpan<double> Activity => _activity.AsSpan(0, RowCount);

    /// <summary>Adds a column and returns its number.</summary>
    public int AddColumn(double cost, double lower, double upper)
    {
        Demand(Highs_addVar(_highs, lower, upper));
        Demand(Highs_changeColCost(_highs, ColumnCount, cost));
        return ColumnCount++;
    }

    /// <summary>Adds lower ≤ Σ value·column ≤ upper and returns its number.</summary>
    public int AddRow(double lower, ReadOnlySpan<int> index, ReadOnlySpan<double> value, double upper)
    {
        fixed (int* indices = index)
        fixed (double* values = value)
            Demand(Highs_addRow(_highs, lower, upper, index.Length, indices, values));
        return RowCount++;
    }

    /// <summary>Takes out the rows that are marked with 1; the others close up.</summary>
    public void RemoveRows(Span<int> marked)
    {
        fixed (int* mask = marked)
            Demand(Highs_deleteRowsByMask(_highs, mask));
        RowCount = Highs_getNumRow(_highs);
    }

    public void SetBounds(int column, double lower, double upper) => Demand(Highs_changeColBounds(_highs, column, lower, upper));

    /// <summary>Whether each column and row is at its lower side, basic, … in the last solve; to start another from.</summary>
    public (int[] Columns, int[] Rows) Basis()
    {
        var (columns, rows) = (new int[ColumnCount], new int[RowCount]);
        fixed (int* c = columns)
        fixed (int* r = rows)
            Demand(Highs_getBasis(_highs, c, r));
        return (columns, rows);
    }

    /// <summary>Starts the next solve from a basis; rows that it does not know are basic.</summary>
    public void StartFrom((int[] Columns, int[] Rows) basis)
    {
        const int Basic = 1;
        var rows = new int[RowCount];
        basis.Rows.CopyTo(rows, 0);
        rows.AsSpan(basis.Rows.Length).Fill(Basic);
        fixed (int* c = basis.Columns)
        fixed (int* r = rows)
            Demand(Highs_setBasis(_highs, c, r));
    }

    /// <summary>Solves; true where an optimum was found, false where there is no solution (or the limit of steps was reached).</summary>
    public SolveStatus Solve()
    {
        Demand(Highs_run(_highs));
        Demand(Highs_getIntInfoValue(_highs, "simplex_iteration_count", out var iterations));
        Work += Math.Max(1, iterations) * (double)(RowCount + ColumnCount) / VisitsPerWorkUnit;
        var status = Highs_getModelStatus(_highs);
        if (status != StatusOptimal)
            return status is StatusInfeasible or StatusUnboundedOrInfeasible ? SolveStatus.Infeasible : SolveStatus.WorkLimit;
        if (_values.Length < ColumnCount)
            (_values, _reduced) = (new double[ColumnCount], new double[ColumnCount]);
        if (_duals.Length < RowCount)
            (_activity, _duals) = (new double[RowCount * 2], new double[RowCount * 2]);
        Demand(Highs_getSolution(_highs, _values, _reduced, _activity, _duals));
        return SolveStatus.Optimal;
    }

    public void Dispose()
    {
        Highs_destroy(_highs);
        SolverChatter.Release();
    }

    private static void Demand(int status)
    {
        if (status < Ok)
            throw new InvalidOperationException("The solver refused a call.");
    }
}
