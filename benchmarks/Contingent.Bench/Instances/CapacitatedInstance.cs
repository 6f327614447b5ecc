using Contingent.Bench.Peers;
using Contingent.Optimization.Solving;

namespace Contingent.Bench.Instances;

/// <summary>A capacitated p-median: the least sum of costs when each point is served whole by one of p open sites, within their capacities.</summary>
internal sealed class CapacitatedInstance(CapacitatedData data) : Instance
{
    /// <inheritdoc/>
    public override string Description => $"capacitated p-median, n = {data.Points}, p = {data.P}";

    /// <inheritdoc/>
    public override TextbookModel Textbook() => TextbookModels.Of(data);

    /// <inheritdoc/>
    public override Answer Solve(SolveOptions options, IProgress<SolveProgress> progress, CancellationToken cancellation) =>
        ByModel(options, progress, cancellation);
}
