using System.Globalization;
using System.Text;
using Contingent.Cluster.Tests.Processes;
using Contingent.Cluster.Tests.Servers;

namespace Contingent.Cluster.Tests.Stress;

/// <summary><c>contingent stress</c> with its own draws over <c>contingent worker</c>, as docs/cluster.md has it: the toys stand for any work, these for risk.</summary>
public sealed class StressOnWorkersTests(LocalServers servers) : IDisposable
{
    // Half a minute of one core, so that there is a middle to kill in.
    private const int Draws = 30_000;

    private readonly Scratch _scratch = new();
    private readonly string _cluster = servers.Redis.NewCluster();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task Risk_has_the_same_bytes_in_one_process_and_with_1_2_and_4_workers()
    {
        var alone = await Risk("alone", 3000);
        await using var workers = await Workers.OfTheProgram(_cluster, 1);
        foreach (var count in (int[])[1, 2, 4])
        {
            await workers.Add(count - workers.Count);
            // A worker that has just joined may miss a short job: then there is another, of the same bytes.
            for (var said = ""; !said.Contains(count == 1 ? "draws  3000 of 3000" : $", {count} workers", StringComparison.Ordinal);)
            {
                await using var stress = Stress("cluster", 3000, "--cluster", _cluster);
                said = await stress.Ends();
                Assert.Equal(alone, await Written("cluster"));
            }
        }
    }

    [Fact]
    public async Task Risk_has_the_same_bytes_after_a_worker_and_then_the_coordinator_were_killed_and_counts_no_draw_twice()
    {
        string[] kept = ["--cluster", _cluster, "--store", servers.Postgres.Connection];
        var began = (DateTime)(await servers.Postgres.Ask("select now()"))!;
        await using var workers = await Workers.OfTheProgram(_cluster, 2);
        int stored;
        await using (var first = Stress("cluster", Draws, kept))
        {
            await first.Stored(Draws / 4);
            await workers.KillOne();
            stored = await first.Stored(Draws / 2);
        }

        await using var second = Stress("cluster", Draws, kept);
        Assert.InRange(await second.Stored(0), stored, Draws - 1);
        await second.Ends();

        Assert.Equal(await Risk("alone", Draws), await Written("cluster"));
        var rows = string.Create(CultureInfo.InvariantCulture, $"from contingent_batches where stored_at >= '{began:O}'");
        Assert.Equal((long)Draws / 100, await servers.Postgres.Ask($"select count(*) {rows}"));
        Assert.Equal(1L, await servers.Postgres.Ask($"select count(distinct job) {rows}"));
    }

    private async Task<string> Risk(string plan, int draws)
    {
        await using var stress = Stress(plan, draws);
        await stress.Ends();
        return await Written(plan);
    }

    private ClusterProcess Stress(string plan, int draws, params IEnumerable<string> options) => ClusterProcess.Stress(
        [Mission(), "--out", _scratch.File(plan), "--runs", draws.ToString(CultureInfo.InvariantCulture), "--draws-only", .. options]);

    private Task<string> Written(string plan) => File.ReadAllTextAsync(Path.Combine(_scratch.File(plan), "risk.json"), Encoding.UTF8, TestContext.Current.CancellationToken);

    private static string Mission()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Contingent.slnx")))
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("Contingent.slnx is in no folder above the tests");
        return Path.Combine(folder, "missions", "tiny");
    }
}
