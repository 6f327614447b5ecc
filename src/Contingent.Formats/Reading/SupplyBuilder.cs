using Contingent.Missions;
using static Contingent.Formats.Reading.RecordBuilder;

namespace Contingent.Formats.Reading;

/// <summary>Makes the records of supply, reliefs and host-nation support out of rows that have been found whole.</summary>
internal static class SupplyBuilder
{
    public static SupplyNorm Norm(TableRow r) => Evidence(r, new SupplyNorm
    {
        Class = Word<SupplyClass>(r.Text("class")!),
        UnitType = Named(r.Text("unit_type"), id => new UnitTypeId(id)),
        KgPersonDay = r.Number("kg_person_day")!.Value,
        KgVehicleDay = r.Number("kg_vehicle_day")!.Value,
        CarriedDays = r.Number("carried_days")!.Value,
    });

    public static Depot Depot(TableRow r) => Evidence(r, new Depot
    {
        Place = new PlaceId(r.Text("place")!),
        Class = Word<SupplyClass>(r.Text("class")!),
        CapacityTonnes = r.Number("capacity_tonnes"),
        StockTonnes = r.Number("stock_tonnes")!.Value,
        DaysOfSupply = r.Number("days_of_supply")!.Value,
        SuppliedFrom = Named(r.Text("supplied_from"), id => new PlaceId(id)),
        InflowTonnesDay = r.Number("inflow_tonnes_day"),
    });

    public static FollowOn FollowOn(TableRow r) => Evidence(r, new FollowOn
    {
        Id = r.Text("follow_on")!,
        Contributor = new PartyId(r.Text("contributor")!),
        Relieves = [.. r.List("relieves").Select(i => new PledgeId(i))],
        UnitType = new UnitTypeId(r.Text("unit_type")!),
        Units = r.Whole("units")!.Value,
        Home = new PlaceId(r.Text("home")!),
        AvailableFrom = r.Date("available_from"),
        EnduranceDays = r.Whole("endurance_days")!.Value,
        HandoverDays = r.Whole("handover_days")!.Value,
        Level = Word<PledgeLevel>(r.Text("level")!),
        When = r.Needs("when"),
    });

    public static Ask Ask(TableRow r) => Evidence(r, new Ask
    {
        Id = r.Text("ask")!,
        Title = r.Text("title")!,
        Place = new PlaceId(r.Text("place")!),
        Kind = Word<AskKind>(r.Text("kind")!),
        Amount = r.Number("amount")!.Value,
        Unit = r.Text("unit")!,
        Condition = Named(r.Text("condition"), id => new ConditionId(id)),
        From = r.Date("from"),
        Until = r.Date("until"),
    });
}
