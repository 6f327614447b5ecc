using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Contingent.Briefing;
using Contingent.Formats;
using Contingent.Formats.Plans;
using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Planning;

namespace Contingent.Cli.Commands;

/// <summary><c>contingent sweep</c>: what more or fewer soldiers on the host's soil would buy.</summary>
internal sealed class SweepCommand
{
    private const int MostPlans = 100;
    private const int YearMonths = 12;

    private readonly MissionInput _input = new();
    private readonly Option<string> _ceiling = new("--ceiling") { Description = "Least and most persons on the host's soil, as 5000..30000.", Required = true, HelpName = "FROM..TO" };
    private readonly Option<int> _step = new("--step") { Description = "Persons from one ceiling to the next.", DefaultValueFactory = _ => 5000, HelpName = "N" };
    private readonly Option<double> _gap = new("--gap") { Description = "Relative gap of each plan, as of contingent plan.", DefaultValueFactory = _ => PlanRequest.DefaultGap, HelpName = "G" };
    private readonly Option<string?> _out = new("--out") { Description = "Write sweep.json, sweep.csv and sweep.html, with the chart, into this folder.", HelpName = "DIR" };

    public static Command Build() => new SweepCommand().Command();

    private Command Command()
    {
        var command = new Command("sweep",
            """
            Plans the mission under one ceiling after the other and shows the frontier: persons, what is within reach, cost, IOC and FOC, and what can be
            sustained for a year. Every plan is certified as far as its gap says. Ctrl-C keeps the plans that are done.
            Exit 0: done; 2: bad input, nothing written.

            Examples:
              contingent sweep missions/ukraine-2025 --ceiling 5000..30000 --step 5000
              contingent sweep missions/ukraine-2025 --ceiling 10000..20000 --step 2000 --gap 0.02 --out sweeps/ukraine-2025
            """);
        _input.AddTo(command);
        foreach (Option option in (Option[])[_ceiling, _step, _gap, _out])
            command.Add(option);
        command.SetAction((parsed, cancel) => Task.FromResult(Run(parsed, cancel)));
        return command;
    }

    private int Run(ParseResult parsed, CancellationToken cancel)
    {
        var json = parsed.GetValue(_input.Json);
        if (OptionFaults(parsed, out var ceilings).Concat(_input.OptionFaults(parsed)).ToList() is { Count: > 0 } wrong)
            return Report.Refuse("command line", wrong, json);
        if (_input.Read(parsed, cancel, showWarnings: false) is not { Mission: { } mission } reading || _input.Question(parsed, mission) is not { } question)
            return ExitCode.BadInput;
        var points = new List<SweepPoint>();
        try
        {
            foreach (var ceiling in ceilings.TakeWhile(_ => !cancel.IsCancellationRequested))
            {
                if (PointAt(parsed, mission with { AsOf = question.AsOf, CeilingPersons = ceiling }, reading.Sha256, question, cancel) is { } point)
                    points.Add(point);
            }
        }
        catch (ConflictingPinsException conflict)
        {
            return Report.Refuse("pins.csv", [conflict.Message], json);
        }

        // Nothing was done that could be kept, and an earlier sweep is worth more.
        if (points.Count == 0)
            cancel.ThrowIfCancellationRequested();
        return Finish(parsed, mission, ReportOf(mission, reading.Sha256, question, points, cancel.IsCancellationRequested));
    }

    /// <summary>Null where the plan was called off before it was proved.</summary>
    private SweepPoint? PointAt(ParseResult parsed, Mission mission, string sha256, CaseQuestion question, CancellationToken cancel)
    {
        var ceiling = mission.CeilingPersons!.Value;
        using var progress = new ProgressPrinter();
        progress.Report(new PlanProgress(string.Create(CultureInfo.InvariantCulture, $"ceiling {ceiling:#,0}"), "planned"));
        var plan = Planner.Make(
            new PlanRequest { Mission = mission, MissionSha256 = sha256, Case = question, Gap = parsed.GetValue(_gap), Version = PlanOfRecord.Version }, progress, cancel);
        if (plan.Stopped == "cancelled")
            return null;
        return new SweepPoint
        {
            CeilingPersons = ceiling,
            Persons = plan.Laydown.Placements.Sum(p => p.Persons),
            Reach = ReachOf(mission, plan),
            Levels = plan.Laydown.Levels,
            CostMonth = plan.Sustainment.Costs.Months.Select(m => m.Total).DefaultIfEmpty(0).Max(),
            Cost = plan.Sustainment.Costs.Total,
            Ioc = DateOf(plan, plan.Movement.IocDay),
            IocGap = plan.Movement.IocGap,
            Foc = DateOf(plan, plan.Movement.FocDay),
            FocGap = plan.Movement.FocGap,
            SustainedYear = plan.Sustainment.Relief.Sustained.FirstOrDefault(s => s.Months == YearMonths)?.Persons,
            MustShort = plan.Requirements.Where(r => r.Short > 0).Select(r => r.Task).Distinct(StringComparer.Ordinal).Count(t => mission.Tasks.Any(x => x.Must && x.Id.Value == t)),
        };
    }

