using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Contingent.Briefing;
using Contingent.Cli.Risk;
using Contingent.Cluster;
using Contingent.Cluster.Running;
using Contingent.Cluster.Silos;
using Contingent.Cluster.Storing;
using Contingent.Formats;
using Contingent.Formats.Plans;
using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Planning;
using Contingent.Risk;
using Contingent.Risk.Stress;

namespace Contingent.Cli.Commands;

/// <summary><c>contingent stress</c>: how likely the plan's milestones are, what breaks it, who matters, and what a yes adds.</summary>
internal sealed class StressCommand
{
    private const string StoreVariable = "CONTINGENT_STORE";
    private const int MostRuns = 10_000_000;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly MissionInput _input = new();
    private readonly Option<string?> _out = new("--out") { Description = "The plan folder: its plan is used where it fits, and risk.json is written beside it (default: plans/<mission>).", HelpName = "DIR" };
    private readonly Option<int> _runs = Whole("--runs", "Draws, in batches of 100.", 10_000);
    private readonly Option<double?> _width = new("--until-width") { Description = "Stop as soon as the 95 % interval of P(IOC by the date) is no wider than this share.", HelpName = "SHARE" };
    private readonly Option<string?> _by = new("--by") { Description = "The date by which IOC and FOC are asked for (default: the plan's FOC, slipped as missions on record did in the median).", HelpName = "DATE" };
    private readonly Option<int> _seed = Whole("--seed", "Seed of the draws.", 1);
    private readonly Option<int> _exact = Whole("--exact", "Draws that are planned again exactly, to tell what the fast policy loses; 0: none.", 200);
    private readonly Option<int> _pairs = Whole("--pairs", "Pairs of contributors, sites, ports and permissions planned without, the worst of all; 0: none.", 10);
    private readonly Option<int> _breaking = Whole("--breaking", "Most contributors in a breaking set; 0: no sets.", 3);
    private readonly Option<int> _shares = Whole("--shares", "Draws behind the contributors' shares; 0: no shares.", 100);
    private readonly Option<int> _gains = Whole("--gains", "Batches of draws behind what a yes adds; 0: no gains.", 5);
    private readonly Option<int> _sooner = Whole("--sooner", "Days by which an open condition is decided sooner, to tell what that adds; 0: not told.", 30);
    private readonly Option<bool> _draws = new("--draws-only") { Description = "Only the draws and what drives them; all other parts are left out." };
    private readonly Option<int> _threads = Whole("--threads", "Draws worked on at a time in this process.", Environment.ProcessorCount);
    private readonly Option<string?> _cluster = new("--cluster") { Description = $"Draw on the workers of a cluster that meet at this Redis server (default: the variable {WorkerCommand.ClusterVariable}; else this process).", HelpName = "HOST:PORT" };
    private readonly Option<string?> _store = new("--store") { Description = $"Keep finished batches in this PostgreSQL database and go on from there (default: the variable {StoreVariable}).", HelpName = "CONNECTION" };
    private readonly Option<string?> _keep = new("--keep") { Description = "Keep finished batches in this folder and go on from there.", HelpName = "DIR" };
    private readonly Option<string> _audience = new("--audience") { Description = "Whom the report and the briefing are for; public leaves out what moves and breaks the plan, the contributors' shares and what a yes adds.", DefaultValueFactory = _ => "full", HelpName = "full|public" };

    public static Command Build() => new StressCommand().Command();

    private static Option<int> Whole(string name, string what, int or) => new(name) { Description = what, DefaultValueFactory = _ => or, HelpName = "N" };

    private Command Command()
    {
        var command = new Command("stress",
            """
            Draws how things may turn out, again and again, and plans each time anew with what is known by then: how likely IOC and FOC are by a
            date, what drives them, what breaks the plan, whose going costs what, what a yes adds. Writes risk.json and the briefing's annex
            beside the plan. Ctrl-C keeps the parts that are done; kept batches are not drawn again.
            Exit 0: done; 1: the plan is empty; 2: bad input, nothing written.

            Examples:
              contingent stress missions/ukraine-2025
              contingent stress missions/ukraine-2025 --runs 2000 --by 2025-12-31 --draws-only
              contingent stress missions/ukraine-2025 --until-width 0.02 --keep draws/ukraine-2025
              contingent stress missions/ukraine-2025 --cluster 127.0.0.1:6379 --store "Host=127.0.0.1;Database=contingent"
            """);
        _input.AddTo(command);
        foreach (Option option in (Option[])[_out, _runs, _width, _by, _seed, _exact, _pairs, _breaking, _shares, _gains, _sooner, _draws, _threads, _cluster, _store, _keep, _audience])
            command.Add(option);
        command.SetAction(Run);
        return command;
    }

