using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Planning.Authority;

namespace Contingent.Planning.Agenda;

/// <summary>By when the plan needs a yes (Q5): the date of <c>needed_by_day</c> (M11); where there is none, why.</summary>
internal sealed class NeededByReader(AgendaRows rows)
{
    public NeededBy Of(Condition row)
    {
        if (row.Id == rows.Mission.DDay)
            return new NeededBy(null, "it sets day 0 of the plan");
        if (row.Timing == ConditionTiming.ExPost)
            return AfterArrival(row);
        if (rows.Plan.DayZero is not { } zero)
            return new NeededBy(null, "the plan is empty, so that nothing in it has a date");
        return rows.NeededByDay(row.Id) is { } day ? new NeededBy(zero.AddDays((int)Math.Floor(day)), "") : new NeededBy(null, WhyNever(row));
    }

    /// <summary>By when a better pledge must be known: before units are made ready, or, of a caveat, before they are sent to where they are to serve.</summary>
    public NeededBy Of(LivePledge pledge, string kind)
    {
        if (kind == "caveat")
            return new NeededBy(rows.Plan.DayZero?.AddDays(pledge.ReadyDay), "when its units are ready to load");
        return rows.Reading.DateOf(rows.Mission.Activation) is { } from && from > rows.Reading.Question.AsOf
            ? new NeededBy(from, "when units are made ready")
            : new NeededBy(null, "contributors are making their units ready already");
    }

    private NeededBy AfterArrival(Condition row)
    {
        var clock = rows.Plan.Authority.Clocks.FirstOrDefault(c => c.Kind == "ex-post" && c.Condition == row.Id.Value && c.Date is not null);
        var due = $"{Wording.Count(row.ClockDays ?? 0, "day", "days")} after the first arrival";
        return clock is null ? new NeededBy(null, $"it is due {due}") : new NeededBy(clock.Date, due);
    }

    private string WhyNever(Condition row)
    {
        if (!rows.IsAwaited(row.Id))
            return "nothing in the plan waits for it";
        if (rows.Reading.DateOf(row.Id) is null)
            return "it is never met in this case";
        if (Instead(row.Id) is { } other)
            return $"the plan counts on {rows.Title(other)} instead";
        if (rows.Gates(row.Id).Count == 0)
            return rows.LinesAfter(row.Id).FirstOrDefault() is { } line ? $"a red line of {rows.Name(line.Party)} puts it before {rows.Title(line.After)}" : "no unit waits for it";
        return "no unit that the plan places waits for it";
    }

    /// <summary>The alternative that the plan counts on in place of this one, where this one is only ever an alternative.</summary>
    private ConditionId? Instead(ConditionId id) =>
        rows.Mission.Requires.Concat(rows.Reading.Conditions.Values.SelectMany(s => s.Row.Requires))
            .Where(need => need.Alternatives.Length > 1 && need.Alternatives.Contains(id))
            .Select(need => (ConditionId?)Earliest(need)).FirstOrDefault(other => other is not null && other != id);

    private ConditionId Earliest(Need need) => need.Alternatives.MinBy(a => rows.Reading.DateOf(a) ?? DateOnly.MaxValue);
}
