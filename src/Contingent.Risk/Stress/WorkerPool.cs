using System.Collections.Concurrent;
using Contingent.Planning.Recourse;

namespace Contingent.Risk.Stress;

/// <summary>Workers of a planner, lent to one thread at a time; as many are made as work at once.</summary>
internal sealed class WorkerPool(RecoursePlanner planner)
{
    private readonly ConcurrentBag<RecourseWorker> _idle = [];

    public T With<T>(Func<RecourseWorker, T> use)
    {
        var worker = _idle.TryTake(out var idle) ? idle : planner.Worker();
        var result = use(worker);
        _idle.Add(worker);
        return result;
    }

    public Recourse Make(Outturn outturn) => With(worker => worker.Make(outturn));
}
