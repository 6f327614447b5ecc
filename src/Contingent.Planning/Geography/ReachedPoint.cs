namespace Contingent.Planning.Geography;

/// <summary>
/// A point of a cover task and what reaches it. Sources come quickest first where the task is measured in time, else by number.
/// </summary>
internal readonly ref struct ReachedPoint(int point, ReadOnlySpan<int> sources, ReadOnlySpan<double> minutes, int chain)
{
    /// <summary>Number of the point.</summary>
    public int Point { get; } = point;

    /// <summary>Numbers of the sources that reach it.</summary>
    public ReadOnlySpan<int> Sources { get; } = sources;

    /// <summary>Their response times; empty where the task has a <c>radius_km</c>.</summary>
    public ReadOnlySpan<double> Minutes { get; } = minutes;

    /// <summary>
    /// Points that hang on one place are reached in one order of sources, its chain; this is where the chain begins among all, below
    /// <see cref="CoverReach.ChainLength"/>, and <see cref="Sources"/> is its first part. −1: the point has an order of its own.
    /// </summary>
    public int Chain { get; } = chain;
}

/// <summary>Takes points one after the other, in the order of the demand.</summary>
internal delegate void ReachedPointTaker(ReachedPoint point);
