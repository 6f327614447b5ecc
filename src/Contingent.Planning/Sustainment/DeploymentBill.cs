using Contingent.Missions;
using Contingent.Missions.Plans;

namespace Contingent.Planning.Sustainment;

/// <summary>
/// What it costs once to bring the force in: tonnes × km over each leg at the rate of its mode on the day of departure. Persons are counted at
/// <see cref="TonnesPerPerson"/> with their kit, since the tables hold no passenger rate.
/// </summary>
internal static class DeploymentBill
{
    /// <summary>A person with kit, as air planners count: 0.1 t.</summary>
    public const double TonnesPerPerson = 0.1;

    public static double Of(Mission mission, DateOnly dayZero, MovementSection movement)
    {
        var rates = new DatedRates(mission);
        var links = mission.Links.ToDictionary(l => l.Id.Value, StringComparer.Ordinal);
        var cost = 0.0;
        foreach (var part in movement.Moves.SelectMany(m => m.Parts))
        {
            foreach (var leg in part.Legs)
            {
                var link = links[leg.Link];
                var day = dayZero.AddDays((int)Math.Floor(leg.DepartDay));
                cost += TonneKilometres(part, link) * rates.On(RateOf(link.Mode), day);
            }
        }

        return Math.Round(cost, 2);
    }

    /// <summary>What a part is charged for over a link.</summary>
    public static double TonneKilometres(MovePart part, Link link) => (part.Tonnes + (TonnesPerPerson * part.Persons)) * link.LengthKm;

    public static RateKind RateOf(LinkMode mode) => mode switch
    {
        LinkMode.Road => RateKind.TkmRoad,
        LinkMode.Rail => RateKind.TkmRail,
        LinkMode.Sea => RateKind.TkmSea,
        _ => RateKind.TkmAir,
    };
}
