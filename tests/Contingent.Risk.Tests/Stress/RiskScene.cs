using System.Collections.Immutable;
using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Planning;
using Contingent.Planning.Authority;
using Contingent.Risk.Stress;

namespace Contingent.Risk.Tests.Stress;

/// <summary>
/// A mission in a few words: one site that must be held, one town beside it to be reached, contributors that each pledge one guard by rail on a vote of their own. The truce and
/// the request are open.
/// </summary>
internal static class RiskScene
{
    public static readonly DateOnly AsOf = new(2025, 3, 17);

    /// <param name="votes">P(yes) of each contributor's vote.</param>
    /// <param name="guards">Guards that the site needs.</param>
    /// <param name="truce">P(truce).</param>
    public static Mission Mission(double[] votes, int guards, double truce = 0.5) => new()
    {
        Id = "scene",
        Title = "Scene",
        Type = MissionType.Peacekeeping,
        AsOf = AsOf,
        Host = new PartyId("HST"),
        Worldview = new PartyId("HST"),
        DDay = new ConditionId("truce"),
        Activation = new ConditionId("truce"),
        HorizonDays = 365,
        Requires = [Need("truce")],
        Objectives = [.. new[] { ObjectiveKind.Shortfall, ObjectiveKind.Coverage, ObjectiveKind.Arrival }.Select(k => new ObjectiveLevel(k, 0))],
        Parties = [Party("HST", PartyRole.Host), .. votes.Select((_, i) => Party(Nation(i), PartyRole.Contributor))],
        Conditions = [Open("truce", ConditionKind.Consent, truce, 20), .. votes.Select((p, i) => Open($"vote-{Nation(i)}", ConditionKind.Approval, p, 30 + i))],
        UnitTypes = [new UnitType { Id = new UnitTypeId("guard"), Name = "guard", Persons = 100, SpeedKmh = 60, Capabilities = ImmutableSortedDictionary<CapabilityId, double>.Empty.Add(new CapabilityId("guard"), 1) }],
        Pledges = [.. votes.Select((_, i) => Pledge(i))],
        Places =
        [
            Place("site", 0, "HST", PlaceKind.Site), Place("town", 10, "HST", PlaceKind.Town) with { Population = 1000 }, Place("home", 500, Nation(0), PlaceKind.Home),
        ],
        Links = [Link("rail", "home", "site", LinkMode.Rail, 500), Link("road", "site", "town", LinkMode.Road, 12)],
        Tasks =
        [
            new MissionTask { Id = new TaskId("hold"), Title = "hold", Kind = TaskKind.Presence, Capability = new CapabilityId("guard"), Amount = guards, Places = At("site"), Must = true, Ioc = true, UntilDay = 365 },
            new MissionTask { Id = new TaskId("reach"), Title = "reach", Kind = TaskKind.Cover, Capability = new CapabilityId("guard"), ResponseMin = 60, Places = At("town"), UntilDay = 365 },
        ],
    };

    public static StressQuestion Question(Mission mission, int seed = 1, DateOnly? by = null)
    {
        var cancel = TestContext.Current.CancellationToken;
        var likely = CaseQuestion.Likely(mission);
        var plan = Planner.Make(new PlanRequest { Mission = mission, MissionSha256 = "of-a-test", Case = likely, Version = "test" }, null, cancel);
        return StressQuestion.Of(mission, plan, AuthorityReader.Read(mission, likely, cancel), seed, by ?? AsOf.AddDays(380));
    }

    /// <summary>Runs so many batches and counts them up.</summary>
    public static DrawTally Drawn(StressQuestion question, int batches)
    {
        var work = new DrawWork(question);
        var tally = new DrawTally(question, work);
        for (var b = 0; b < batches; b++)
            tally.Add(work.Run(b, TestContext.Current.CancellationToken));
        return tally;
    }

    public static string Nation(int number) => $"N{number:00}";

    private static Need Need(string condition) => new([new ConditionId(condition)]);

    private static Party Party(string id, PartyRole role) => new() { Id = new PartyId(id), Name = id, Roles = [role] };

    private static Condition Open(string id, ConditionKind kind, double probability, int likely) => new()
    {
        Id = new ConditionId(id), Title = id, Kind = kind, DecidedBy = [new PartyId("HST")], State = ConditionState.Open, Probability = probability, Likely = AsOf.AddDays(likely),
    };

    private static Pledge Pledge(int number) => new()
    {
        Id = new PledgeId($"guard-{Nation(number)}"), StatedOn = new DateOnly(2025, 3, 1), Contributor = new PartyId(Nation(number)), UnitType = new UnitTypeId("guard"), Units = 1,
        Home = new PlaceId("home"), ReadyDays = 10, Level = PledgeLevel.Offered, When = [Need($"vote-{Nation(number)}")],
    };

    private static Place Place(string id, double km, string country, PlaceKind kind) => new()
    {
        Id = new PlaceId(id), Name = id, At = new GeoPoint(50, 30 - (km / 71.5)), Country = new PartyId(country), Kinds = [kind],
    };

    private static Link Link(string id, string from, string to, LinkMode mode, double km) => new()
    {
        Id = new LinkId(id), From = new PlaceId(from), To = new PlaceId(to), Mode = mode, LengthKm = km, SpeedKmh = 50, BothWays = true,
    };

    private static Selector At(string place) => new(place, [new SelectorItem(new PlaceId(place), [])]);
}
