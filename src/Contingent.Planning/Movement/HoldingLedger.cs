using Contingent.Planning.Geography;

namespace Contingent.Planning.Movement;

/// <summary>
/// Who waits overnight at places that hold only so much (M15). A part that arrives at a place on one calendar day and goes on on a later one spends the nights between there.
/// </summary>
internal sealed class HoldingLedger(FlowNetwork network)
{
    private readonly Dictionary<(int Place, int Night), (double Persons, double Tonnes)> _held = [];

    public void Clear() => _held.Clear();

    public void Book(FlowPart part, int sign)
    {
        foreach (var (place, night) in Nights(part.Legs))
        {
            var (persons, tonnes) = _held.GetValueOrDefault((place, night));
            persons += sign * part.Persons;
            tonnes += sign * part.Tonnes;
            if (persons < 0.5 && tonnes < 1e-9)
                _held.Remove((place, night));
            else
                _held[(place, night)] = (persons, tonnes);
        }
    }

    /// <summary>What may still wait along these legs.</summary>
    public (double Persons, double Tonnes) Left(ReadOnlySpan<FlowLeg> legs)
    {
        double persons = double.PositiveInfinity, tonnes = double.PositiveInfinity;
        foreach (var (place, night) in Nights(legs))
        {
            var (heldPersons, heldTonnes) = _held.GetValueOrDefault((place, night));
            persons = Math.Min(persons, (network.Place(place).HoldingPersons ?? double.PositiveInfinity) - heldPersons);
            tonnes = Math.Min(tonnes, (network.Place(place).HoldingTonnes ?? double.PositiveInfinity) - heldTonnes);
        }

        return (persons, tonnes);
    }

    /// <summary>The first night along these legs on which that much finds no room; null: it does every night.</summary>
    public (int Place, int Night)? FirstFull(ReadOnlySpan<FlowLeg> legs, double persons, double tonnes)
    {
        foreach (var (place, night) in Nights(legs))
        {
            var (heldPersons, heldTonnes) = _held.GetValueOrDefault((place, night));
            if (heldPersons + persons > (network.Place(place).HoldingPersons ?? double.PositiveInfinity) + CapacityLedger.Tolerance
                || heldTonnes + tonnes > (network.Place(place).HoldingTonnes ?? double.PositiveInfinity) + CapacityLedger.Tolerance)
                return (place, night);
        }

        return null;
    }

    private List<(int Place, int Night)> Nights(ReadOnlySpan<FlowLeg> legs)
    {
        var nights = new List<(int, int)>();
        if (network.Holding.IsEmpty)
            return nights;
        for (var i = 0; i + 1 < legs.Length; i++)
        {
            var place = network.Arcs[legs[i].Arc].To;
            if (!network.Holding.Contains(place))
                continue;
            for (var night = RouteNetwork.CalendarDay(legs[i].Arrive); night < RouteNetwork.CalendarDay(legs[i + 1].Depart); night++)
                nights.Add((place, night));
        }

        return nights;
    }
}
