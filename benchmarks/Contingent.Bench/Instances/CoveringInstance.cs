using System.Diagnostics;
using Contingent.Bench.Peers;
using Contingent.Optimization.Location.Covering;
using Contingent.Optimization.Solving;

namespace Contingent.Bench.Instances;

/// <summary>Maximal covering: the greatest weight within reach of p open sites.</summary>
internal sealed class CoveringInstance : Instance
{
    private readonly ReachSets _reach;
    private readonly int _p;
    private readonly double _seconds;

    /// <summary>Covering within a radius.</summary>
    public CoveringInstance(PlanarData data)
        : this(data.Reach, data.P) { }

    /// <summary>Covering within a response time.</summary>
    public CoveringInstance(NetworkData data)
        : this(data.Reach, data.P) { }

    private CoveringInstance(Func<ReachSets> reach, int p)
    {
        var clock = Stopwatch.StartNew();
        (_reach, _p) = (reach(), p);
        _seconds = clock.Elapsed.TotalSeconds;
    }

    /// <inheritdoc/>
    public override string Description => $"maximal covering, {_reach.PointCount} points, {_reach.SiteCount} sites, p = {_p}";

    /// <inheritdoc/>
    public override string Preparation =>
        FormattableString.Invariant($"{_reach.GroupCount} distinct reach sets, {_reach.PairCount} pairs in {_seconds:0.00} s; total weight {_reach.TotalWeight}");

    /// <inheritdoc/>
    public override Sense Sense => Sense.Maximise;

    /// <inheritdoc/>
    public override TextbookModel Textbook() => TextbookModels.MaximalCovering(_reach, _p);

    /// <inheritdoc/>
    public override Answer Solve(SolveOptions options, IProgress<SolveProgress> progress, CancellationToken cancellation) =>
        Answer.Of(MaximalCoveringSolver.Solve(new MaximalCoveringProblem { Reach = _reach, MostSites = _p }, options, null, progress, cancellation));
}

/// <summary>Location set covering: the fewest sites that reach every point that any site reaches.</summary>
internal sealed class SetCoveringInstance(PlanarData data) : Instance
{
    private readonly ReachSets _reach = data.Reach();

    /// <inheritdoc/>
    public override string Description => $"location set covering, {_reach.PointCount} points, {_reach.SiteCount} sites";

    /// <inheritdoc/>
    public override string Preparation => $"{_reach.GroupCount} distinct reach sets, {_reach.PairCount} pairs";

    /// <inheritdoc/>
    public override TextbookModel Textbook() => TextbookModels.SetCovering(_reach);

    /// <inheritdoc/>
    public override Answer Solve(SolveOptions options, IProgress<SolveProgress> progress, CancellationToken cancellation) =>
        Answer.Of(SetCoveringSolver.Solve(new SetCoveringProblem { Reach = _reach }, options, null, progress, cancellation));
}
