using System.Collections.Immutable;
using Contingent.Optimization.Assignment.SingleSource;

namespace Contingent.Optimization.Assignment;

/// <summary>
/// The generalised assignment problem (Ross and Soland 1975): give each of n tasks to one of m agents at least cost. Task j given to agent i costs c(i, j) and consumes r(i, j)
/// of the agent's capacity b(i): minimise Σ c(i, j)·x(i, j) where Σ_i x(i, j) = 1, Σ_j r(i, j)·x(i, j) ≤ b(i) and x is 0 or 1.
/// </summary>
/// <remarks>Whoever wants the greatest profit states its negative as the cost. A load may exceed a capacity by 10⁻⁹ of it, for the rounding of sums.</remarks>
public sealed class GeneralisedAssignmentProblem
{
    /// <summary>States a problem. The arrays are taken over, not copied.</summary>
    /// <param name="costs">c(i, j) at i·n + j; any sign; positive infinity: the agent must not have the task.</param>
    /// <param name="consumptions">r(i, j) at i·n + j; finite, not negative.</param>
    /// <param name="capacities">b(i) for each agent; finite, not negative, in the unit of the consumptions.</param>
    /// <exception cref="ArgumentException">Lengths do not match or a number is out of its range; the message says which.</exception>
    public GeneralisedAssignmentProblem(double[] costs, double[] consumptions, IEnumerable<double> capacities)
    {
        ArgumentNullException.ThrowIfNull(costs);
        ArgumentNullException.ThrowIfNull(consumptions);
        ArgumentNullException.ThrowIfNull(capacities);
        Capacities = [.. capacities];
        if (costs.Length != consumptions.Length)
            throw new ArgumentException($"{costs.Length} costs need as many consumptions, not {consumptions.Length}.", nameof(consumptions));
        if (Capacities.IsEmpty ? costs.Length > 0 : costs.Length % Capacities.Length != 0)
            throw new ArgumentException($"{costs.Length} costs cannot be shared out evenly to {Capacities.Length} agents.", nameof(costs));
        Numbers.DemandCosts(costs, nameof(costs));
        Numbers.DemandAmounts(consumptions, nameof(consumptions));
        Numbers.DemandAmounts(Capacities.AsSpan(), nameof(capacities));
        TaskCount = Capacities.IsEmpty ? 0 : costs.Length / Capacities.Length;
        Model = new SingleSourceModel(
            TaskCount, costs, consumptions, Capacities.AsSpan(), new double[AgentCount], Numbers.Filled(AgentCount, SiteRule.Open), AgentCount, AgentCount);
    }

    /// <summary>Number of agents m; they are numbered from 0.</summary>
    public int AgentCount => Capacities.Length;

    /// <summary>Number of tasks n; they are numbered from 0.</summary>
    public int TaskCount { get; }

    /// <summary>b(i), what each agent can take on.</summary>
    public ImmutableArray<double> Capacities { get; }

    /// <summary>The problem as one of open sites.</summary>
    internal SingleSourceModel Model { get; }

    /// <summary>c(i, j), what it costs to give the task to the agent.</summary>
    public double Cost(int agent, int task) => Model.Cost(agent, task);

    /// <summary>r(i, j), what the task consumes of the agent's capacity.</summary>
    public double Consumption(int agent, int task) => Model.Weight(agent, task);

    /// <summary>Counts the cost of a solution anew.</summary>
    /// <exception cref="ArgumentException">The solution breaks a rule of the problem; the message says which.</exception>
    public double ValueOf(GeneralisedAssignmentSolution solution)
    {
        ArgumentNullException.ThrowIfNull(solution);
        if (Model.FaultOf(solution.AgentOfTask.AsSpan(), Numbers.Filled(AgentCount, true), "agent", "task") is { } fault)
            throw new ArgumentException(fault, nameof(solution));
        return Model.ValueOf(solution.AgentOfTask.AsSpan(), Numbers.Filled(AgentCount, true))!.Value;
    }
}

/// <summary>A solution of a <see cref="GeneralisedAssignmentProblem"/>.</summary>
/// <param name="AgentOfTask">The agent that has each task.</param>
public sealed record GeneralisedAssignmentSolution(ImmutableArray<int> AgentOfTask);
