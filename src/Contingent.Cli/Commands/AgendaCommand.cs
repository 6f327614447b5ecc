using System.CommandLine;
using System.Text;
using Contingent.Briefing.Agenda;
using Contingent.Cli.Risk;
using Contingent.Formats;
using Contingent.Formats.Plans;
using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Planning;
using Contingent.Planning.Agenda;
using Contingent.Risk.Gains;

namespace Contingent.Cli.Commands;

/// <summary><c>contingent agenda</c>: what to ask of whom at each meeting, and what not to raise.</summary>
internal sealed class AgendaCommand
{
    private readonly MissionInput _input = new();
    private readonly Option<string?> _meeting = new("--meeting") { Description = "One meeting, even if it is past (default: all from the as-of day on).", HelpName = "ID" };
    private readonly Option<string?> _plan = new("--plan") { Description = "A plan.json or plan folder to start from; its day, case and assumptions hold (default: plans the mission anew).", HelpName = "PLAN" };
    private readonly Option<string> _format = new("--format") { Description = "What to print; --out writes all three.", DefaultValueFactory = _ => "md", HelpName = "md|html|json" };
    private readonly Option<string?> _out = new("--out") { Description = "Write agenda.md, agenda.html and agenda.json into this folder instead of printing.", HelpName = "DIR" };
    private readonly Option<int> _gains = new("--gains") { Description = "Batches of 100 draws behind what an ask adds; 0: asks are not priced.", DefaultValueFactory = _ => 3, HelpName = "N" };
    private readonly Option<int> _seed = new("--seed") { Description = "Seed of the draws.", DefaultValueFactory = _ => 1, HelpName = "N" };
    private readonly Option<string> _audience = new("--audience") { Description = "An agenda is internal: only full.", DefaultValueFactory = _ => "full", HelpName = "full" };

    public static Command Build() => new AgendaCommand().Command();

    private Command Command()
    {
        var command = new Command("agenda",
            """
            Writes for each meeting what to ask of its participants: a sentence to say, who decides at home and how long that takes,
            by when it is needed, the last word on record, what it adds, a smaller fallback; what only works together; what is decided elsewhere;
            what not to raise and why. Nothing is asked of a meeting that cannot decide it. A page a meeting, as Markdown, HTML or JSON.
            Exit 0: done; 2: bad input, nothing written.

            Examples:
              contingent agenda missions/ukraine-2025 --meeting eu-summit
              contingent agenda missions/ukraine-2025 --plan plans/ukraine-2025 --out agendas/ukraine-2025
              contingent agenda missions/ukraine-2025 --assume refused:us-backstop --format html > agenda.html
            """);
        _input.AddTo(command);
        foreach (Option option in (Option[])[_meeting, _plan, _format, _out, _gains, _seed, _audience])
            command.Add(option);
        command.SetAction((parsed, cancel) => Task.FromResult(Run(parsed, cancel)));
        return command;
    }

    private int Run(ParseResult parsed, CancellationToken cancel)
    {
        var json = IsJson(parsed);
        if (OptionFaults(parsed).ToList() is { Count: > 0 } wrong)
            return Report.Refuse("command line", wrong, json);
        if (_input.Read(parsed, cancel, showWarnings: false) is not { Mission: { } mission } reading)
            return ExitCode.BadInput;
        if (MeetingFault(parsed, mission) is { } unknown)
            return Report.Refuse("command line", [unknown], json);
        if (InHand(parsed, mission, reading.Sha256, cancel) is not { } hand)
            return ExitCode.BadInput;
        var report = AgendaWriter.Write(
            new AgendaQuestion { Mission = mission, Plan = hand.Plan, Case = hand.Case, Meeting = parsed.GetValue(_meeting), Gains = GainsOf(parsed, mission, hand.Plan, cancel) }, cancel);
        if (parsed.GetValue(_out) is not { } folder)
        {
            Print(report, json ? "json" : parsed.GetValue(_format)!);
            return ExitCode.Done;
        }

        if (AgendaFolder.Write(folder, report, AgendaMarkdown.Write(report), AgendaPage.Write(report)) is { IsEmpty: false } unwritten)
        {
            Report.Faults(unwritten, json);
            return ExitCode.BadInput;
        }

        Console.Out.WriteLine($"{Report.Count(report.Meetings.Count, "meeting")}: {Path.Combine(folder, "agenda.md")}, agenda.html, agenda.json");
        return ExitCode.Done;
    }

