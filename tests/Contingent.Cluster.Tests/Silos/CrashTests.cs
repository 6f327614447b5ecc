using System.Globalization;
using Contingent.Cluster.Tests.Processes;
using Contingent.Cluster.Tests.Servers;
using Contingent.Cluster.Toy;

namespace Contingent.Cluster.Tests.Silos;

/// <summary>What is left when processes die in the middle of a job.</summary>
public sealed class CrashTests(LocalServers servers) : IDisposable
{
    private readonly Scratch _scratch = new();
    private readonly string _cluster = servers.Redis.NewCluster();

    // Ten by hand: CONTINGENT_KILLS=10.
    private static int Kills => int.Parse(Environment.GetEnvironmentVariable("CONTINGENT_KILLS") ?? "2", CultureInfo.InvariantCulture);

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task Nothing_is_lost_and_nothing_counted_twice_when_workers_and_coordinators_are_killed_by_turns()
    {
        var batches = 100 * (1 + Kills);
        var task = new ToyTask(7, Pause: 40, Log: _scratch.Folder("log"));
        await using var cluster = await Workers.OfToys(_cluster, 2);
        var coordinator = Coordinator(task, batches);
        for (var kill = 1; kill <= Kills; kill++)
        {
            await coordinator.Stored((200 * kill - 100) * batches / (200 * Kills + 100));
            await cluster.KillOne();
            await coordinator.Stored(200 * kill * batches / (200 * Kills + 100));
            await coordinator.DisposeAsync();
            await cluster.Add(1);
            coordinator = Coordinator(task, batches);
        }

        await coordinator.Ends();
        await coordinator.DisposeAsync();

        Assert.Equal(await Toys.Expected(new ToyTask(7).Job(batches)), await File.ReadAllLinesAsync(_scratch.File("out"), TestContext.Current.CancellationToken));
        Assert.Equal((long)batches, await servers.Postgres.Ask($"select count(*) from contingent_batches where job = '{task.Job(batches).Id}'"));
        // Lost with each kill: at most what was under way.
        var executions = Toys.Executions(_scratch.File("log"));
        Assert.Equal(batches, executions.Count);
        Assert.InRange(executions.Values.Sum(), batches, batches + 2 * 4 * Kills);
    }

    [Fact]
    public async Task A_job_goes_on_when_its_only_worker_was_killed_and_another_comes()
    {
        var task = new ToyTask(8, Pause: 20);
        await using var cluster = await Workers.OfToys(_cluster, 1);
        await using var coordinator = Coordinator(task with { Log = _scratch.Folder("log") }, 100);
        await coordinator.Stored(30);
        await cluster.KillOne();
        await cluster.Add(1);

        await coordinator.Ends();
        Assert.Equal(await Toys.Expected(task.Job(100)), await File.ReadAllLinesAsync(_scratch.File("out"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_job_goes_on_while_PostgreSQL_and_Redis_are_away_for_a_moment()
    {
        var task = new ToyTask(9, Pause: 40);
        await using var cluster = await Workers.OfToys(_cluster, 2);
        await using var coordinator = Coordinator(task with { Log = _scratch.Folder("log") }, 300);
        await coordinator.Stored(50);
        await servers.Postgres.Stop();
        await servers.Postgres.Start();
        await coordinator.Stored(150);
        await servers.Redis.Stop();
        await coordinator.Stored(220);
        await servers.Redis.Start();

        await coordinator.Ends();
        Assert.Equal(await Toys.Expected(task.Job(300)), await File.ReadAllLinesAsync(_scratch.File("out"), TestContext.Current.CancellationToken));
    }

    private ClusterProcess Coordinator(ToyTask task, int batches) => ClusterProcess.ToyCoordinator(_cluster, servers.Postgres.Connection, _scratch.File("out"), batches, task.Seed, task.Pause, task.Log!);
}
