using System.Text.Json;

namespace Contingent.Cli.Tests;

/// <summary><c>contingent stress</c> as its user meets it: what it writes, prints and answers.</summary>
public sealed class StressTests : IDisposable
{
    private static readonly string[] Small = ["--runs", "300", "--exact", "4", "--shares", "4", "--gains", "1", "--pairs", "1", "--breaking", "2"];

    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task Risk_is_written_beside_its_plan_with_the_same_bytes_whatever_the_threads_and_goes_with_it()
    {
        var made = await Stress([.. Small, "--threads", "1", "--json"]);
        Assert.Equal(0, made.ExitCode);
        Assert.Contains("laydown", made.Error, StringComparison.Ordinal);
        var risk = await Written("risk.json");
        Assert.Equal(risk.TrimEnd(), made.Output.TrimEnd());
        PublishedSchema.Fits("risk", risk);
        using (var report = JsonDocument.Parse(risk))
        {
            Assert.Equal("no", report.RootElement.GetProperty("stopped").GetString());
            foreach (var part in (string[])["drivers", "withdrawals", "pairs", "breaking_sets", "contributors", "gains"])
                Assert.NotEqual(0, report.RootElement.GetProperty(part).GetArrayLength());
        }

        Assert.Contains("The fewest that break a task", await Written("briefing.html"), StringComparison.Ordinal);
        PublishedSchema.Fits("plan", await Written("plan.json"));

        // The plan fits, so it stands.
        var again = await Stress([.. Small, "--threads", "2"]);
        Assert.DoesNotContain("laydown", again.Error, StringComparison.Ordinal);
        Assert.Contains("Deploys at all", again.Output, StringComparison.Ordinal);
        Assert.Contains("Breaks without", again.Output, StringComparison.Ordinal);
        Assert.Equal(risk, await Written("risk.json"));

        // It does not fit another case: that has a plan of its own, and no risk yet.
        var empty = await Stress([.. Small, "--assume", "refused:host-request"]);
        Assert.Equal(1, empty.ExitCode);
        Assert.Contains("is empty, so there is nothing to stress: host-request", empty.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(Plans, "risk.json")));
    }

    [Fact]
    public async Task The_public_learns_how_likely_it_is_but_not_what_would_break_it()
    {
        var run = await Stress("--runs", "200", "--exact", "0", "--audience", "public");
        Assert.Equal(0, run.ExitCode);
        var risk = await Written("risk.json");
        PublishedSchema.Fits("risk", risk);
        using var report = JsonDocument.Parse(risk);
        Assert.Equal(200, report.RootElement.GetProperty("monte_carlo").GetProperty("draws").GetInt32());
        foreach (var part in (string[])["drivers", "withdrawals", "pairs", "breaking_sets", "contributors", "gains"])
            Assert.Equal(0, report.RootElement.GetProperty(part).GetArrayLength());
        Assert.DoesNotContain("break", run.Output, StringComparison.OrdinalIgnoreCase);
        var briefing = await Written("briefing.html");
        Assert.Contains("annex-risk", briefing, StringComparison.Ordinal);
        Assert.DoesNotContain("The fewest that break a task", briefing, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Options_that_make_no_sense_are_all_told_at_once_and_nothing_is_written()
    {
        var run = await Stress(
            "--runs", "0", "--until-width", "2", "--by", "soon", "--as-of", "never", "--audience", "all", "--exact", "-1", "--threads", "0", "--keep", "kept", "--store", "Host=127.0.0.1");
        Assert.Equal(2, run.ExitCode);
        foreach (var said in (string[])
            ["--runs takes", "--until-width 2", "--by 'soon'", "--as-of 'never'", "--audience 'all'", "--exact -1", "--threads takes", "--keep and --store", "8 faults; nothing was written"])
            Assert.Contains(said, run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Plans));

        var firm = await Stress("--case", "firm", "--json");
        Assert.Equal(2, firm.ExitCode);
        Assert.Contains("--case firm leaves nothing to draw", JsonDocument.Parse(firm.Output).RootElement.GetProperty("faults")[0].GetProperty("message").GetString()!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ctrl_C_keeps_the_draws_that_are_done_marked_as_such_and_kept_ones_are_not_drawn_again()
    {
        string[] kept = ["--threads", "1", "--keep", _scratch.File("kept")];
        var run = await Shell.InterruptedAt("draws  1000 of", ["stress", Shell.Mission("tiny"), "--out", Plans, "--runs", "1000000", .. kept]);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("these are the parts that were done", run.Output, StringComparison.Ordinal);
        var risk = await Written("risk.json");
        PublishedSchema.Fits("risk", risk);
        using var report = JsonDocument.Parse(risk);
        Assert.Equal("cancelled", report.RootElement.GetProperty("stopped").GetString());
        Assert.InRange(report.RootElement.GetProperty("monte_carlo").GetProperty("draws").GetInt32(), 100, 999_900);
        Assert.Equal(0, report.RootElement.GetProperty("withdrawals").GetArrayLength());

        var more = await Stress(["--draws-only", "--runs", "1000", .. kept]);
        Assert.Contains("draws  1000 of 1000, 0 a second", more.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("draws  0 of", more.Error, StringComparison.Ordinal);
    }

    private string Plans => _scratch.File("plan");

    private Task<Run> Stress(params string[] options) => Shell.Contingent(["stress", Shell.Mission("tiny"), "--out", Plans, .. options]);

    private Task<string> Written(string file) => File.ReadAllTextAsync(Path.Combine(Plans, file), TestContext.Current.CancellationToken);
}
