using Contingent.Bench.Peers;
using Contingent.Optimization.Assignment;
using Contingent.Optimization.Solving;

namespace Contingent.Bench.Instances;

/// <summary>Generalised assignment: the least sum of costs when each task goes to one agent, within the agents' capacities.</summary>
internal sealed class AssignmentInstance(AssignmentData data) : Instance
{
    private readonly GeneralisedAssignmentProblem _problem = new(data.Costs, data.Consumptions, data.Capacities);

    /// <inheritdoc/>
    public override string Description => $"generalised assignment, {data.Agents} agents, {data.Tasks} tasks";

    /// <inheritdoc/>
    public override TextbookModel Textbook() => TextbookModels.Of(data);

    /// <inheritdoc/>
    public override Answer Solve(SolveOptions options, IProgress<SolveProgress> progress, CancellationToken cancellation) =>
        Answer.Of(GeneralisedAssignmentSolver.Solve(_problem, options, null, progress, cancellation));
}
