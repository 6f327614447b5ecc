using Contingent.Missions.Plans;

namespace Contingent.Planning.Sustainment.Supply;

/// <summary>
/// A share of a unit that draws supply at a place: from the calendar day on which it is there to the day before <see cref="Until"/>. <see cref="WayDays"/> it has been under way before.
/// </summary>
internal sealed record UnitPresence(Contingent.Missions.UnitType Type, string Place, double Share, int From, int Until, double WayDays, bool Travelled)
{
    /// <summary>Parts of the placed units from their arrival until their endurance is spent or they leave, and the reliefs from theirs (S5).</summary>
    public static List<UnitPresence> Of(IEnumerable<ForceStay> stays, IEnumerable<ReliefLine> reliefs)
    {
        var all = new List<UnitPresence>();
        var types = new Dictionary<(string, int), Contingent.Missions.UnitType>();
        foreach (var stay in stays)
        {
            types[(stay.Move.Pledge, stay.Move.Unit)] = stay.Pledge.Type;
            foreach (var part in stay.Move.Parts)
            {
                var travelled = part.Legs.Count > 0;
                var arrives = travelled ? (int)Math.Floor(part.Legs[^1].ArriveDay) : stay.From;
                var way = travelled ? part.Legs[^1].ArriveDay - part.Legs[0].DepartDay : 0;
                all.Add(new UnitPresence(stay.Pledge.Type, stay.Move.Place, (double)part.Persons / stay.Pledge.Type.Persons, arrives, stay.Until, way, travelled));
            }
        }

        all.AddRange(reliefs.Select(r => new UnitPresence(types[(r.Pledge, r.Unit)], r.Place, 1, r.ArriveDay, r.UntilDay, r.ArriveDay - r.DepartDay, true)));
        return all;
    }
}
