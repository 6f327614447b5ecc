using System.Diagnostics;

namespace Contingent.Optimization.Solving;

/// <summary>
/// Counts the work of a search in elementary visits (an entry of a matrix, a step of a heap), so that the same input ends at the same place on every
/// machine; keeps the safety stop by the clock and the cancellation beside it; and passes incumbent and bound on as progress.
/// </summary>
/// <remarks>Not safe for threads: parallel loops count their visits apart and add them when they have joined.</remarks>
internal sealed class WorkMeter(
    string stage, Sense sense, SolveOptions options, IProgress<SolveProgress>? progress, CancellationToken cancellation)
{
    /// <summary>Visits that take about a second of one plain core.</summary>
    public const double VisitsPerWorkUnit = 3e8;

    private readonly long _started = Stopwatch.GetTimestamp();
    private double _reported;

    /// <summary>Work done, in the unit of <see cref="SolveOptions.WorkLimit"/>.</summary>
    public double Work { get; private set; }

    /// <summary>Value of the best solution so far; null: none.</summary>
    public double? Incumbent { get; private set; }

    /// <summary>Best proven bound so far; null: none.</summary>
    public double? Bound { get; private set; }

    /// <summary>Options of this search.</summary>
    public SolveOptions Options => options;

    /// <summary>Token of this search.</summary>
    public CancellationToken Cancellation => cancellation;

    /// <summary>Adds visits to the work done.</summary>
    public void Visit(long visits) => Work += visits / VisitsPerWorkUnit;

    /// <summary>Adds work that a solver below this search has counted.</summary>
    public void AddWork(double work) => Work += work;

    /// <summary>Takes a solution's value; true where it is the best so far.</summary>
    public bool Found(double value)
    {
        if (Incumbent is { } known && (sense == Sense.Minimise ? value >= known : value <= known))
            return false;
        Incumbent = value;
        Report();
        return true;
    }

    /// <summary>Takes a proven bound; true where it is the best so far.</summary>
    public bool Proved(double bound)
    {
        if (Bound is { } known && (sense == Sense.Minimise ? bound <= known : bound >= known))
            return false;
        Bound = bound;
        if (Work >= _reported + 0.1)
            Report();
        return true;
    }

    /// <summary>Whether incumbent and bound have met, within <see cref="SolveOptions.Gap"/> or the rounding of a proof.</summary>
    public bool IsProved =>
        Incumbent is { } value && Bound is { } bound
        && ((sense == Sense.Minimise ? bound >= value : bound <= value) || Certificate.GapOf(value, bound) <= Math.Max(options.Gap, 1e-9));

    /// <summary>Why the search has to end here; null: it need not.</summary>
    public SolveStatus? Stop =>
        IsProved ? SolveStatus.Optimal
        : cancellation.IsCancellationRequested ? SolveStatus.Cancelled
        : Work >= options.WorkLimit ? SolveStatus.WorkLimit
        : options.TimeLimit is { } limit && Stopwatch.GetElapsedTime(_started) >= limit ? SolveStatus.TimeLimit
        : null;

    /// <summary>The options of a search below this one: a share of the work and all of the time that is left.</summary>
    public SolveOptions Remaining(double shareOfWork = 1) => options with
    {
        WorkLimit = Math.Max(0, options.WorkLimit - Work) * shareOfWork,
        TimeLimit = options.TimeLimit is { } limit
            ? TimeSpan.FromTicks(Math.Max(1, (limit - Stopwatch.GetElapsedTime(_started)).Ticks))
            : null,
    };

    private void Report()
    {
        _reported = Work;
        progress?.Report(new SolveProgress(stage, Incumbent, Bound, Work));
    }
}
