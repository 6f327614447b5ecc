using System.Collections.Immutable;
using Contingent.Missions.Plans;

namespace Contingent.Formats.Interchange.Forces;

/// <summary>Where a unit is from a day on.</summary>
/// <param name="Day">Days from day 0.</param>
/// <param name="Place">The place; empty: off the map.</param>
/// <param name="Title">What happens then.</param>
internal sealed record UnitState(double Day, string Place, string Title);

/// <summary>
/// The states of a unit in time, from its move. Between two states a map draws a unit on the straight way from the one to the other, so each leg has a state where it
/// departs and one where it arrives. A unit that travels in parts is drawn where its last part is, since it is on station after that.
/// </summary>
internal static class UnitStates
{
    public static ImmutableArray<UnitState> Of(UnitMove move, LeavingLine? leaving)
    {
        var states = new List<UnitState>();
        Legs(states, Last(move.Parts));
        Add(states, new UnitState(move.OnStationDay, move.Place, "On station"));
        if (move.LeaveDay is { } leave)
        {
            var part = leaving is null ? null : Last(leaving.Parts);
            if (part is { Legs.Count: > 0 })
                Legs(states, part);
            if (states[^1].Day <= leave && part is not { Legs.Count: > 0 })
                states.Add(new UnitState(leave, "", "Off the host's soil"));
        }

        return [.. states];
    }

    /// <summary>The part that arrives last; of several the first.</summary>
    private static MovePart? Last(IReadOnlyList<MovePart> parts) => parts.MaxBy(p => p.Legs.Count > 0 ? p.Legs[^1].ArriveDay : double.NegativeInfinity);

    private static void Legs(List<UnitState> states, MovePart? part)
    {
        foreach (var leg in part?.Legs ?? [])
        {
            Add(states, new UnitState(leg.DepartDay, leg.From, "Departs"));
            Add(states, new UnitState(leg.ArriveDay, leg.To, "Arrives"));
        }
    }

    /// <summary>A state that says nothing new of place and day is left out, but for its title.</summary>
    private static void Add(List<UnitState> states, UnitState state)
    {
        if (states.Count > 0 && states[^1] is var last && last.Place == state.Place && last.Day.Equals(state.Day))
            states[^1] = last with { Title = state.Title };
        else
            states.Add(state);
    }
}
