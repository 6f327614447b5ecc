using Contingent.Cluster.Silos;
using Contingent.Cluster.Storing;
using Contingent.Cluster.Tests.Processes;
using Contingent.Cluster.Tests.Servers;
using Contingent.Cluster.Toy;

namespace Contingent.Cluster.Tests.Silos;

/// <summary>Jobs on workers that are processes of their own.</summary>
public sealed class ClusterRunnerTests(LocalServers servers) : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private readonly Scratch _scratch = new();
    private readonly string _cluster = servers.Redis.NewCluster();

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public async Task The_bytes_are_those_of_one_thread_whatever_the_number_of_workers(int workers)
    {
        var task = new ToyTask(1, Pause: 20, Log: _scratch.Folder("log"));
        var progress = new Reports<BatchProgress>();
        await using var cluster = await Workers(workers);
        var results = await Runner().All(task.Job(200), progress);

        Assert.Equal(await Toys.Expected(new ToyTask(1).Job(200)), results.Lines());
        // Each worker had work, and none was done twice.
        Assert.Equal(workers, Directory.GetFiles(_scratch.File("log")).Length);
        Assert.All(Toys.Executions(_scratch.File("log")).Values, n => Assert.Equal(1, n));
        Assert.Equal(workers, progress.All.Max(p => p.Workers));
    }

    [Fact]
    public async Task Work_that_throws_fails_the_job_with_its_lowest_batch_and_leaves_the_workers()
    {
        await using var cluster = await Workers(2);
        var failed = await Assert.ThrowsAsync<BatchFailedException>(() => Runner().All(new ToyTask(1, Fails: 12).Job(50)));
        Assert.Equal((12, "no toy for 12"), (failed.Batch, failed.Reason));

        Assert.Equal(5, (await Runner().All(new ToyTask(2).Job(5))).Count);
    }

    [Fact]
    public async Task A_description_of_20_MB_travels_once_to_each_worker()
    {
        var task = new ToyTask(1, Pause: 5, Log: _scratch.Folder("log"), Padding: new string('x', 20_000_000));
        await using var cluster = await Workers(2);
        Assert.Equal(await Toys.Expected(task.Job(40)), (await Runner().All(task.Job(40))).Lines());
        Assert.Equal(3, Directory.GetFiles(_scratch.File("log")).Length); // two workers and this process
    }

    [Fact]
    public async Task A_job_of_no_batches_and_one_that_is_stored_need_no_worker()
    {
        var store = new MemoryBatchStore();
        var runner = new ClusterRunner("127.0.0.1:1", store, s_patience);
        var job = new ToyTask(1).Job(5);
        Assert.Empty(await runner.All(new ToyTask(1).Job(0)));

        await new Cluster.Running.LocalRunner(Toys.Sources, store, 1).All(job);
        Assert.Equal(await Toys.Expected(job), (await runner.All(job)).Lines());
    }

    [Fact]
    public async Task A_worker_that_joins_later_gets_work()
    {
        var task = new ToyTask(1, Pause: 50, Log: _scratch.Folder("log"));
        await using var first = await Workers(1);
        var running = Runner().All(task.Job(250));
        await using var second = await Workers(1);

        Assert.Equal(await Toys.Expected(new ToyTask(1).Job(250)), (await running).Lines());
        Assert.Equal(2, Directory.GetFiles(_scratch.File("log")).Length);
    }

    [Fact]
    public async Task Batches_longer_than_any_call_are_waited_for()
    {
        await using var cluster = await Workers(1);
        Assert.Equal(2, (await Runner().All(new ToyTask(1, Pause: 9000).Job(2))).Count);
    }

    [Fact]
    public async Task Work_that_no_worker_knows_by_this_version_is_told()
    {
        await using var cluster = await Workers(1);
        var told = await Assert.ThrowsAsync<ClusterUnavailableException>(() => Runner(TimeSpan.FromSeconds(3)).All(new ToyTask(1).Job(5, version: "toy-2")));
        Assert.Contains("does 'toy' by version toy-1, not toy-2", told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cluster_without_workers_is_told()
    {
        var told = await Assert.ThrowsAsync<ClusterUnavailableException>(() => Runner(TimeSpan.FromSeconds(2)).All(new ToyTask(1).Job(5)));
        Assert.Contains("no worker answered for 2 s: start some with 'contingent worker --cluster'", told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Redis_server_that_does_not_answer_is_told()
    {
        var told = await Assert.ThrowsAsync<ClusterUnavailableException>(() => new ClusterRunner("127.0.0.1:1,password=secret", new MemoryBatchStore(), s_patience).All(new ToyTask(1).Job(5)));
        Assert.Contains("Redis at 127.0.0.1:1 does not answer", told.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", told.Message, StringComparison.Ordinal);
    }

    private ClusterRunner Runner(TimeSpan? patience = null) => new(_cluster, new MemoryBatchStore(), patience ?? s_patience);

    private Task<ToyProcesses> Workers(int count) => ToyProcesses.Workers(_cluster, count);
}
