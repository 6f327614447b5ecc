using Contingent.Cluster.Running;
using Contingent.Cluster.Storing;
using Contingent.Cluster.Tests.Storing;
using Contingent.Cluster.Toy;

namespace Contingent.Cluster.Tests.Running;

/// <summary>Jobs on threads of this process.</summary>
public sealed class LocalRunnerTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    public async Task The_bytes_do_not_depend_on_the_number_of_threads(int threads)
    {
        var job = new ToyTask(1).Job(50);
        Assert.Equal(await Toys.Expected(job), (await Runner(new MemoryBatchStore(), threads).All(job)).Lines());
    }

    [Fact]
    public async Task Results_come_in_order_once_each_and_progress_ends_at_the_whole()
    {
        var progress = new Reports<BatchProgress>();
        var results = await Runner(new MemoryBatchStore()).All(new ToyTask(1, Pause: 1).Job(50), progress);

        Assert.Equal(Enumerable.Range(0, 50), results.Select(r => r.Batch));
        var last = progress.All[^1];
        Assert.Equal((50, 50, 1), (last.Done, last.Batches, last.Workers));
        Assert.True(last.PerSecond > 0);
    }

    [Fact]
    public async Task A_job_of_no_batches_has_no_results() => Assert.Empty(await Runner(new MemoryBatchStore()).All(new ToyTask(1).Job(0)));

    [Fact]
    public async Task A_job_run_again_takes_what_is_stored_and_computes_the_rest()
    {
        var store = new FolderBatchStore(_scratch.File("store"));
        var task = new ToyTask(1, Log: _scratch.Folder("log"));
        await Runner(store).All(task.Job(20));
        var again = await Runner(store).All(task.Job(30));

        Assert.Equal(await Toys.Expected(new ToyTask(1).Job(30)), again.Lines());
        Assert.All(Toys.Executions(_scratch.File("log")).Values, n => Assert.Equal(1, n));
    }

    [Fact]
    public async Task Who_cancels_finds_what_was_stored()
    {
        var store = new FolderBatchStore(_scratch.File("store"));
        var task = new ToyTask(1, Pause: 5, Log: _scratch.Folder("log"));
        using var stop = new CancellationTokenSource();
        var progress = new Reports<BatchProgress>(p =>
        {
            if (p.Done == 10)
                stop.Cancel();
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in Runner(store).Run(task.Job(1000), progress, stop.Token))
            {
            }
        });
        var stored = (await store.Stored(task.Job(1000).Id, TestContext.Current.CancellationToken)).Count;
        Assert.InRange(stored, 10, 100);

        await Runner(store).All(task.Job(120));
        // A batch under way when the job was cancelled is computed again; none that was stored is.
        Assert.InRange(Toys.Executions(_scratch.File("log")).Values.Sum(), 120, 120 + 2);
    }

    [Fact]
    public async Task Who_stops_asking_ends_the_work()
    {
        var log = _scratch.Folder("log");
        await foreach (var result in Runner(new MemoryBatchStore()).Run(new ToyTask(1, Pause: 5, Log: log).Job(1000), cancel: TestContext.Current.CancellationToken))
            if (result.Batch == 3)
                break;
        Assert.InRange(Toys.Executions(log).Count, 4, 100);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task Work_that_throws_fails_the_job_with_its_lowest_batch(int threads)
    {
        var results = new List<BatchResult>();
        var failed = await Assert.ThrowsAsync<BatchFailedException>(async () =>
        {
            await foreach (var result in Runner(new MemoryBatchStore(), threads).Run(new ToyTask(1, Fails: 12).Job(50), cancel: TestContext.Current.CancellationToken))
                results.Add(result);
        });

        Assert.Equal((12, "no toy for 12"), (failed.Batch, failed.Reason));
        Assert.Equal(Enumerable.Range(0, 12), results.Select(r => r.Batch));
    }

    [Theory]
    [InlineData("tow", ToySource.ThisVersion, "no work of kind 'tow' is known here; known: toy")]
    [InlineData(ToySource.ThisKind, "toy-2", "the job wants 'toy' of version toy-2; here it is toy-1")]
    public async Task Work_that_is_not_known_fails_the_job(string kind, string version, string said)
    {
        var failed = await Assert.ThrowsAsync<BatchFailedException>(() => Runner(new MemoryBatchStore()).All(new BatchJob(kind, version, "{}"u8.ToArray(), 3)));
        Assert.Equal(said, failed.Reason);
    }

    [Fact]
    public async Task A_stored_result_whose_hash_does_not_fit_is_computed_anew()
    {
        var store = new FolderBatchStore(_scratch.File("store"));
        var job = new ToyTask(1).Job(20);
        await Runner(store).All(job);
        await File.WriteAllTextAsync(_scratch.File($"store/{job.Id}/0000007.batch"), "nonsense", TestContext.Current.CancellationToken);

        Assert.Equal(await Toys.Expected(job), (await Runner(store).All(job)).Lines());
    }

    [Fact]
    public async Task A_store_that_spoils_what_it_gets_is_told()
    {
        var told = await Assert.ThrowsAsync<BatchStoreException>(() => Runner(new SpoilingStore()).All(new ToyTask(1).Job(3)));
        Assert.Contains("lost or spoilt batch 0", told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_that_holds_other_bytes_is_told()
    {
        var job = new ToyTask(1).Job(3);
        var told = await Assert.ThrowsAsync<BatchStoreException>(() => Runner(new OtherBytesStore()).All(job));
        Assert.Contains("gave other bytes", told.Message, StringComparison.Ordinal);
    }

    private static LocalRunner Runner(IBatchStore store, int threads = 2) => new(Toys.Sources, store, threads);

    private sealed class SpoilingStore : IBatchStore
    {
        public Task<IReadOnlySet<int>> Stored(string job, CancellationToken cancel) => Task.FromResult<IReadOnlySet<int>>(new HashSet<int>());

        public Task<byte[]?> Read(string job, int batch, CancellationToken cancel) => Task.FromResult<byte[]?>(null);

        public Task Write(string job, int batch, byte[] content, CancellationToken cancel) => Task.CompletedTask;
    }
}
