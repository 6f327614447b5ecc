using System.Globalization;
using System.Text;
using Contingent.Cluster.Tests.Processes;
using Contingent.Cluster.Tests.Servers;

namespace Contingent.Cluster.Tests.Stress;

/// <summary><c>contingent stress</c> with its own draws over <c>contingent worker</c>, as docs/cluster.md has it: the toys stand for any work, these for risk.</summary>
public sealed class StressOnWorkersTests(LocalServers servers) : IDisposable
{
    // Some seconds of one core, so that there is a middle to kill in.
    private const int Draws = 20_000;

    private readonly Scratch _scratch = new();
    private readonly string _cluster = servers.Redis.NewCluster();

    public void Dispose() => _scratch.Dispose();

    // One test, since a worker of the program needs seconds to start.
    [Fact]
    public async Task Risk_has_the_same_bytes_in_one_process_with_1_2_and_4_workers_and_after_a_worker_and_then_the_coordinator_were_killed()
    {
        await using (var one = Stress())
            await one.Ends();
        var alone = await Written();
        await using var workers = await Workers.OfTheProgram(_cluster, 1);
        foreach (var count in (int[])[1, 2, 4])
        {
            await workers.Add(count - workers.Count);
            await using var stress = Stress("--cluster", _cluster);
            // Said once all of them compute; one alone is not worth a word.
            await stress.Says(count == 1 ? "^draws .* a second$" : $", {count} workers$");
            await stress.Ends();
            Assert.Equal(alone, await Written());
        }

        string[] kept = ["--cluster", _cluster, "--store", servers.Postgres.Connection];
        var began = (DateTime)(await servers.Postgres.Ask("select now()"))!;
        int stored;
        await using (var killed = Stress(kept))
        {
            await killed.Stored(Draws / 5);
            await workers.KillOne();
            stored = await killed.Stored(2 * Draws / 5);
        }

        await using var resumed = Stress(kept);
        Assert.InRange(await resumed.Stored(0), stored, Draws - 1);
        await resumed.Ends();
        Assert.Equal(alone, await Written());
        // Nothing twice: a row a batch, all of one job.
        var rows = string.Create(CultureInfo.InvariantCulture, $"from contingent_batches where stored_at >= '{began:O}'");
        Assert.Equal(Draws / 100L, await servers.Postgres.Ask($"select count(*) {rows}"));
        Assert.Equal(1L, await servers.Postgres.Ask($"select count(distinct job) {rows}"));
    }

    private string Risk => Path.Combine(_scratch.Folder("plan"), "risk.json");

    private Task<string> Written() => File.ReadAllTextAsync(Risk, Encoding.UTF8, TestContext.Current.CancellationToken);

    // The plan of the first run stands for all.
    private ClusterProcess Stress(params IEnumerable<string> options)
    {
        File.Delete(Risk);
        return ClusterProcess.Stress([Mission(), "--out", _scratch.Folder("plan"), "--runs", Draws.ToString(CultureInfo.InvariantCulture), "--draws-only", .. options]);
    }

    private static string Mission()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Contingent.slnx")))
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("Contingent.slnx is in no folder above the tests");
        return Path.Combine(folder, "missions", "tiny");
    }
}
