using Contingent.Bench.Peers;
using Contingent.Optimization.Location;
using Contingent.Optimization.Location.Medians;
using Contingent.Optimization.Solving;

namespace Contingent.Bench.Instances;

/// <summary>A p-median: the least sum of costs to the nearest of p open sites.</summary>
internal sealed class MedianInstance(MedianData data) : Instance
{
    private readonly PMedianProblem _problem = new(new CostMatrix(data.Points, data.Points, data.Costs), data.P);

    /// <inheritdoc/>
    public override string Description => $"p-median, {data.Points} points that are sites as well, p = {data.P}";

    /// <inheritdoc/>
    public override TextbookModel Textbook() => TextbookModels.Of(data);

    /// <inheritdoc/>
    public override Answer Solve(SolveOptions options, IProgress<SolveProgress> progress, CancellationToken cancellation) =>
        Answer.Of(PMedianSolver.Solve(_problem, options, null, progress, cancellation));
}

/// <summary>A p-center: the least greatest cost to the nearest of p open sites.</summary>
internal sealed class CenterInstance(MedianData data) : Instance
{
    /// <inheritdoc/>
    public override string Description => $"p-center, {data.Points} points that are sites as well, p = {data.P}";

    /// <inheritdoc/>
    public override TextbookModel Textbook() => throw new NotSupportedException("The p-center's textbook model has a variable beyond 0 and 1.");

    /// <inheritdoc/>
    public override Answer Solve(SolveOptions options, IProgress<SolveProgress> progress, CancellationToken cancellation) =>
        ByModel(options, progress, cancellation);
}
