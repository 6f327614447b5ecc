using Contingent.Missions;

namespace Contingent.Planning.Sustainment.Relief;

/// <summary>
/// Every tour that a follow-on unit may do (S9). A unit that can be there <c>handover_days</c> before the occupant goes comes then and takes over on that day; one that comes later hands over for what
/// is left, or takes over on the day it comes. It stays until its endurance, counted from arrival, is spent, or a condition of its presence ends; then the slot falls to the next.
/// </summary>
internal sealed class TourFinder(Mission mission, ReliefTravel travel, List<LiveFollowOn> followOns, int horizon)
{
    /// <summary>Most tours looked at; the days on which a slot can fall due are far fewer in any real roster.</summary>
    private const int MostTours = 20_000;

    public List<Tour> Find(List<ReliefSlot> slots)
    {
        var tours = new List<Tour>();
        for (var s = 0; s < slots.Count; s++)
        {
            var able = followOns.Where(f => CanRelieve(f, slots[s].First)).ToArray();
            var due = new SortedSet<int> { slots[s].Ends };
            var seen = new HashSet<int>();
            while (due.Count > 0 && tours.Count < MostTours)
            {
                var day = due.Min;
                due.Remove(day);
                if (day >= horizon || !seen.Add(day))
                    continue;
                foreach (var followOn in able)
                {
                    if (Of(s, day, followOn, new PlaceId(slots[s].First.Move.Place)) is not { } tour)
                        continue;
                    tours.Add(tour);
                    due.Add(tour.Until);
                }
            }
        }

        return tours;
    }

    private Tour? Of(int slot, int day, LiveFollowOn followOn, PlaceId place)
    {
        if (travel.Towards(followOn, place, day - followOn.Row.HandoverDays) is not var (depart, arrive))
            return null;
        var takeOver = Math.Max(day, arrive);
        var until = (int)Math.Min((long)arrive + followOn.Row.EnduranceDays, followOn.GoneBy);
        return until > takeOver && takeOver < horizon ? new Tour(slot, day, followOn, depart, arrive, takeOver, until) : null;
    }

    private bool CanRelieve(LiveFollowOn followOn, ForceStay stay) =>
        followOn.Row.Relieves.Contains(stay.Pledge.Id) && followOn.Row.UnitType == stay.Pledge.Type.Id
        && followOn.AsPledge.BarFrom(mission.Places.First(p => p.Id.Value == stay.Move.Place)) is null
        && (stay.Move.Task.Length == 0 || followOn.AsPledge.BarFrom(mission.Tasks.First(t => t.Id.Value == stay.Move.Task)) is null);
}
