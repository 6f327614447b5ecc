using Contingent.Cluster.Running;
using Contingent.Cluster.Silos;
using Contingent.Cluster.Storing;
using Contingent.Cluster.Tests.Processes;
using Contingent.Cluster.Tests.Servers;
using Contingent.Cluster.Tests.Storing;
using Contingent.Cluster.Toy;

namespace Contingent.Cluster.Tests.Silos;

/// <summary>Jobs on workers that are processes of their own.</summary>
public sealed class ClusterRunnerTests(LocalServers servers, TwoWorkers two) : IClassFixture<TwoWorkers>, IDisposable
{
    // Long, for slow machines: nothing waits for it but what is to fail.
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    private readonly RedisServer _redis = servers.Redis;
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact(Timeout = 240_000)]
    public async Task A_worker_that_joins_later_gets_work()
    {
        var cluster = _redis.NewCluster();
        var log = _scratch.Folder("log");
        await using var processes = await Workers.OfToys(cluster, 1);
        // It goes on until the second worker has had some of it.
        using var enough = new CancellationTokenSource();
        var progress = new Reports<BatchProgress>(_ =>
        {
            if (Directory.GetFiles(log).Length == 2)
                enough.Cancel();
        });
        var running = Task.Run(async () =>
        {
            await foreach (var _ in Runner(cluster).Run(new ToyTask(1, Pause: 20, Log: log).Job(1_000_000), progress, enough.Token))
            {
            }
        }, TestContext.Current.CancellationToken);
        await processes.Add(1);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Fact]
    public async Task Work_that_throws_fails_the_job_with_its_lowest_batch_and_leaves_the_workers()
    {
        var failed = await Assert.ThrowsAsync<BatchFailedException>(() => Runner().All(new ToyTask(1, Fails: 12).Job(50)));
        Assert.Equal((12, "no toy for 12"), (failed.Batch, failed.Reason));

        Assert.Equal(5, (await Runner().All(new ToyTask(2).Job(5))).Count);
    }

    [Fact]
    public async Task A_store_that_holds_other_bytes_is_told()
    {
        var told = await Assert.ThrowsAsync<BatchStoreException>(() => new ClusterRunner(two.Cluster, new OtherBytesStore(), s_patience).All(new ToyTask(1).Job(3)));
        Assert.Contains("gave other bytes", told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public Task A_description_of_20_MB_reaches_every_worker() =>
        AllAtWork(two.Cluster, 2, new ToyTask(1, Pause: 20, Log: _scratch.Folder("log"), Padding: new string('x', 20_000_000)));

    [Fact]
    public async Task A_job_of_no_batches_and_one_that_is_stored_need_no_worker()
    {
        var store = new MemoryBatchStore();
        var runner = new ClusterRunner("127.0.0.1:1", store, s_patience);
        var job = new ToyTask(1).Job(5);
        Assert.Empty(await runner.All(new ToyTask(1).Job(0)));

        await new LocalRunner(Toys.Sources, store, 1).All(job);
        Assert.Equal(await Toys.Expected(job), (await runner.All(job)).Lines());
    }

    [Fact]
    public async Task A_batch_longer_than_any_call_is_waited_for() =>
        Assert.Single(await Runner().All(new ToyTask(1, Pause: 6000).Job(1)));

    [Fact]
    public async Task Work_that_no_worker_knows_by_this_version_is_told()
    {
        var told = await Assert.ThrowsAsync<ClusterUnavailableException>(() => Runner().All(new ToyTask(1).Job(5, version: "toy-2")));
        Assert.Contains("does 'toy' by version toy-1, not toy-2", told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cluster_without_workers_is_told()
    {
        var told = await Assert.ThrowsAsync<ClusterUnavailableException>(() => Runner(_redis.NewCluster(), TimeSpan.FromSeconds(1)).All(new ToyTask(1).Job(5)));
        Assert.Contains("no worker answered for 1 s: start some with 'contingent worker --cluster'", told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Redis_server_that_does_not_answer_is_told_without_its_password()
    {
        var told = await Assert.ThrowsAsync<ClusterUnavailableException>(() => Runner("127.0.0.1:1,password=secret").All(new ToyTask(1).Job(5)));
        Assert.Contains("Redis at 127.0.0.1:1 does not answer", told.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", told.Message, StringComparison.Ordinal);
    }

    // A worker that has just joined may miss a short job: then there is another, of the same bytes.
    private static async Task AllAtWork(string cluster, int workers, ToyTask task)
    {
        var expected = await Toys.Expected(new ToyTask(task.Seed).Job(200));
        for (var turn = 0; Directory.GetFiles(task.Log!).Length < workers; turn++)
            Assert.Equal(expected, (await Runner(cluster).All((task with { Pause = task.Pause + turn }).Job(200))).Lines());
    }

    private ClusterRunner Runner() => Runner(two.Cluster);

    private static ClusterRunner Runner(string cluster, TimeSpan? patience = null) => new(cluster, new MemoryBatchStore(), patience ?? s_patience);
}
