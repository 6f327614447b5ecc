namespace Contingent.Optimization.Solving;

/// <summary>
/// Watches the searches that run side by side on one model. The race is decided by work, not by the clock: a search is lost only when it has
/// done more work than another needed to finish, so the winner is the same on every machine.
/// </summary>
internal sealed class SearchObserver(string stage, Sense sense, IProgress<SolveProgress>? progress, CancellationToken cancellation)
{
    private readonly Lock _gate = new();
    private double _leastFinished = double.PositiveInfinity;
    private double? _incumbent;
    private double? _bound;
    private double _reportedWork;

    public bool IsCancelled => cancellation.IsCancellationRequested;

    /// <summary>Whether another search finished with less work.</summary>
    public bool IsLost(double work)
    {
        lock (_gate)
            return work > _leastFinished;
    }

    /// <summary>A search is done, with a proof.</summary>
    public void Finished(double work)
    {
        lock (_gate)
            _leastFinished = Math.Min(_leastFinished, work);
    }

    /// <summary>Takes what a search knows and passes the best of all on, when it changed or a unit of work was done.</summary>
    public void Report(double? incumbent, double? bound, double work)
    {
        if (progress is null)
            return;
        SolveProgress? news = null;
        lock (_gate)
        {
            var better = Better(_incumbent, incumbent, lessIsBetter: sense == Sense.Minimise);
            var tighter = Better(_bound, bound, lessIsBetter: sense == Sense.Maximise);
            if (better != _incumbent || tighter != _bound || work >= _reportedWork + 1)
            {
                (_incumbent, _bound, _reportedWork) = (better, tighter, Math.Max(work, _reportedWork));
                news = new SolveProgress(stage, better, tighter, _reportedWork);
            }
        }

        if (news is not null)
            progress.Report(news);
    }

    private static double? Better(double? known, double? news, bool lessIsBetter) =>
        known is null ? news : news is null ? known : lessIsBetter ? Math.Min(known.Value, news.Value) : Math.Max(known.Value, news.Value);
}
