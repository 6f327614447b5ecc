using Contingent.Missions;

namespace Contingent.Planning.Laydown;

/// <summary>Compares assignments by the mission's objectives in their order, evaluating no more levels than it must.</summary>
internal sealed class PlanComparison(LaydownProblem problem)
{
    private const double Equal = 1e-9;

    private readonly LaydownEvaluator _evaluator = new(problem, running: true);

    /// <summary>All levels of a plan, counted anew.</summary>
    public double[] Values(Assignment plan)
    {
        var evaluator = new LaydownEvaluator(problem);
        return [.. problem.Mission.Objectives.Select(o => evaluator.Value(o.Kind, plan))];
    }

    /// <summary>The levels of a plan if it is better than those given, in the order of the objectives; null where it is not (null given: any is).</summary>
    public double[]? IfBetter(Assignment plan, double[]? than)
    {
        var objectives = problem.Mission.Objectives;
        var values = new double[objectives.Length];
        var decided = than is null;
        for (var k = 0; k < values.Length; k++)
        {
            values[k] = _evaluator.Value(objectives[k].Kind, plan);
            if (decided)
                continue;
            var gain = objectives[k].Kind == ObjectiveKind.Coverage ? values[k] - than![k] : than![k] - values[k];
            if (gain < -Tolerance(values[k]))
                return null;
            decided = gain > Tolerance(values[k]);
        }

        return decided ? values : null;
    }

    /// <summary>The levels of a plan if none is worse than given and one is better; null otherwise. Last levels first: they are cheap and often decide.</summary>
    public double[]? IfOnlyBetter(Assignment plan, double[] than)
    {
        var objectives = problem.Mission.Objectives;
        var values = new double[objectives.Length];
        var better = false;
        for (var k = values.Length - 1; k >= 0; k--)
        {
            values[k] = _evaluator.Value(objectives[k].Kind, plan);
            var gain = objectives[k].Kind == ObjectiveKind.Coverage ? values[k] - than[k] : than[k] - values[k];
            if (gain < -Tolerance(values[k]))
                return null;
            better |= gain > Tolerance(values[k]);
        }

        return better ? values : null;
    }

    /// <summary>All levels of a plan, from the running count.</summary>
    public double[] Running(Assignment plan) => [.. problem.Mission.Objectives.Select(o => _evaluator.Value(o.Kind, plan))];

    /// <summary>The first level in which a plan differs from the levels given and how much better it is there (negative: worse); null: they are worth the same.</summary>
    public (int Level, double Gain)? FirstGain(Assignment plan, double[] than)
    {
        var objectives = problem.Mission.Objectives;
        for (var k = 0; k < than.Length; k++)
        {
            var value = _evaluator.Value(objectives[k].Kind, plan);
            var gain = objectives[k].Kind == ObjectiveKind.Coverage ? value - than[k] : than[k] - value;
            if (Math.Abs(gain) > Tolerance(value))
                return (k, gain);
        }

        return null;
    }

    /// <summary>The first level in which two plans differ; null: they are worth the same.</summary>
    public static int? FirstDifference(double[] one, double[] other)
    {
        for (var k = 0; k < one.Length; k++)
        {
            if (Math.Abs(one[k] - other[k]) > Tolerance(one[k]))
                return k;
        }

        return null;
    }

    /// <summary>Name of a level.</summary>
    public string NameOf(int level) => problem.Mission.Objectives[level].Kind.ToString().ToLowerInvariant();

    private static double Tolerance(double value) => Equal * Math.Max(1, Math.Abs(value));
}
