using System.Collections.Immutable;
using Contingent.Planning.Recourse;

namespace Contingent.Risk.Stress;

/// <summary>
/// The draws of a run, cut into batches of <see cref="BatchSize"/>: the same mission, plan, seed and batch give the same bytes wherever and whenever they are worked out.
/// Safe for parallel use.
/// </summary>
public sealed class DrawWork
{
    /// <summary>Draws in a batch: enough strata to gain by, few enough that a hundred batches tell their spread.</summary>
    public const int BatchSize = 100;

    private readonly StressQuestion _question;
    private readonly WorkerPool _workers;

    public DrawWork(StressQuestion question)
    {
        ArgumentNullException.ThrowIfNull(question);
        _question = question;
        _workers = new WorkerPool(question.Planner);
    }

    /// <summary>The rows of a batch as bytes.</summary>
    public byte[] Run(int batch, CancellationToken cancel) => _workers.With(worker => Run(worker, batch, cancel));

    private byte[] Run(RecourseWorker worker, int batch, CancellationToken cancel)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        foreach (var outturn in _question.Batch(batch))
        {
            cancel.ThrowIfCancellationRequested();
            DrawRow.Of(worker.Make(outturn), _question.Grid).Write(writer);
        }

        writer.Flush();
        return bytes.ToArray();
    }

    internal ImmutableArray<DrawRow> Read(byte[] batch)
    {
        using var reader = new BinaryReader(new MemoryStream(batch));
        return [.. Enumerable.Range(0, BatchSize).Select(_ => DrawRow.Read(reader, _question.Planner.Tasks.Length, _question.Grid.Count))];
    }
}