    /// <summary>What asks add, over draws; null where nothing is drawn: the plan is empty or firm, or no price is wanted.</summary>
    private DrawnGains? GainsOf(ParseResult parsed, Mission mission, Plan plan, CancellationToken cancel)
    {
        var batches = parsed.GetValue(_gains);
        return batches == 0 || plan.Case != "likely" || plan.Laydown.Placements.Count == 0
            ? null
            : new DrawnGains(DrawSource.QuestionOf(mission, plan, parsed.GetValue(_seed), null, cancel), batches, Environment.ProcessorCount, cancel);
    }

    private static void Print(AgendaReport report, string format) => Console.Out.Write(format switch
    {
        "json" => Encoding.UTF8.GetString(AgendaFolder.Json(report)),
        "html" => AgendaPage.Write(report),
        _ => AgendaMarkdown.Write(report),
    });

    /// <summary>The plan that was named, with its own case, or one made for the case that was asked for; null after a fault was printed.</summary>
    private (Plan Plan, CaseQuestion Case)? InHand(ParseResult parsed, Mission mission, string sha256, CancellationToken cancel)
    {
        if (parsed.GetValue(_plan) is { } path)
            return Read(path, mission, sha256, IsJson(parsed));
        if (_input.Question(parsed, mission) is not { } question)
            return null;
        return PlanOfRecord.Make(mission with { AsOf = question.AsOf }, sha256, question, IsJson(parsed), cancel) is { } plan ? (plan, question) : null;
    }

    private static (Plan, CaseQuestion)? Read(string path, Mission mission, string sha256, bool json)
    {
        if (PlanFile.Read(path, json) is not { } plan)
            return null;
        var (asked, unknown) = CaseQuestion.Of(mission, plan);
        string[] faults =
        [
            .. plan.Mission == mission.Id ? [] : (string[])[$"the plan is of '{plan.Mission}', the mission folder holds '{mission.Id}'"],
            .. plan.Mission != mission.Id || plan.MissionSha256 == sha256 ? [] : (string[])["the mission has changed since the plan was made; make it anew with 'contingent plan'"],
            .. unknown,
        ];
        if (faults.Length == 0)
            return (plan, asked);
        Report.Refuse(path, faults, json);
        return null;
    }

    private IEnumerable<string> OptionFaults(ParseResult parsed)
    {
        if (parsed.GetValue(_format) is not ("md" or "html" or "json"))
            yield return $"--format '{parsed.GetValue(_format)}' is none of md, html and json";
        if (parsed.GetValue(_gains) is < 0 or > 1000)
            yield return "--gains takes 0 to 1000";
        if (parsed.GetValue(_audience) == "public")
            yield return "--audience public: an agenda says what is asked of whom and what to fall back on, so there is none for the public; publish the briefing instead";
        else if (parsed.GetValue(_audience) != "full")
            yield return $"--audience '{parsed.GetValue(_audience)}' is not full";
        if (parsed.GetValue(_plan) is not null && (parsed.GetValue(_input.AsOf) is not null || parsed.GetValue(_input.Assume)!.Length > 0 || parsed.GetValue(_input.Case) != "likely"))
            yield return "--plan brings its own day, case and assumptions; leave out --as-of, --case and --assume, or plan anew without --plan";
    }

    private string? MeetingFault(ParseResult parsed, Mission mission)
    {
        if (parsed.GetValue(_meeting) is not { } id || mission.Meetings.Any(m => m.Id == id))
            return null;
        var hint = NearestName.Hint(id, mission.Meetings.Select(m => m.Id));
        return $"meeting '{id}' is not in meetings.csv{(hint.Length > 0 || mission.Meetings.IsEmpty ? hint : $"; there are {string.Join(", ", mission.Meetings.Select(m => m.Id))}")}";
    }

    private bool IsJson(ParseResult parsed) => parsed.GetValue(_input.Json) || parsed.GetValue(_format) == "json";
}
