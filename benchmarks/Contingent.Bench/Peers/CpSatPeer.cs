using System.Diagnostics;
using Contingent.Optimization.Solving;
using Google.OrTools.Sat;

namespace Contingent.Bench.Peers;

/// <summary>
/// CP-SAT of OR-Tools with as many workers as there are cores. It knows whole numbers only: costs that are not whole are multiplied by the greatest
/// power of ten, up to a million, that keeps their sum within its range, and rounded.
/// </summary>
internal sealed class CpSatPeer : IPeer
{
    private const double GreatestSum = 1L << 50;

    /// <inheritdoc/>
    public string Name => "CP-SAT";

    /// <inheritdoc/>
    public Func<PeerLimits, PeerAnswer> HandOver(TextbookModel model)
    {
        var sat = new CpModel();
        var scale = ScaleOf(model);
        AddVariables(sat.Model, model, scale);
        for (var i = 0; i < model.RowCount; i++)
            sat.Model.Constraints.Add(Row(model, i));
        return limits => Search(sat, limits);
    }

    /// <summary>Searches a model that stands.</summary>
    public static PeerAnswer Search(CpModel sat, PeerLimits limits)
    {
        var solver = new CpSolver
        {
            StringParameters = FormattableString.Invariant(
                $"max_time_in_seconds:{limits.Seconds},relative_gap_limit:{limits.Gap:F12},random_seed:{limits.Seed}"),
        };
        var clock = Stopwatch.StartNew();
        var status = solver.Solve(sat);
        var seconds = clock.Elapsed.TotalSeconds;
        var found = status is CpSolverStatus.Optimal or CpSolverStatus.Feasible;
        var bound = status is CpSolverStatus.Infeasible or CpSolverStatus.ModelInvalid ? double.NaN : solver.BestObjectiveBound;
        return new PeerAnswer(Words(status), found ? solver.ObjectiveValue : null, double.IsFinite(bound) ? bound : null, seconds);
    }

    private static double ScaleOf(TextbookModel model)
    {
        var whole = true;
        var sum = 0.0;
        for (var j = 0; j < model.VariableCount; j++)
        {
            sum += Math.Abs(model.Cost(j));
            whole &= model.Cost(j) == Math.Floor(model.Cost(j));
        }

        var scale = 1.0;
        while (!whole && scale < 1e6 && sum * scale * 10 < GreatestSum)
            scale *= 10;
        return scale;
    }

    private static void AddVariables(CpModelProto proto, TextbookModel model, double scale)
    {
        // A model that is to be maximised is written as the least of its negative, as the solver's own modelling layer does.
        var sign = model.Sense == Sense.Maximise ? -1 : 1;
        proto.Objective = new CpObjectiveProto { ScalingFactor = sign / scale };
        for (var j = 0; j < model.VariableCount; j++)
        {
            proto.Variables.Add(new IntegerVariableProto { Domain = { 0, Whole(model.Greatest(j)) } });
            if (model.Cost(j) == 0)
                continue;
            proto.Objective.Vars.Add(j);
            proto.Objective.Coeffs.Add(sign * (long)Math.Round(model.Cost(j) * scale));
        }
    }

    /// <summary>A clause, a choice of exactly one or a linear row, whichever the row is.</summary>
    private static ConstraintProto Row(TextbookModel model, int row)
    {
        var (lower, upper) = model.Sides(row);
        var variables = model.Variables(row);
        var coefficients = model.Coefficients(row);
        var binary = Binary(model, variables);
        if (binary && lower == 1 && upper == 1 && !coefficients.ContainsAnyExcept(1))
            return new ConstraintProto { ExactlyOne = new BoolArgumentProto { Literals = { variables.ToArray() } } };
        if (binary && IsClause(lower, upper, coefficients, out var sign))
            return new ConstraintProto { BoolOr = Clause(variables, coefficients, sign) };
        var linear = new LinearConstraintProto { Vars = { variables.ToArray() } };
        foreach (var coefficient in coefficients)
            linear.Coeffs.Add(Whole(coefficient));
        linear.Domain.Add(double.IsNegativeInfinity(lower) ? long.MinValue : (long)Math.Ceiling(lower));
        linear.Domain.Add(double.IsPositiveInfinity(upper) ? long.MaxValue : (long)Math.Floor(upper));
        return new ConstraintProto { Linear = linear };
    }

    private static bool Binary(TextbookModel model, ReadOnlySpan<int> variables)
    {
        foreach (var variable in variables)
        {
            if (model.Greatest(variable) != 1)
                return false;
        }

        return true;
    }

    /// <summary>Σ ±x ≥ 1 − (number of −x) forbids one assignment only: a clause.</summary>
    private static bool IsClause(double lower, double upper, ReadOnlySpan<double> coefficients, out int sign)
    {
        sign = double.IsPositiveInfinity(upper) ? 1 : -1;
        if (double.IsFinite(lower) == double.IsFinite(upper) || coefficients.ContainsAnyExcept(1, -1))
            return false;
        var negative = 0;
        foreach (var coefficient in coefficients)
            negative += coefficient * sign < 0 ? 1 : 0;
        return (sign > 0 ? lower : -upper) == 1 - negative;
    }

    private static BoolArgumentProto Clause(ReadOnlySpan<int> variables, ReadOnlySpan<double> coefficients, int sign)
    {
        var clause = new BoolArgumentProto();
        for (var k = 0; k < variables.Length; k++)
            clause.Literals.Add(coefficients[k] * sign > 0 ? variables[k] : -variables[k] - 1);
        return clause;
    }

    private static long Whole(double coefficient) => coefficient == Math.Floor(coefficient)
        ? (long)coefficient
        : throw new NotSupportedException($"CP-SAT takes whole numbers only, not {coefficient}.");

    private static string Words(CpSolverStatus status) => status switch
    {
        CpSolverStatus.Optimal => "proved within the gap",
        CpSolverStatus.Feasible => "time limit",
        CpSolverStatus.Infeasible => "says infeasible",
        CpSolverStatus.Unknown => "time limit, nothing found",
        _ => $"gave up ({status})",
    };
}
