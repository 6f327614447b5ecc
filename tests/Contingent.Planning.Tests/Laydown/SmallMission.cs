using System.Collections.Immutable;
using Contingent.Missions;
using Contingent.Planning.Authority;
using Contingent.Planning.Geography;

namespace Contingent.Planning.Tests.Laydown;

/// <summary>
/// A mission in a few words for the tests of laydown: sites in a row along a road, towns beside them, one home from which a railway leads to each
/// site. The truce and the request hold from day 0.
/// </summary>
internal static class SmallMission
{
    public const string Host = "HST";

    public static Mission Of(IEnumerable<Place> places, IEnumerable<UnitType> types, IEnumerable<Pledge> pledges, IEnumerable<MissionTask> tasks) => new()
    {
        Id = "small",
        Title = "Small",
        Type = MissionType.Peacekeeping,
        AsOf = new DateOnly(2025, 3, 16),
        Host = new PartyId(Host),
        Worldview = new PartyId(Host),
        DDay = new ConditionId("truce"),
        Activation = new ConditionId("truce"),
        HorizonDays = 365,
        Requires = [Need("request"), Need("truce")],
        Objectives = Objectives(ObjectiveKind.Shortfall, ObjectiveKind.Coverage, ObjectiveKind.Support, ObjectiveKind.Response, ObjectiveKind.Arrival),
        Parties = [Party(Host, PartyRole.Host), Party("AAA", PartyRole.Contributor), Party("BBB", PartyRole.Contributor)],
        Conditions = [Condition("request", ConditionKind.Consent), Condition("truce", ConditionKind.Agreement)],
        UnitTypes = [.. types],
        Pledges = [.. pledges],
        Places = [.. places, Home],
        Links = [.. Links([.. places])],
        Tasks = [.. tasks],
    };

    public static (AuthorityResult Authority, MissionGeography Ground) Read(this Mission mission)
    {
        var authority = AuthorityReader.Read(mission, CaseQuestion.Likely(mission), TestContext.Current.CancellationToken);
        return (authority, MissionGeography.Build(mission, authority, TestContext.Current.CancellationToken));
    }

    public static ImmutableArray<ObjectiveLevel> Objectives(params ObjectiveKind[] kinds) => [.. kinds.Select(k => new ObjectiveLevel(k, 0))];

    public static Need Need(string condition) => new([new ConditionId(condition)]);

    public static Party Party(string id, PartyRole role) => new() { Id = new PartyId(id), Name = id, Roles = [role] };

    public static Condition Condition(string id, ConditionKind kind) => new()
    {
        Id = new ConditionId(id),
        Title = id,
        Kind = kind,
        DecidedBy = [new PartyId(Host)],
        State = ConditionState.Met,
        Likely = new DateOnly(2025, 3, 16),
    };

    private static Place Home { get; } = new() { Id = new PlaceId("home"), Name = "Home", At = new GeoPoint(50, 10), Country = new PartyId("AAA"), Kinds = [PlaceKind.Home] };

    /// <summary>A site on the road at kilometre <paramref name="km"/>.</summary>
    public static Place Site(string id, double km, int? capacity = null, int least = 0, string? sector = null) => new()
    {
        Id = new PlaceId(id),
        Name = id,
        At = At(km),
        Country = new PartyId(Host),
        Sector = sector is null ? null : new SectorId(sector),
        Kinds = [PlaceKind.Site],
        CapacityPersons = capacity,
        MinPersons = least,
    };

    /// <summary>A town on the road at kilometre <paramref name="km"/>.</summary>
    public static Place Town(string id, double km, int population) => new()
    {
        Id = new PlaceId(id),
        Name = id,
        At = At(km),
        Country = new PartyId(Host),
        Kinds = [PlaceKind.Town],
        Population = population,
    };

    public static UnitType Type(string id, int persons, params (string Capability, double Amount)[] provides) => new()
    {
        Id = new UnitTypeId(id),
        Name = id,
        Persons = persons,
        SpeedKmh = 60,
        CostPersonMonth = 1000,
        Capabilities = provides.ToImmutableSortedDictionary(p => new CapabilityId(p.Capability), p => p.Amount),
    };

    public static Pledge Pledge(string id, string type, int units, string by = "AAA", int readyDays = 10) => new()
    {
        Id = new PledgeId(id),
        StatedOn = new DateOnly(2025, 3, 1),
        Contributor = new PartyId(by),
        UnitType = new UnitTypeId(type),
        Units = units,
        Home = new PlaceId("home"),
        ReadyDays = readyDays,
        Level = PledgeLevel.Offered,
    };

    public static MissionTask Task(string id, TaskKind kind, string capability, double amount = 0, string places = "", double minutes = 60) => new()
    {
        Id = new TaskId(id),
        Title = id,
        Kind = kind,
        Capability = new CapabilityId(capability),
        Amount = amount,
        ResponseMin = kind is TaskKind.Cover or TaskKind.Support ? minutes : null,
        Places = places.Length == 0 ? null : new Selector(places, [.. places.Split(';').Select(p => new SelectorItem(new PlaceId(p), []))]),
        Tied = kind == TaskKind.Train,
        UntilDay = 365,
    };

    public static Pin Pin(string pledge, string place, PinRule rule, int units = 0) =>
        new() { Pledge = new PledgeId(pledge), Place = new PlaceId(place), Rule = rule, Units = units };

    private static GeoPoint At(double km) => new(49, 30 + (km / 73));

    private static IEnumerable<Link> Links(ImmutableArray<Place> places)
    {
        var along = places.OrderBy(p => p.At.Lon).ToList();
        for (var i = 0; i + 1 < along.Count; i++)
            yield return Link($"road{i}", along[i], along[i + 1], LinkMode.Road, Math.Round((along[i + 1].At.Lon - along[i].At.Lon) * 73, 3) + 0.5, 60);
        foreach (var (site, i) in places.Where(p => p.Kinds.Contains(PlaceKind.Site)).Select((p, i) => (p, i)))
            yield return Link($"rail{i}", Home, site, LinkMode.Rail, 1500 + (200 * i), 45);
    }

    private static Link Link(string id, Place from, Place to, LinkMode mode, double km, double speed) => new()
    {
        Id = new LinkId(id),
        From = from.Id,
        To = to.Id,
        Mode = mode,
        LengthKm = km,
        SpeedKmh = speed,
    };
}