    private static double ReachOf(Mission mission, Plan plan)
    {
        var weights = plan.Laydown.Cover.Join(mission.Tasks, c => c.Task, t => t.Id.Value, (c, t) => (Within: t.Weight * c.WeightCovered, All: t.Weight * c.WeightTotal)).ToList();
        return weights.Sum(w => w.All) is > 0 and var all ? weights.Sum(w => w.Within) / all : 0;
    }

    private static DateOnly? DateOf(Plan plan, double? day) => day is { } d ? plan.DayZero!.Value.AddDays((int)Math.Floor(d)) : null;

    private static SweepReport ReportOf(Mission mission, string sha256, CaseQuestion question, List<SweepPoint> points, bool cancelled) => new()
    {
        Contingent = PlanOfRecord.Version,
        Mission = mission.Id,
        MissionSha256 = sha256,
        AsOf = question.AsOf,
        Case = question.Kind == CaseKind.Firm ? "firm" : "likely",
        Assumes = [.. question.Assumptions.Select(a => a.ToString())],
        Currency = mission.Currency,
        Stopped = cancelled ? "cancelled" : "no",
        Points = points,
    };

    private int Finish(ParseResult parsed, Mission mission, SweepReport report)
    {
        if (parsed.GetValue(_out) is { } folder && SweepFolder.Write(folder, report, SweepPage.Write(mission, report)) is { IsEmpty: false } unwritten)
        {
            Report.Faults(unwritten, parsed.GetValue(_input.Json));
            return ExitCode.BadInput;
        }

        if (parsed.GetValue(_input.Json))
            Console.Out.WriteLine(JsonSerializer.Serialize(report, PlanJson.Options));
        else
            Print(report, parsed.GetValue(_out));
        return ExitCode.Done;
    }

    private static void Print(SweepReport report, string? folder)
    {
        var lines = new StringBuilder();
        lines.AppendLine(CultureInfo.InvariantCulture, $"{"Ceiling",9} {"Persons",9} {"Shortfall",10} {"Within reach",13} {$"{report.Currency} m a month",15} {$"{report.Currency} m in all",13} {"IOC",11} {"FOC",11} {"A year on",10}");
        foreach (var p in report.Points)
            lines.AppendLine(CultureInfo.InvariantCulture, $"{p.CeilingPersons,9:#,0} {p.Persons,9:#,0} {Level(p, "shortfall"),10} {p.Reach,13:0.0%} {p.CostMonth / 1e6,15:#,0.0} {p.Cost / 1e6,13:#,0} {Day(p.Ioc),11} {Day(p.Foc),11} {p.SustainedYear,10:#,0}");
        lines.AppendLine("Shortfall is the weighted share of must tasks that is short; a year on: least persons on station after twelve months with the reliefs on the books.");
        if (report.Stopped != "no")
            lines.AppendLine("Stopped early: these are the plans that were done.");
        if (folder is not null)
            lines.AppendLine(CultureInfo.InvariantCulture, $"Written {Path.Combine(folder, "sweep.html")}, sweep.json, sweep.csv");
        Console.Out.Write(lines.ToString());
    }

    private static string Level(SweepPoint point, string objective) =>
        point.Levels.FirstOrDefault(l => l.Objective == objective) is { } level ? level.Value.ToString("0.###", CultureInfo.InvariantCulture) + (level.Gap is <= 1e-6 ? "" : "*") : "";

    private static string Day(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "none";

    private List<string> OptionFaults(ParseResult parsed, out ImmutableArray<int> ceilings)
    {
        var faults = new List<string>();
        var (text, step) = (parsed.GetValue(_ceiling)!, parsed.GetValue(_step));
        var (from, to) = (0, 0);
        if (text.Split("..") is not [var least, var most] || !Whole(least, out from) || !Whole(most, out to) || from > to)
            faults.Add($"--ceiling '{text}' is no range of persons; write it as 5000..30000");
        if (step < 1 || (to - from) / step >= MostPlans)
            faults.Add($"--step {step}: at least 1 person, and at most {MostPlans} plans");
        if (parsed.GetValue(_gap) is not (>= 0 and < 1))
            faults.Add($"--gap {parsed.GetValue(_gap)} is no share; write it as 0.005");
        ceilings = faults.Count > 0 ? [] : [.. Enumerable.Range(0, ((to - from) / step) + 1).Select(i => from + (i * step))];
        return faults;
    }

    private static bool Whole(string text, out int persons) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out persons) && persons > 0;
}