    private async Task<int> Run(ParseResult parsed, CancellationToken cancel)
    {
        var json = parsed.GetValue(_input.Json);
        if (OptionFaults(parsed).ToList() is { Count: > 0 } wrong)
            return Report.Refuse("command line", wrong, json);
        if (_input.Read(parsed, cancel, showWarnings: false) is not { Mission: { } mission } reading || _input.Question(parsed, mission) is not { } asked)
            return ExitCode.BadInput;
        var folder = parsed.GetValue(_out) ?? Path.Combine("plans", mission.Id);
        if (PlanOfRecord.In(folder, reading, asked, json, cancel) is not { } plan)
            return ExitCode.BadInput;
        if (plan.Laydown.Placements.Count == 0)
        {
            await Console.Error.WriteLineAsync($"The plan in {folder} is empty, so there is nothing to stress: {string.Join(", ", plan.EmptyBecause)}. No risk was written.");
            return ExitCode.Short;
        }

        var question = DrawSource.QuestionOf(mission, plan, parsed.GetValue(_seed), DateOf(parsed), cancel);
        var tally = new DrawTally(question, new DrawWork(question));
        string stopped;
        try
        {
            stopped = await Draw(parsed, tally, DrawSource.JobOf(parsed.GetValue(_input.Folder)!, plan, question.Seed, question.By, Batches(parsed)), cancel);
        }
        catch (Exception refused) when (refused is ClusterUnavailableException or BatchStoreException or BatchFailedException)
        {
            return Report.Refuse("draws", [refused.Message], json, $"the plan stands in {folder}, and no risk was written");
        }

        return Finish(parsed, question, tally, new RiskStamp(PlanOfRecord.Version, reading.Sha256, PlanFolder.Sha256(folder) ?? "", stopped), folder, cancel);
    }

    /// <summary>Runs the batches and counts them up in order; answers why it ended.</summary>
    private async Task<string> Draw(ParseResult parsed, DrawTally tally, BatchJob job, CancellationToken cancel)
    {
        await using var postgres = Setting(parsed, _store, StoreVariable) is { } connection ? await PostgresBatchStore.Open(connection, cancel) : null;
        IBatchStore store = postgres is not null ? postgres : parsed.GetValue(_keep) is { } keep ? new FolderBatchStore(keep) : new MemoryBatchStore();
        IBatchRunner runner = Setting(parsed, _cluster, WorkerCommand.ClusterVariable) is { } redis
            ? new ClusterRunner(redis, store, Patience)
            : new LocalRunner([new DrawSource()], store, parsed.GetValue(_threads));
        using var progress = new ProgressPrinter();
        try
        {
            await foreach (var batch in runner.Run(job, new BatchLines(progress), cancel))
            {
                tally.Add(batch.Content.ToArray());
                if (parsed.GetValue(_width) is { } width && tally.Draws >= 10 * DrawWork.BatchSize && tally.Width <= width)
                    return "width";
            }
        }
        catch (OperationCanceledException) when (tally.Draws > 0)
        {
            return "cancelled";
        }

        return "no";
    }

    private int Finish(ParseResult parsed, StressQuestion question, DrawTally tally, RiskStamp stamp, string folder, CancellationToken cancel)
    {
        RiskReport report;
        using (var progress = new ProgressPrinter())
            report = RiskStudy.Report(question, tally, OptionsOf(parsed), stamp, new PartLines(progress), cancel);
        if (AudienceOf(parsed) == Audience.Public)
            report = report with { Drivers = [] };
        var briefing = BriefingWriter.Write(question.Mission, question.Plan, new BriefingOptions { Audience = AudienceOf(parsed), Risk = report });
        if (PlanFolder.WriteRisk(folder, report, briefing) is { IsEmpty: false } unwritten)
        {
            Report.Faults(unwritten, parsed.GetValue(_input.Json));
            return ExitCode.BadInput;
        }

        if (parsed.GetValue(_input.Json))
            Console.Out.WriteLine(JsonSerializer.Serialize(report, PlanJson.Options));
        else
            RiskSummary.Print(question.Mission, report, folder);
        return ExitCode.Done;
    }

