using System.Diagnostics;
using Contingent.Optimization.Solving;
using Google.OrTools.LinearSolver;

namespace Contingent.Bench.Peers;

/// <summary>CBC or SCIP through the linear-solver wrapper of OR-Tools, with their own defaults.</summary>
internal sealed class LinearSolverPeer(string name) : IPeer
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public Func<PeerLimits, PeerAnswer> HandOver(TextbookModel model)
    {
        var solver = Solver.CreateSolver(name) ?? throw new InvalidOperationException($"OR-Tools was built without {name}.");
        var variables = new Variable[model.VariableCount];
        var objective = solver.Objective();
        for (var j = 0; j < variables.Length; j++)
        {
            variables[j] = solver.MakeVar(0, model.Greatest(j), model.IsWhole(j), "");
            if (model.Cost(j) != 0)
                objective.SetCoefficient(variables[j], model.Cost(j));
        }

        if (model.Sense == Sense.Maximise)
            objective.SetMaximization();
        else
            objective.SetMinimization();
        for (var i = 0; i < model.RowCount; i++)
        {
            var (lower, upper) = model.Sides(i);
            var row = solver.MakeConstraint(lower, upper, "");
            var terms = model.Variables(i);
            var coefficients = model.Coefficients(i);
            for (var k = 0; k < terms.Length; k++)
                row.SetCoefficient(variables[terms[k]], coefficients[k]);
        }

        if (name == "SCIP")
            // Its own clock counts processor time, which other load on the machine stretches.
            solver.SetSolverSpecificParametersAsString("timing/clocktype = 2\n");
        else
            solver.SetNumThreads(2);
        return limits => Search(solver, limits);
    }

    private static PeerAnswer Search(Solver solver, PeerLimits limits)
    {
        using var release = solver;
        using var parameters = new MPSolverParameters();
        parameters.SetDoubleParam(MPSolverParameters.DoubleParam.RELATIVE_MIP_GAP, limits.Gap);
        solver.SetTimeLimit((long)(limits.Seconds * 1000));
        var clock = Stopwatch.StartNew();
        var status = solver.Solve(parameters);
        var seconds = clock.Elapsed.TotalSeconds;
        var found = status is Solver.ResultStatus.OPTIMAL or Solver.ResultStatus.FEASIBLE;
        var bound = found ? solver.Objective().BestBound() : double.NaN;
        // A solver without a bound names its infinity.
        return new PeerAnswer(
            Words(status), found ? solver.Objective().Value() : null, double.IsFinite(bound) && Math.Abs(bound) < 1e20 ? bound : null, seconds);
    }

    private static string Words(Solver.ResultStatus status) => status switch
    {
        Solver.ResultStatus.OPTIMAL => "proved within the gap",
        Solver.ResultStatus.FEASIBLE => "time limit",
        Solver.ResultStatus.INFEASIBLE => "says infeasible",
        Solver.ResultStatus.NOT_SOLVED => "time limit, nothing found",
        _ => $"gave up ({status})",
    };
}
