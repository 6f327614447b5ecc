using System.Text.Json;

namespace Contingent.Cli.Tests;

/// <summary><c>contingent sweep</c> as its user meets it: what it writes, prints and answers.</summary>
public sealed class SweepTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task A_sweep_is_written_as_a_set_with_the_same_bytes_each_time()
    {
        var first = await Sweep("--ceiling", "100..500", "--step", "200", "--json");
        Assert.Equal(0, first.ExitCode);
        Assert.Equal(["sweep.csv", "sweep.html", "sweep.json"], Directory.GetFiles(Folder).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal));
        var json = await Written("sweep.json");
        Assert.Equal(json.TrimEnd(), first.Output.TrimEnd());
        PublishedSchema.Fits("sweep", json);
        using (var report = JsonDocument.Parse(json))
        {
            var points = report.RootElement.GetProperty("points").EnumerateArray().ToList();
            Assert.Equal([100, 300, 500], points.Select(p => p.GetProperty("ceiling_persons").GetInt32()));
            Assert.All(points, p => Assert.Equal(5, p.GetProperty("levels").GetArrayLength()));
            Assert.True(points[0].GetProperty("persons").GetInt32() < points[2].GetProperty("persons").GetInt32());
            Assert.Equal("likely", report.RootElement.GetProperty("case").GetString());
        }

        var (table, page) = (await Written("sweep.csv"), await Written("sweep.html"));
        Assert.Equal(["ceiling_persons,persons", "100,", "300,", "500,"], table.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select((line, i) => i == 0 ? line[..23] : line[..4]));
        Assert.Contains("<svg", page, StringComparison.Ordinal);

        var second = await Sweep("--ceiling", "100..500", "--step", "200");
        Assert.Contains("Within reach", second.Output, StringComparison.Ordinal);
        Assert.Equal((json, table, page), (await Written("sweep.json"), await Written("sweep.csv"), await Written("sweep.html")));
    }

    [Fact]
    public async Task Options_that_make_no_sense_are_all_told_at_once_and_nothing_is_written()
    {
        var run = await Sweep("--ceiling", "500..100", "--step", "0", "--gap", "7", "--as-of", "soon", "--case", "hopeful");
        Assert.Equal(2, run.ExitCode);
        foreach (var said in (string[])["--ceiling '500..100'", "--step 0", "--gap 7", "--as-of 'soon'", "--case 'hopeful'", "5 faults; nothing was written"])
            Assert.Contains(said, run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Folder));
    }

    [Fact]
    public async Task Ctrl_C_keeps_the_plans_that_are_done_marked_as_such()
    {
        var run = await Shell.InterruptedAt("ceiling 160", "sweep", Shell.Mission("tiny"), "--ceiling", "150..1000", "--step", "10", "--out", Folder);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Stopped early", run.Output, StringComparison.Ordinal);
        using var report = JsonDocument.Parse(await Written("sweep.json"));
        Assert.Equal("cancelled", report.RootElement.GetProperty("stopped").GetString());
        Assert.InRange(report.RootElement.GetProperty("points").GetArrayLength(), 1, 85);
    }

    private string Folder => _scratch.File("sweep");

    private Task<Run> Sweep(params string[] options) => Shell.Contingent(["sweep", Shell.Mission("tiny"), "--out", Folder, .. options]);

    private Task<string> Written(string file) => File.ReadAllTextAsync(Path.Combine(Folder, file), TestContext.Current.CancellationToken);
}
