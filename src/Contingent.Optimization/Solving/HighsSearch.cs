using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static Contingent.Optimization.Solving.HighsLibrary;

namespace Contingent.Optimization.Solving;

/// <summary>What sets one search apart from another that runs beside it.</summary>
internal sealed record SearchStrategy(int Seed, bool Symmetry, bool Restarts);

/// <summary>
/// One single-threaded branch-and-cut run. Its work is counted in simplex iterations weighted by the size of the model, so that the same
/// input stops at the same node wherever it runs.
/// </summary>
internal sealed unsafe class HighsSearch(LinearModel model, LinearSum objective, Sense sense, SolveOptions options, SearchStrategy strategy,
    IReadOnlyList<double>? start = null)
{
    /// <summary>Row or column visits that take about a second of one plain core; measured on missions of 24 sites and 30 pledges.</summary>
    private const double VisitsPerWorkUnit = 1e7;

    private readonly double _workPerIteration = (model.Rows.Count + model.VariableCount) / VisitsPerWorkUnit;
    /// <summary>
    /// The objective is handed over with this greatest coefficient: the solver's absolute tolerances (1e-6 on cutting off by the incumbent) are then
    /// far below the differences that matter.
    /// </summary>
    private const double GreatestCost = 1000;

    /// <summary>
    /// How far from whole a variable may be where a proof is asked for: with the solver's own 1e-6 a bound can lie some 1e-6 beyond the optimum.
    /// </summary>
    private const double ProofTolerance = 1e-7;

    private readonly double _scale = GreatestCost / objective.Terms.Values.Select(Math.Abs).Where(c => c > 0).DefaultIfEmpty(GreatestCost).Max();
    private SearchObserver? _observer;
    private SolveStatus? _interrupted;
    private double _work;

    /// <summary>Runs to the end, a limit, or until the observer calls it off.</summary>
    public SolveResult Run(SearchObserver observer)
    {
        _observer = observer;
        var highs = Highs_create();
        var self = GCHandle.Alloc(this);
        try
        {
            Configure(highs);
            Pass(highs);
            if (start is not null)
                Demand(Highs_setSolution(highs, [.. start], null, null, null));
            Demand(Highs_setCallback(highs, &OnCallback, (void*)GCHandle.ToIntPtr(self)));
            Demand(Highs_startCallback(highs, CallbackMipInterrupt));
            Demand(Highs_startCallback(highs, CallbackMipImprovingSolution));
            if (Highs_run(highs) < Ok)
            {
                // Presolve can undo its steps to a point outside a narrow row; the solver then refuses its own answer.
                Demand(Highs_clearSolver(highs));
                Demand(Highs_setStringOptionValue(highs, "presolve", "off"));
                Demand(Highs_run(highs));
            }

            return Read(highs);
        }
        finally
        {
            Highs_destroy(highs);
            self.Free();
        }
    }

    private void Configure(nint highs)
    {
        Demand(Highs_setBoolOptionValue(highs, "output_flag", 0));
        Demand(Highs_setIntOptionValue(highs, "threads", 1));
        Demand(Highs_setStringOptionValue(highs, "parallel", "off"));
        Demand(Highs_setStringOptionValue(highs, "presolve", options.Presolve ? "choose" : "off"));
        Demand(Highs_setIntOptionValue(highs, "random_seed", strategy.Seed));
        Demand(Highs_setBoolOptionValue(highs, "mip_detect_symmetry", strategy.Symmetry ? 1 : 0));
        Demand(Highs_setBoolOptionValue(highs, "mip_allow_restart", strategy.Restarts ? 1 : 0));
        Demand(Highs_setDoubleOptionValue(highs, "mip_rel_gap", options.Gap));
        Demand(Highs_setDoubleOptionValue(highs, "mip_abs_gap", 1e-9));
        Demand(Highs_setDoubleOptionValue(highs, "mip_feasibility_tolerance", options.Gap > 0 ? 1e-6 : ProofTolerance));
        if (options.TimeLimit is { } time)
            Demand(Highs_setDoubleOptionValue(highs, "time_limit", Math.Max(0, time.TotalSeconds)));
    }

    private void Pass(nint highs)
    {
        var columns = model.VariableCount;
        var cost = new double[columns];
        foreach (var (variable, coefficient) in objective.Terms)
            cost[variable] = coefficient * _scale;
        var rows = model.Rows.Where(r => r.Terms.Count > 0).ToArray();
        var start = new int[rows.Length + 1];
        var index = new List<int>();
        var value = new List<double>();
        for (var i = 0; i < rows.Length; i++)
        {
            foreach (var (variable, coefficient) in rows[i].Terms)
            {
                index.Add(variable);
                value.Add(coefficient);
            }

            start[i + 1] = index.Count;
        }

        var all = Enumerable.Range(0, columns);
        Demand(Highs_passMip(
            highs, columns, rows.Length, index.Count, RowWise, sense == Sense.Minimise ? 1 : -1, objective.Constant * _scale, cost,
            [.. all.Select(model.Lower)], [.. all.Select(model.Upper)], [.. rows.Select(r => r.Lower)], [.. rows.Select(r => r.Upper)],
            start, [.. index], [.. value], [.. all.Select(j => model.IsInteger(j) ? 1 : 0)]));
    }

    private SolveResult Read(nint highs)
    {
        Demand(Highs_getIntInfoValue(highs, "simplex_iteration_count", out var iterations));
        Demand(Highs_getIntInfoValue(highs, "primal_solution_status", out var point));
        Demand(Highs_getDoubleInfoValue(highs, "mip_dual_bound", out var bound));
        _work = Math.Max(_work, iterations * _workPerIteration);
        var code = Highs_getModelStatus(highs);
        var status = code switch
        {
            StatusOptimal => SolveStatus.Optimal,
            StatusInfeasible or StatusUnboundedOrInfeasible => SolveStatus.Infeasible,
            _ => _interrupted ?? SolveStatus.TimeLimit,
        };
        double[]? values = null;
        if (point == FeasiblePoint && status != SolveStatus.Infeasible)
        {
            values = new double[model.VariableCount];
            var rows = model.Rows.Count(r => r.Terms.Count > 0);
            Demand(Highs_getSolution(highs, values, new double[values.Length], new double[rows], new double[rows]));
            for (var j = 0; j < values.Length; j++)
                values[j] = Math.Clamp(model.IsInteger(j) ? Math.Round(values[j]) : values[j], model.Lower(j), model.Upper(j));
        }

        double? proved = status == SolveStatus.Infeasible ? null : double.IsFinite(bound) ? bound / _scale : status == SolveStatus.Optimal ? WithinGap(values!) : null;
        return new SolveResult(status, values, proved, _work);
    }

    /// <summary>
    /// Where presolve alone proves that nothing is better than the solution by more than the gap, the solver names no bound; that statement is one.
    /// </summary>
    private double WithinGap(double[] values)
    {
        var value = objective.At(values);
        var slack = options.Gap * Math.Abs(value);
        return sense == Sense.Minimise ? value - slack : value + slack;
    }

    /// <summary>A warning of the solver is an answer (a limit was reached); only an error is a fault of ours.</summary>
    private static void Demand(int status)
    {
        if (status < Ok)
            throw new InvalidOperationException("The solver refused a call.");
    }

    private bool ShouldStop(CallbackOut* state)
    {
        _work = Math.Max(_work, state->LpIterations * _workPerIteration);
        if (_observer!.IsCancelled)
            _interrupted = SolveStatus.Cancelled;
        else if (options.Known is { } known && Known(state->DualBound) is { } bound && ComesUpTo(known, bound / _scale))
            _interrupted = SolveStatus.Optimal;
        else if (_work > options.WorkLimit || _observer.IsLost(_work))
            _interrupted = SolveStatus.WorkLimit;
        return _interrupted is not null;
    }

    private bool ComesUpTo(double known, double bound) =>
        (sense == Sense.Minimise ? bound >= known : bound <= known) || Certificate.GapOf(known, bound) <= Certificate.Rounding;

    private void Report(CallbackOut* state) => _observer!.Report(Known(state->PrimalBound) / _scale, Known(state->DualBound) / _scale, _work);

    private static double? Known(double value) => double.IsFinite(value) && Math.Abs(value) < 1e30 ? value : null;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnCallback(int type, byte* message, CallbackOut* state, CallbackIn* answer, void* data)
    {
        var search = (HighsSearch)GCHandle.FromIntPtr((nint)data).Target!;
        search.Report(state);
        if (type == CallbackMipInterrupt && search.ShouldStop(state))
            answer->Interrupt = 1;
    }
}
