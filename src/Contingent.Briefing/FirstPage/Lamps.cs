using Contingent.Briefing.Charts;
using Contingent.Briefing.Html;
using Contingent.Missions;

namespace Contingent.Briefing.FirstPage;

/// <summary>How a lamp stands. Each has its own shape and word as well as its colour.</summary>
public enum LampState { Yes, Open, No }

/// <summary>One of the four questions and its answer in a few words.</summary>
public sealed record Lamp(string Question, LampState State, string Answer);

/// <summary>Lawful? Enough? When? For how long?</summary>
public static class Lamps
{
    private const double FullEnough = 0.9;
    private const double DaysAMonth = 365 / 12.0;

    public static void Write(HtmlText page, Dossier dossier)
    {
        page.Add($"<section class=\"lamps\" aria-label=\"Four questions\">\n");
        foreach (var lamp in Of(dossier))
            page.Add($"<div class=\"lamp\"><h2>{lamp.Question}</h2><p>{Shape(lamp.State)} {lamp.Answer}</p></div>\n");
        page.Add($"</section>\n");
    }

    public static IReadOnlyList<Lamp> Of(Dossier dossier) => [Lawful(dossier), Enough(dossier), When(dossier), HowLong(dossier)];

    /// <summary>Circle with a tick, triangle, or square with a cross; its word is read aloud.</summary>
    public static Markup Shape(LampState state) => state switch
    {
        LampState.Yes => Markup.Of($"<svg class=\"shape yes\" viewBox=\"0 0 16 16\" role=\"img\" aria-label=\"Yes:\"><circle cx=\"8\" cy=\"8\" r=\"7.5\"/><path class=\"on\" d=\"M4.5 8.3 7 10.8 11.6 5.4\"/></svg>"),
        LampState.Open => Markup.Of($"<svg class=\"shape open\" viewBox=\"0 0 16 16\" role=\"img\" aria-label=\"Open:\"><path d=\"M8 .8 15.6 15.2 .4 15.2Z\"/><path class=\"on\" d=\"M8 6V10.4M8 12.3V13.4\"/></svg>"),
        _ => Markup.Of($"<svg class=\"shape no\" viewBox=\"0 0 16 16\" role=\"img\" aria-label=\"No:\"><rect x=\".8\" y=\".8\" width=\"14.4\" height=\"14.4\"/><path class=\"on\" d=\"M5 5 11 11M11 5 5 11\"/></svg>"),
    };

    private static Lamp Lawful(Dossier dossier)
    {
        var needs = dossier.Mission.Requires.Where(n => n.Alternatives.Any(a => dossier.Condition(a.Value)?.Bearing == Bearing.Permission)).ToArray();
        var open = needs.Count(n => !n.Alternatives.Any(a => dossier.Line(a.Value)?.State == "met"));
        var never = needs.Count(n => !n.Alternatives.Any(a => dossier.Line(a.Value)?.Holds == true));
        var approvals = dossier.Plan.Authority.Conditions
            .Where(c => c.State == "open" && c.Bearing == "permission" && !c.Gates.Contains("mission") && c.Gates.Any(g => g.StartsWith("pledge:", StringComparison.Ordinal))
                && dossier.Condition(c.Condition)?.Kind != ConditionKind.Concession)
            .Count();
        if (never > 0) return new Lamp("Lawful?", LampState.No, dossier.IsFirm
            ? $"Not today: {open} of the mission’s {needs.Length} permissions open" : $"Not in this case: {never} of the mission’s {needs.Length} permissions never met");
        var contributors = approvals == 0 ? "" : $"{Words.Few(approvals)} for contributors";
        if (open == 0 && approvals == 0) return new Lamp("Lawful?", LampState.Yes, "Yes: every permission is met");
        if (open == 0) return new Lamp("Lawful?", LampState.Open, $"The presence, yes; {contributors} still open");
        return new Lamp("Lawful?", LampState.Open,
            $"Not yet: {open} of the mission’s {needs.Length} permissions open{(approvals == 0 ? "" : ", and " + contributors)}");
    }

