using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Contingent.Missions.Plans;

namespace Contingent.Cli.Commands;

/// <summary><c>contingent explain</c>: why a pledge is where it is or stays at home, why a task is short, what stands at a place.</summary>
internal static class ExplainCommand
{
    public static Command Build()
    {
        var file = PlanFile.Argument();
        Option<string?> pledge = new("--pledge") { Description = "Why this pledge is placed, unused or blocked.", HelpName = "P" };
        Option<string?> task = new("--task") { Description = "How this task is provided for, and why it is short.", HelpName = "T" };
        Option<string?> place = new("--place") { Description = "What stands at this place, for what.", HelpName = "S" };
        Option<bool> json = new("--json") { Description = "Answer in JSON, for machines." };
        var command = new Command("explain",
            """
            Explains a plan from its own file: one of --pledge, --task, --place.

            Examples:
              contingent explain plans/ukraine-2025/plan.json --task air-defence
              contingent explain plans/ukraine-2025 --pledge gbr-brigade
              contingent explain plans/ukraine-2025 --place lviv
            """) { file, pledge, task, place, json };
        command.SetAction(parsed =>
        {
            var asJson = parsed.GetValue(json);
            string? p = parsed.GetValue(pledge), t = parsed.GetValue(task), s = parsed.GetValue(place);
            if (new[] { p, t, s }.Count(x => x is not null) != 1)
            {
                Console.Error.WriteLine("Say what to explain: one of --pledge P, --task T, --place S.");
                return ExitCode.BadInput;
            }

            if (PlanFile.Read(parsed.GetValue(file)!, asJson) is not { } plan)
                return ExitCode.BadInput;
            var lines = p is not null ? Pledge(plan, p) : t is not null ? MissionTask(plan, t) : Place(plan, s!);
            if (lines.Count == 0)
            {
                Console.Error.WriteLine($"The plan knows no {(p is not null ? "pledge" : t is not null ? "task" : "occupied place")} '{p ?? t ?? s}'.");
                return ExitCode.BadInput;
            }

            if (asJson)
                Console.Out.WriteLine(JsonSerializer.Serialize(lines, Report.Json));
            else
                lines.ForEach(Console.Out.WriteLine);
            return ExitCode.Done;
        });
        return command;
    }

    private static List<string> Pledge(Plan plan, string id)
    {
        var lines = new List<string>();
        foreach (var blocked in plan.Authority.BlockedPledges.Where(b => b.Pledge == id))
            lines.Add($"{id} is blocked: never met in this case: {string.Join("; ", blocked.By)}.");
        foreach (var unlock in plan.Authority.Unlock.Where(u => u.Target == $"pledge:{id}"))
        {
            lines.Add(unlock.Sets.Count == 0
                ? "  Nothing that is still open would unlock it."
                : $"  It would be unlocked by {string.Join(", or by ", unlock.Sets.Select(s => string.Join(" and ", s)))}.");
        }

        foreach (var placement in plan.Laydown.Placements.Where(p => p.Pledge == id))
            lines.AddRange(PlacementLines(placement));
        foreach (var unused in plan.Laydown.Unused.Where(u => u.Pledge == id))
            lines.Add($"{Report.Count(unused.Units, "unit")} of {id} unused: {unused.Reason}.");
        foreach (var move in plan.Movement.Moves.Where(m => m.Pledge == id))
        {
            lines.Add($"  unit {move.Unit}: ready to load day {Days(move.ReadyToLoadDay)}, on station at {move.Place} day {Days(move.OnStationDay)}"
                + $"{(move.Pod.Length > 0 ? $", through {move.Pod}" : "")}{(move.LeaveDay is { } leave ? $", leaves day {Days(leave)}" : "")}.");
        }

        return lines;
    }

    private static List<string> MissionTask(Plan plan, string id)
    {
        var lines = new List<string>();
        foreach (var line in plan.Requirements.Where(r => r.Task == id))
        {
            lines.Add($"{id}{(line.Place.Length > 0 ? " at " + line.Place : "")}: {Number(line.Required)} of {line.Capability} wanted, {Number(line.Provided)} provided"
                + $"{(line.Short > 0 ? $", {Number(line.Short)} short" : "")}.");
            lines.AddRange(line.Reasons.Select(r => $"  why: {r}"));
        }

        foreach (var placement in plan.Laydown.Placements)
        {
            foreach (var allotment in placement.Allotted.Where(a => a.Task == id))
                lines.Add($"  {Report.Count(allotment.Units, "unit")} of {placement.Pledge} ({placement.Contributor}) at {placement.Place}");
        }

        return lines;
    }

    private static List<string> Place(Plan plan, string id)
    {
        var here = plan.Laydown.Placements.Where(p => p.Place == id).ToList();
        var lines = new List<string>();
        if (here.Count > 0)
            lines.Add($"{id}: {Number(here.Sum(p => p.Persons))} persons of {string.Join(", ", here.Select(p => p.Contributor).Distinct())}.");
        lines.AddRange(here.SelectMany(PlacementLines).Select(l => "  " + l));
        lines.AddRange(plan.Requirements.Where(r => r.Place == id).Select(r =>
            $"  {r.Task}: {Number(r.Provided)} of {Number(r.Required)}{(r.Reasons.Count > 0 ? $" ({string.Join("; ", r.Reasons)})" : "")}"));
        return lines;
    }

    private static IEnumerable<string> PlacementLines(Placement placement)
    {
        var allotted = placement.Allotted.Count == 0 ? "to no task; they answer cover tasks" : string.Join(", ", placement.Allotted.Select(a => $"{a.Units} to {a.Task}"));
        yield return $"{Report.Count(placement.Units, "unit")} ({Number(placement.Persons)} persons) of {placement.Pledge} at {placement.Place}, allotted {allotted}.";
        if (placement.BestChange is { } change)
        {
            yield return change.Objective.Length == 0
                ? $"  The best change, {change.Change}, would be as good."
                : $"  The best change, {change.Change}, would take {change.Objective} from {Number(change.From)} to {Number(change.To)}.";
        }
    }

    private static string Number(double value) => value.ToString("#,0.######", CultureInfo.InvariantCulture);
    private static string Days(double day) => day.ToString("0.##", CultureInfo.InvariantCulture);
}
