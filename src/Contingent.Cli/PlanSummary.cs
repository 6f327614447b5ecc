using System.Globalization;
using Contingent.Briefing;
using Contingent.Briefing.FirstPage;
using Contingent.Missions;
using Contingent.Missions.Plans;
using Spectre.Console;

namespace Contingent.Cli;

/// <summary>The answer on the terminal: lawful? enough? when? for how long? how much? on what does it hinge?</summary>
internal static class PlanSummary
{
    private const int Worst = 3;

    /// <summary>Whether every must task is provided for, and no red line crossed, in a plan that is not empty.</summary>
    public static bool IsGood(Mission mission, Plan plan)
    {
        var must = mission.Tasks.Where(t => t.Must).Select(t => t.Id.Value).ToHashSet();
        return plan.DayZero is not null && plan.Authority.OrderingBreaches.Count == 0 && !plan.Requirements.Any(r => must.Contains(r.Task) && r.Short > 1e-9);
    }

    /// <summary>Prints the summary on standard output; colour only on a terminal.</summary>
    public static void Print(Mission mission, Plan plan, string folder)
    {
        var dossier = new Dossier(mission, plan, new BriefingOptions());
        Line("", $"{mission.Title} - as of {plan.AsOf:yyyy-MM-dd}, case {plan.Case}{(plan.Assumes.Count > 0 ? " with " + string.Join(", ", plan.Assumes) : "")}");
        if (mission.Marking.Length > 0)
            Line("", mission.Marking);
        foreach (var lamp in Lamps.Of(dossier))
            Line(lamp.Question, lamp.Answer, lamp.State);
        Line("How much?", Cost(mission, plan));
        foreach (var (label, text) in SustainmentSummary.Lines(dossier))
            Line(label, text);
        Line("It hinges on", Hinges(dossier));
        if (plan.History is { } history)
            Line("History", History(history));
        foreach (var line in Shortfalls(dossier))
            Line("Short", line);
        Line("Certificate", Certificate(plan));
        Line("Evidence", string.Create(CultureInfo.InvariantCulture,
            $"{1 - plan.Evidence.PersonsSourcedShare:0%} of the persons rest on assumptions; {plan.Evidence.RowsSourced:#,0} rows sourced, {plan.Evidence.RowsAssumed:#,0} assumed"));
        foreach (var breach in plan.Authority.OrderingBreaches)
            Line("Red line", $"{breach.Party}: {breach.Before} before {breach.After}");
        if (plan.Stopped != "no")
            Line("Stopped", $"the search ended early ({plan.Stopped}); the gaps above tell how far it was");
        if (plan.Warnings.Count > 0)
            Line("Warnings", $"{plan.Warnings.Count}, listed in the briefing");
        Line("Written", $"{Path.Combine(folder, "briefing.html")}, plan.json and tables beside it");
    }

    private static string Cost(Mission mission, Plan plan)
    {
        var months = plan.Sustainment.Months;
        if (plan.Laydown.Placements.Count == 0)
            return "nothing is placed";
        var peak = months.Count == 0 ? 0 : months.Max(m => m.Cost);
        return string.Create(CultureInfo.InvariantCulture,
            $"{plan.Laydown.Placements.Sum(p => p.Persons):#,0} persons at {plan.Laydown.Placements.Select(p => p.Place).Distinct().Count()} locations; at most {mission.Currency} {peak / 1e6:#,0.0} million a month, {mission.Currency} {months.Sum(m => m.Cost) / 1e6:#,0} million over the horizon");
    }

    private static string Hinges(Dossier dossier)
    {
        var missing = dossier.Plan.Firm.Missing;
        if (missing.Count == 0)
            return "nothing of the mission's own: every condition is met";
        return string.Join("; ", missing.Select(dossier.NeedTitle));
    }

    private static string History(HistorySection history)
    {
        var slipped = string.Join(", ", history.Delayed.Select(d => string.Create(CultureInfo.InvariantCulture, $"{d.Milestone.ToUpperInvariant()} by day {d.Day50:0} as likely as not, by day {d.Day90:0} nine times in ten")));
        var delayed = slipped.Length > 0 ? $"if it slips as recorded missions did, {slipped}" : "no milestone to delay";
        return history.Optimism is { } ahead
            ? string.Create(CultureInfo.InvariantCulture, $"faster than recorded from day {ahead.FromDay:0}: {ahead.Times:0.0} times {ahead.Mission} {ahead.Year} on day {ahead.Day:0} ({ahead.Source}); {delayed}")
            : delayed;
    }

    private static IEnumerable<string> Shortfalls(Dossier dossier) =>
        dossier.Plan.Requirements.Where(r => r.Short > 1e-9 && r.Required > 0)
            .OrderByDescending(r => dossier.Mission.Tasks.First(t => t.Id.Value == r.Task).Must).ThenByDescending(r => r.Short / r.Required)
            .DistinctBy(r => r.Task).Take(Worst)
            .Select(r => string.Create(CultureInfo.InvariantCulture,
                $"{r.Task}{(r.Place.Length > 0 ? " at " + r.Place : "")}: {r.Provided:#,0.##} of {r.Required:#,0.##}{(r.Reasons.Count > 0 ? " (" + r.Reasons[0] + ")" : "")}"));

    private static string Certificate(Plan plan) => string.Join(", ", plan.Laydown.Levels.Select(l => $"{l.Objective} {GapWords(l.Gap)}")
        .Concat(plan.Movement.IocDay is null ? [] : [$"IOC {GapWords(plan.Movement.IocGap)}", $"FOC {GapWords(plan.Movement.FocGap)}"]));

    private static string GapWords(double? gap) => gap switch
    {
        null => "without a bound",
        <= 1e-6 => "proved best",
        { } g => string.Create(CultureInfo.InvariantCulture, $"within {g * 100:0.##} %"),
    };

    private static void Line(string label, string text, LampState? state = null)
    {
        var (word, colour) = state switch
        {
            LampState.Yes => ("yes   ", "green"),
            LampState.Open => ("open  ", "yellow"),
            LampState.No => ("no    ", "red"),
            _ => ("", "default"),
        };
        if (Console.IsOutputRedirected)
            Console.Out.WriteLine(label.Length == 0 ? text : $"{label,-14}{word}{text}");
        else if (label.Length == 0)
            AnsiConsole.MarkupLine($"[bold]{Markup.Escape(text)}[/]");
        else
            AnsiConsole.MarkupLine($"[grey]{Markup.Escape(label),-14}[/][{colour}]{word}[/]{Markup.Escape(text)}");
    }
}