    private static Lamp Enough(Dossier dossier)
    {
        var tasks = Shortfalls.ByTask(dossier);
        if (dossier.PersonsPlaced == 0 && tasks.Count > 0) return new Lamp("Enough?", LampState.No, $"No: nobody is in place for any of {Words.Few(tasks.Count)} tasks");
        var shorts = tasks.Where(t => t.Short > 1e-9).ToArray();
        if (tasks.Count == 0) return new Lamp("Enough?", LampState.Open, "No requirement is stated");
        if (shorts.Length == 0) return new Lamp("Enough?", LampState.Yes, $"Yes: all {Words.Count(tasks.Count)} tasks are provided for");
        var wholly = shorts.FirstOrDefault(t => t.Provided <= 1e-9);
        return new Lamp("Enough?", shorts.Any(t => t.Must) ? LampState.No : LampState.Open,
            $"{(shorts.Any(t => t.Must) ? "No" : "Not all")}: {Words.Few(shorts.Length)} of {tasks.Count} tasks short" +
            (wholly is null ? "" : $", “{wholly.Title}” wholly"));
    }

    private static Lamp When(Dossier dossier)
    {
        var m = dossier.Plan.Movement;
        if (dossier.IsEmpty) return new Lamp("When?", LampState.No, dossier.IsFirm ? "No date: what it waits for is not met today" : "Not in this case: what it waits for is never met");
        if (m.IocDay is not { } ioc) return new Lamp("When?", LampState.No, "No initial capability is reached");
        var start = dossier.Line(dossier.Mission.DDay.Value) is { State: "met" } ? "" : $"Hangs on “{dossier.ConditionTitle(dossier.Mission.DDay.Value)}”; then ";
        var full = m.FocDay is { } foc ? $", in full {Words.Day(foc)}" : ", never in full";
        return new Lamp("When?", m.FocDay is null ? LampState.No : start.Length == 0 ? LampState.Yes : LampState.Open,
            Words.Sentence($"{start}in part {Words.Day(ioc)}{full}"));
    }

    private static Lamp HowLong(Dossier dossier)
    {
        if (dossier.PersonsPlaced == 0) return new Lamp("For how long?", LampState.No, "Nobody is in place");
        if (dossier.Plan.Sustainment.Relief.Sustained.Count == 0) return new Lamp("For how long?", LampState.Open, "The plan does not say");
        var peak = BuildUp.Unrelieved(dossier).Select(s => s.All).DefaultIfEmpty(0).Max();
        var answers = new List<(int Months, string Word)>();
        var worst = LampState.Yes;
        foreach (var line in dossier.Plan.Sustainment.Relief.Sustained)
        {
            var (months, persons) = (line.Months, line.Persons);
            var (state, word) = line.PersonsUnrelieved >= FullEnough * peak ? (LampState.Yes, "yes")
                : persons >= FullEnough * peak ? (LampState.Open, "with reliefs")
                : line.PersonsUnrelieved + Relieved(dossier, months * DaysAMonth) >= FullEnough * peak ? (LampState.Open, "with units still at home")
                : (LampState.No, persons == 0 ? "not without new pledges" : $"at {Words.Percent((double)persons / peak)}");
            if (months <= 12 && state > worst) worst = state;
            else if (months > 12 && state > worst && worst == LampState.Yes) worst = LampState.Open;
            answers.Add((months, word));
        }

        // Marks with the same answer are said in one breath: 12, 24 and 36 months not without new pledges.
        var said = answers.GroupBy(a => a.Word, StringComparer.Ordinal).Select(g => $"{Words.List([.. g.Select(a => $"{a.Months}")])} months {g.Key} · ");
        return new Lamp("For how long?", worst, string.Concat(said).TrimEnd(' ', '·'));
    }

    /// <summary>Persons whose endurance is spent by a day and whom units on the books could relieve once.</summary>
    private static int Relieved(Dossier dossier, double day) => dossier.Plan.Sustainment.Rotations
        .Where(r => r.DueDay <= day && r.ReliefBy.Any(p => r.DueDay + (dossier.Pledge(p)?.EnduranceDays ?? 0) >= day))
        .Sum(r => r.Persons);
}
