using System.Collections.Immutable;
using System.Text.Json;
using Contingent.Briefing.Agenda;
using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Planning;
using Contingent.Planning.Agenda;

namespace Contingent.Cli.Tests;

/// <summary>The agenda as its user meets it, and that of <c>missions/tiny</c> with made-up gains as kept beside this test (<c>CONTINGENT_REGENERATE=1</c> writes it anew).</summary>
public sealed class AgendaTests(TinyPlan tiny) : IDisposable
{
    private static readonly string Golden = Path.Combine(Shell.Root, "tests", "Contingent.Cli.Tests", "Golden", "tiny.agenda.md");

    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task The_agenda_of_tiny_is_the_one_on_record()
    {
        var reading = WholePlans.Read("tiny");
        var report = AgendaWriter.Write(
            new AgendaQuestion { Mission = reading.Mission!, Plan = WholePlans.Make(reading), Case = CaseQuestion.Likely(reading.Mission!), Gains = new MadeUp() }, TestContext.Current.CancellationToken);
        var text = AgendaMarkdown.Write(report);
        if (Environment.GetEnvironmentVariable("CONTINGENT_REGENERATE") == "1")
            await File.WriteAllTextAsync(Golden, text, TestContext.Current.CancellationToken);
        Assert.Equal(await File.ReadAllTextAsync(Golden, TestContext.Current.CancellationToken), text);
    }

    [Fact]
    public async Task The_agenda_of_a_meeting_is_printed_for_people_and_for_machines()
    {
        var run = await Shell.Contingent("agenda", Shell.Mission("tiny"), "--meeting", "conference");
        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("# Conference of contributors", run.Output, StringComparison.Ordinal);
        Assert.Contains("We ask Corvia to let the force pass", run.Output, StringComparison.Ordinal);

        var json = await Shell.Contingent("agenda", Shell.Mission("tiny"), "--json");
        PublishedSchema.Fits("agenda", json.Output);
        using var report = JsonDocument.Parse(json.Output);
        Assert.Equal("conference", report.RootElement.GetProperty("meetings")[0].GetProperty("meeting").GetString());
    }

    [Fact]
    public async Task An_agenda_is_written_as_a_set_and_never_over_something_else()
    {
        var (folder, plans) = (_scratch.File("agenda"), tiny.CopyTo(_scratch.File("plan")));
        Assert.Equal(0, (await Shell.Contingent("agenda", Shell.Mission("tiny"), "--plan", plans, "--out", folder)).ExitCode);
        Assert.Equal(["agenda.html", "agenda.json", "agenda.md"], Directory.GetFiles(folder).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal));

        var refused = await Shell.Contingent("agenda", Shell.Mission("tiny"), "--plan", plans, "--out", plans);
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("holds other files and no agenda", refused.Error, StringComparison.Ordinal);
        Assert.Equal(0, (await Shell.Contingent("verify", plans, Shell.Mission("tiny"))).ExitCode);
    }

    [Theory]
    [InlineData("--meeting", "confrence", "meeting 'confrence' is not in meetings.csv; did you mean 'conference'?")]
    [InlineData("--format", "pdf", "--format 'pdf' is none of md, html and json")]
    [InlineData("--audience", "public", "there is none for the public")]
    public async Task An_option_that_makes_no_sense_is_bad_input(string option, string value, string said)
    {
        var run = await Shell.Contingent("agenda", Shell.Mission("tiny"), option, value);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_brings_its_own_case_and_must_be_of_this_mission()
    {
        var plans = tiny.Folder;
        Assert.Contains("brings its own day", (await Shell.Contingent("agenda", Shell.Mission("tiny"), "--plan", plans, "--as-of", "2030-01-02")).Error, StringComparison.Ordinal);
        var other = await Shell.Contingent("agenda", Shell.Mission("sinai-1982"), "--plan", plans);
        Assert.Equal(2, other.ExitCode);
        Assert.Contains("the plan is of 'tiny'", other.Error, StringComparison.Ordinal);
    }

    /// <summary>Made-up gains: a yes to the order and the transit, both together, and one more company of Arden.</summary>
    private sealed class MadeUp : IGainSource
    {
        public DateOnly By => new(2030, 3, 1);
        public RiskFigure IocBy => Figure(0.31, 0.02);

        public GainLine? OfYes(ConditionId condition) => condition.Value switch
        {
            "deploy-order" => Line(condition.Value, 0.12, 0.05, 2),
            "bor-transit" => Line(condition.Value, 0.03, 0.01, 0),
            "sofa" or "host-law" or "union-mandate" or "ceasefire" => Line(condition.Value, 0.02, 0, 0),
            _ => null,
        };

        public GainLine? OfYeses(ImmutableArray<ConditionId> conditions) =>
            string.Join('+', conditions) == "bor-transit+deploy-order" ? Line("both", 0.4, 0.2, 4) : Line("others", 0.05, 0, 0);

        public GainLine? OfPledge(PledgeImprovement improvement) =>
            improvement.Row.Id.Value == "ard-infantry" && improvement.Kind == "unit" ? Line("ard-infantry", 0.06, 0.08, 1) : Line("none", 0, 0, 0);

        private static GainLine Line(string id, double ioc, double reach, double days) =>
            new() { Kind = "made-up", Id = id, What = id, IocBy = Figure(ioc, 0.01), Reach = Figure(reach, 0.01), FocDays = Figure(days, 0.5) };

        private static RiskFigure Figure(double value, double half) => new() { Value = value, Low = value - half, High = value + half, Draws = 1000 };
    }
}
