using System.Globalization;
using Contingent.Missions;
using Contingent.Missions.Plans;

namespace Contingent.Planning.Execution;

/// <summary>What moved and why, in plain sentences.</summary>
internal static class ReplanWords
{
    /// <summary>The way of a unit, by its slowest part, and its on-station day.</summary>
    public static string WayOf(UnitMove move)
    {
        var legs = move.Parts.MaxBy(p => p.Legs.Count == 0 ? double.MinValue : p.Legs[^1].ArriveDay)?.Legs ?? [];
        var way = legs.Count == 0 ? move.Place : string.Join(" > ", legs.Select(l => l.To).Prepend(legs[0].From));
        return string.Create(CultureInfo.InvariantCulture, $"{way}{(legs.Count == 0 ? "" : $", departs day {legs[0].DepartDay:0.0}")}, on station day {move.OnStationDay:0.0}{(move.Parts.Count > 1 ? $", in {move.Parts.Count} parts" : "")}");
    }

    /// <summary>The event as it is written in actuals.csv.</summary>
    public static string Of(ActualEvent happened) => happened == ActualEvent.OnStation ? "on-station" : happened.ToString().ToLowerInvariant();

    /// <summary>A sentence on what was read, on each milestone, and on each change.</summary>
    public static IEnumerable<string> Of(ReplanQuestion question, MovementSection section, TriedSchedule forced, IReadOnlyList<PlanChange> changes)
    {
        var left = question.Actuals.Count(a => a.Day > question.AsOf);
        yield return $"Actuals read: {question.Actuals.Length - left}, up to {question.AsOf:yyyy-MM-dd}{(left > 0 ? $"; {left} dated later left aside" : "")}.";
        if (changes.Count == 0)
        {
            yield return "Nothing moves: everything goes on as planned.";
            yield break;
        }

        yield return Milestone("IOC", question.Before.Movement.IocDay, forced.Value.Ioc, section.IocDay);
        yield return Milestone("FOC", question.Before.Movement.FocDay, forced.Value.Foc, section.FocDay);
        int recorded = changes.Count(c => c.What == "recorded"), bought = changes.Count(c => c.Kind == "bought");
        yield return $"Units that went otherwise than planned: {recorded}; forced to change: {changes.Count - recorded - bought}; changed because it buys days: {bought}; "
            + $"as planned: {section.Moves.Count - changes.Count(c => c.OnStationDay is not null)}.";
        foreach (var change in changes)
            yield return $"{change.Pledge} unit {change.Unit}: {change.Why}. Before: {change.From}. Now: {change.To}.";
    }

    private static string Milestone(string name, double? before, double? forced, double? now)
    {
        if (now is not { } day)
            return $"There is no {name}.";
        var words = string.Create(CultureInfo.InvariantCulture, $"{name} was day {before:0.0} and is day {day:0.0}");
        return Math.Abs((forced ?? day) - day) > 0.05 ? string.Create(CultureInfo.InvariantCulture, $"{words}; without the changes that were bought, day {forced:0.0}.") : words + ".";
    }
}
