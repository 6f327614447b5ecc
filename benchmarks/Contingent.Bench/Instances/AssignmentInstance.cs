using Contingent.Bench.Peers;
using Contingent.Optimization.Solving;

namespace Contingent.Bench.Instances;

/// <summary>Generalised assignment: the least sum of costs when each task goes to one agent, within the agents' capacities.</summary>
internal sealed class AssignmentInstance(AssignmentData data) : Instance
{
    /// <inheritdoc/>
    public override string Description => $"generalised assignment, {data.Agents} agents, {data.Tasks} tasks";

    /// <inheritdoc/>
    public override TextbookModel Textbook() => TextbookModels.Of(data);

    /// <inheritdoc/>
    public override Answer Solve(SolveOptions options, IProgress<SolveProgress> progress, CancellationToken cancellation) =>
        ByModel(options, progress, cancellation);
}