    private RiskOptions OptionsOf(ParseResult parsed)
    {
        var threads = Math.Max(1, parsed.GetValue(_threads));
        var nothing = new RiskOptions { Withdrawals = false, Pairs = 0, BreakingSize = 0, ShareDraws = 0, GainBatches = 0, ExactDraws = 0, Threads = threads };
        if (parsed.GetValue(_draws))
            return nothing;
        // What is not worked out cannot slip out, by whatever file or stream.
        return AudienceOf(parsed) == Audience.Public
            ? nothing with { ExactDraws = parsed.GetValue(_exact) }
            : new RiskOptions
            {
                Pairs = parsed.GetValue(_pairs), BreakingSize = parsed.GetValue(_breaking), ShareDraws = parsed.GetValue(_shares), GainBatches = parsed.GetValue(_gains), SoonerDays = parsed.GetValue(_sooner),
                ExactDraws = parsed.GetValue(_exact), Threads = threads,
            };
    }

    private Audience AudienceOf(ParseResult parsed) => parsed.GetValue(_audience) == "public" ? Audience.Public : Audience.Full;

    private int Batches(ParseResult parsed) => (parsed.GetValue(_runs) + DrawWork.BatchSize - 1) / DrawWork.BatchSize;

    private DateOnly? DateOf(ParseResult parsed) =>
        parsed.GetValue(_by) is { } text ? DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;

    private static string? Setting(ParseResult parsed, Option<string?> option, string variable) =>
        parsed.GetValue(option) ?? (Environment.GetEnvironmentVariable(variable) is { Length: > 0 } set ? set : null);

    private IEnumerable<string> OptionFaults(ParseResult parsed)
    {
        if (parsed.GetValue(_runs) is < 1 or > MostRuns)
            yield return $"--runs takes 1 to {MostRuns}";
        if (parsed.GetValue(_width) is <= 0 or >= 1 or double.NaN)
            yield return $"--until-width {parsed.GetValue(_width)} is no share; write it as 0.02";
        if (parsed.GetValue(_by) is { } text && !DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            yield return $"--by '{text}' is no date; write it as 2025-12-31";
        foreach (var fault in _input.OptionFaults(parsed))
            yield return fault;
        if (parsed.GetValue(_input.Case) == "firm")
            yield return "--case firm leaves nothing to draw: only what is met and offered counts there; leave it out";
        if (parsed.GetValue(_audience) is not ("full" or "public"))
            yield return $"--audience '{parsed.GetValue(_audience)}' is neither full nor public";
        foreach (var option in (Option<int>[])[_seed, _exact, _pairs, _breaking, _shares, _gains, _sooner])
        {
            if (parsed.GetValue(option) < 0)
                yield return $"{option.Name} {parsed.GetValue(option)} is negative";
        }

        if (parsed.GetValue(_threads) < 1)
            yield return "--threads takes 1 or more";
        if (Setting(parsed, _store, StoreVariable) is not null && parsed.GetValue(_keep) is not null)
            yield return "--keep and --store both say where batches are kept; choose one";
    }

    private sealed class BatchLines(IProgress<PlanProgress> to) : IProgress<BatchProgress>
    {
        public void Report(BatchProgress value) => to.Report(new PlanProgress("draws", string.Create(CultureInfo.InvariantCulture,
            $"{value.Done * (long)DrawWork.BatchSize} of {value.Batches * (long)DrawWork.BatchSize}, {value.PerSecond * DrawWork.BatchSize:0} a second{(value.Workers > 1 ? $", {value.Workers} workers" : "")}{(value.Note.Length > 0 ? $"; {value.Note}" : "")}")));
    }

    private sealed class PartLines(IProgress<PlanProgress> to) : IProgress<RiskProgress>
    {
        public void Report(RiskProgress value) => to.Report(new PlanProgress(value.Part, $"{value.Done} of {value.Of}"));
    }
}
