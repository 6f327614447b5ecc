using Contingent.Bench.Peers;
using Contingent.Optimization.Location.Capacitated;
using Contingent.Optimization.Solving;

namespace Contingent.Bench.Instances;

/// <summary>A capacitated p-median: the least sum of costs when each point is served whole by one of p open sites, within their capacities.</summary>
internal sealed class CapacitatedInstance(CapacitatedData data) : Instance
{
    private readonly CapacitatedMedianProblem _problem = new(data.Costs, data.Demands, data.Capacities, data.P, data.P);

    /// <inheritdoc/>
    public override string Description => $"capacitated p-median, n = {data.Points}, p = {data.P}";

    /// <inheritdoc/>
    public override TextbookModel Textbook() => TextbookModels.Of(data);

    /// <inheritdoc/>
    public override Answer Solve(SolveOptions options, IProgress<SolveProgress> progress, CancellationToken cancellation) =>
        Answer.Of(CapacitatedMedianSolver.Solve(_problem, options, null, progress, cancellation));
}
