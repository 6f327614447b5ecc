using System.Text.Json;
using Contingent.Missions;
using Contingent.Missions.Plans;

namespace Contingent.Verification.Tests;

/// <summary>
/// The tiny mission with its tables of supply, reliefs, asks and instructors, and the plan on record for it (kept by the tests of the command line). Plan and mission differ in their evidence, since the records here leave out
/// what those tests do not need; every rule of sustainment and training holds.
/// </summary>
internal static class SustainedTiny
{
    private static readonly JsonSerializerOptions s_json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static Plan Plan() => JsonSerializer.Deserialize<Plan>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "tiny.plan.json")), s_json)!;

    public static Mission Mission()
    {
        var mission = TinyMission.Build();
        return mission with
        {
            Supplies =
            [
                Norm(SupplyClass.Water, 20, 0, 3), Norm(SupplyClass.Rations, 2.5, 0, 5), Norm(SupplyClass.Fuel, 0, 30, 3),
                Norm(SupplyClass.Medical, 0.5, 0, 10) with { UnitType = new UnitTypeId("medics") }, Norm(SupplyClass.Medical, 0.1, 0, 10),
            ],
            Depots =
            [
                Depot("haven", SupplyClass.Water), Depot("haven", SupplyClass.Rations, 60, 20) with { InflowTonnesDay = 2 }, Depot("haven", SupplyClass.Fuel, 40, 10), Depot("haven", SupplyClass.Medical),
                Depot("ashford", SupplyClass.Rations, 20, 10, "haven"), Depot("birch", SupplyClass.Rations, 3, 10, "ashford"), Depot("birch", SupplyClass.Water, 30, 3, "haven"),
            ],
            FollowOns =
            [
                FollowOn("ard-second", "ARD", "company", 2, "ard-base", new(2030, 6, 1), 180, 10, PledgeLevel.Stated, "ard-vote", "ard-infantry", "bor-infantry"),
                FollowOn("bor-medics-second", "BOR", "medics", 1, "bor-base", new(2030, 4, 1), 90, 5, PledgeLevel.Offered, "bor-vote", "bor-medics"),
                FollowOn("cor-second", "COR", "company", 1, "cor-base", new(2030, 6, 1), 180, 10, PledgeLevel.Stated, "cor-vote", "bor-infantry"),
            ],
            Asks =
            [
                Ask("birch-water", AskKind.Water, 2, "t/day", "host-request"), Ask("birch-fuel", AskKind.Fuel, 0.1, "t/day", "guarantee") with { From = new DateOnly(2030, 5, 1), Until = new DateOnly(2030, 6, 30) },
                Ask("birch-huts", AskKind.Accommodation, 200, "place", "sofa"), Ask("birch-bread", AskKind.Rations, 0.4, "t/day", null),
            ],
            Courses =
            [
                mission.Courses[0] with { Languages = ["hst"], OverHolidays = true },
                new() { Id = new("medic"), Title = "First-aid course", Trainees = 20, Days = 10, Places = TinyMission.Selector("ashford"), Demand = 60, FromDay = 40, ByDay = 170, Requires = [new CourseId("basic")] },
            ],
            CourseInstructors = [Takes("basic", "drill", 4), Takes("medic", "first-aid", 2)],
            Instructors =
            [
                new() { Id = "cor-drill", Pledge = new PledgeId("cor-trainers"), Capability = new("drill"), Languages = ["hst"], Number = 4 },
                new() { Id = "bor-aid", Contributor = new PartyId("BOR"), Capability = new("first-aid"), Languages = ["bor", "hst"], Number = 2, From = new DateOnly(2030, 3, 1), Until = new DateOnly(2030, 7, 31) },
            ],
            Holidays = [new() { Party = new("HST"), From = new(2030, 5, 13), Until = new(2030, 5, 14), Title = "Founders' days" }],
            Rates =
            [
                .. mission.Rates, new() { Kind = RateKind.SelfSustainment, Unit = "EUR", Value = 200, FromDate = new(2030, 1, 1), Payer = "host" },
                new() { Kind = RateKind.TkmSea, Unit = "EUR", Value = 0.05, FromDate = new(2030, 1, 1) },
            ],
            UnitTypes = [.. mission.UnitTypes.Select(t => t with { Vehicles = t.Id.Value switch { "company" => 20, "medics" => 4, _ => 2 } })],
            Places = TinyMission.Change(mission.Places, p => p.Id.Value == "ashford", p => p with { TraineesCapacity = 15 }),
            Pledges = TinyMission.Change(mission.Pledges, p => p.Id.Value == "ard-signals", p => p with { AlsoAssignedTo = "Standing force of the Union" }),
        };
    }

    private static SupplyNorm Norm(SupplyClass kind, double person, double vehicle, double carried) => new() { Class = kind, KgPersonDay = person, KgVehicleDay = vehicle, CarriedDays = carried };

    private static Depot Depot(string place, SupplyClass kind, double? capacity = null, double days = 0, string? from = null) =>
        new() { Place = new(place), Class = kind, CapacityTonnes = capacity, DaysOfSupply = days, SuppliedFrom = from is null ? null : new PlaceId(from) };

    private static FollowOn FollowOn(string id, string by, string type, int units, string home, DateOnly from, int endurance, int handover, PledgeLevel level, string when, params string[] relieves) => new()
    {
        Id = id, Contributor = new(by), UnitType = new(type), Units = units, Home = new(home), AvailableFrom = from, EnduranceDays = endurance, HandoverDays = handover, Level = level,
        When = TinyMission.Needs(when), Relieves = [.. relieves.Select(r => new PledgeId(r))],
    };

    private static Ask Ask(string id, AskKind kind, double amount, string unit, string? condition) =>
        new() { Id = id, Title = id, Place = new("birch"), Kind = kind, Amount = amount, Unit = unit, Condition = condition is null ? null : new ConditionId(condition) };

    private static CourseInstructors Takes(string course, string capability, int number) => new() { Course = new(course), Capability = new(capability), Number = number };
}
