using Contingent.Planning.Sustainment;

namespace Contingent.Planning.Sustainment.Relief;

/// <summary>Places in the force that cannot be told apart: units of one pledge at one site, allotted alike, whose endurance is spent on one day.</summary>
internal sealed record ReliefSlot(List<ForceStay> Stays)
{
    public ForceStay First => Stays[0];
    public int Ends => First.Until;
    public int Persons => First.Persons;

    /// <summary>Slots of the units that go because their endurance is spent, in order of pledge, place, task and day.</summary>
    public static List<ReliefSlot> Of(IEnumerable<ForceStay> stays) =>
        [.. stays.Where(s => s.EndsByEndurance && s.Until > s.From)
            .GroupBy(s => (Pledge: s.Move.Pledge, s.Move.Place, s.Move.Task, s.Until))
            .OrderBy(g => g.Key.Pledge, StringComparer.Ordinal).ThenBy(g => g.Key.Place, StringComparer.Ordinal).ThenBy(g => g.Key.Task, StringComparer.Ordinal).ThenBy(g => g.Key.Until)
            .Select(g => new ReliefSlot([.. g.OrderBy(s => s.Move.Unit)]))];
}

/// <summary>A tour that a follow-on unit may do in a slot whose occupant goes on a day.</summary>
internal sealed record Tour(int Slot, int After, LiveFollowOn FollowOn, int Depart, int Arrive, int TakeOver, int Until)
{
    public int Gap => TakeOver - After;
    public int Handover => TakeOver - Arrive;

    /// <summary>Days of handover that are missing, and days of the gap.</summary>
    public int Falling => Math.Max(0, FollowOn.Row.HandoverDays - Handover) + Gap;
}
