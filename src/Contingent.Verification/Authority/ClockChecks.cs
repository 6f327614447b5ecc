using Contingent.Missions;
using Contingent.Missions.Plans;

namespace Contingent.Verification.Authority;

/// <summary>A11: ends, notice periods, ex-post clocks and answers awaited, on one calendar in order of date.</summary>
internal sealed class ClockChecks(Premises premises, BreachLog log)
{
    private readonly Mission mission = premises.Mission;
    private readonly CaseReading reading = premises.Case;

    public void Check(Plan plan)
    {
        var clocks = plan.Authority.Clocks;
        foreach (var clock in clocks) Check(plan, clock);
        var dates = clocks.Where(c => c.Date is not null).Select(c => c.Date!.Value).ToList();
        if (!dates.SequenceEqual(dates.Order())) log.Add("A11", "clocks", $"are not in order of date");
        Due(clocks);
    }

    private void Check(Plan plan, ClockLine clock)
    {
        var name = $"{clock.Kind} {clock.Condition}{(clock.Party.Length > 0 ? $" {clock.Party}" : "")}";
        var day = clock.Date is { } date && premises.DayZero is { } zero ? date.DayNumber - zero.DayNumber : (int?)null;
        if (clock.Day != day) log.Add("A11", name, $"day {Shown(clock.Day)} claimed, {Shown(day)} recomputed");
        if (clock.Kind == "answer") Answer(clock, name);
        else if (!reading.Holding.TryGetValue(clock.Condition, out var row)) log.Add("P3", name, $"no row of such a condition holds at as-of");
        else if (clock.Kind == "end") Ends(clock, reading.EndOf(clock.Condition), name);
        else if (clock.Kind == "notice") Ends(clock, Later(reading.EndOf(clock.Condition), row.NoticeDays), name);
        else if (clock.Kind == "ex-post") ExPost(plan, clock, row, name);
        else log.Add("P3", name, $"a clock is ex-post, end, notice or answer");
    }

    private void Ends(ClockLine clock, DateOnly? due, string name)
    {
        if (clock.Date != due || due is null) log.Add("A11", name, $"{Words.Of(clock.Date)} claimed, {Words.Of(due)} recomputed");
    }

    private void Answer(ClockLine clock, string name)
    {
        if (!mission.Statements.Any(s => s.AnswerBy is not null && s.AnswerBy == clock.Date))
            log.Add("A11", name, $"no statement awaits an answer by {Words.Of(clock.Date)}");
    }

    /// <summary>Due <c>clock_days</c> after the contributor's first arrival: the first day any of its units ends a leg, up to the first it is on station.</summary>
    private void ExPost(Plan plan, ClockLine clock, Condition row, string name)
    {
        if (row.Timing != ConditionTiming.ExPost)
        {
            log.Add("A11", name, $"the condition is not ex-post");
            return;
        }

        var moves = plan.Movement.Moves.Where(m => premises.Live.GetValueOrDefault(m.Pledge)?.Contributor == clock.Party).ToList();
        if (clock.Day is not { } day) return;
        if (moves.Count == 0)
        {
            log.Add("A11", name, $"due on day {day}, but {clock.Party} sends no unit");
            return;
        }

        var first = moves.SelectMany(m => m.Parts).SelectMany(p => p.Legs).Select(l => l.ArriveDay).Concat(moves.Select(m => m.OnStationDay)).Min();
        var (from, to) = (Math.Floor(first) + (row.ClockDays ?? 0), Math.Ceiling(moves.Min(m => m.OnStationDay)) + (row.ClockDays ?? 0));
        if (day < from || day > to) log.Add("A11", name, $"due on day {day} claimed, day {from} to {to} recomputed ({row.ClockDays} days after the first arrival)");
    }

    // The end of what a live pledge's presence needs is what a planner must not overlook.
    private void Due(IReadOnlyList<ClockLine> clocks)
    {
        foreach (var need in premises.Live.Values.SelectMany(p => p.Needs).DistinctBy(c => c.Id).OrderBy(c => c.Id))
        {
            if (reading.EndOf(need.Id.Value) is { } end && !clocks.Any(c => c.Kind == "end" && c.Condition == need.Id.Value))
                log.Add("A11", need.Id.Value, $"ends on {Words.Of((DateOnly?)end)}, but no clock says so");
        }
    }

    private static DateOnly? Later(DateOnly? date, int days) =>
        date is { } day && day.DayNumber + (long)days <= DateOnly.MaxValue.DayNumber ? day.AddDays(days) : date;

    private static string Shown(int? day) => day is { } known ? FormattableString.Invariant($"{known}") : "none";
}
