using Contingent.Bench.Peers;
using Contingent.Optimization.Location;
using Contingent.Optimization.Location.Centers;
using Contingent.Optimization.Location.Medians;
using Contingent.Optimization.Solving;

namespace Contingent.Bench.Instances;

/// <summary>A p-median: the least sum of costs to the nearest of p open sites.</summary>
internal sealed class MedianInstance(MedianData data) : Instance
{
    private readonly PMedianProblem _problem = new(new CostMatrix(data.Points, data.Points, data.Costs), data.P);

    /// <inheritdoc/>
    public override string Description => $"p-median, n = {data.Points}, p = {data.P}";

    /// <inheritdoc/>
    public override TextbookModel Textbook() => TextbookModels.Of(data);

    /// <inheritdoc/>
    public override Answer Solve(SolveOptions options, IProgress<SolveProgress> progress, CancellationToken cancellation) =>
        Answer.Of(PMedianSolver.Solve(_problem, options, null, progress, cancellation));
}

/// <summary>A p-center: the least greatest cost to the nearest of p open sites.</summary>
internal sealed class CenterInstance(MedianData data) : Instance
{
    private readonly PCenterProblem _problem = new(new CostMatrix(data.Points, data.Points, data.Costs), data.P);

    /// <inheritdoc/>
    public override string Description => $"p-center, n = {data.Points}, p = {data.P}";

    /// <inheritdoc/>
    public override TextbookModel Textbook() => TextbookModels.Center(data);

    /// <inheritdoc/>
    public override Answer Solve(SolveOptions options, IProgress<SolveProgress> progress, CancellationToken cancellation) =>
        Answer.Of(PCenterSolver.Solve(_problem, options, null, progress, cancellation));
}
