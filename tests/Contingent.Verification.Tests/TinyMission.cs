using System.Collections.Immutable;
using Contingent.Missions;

namespace Contingent.Verification.Tests;

/// <summary>The fictional mission that docs/tiny-by-hand.md works out with pencil and paper, as records.</summary>
internal static class TinyMission
{
    public static Mission Build() => new()
    {
        Id = "tiny", Title = "Tiny", Type = MissionType.Peacekeeping, AsOf = new DateOnly(2030, 1, 1), Host = new("HST"), Worldview = new("UN"),
        DDay = new("ceasefire"), Activation = new("deploy-order"), HorizonDays = 180, CeilingPersons = 400, StandoffKm = 10,
        Requires = Needs("host-request", "ceasefire", "sofa", "host-law|union-mandate"),
        Objectives = [new(ObjectiveKind.Shortfall, 0), new(ObjectiveKind.Coverage, 0), new(ObjectiveKind.Support, 0), new(ObjectiveKind.Response, 0), new(ObjectiveKind.Arrival, 0)],
        Parties = Parties(), Statements = Statements(), Conditions = Conditions(), Orderings = Orderings(), Sectors = Sectors(), UnitTypes = UnitTypes(),
        Pledges = Pledges(), Places = Places(), Links = Links(), Tasks = Tasks(), Courses = Courses(), Rates = Rates(), Areas = Areas(),
    };

    public static ImmutableArray<Need> Needs(params string[] needs) =>
        [.. needs.Select(n => new Need([.. n.Split('|').Select(c => new ConditionId(c))]))];

    public static Selector Selector(params string[] items) => new(string.Join(';', items), [.. items.Select(Item)]);

    /// <summary>The mission with some of its rows changed.</summary>
    public static ImmutableArray<T> Change<T>(ImmutableArray<T> rows, Func<T, bool> which, Func<T, T> how) => [.. rows.Select(r => which(r) ? how(r) : r)];

    private static SelectorItem Item(string item)
    {
        if (!item.Contains('=', StringComparison.Ordinal)) return new SelectorItem(new PlaceId(item), []);
        return new SelectorItem(null, [.. item.Split('&').Select(Term)]);
    }

    private static SelectorTerm Term(string term)
    {
        if (term.StartsWith("population>=", StringComparison.Ordinal)) return new(SelectorField.PopulationAtLeast, term[12..], double.Parse(term[12..], System.Globalization.CultureInfo.InvariantCulture));
        var (name, value) = (term[..term.IndexOf('=', StringComparison.Ordinal)], term[(term.IndexOf('=', StringComparison.Ordinal) + 1)..]);
        return new(name switch { "kind" => SelectorField.Kind, "sector" => SelectorField.Sector, _ => SelectorField.Country }, value);
    }

    private static DateOnly D(string date) => DateOnly.ParseExact(date, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static Basis Sourced(bool sourced) => sourced ? Basis.Sourced : Basis.Assumed;

    private static ImmutableArray<PartyId> P(string parties) => [.. parties.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(p => new PartyId(p))];

    private static ImmutableArray<Party> Parties()
    {
        Party Row(string id, params PartyRole[] roles) => new() { Id = new(id), Name = id, Roles = [.. roles], Basis = Basis.Sourced };
        return
        [
            Row("HST", PartyRole.Host), Row("RIV", PartyRole.Opposing), Row("UNI", PartyRole.Organisation), Row("ARD", PartyRole.Contributor, PartyRole.Guarantor),
            Row("BOR", PartyRole.Contributor), Row("COR", PartyRole.Contributor, PartyRole.Transit),
        ];
    }

    private static ImmutableArray<Statement> Statements()
    {
        Statement Row(string id, string party, string speaker, string date, string quote, Stance stance, params string[] about) => new()
        {
            Id = id, Party = new(party), Speaker = speaker, Date = D(date), Quote = quote, Stance = stance, About = [.. about], Basis = Basis.Sourced,
        };
        return
        [
            Row("riv-troops", "RIV", "Foreign minister of Rivalia", "2029-12-18", "No foreign soldier may come before the guns are silent.", Stance.Opposes, "sofa", "ceasefire"),
            Row("hst-guarantee", "HST", "President of Hostland", "2029-12-19", "First the guarantee and then the ceasefire.", Stance.Conditions, "guarantee", "ceasefire"),
            Row("cor-refusal", "COR", "Speaker of Corvia's parliament", "2029-12-15", "Corvia trains; it sends no infantry.", Stance.Opposes, "cor-vote", "cor-infantry"),
        ];
    }

    private static ImmutableArray<Condition> Conditions()
    {
        Condition Row(string id, ConditionKind kind, Bearing bearing, string by, ConditionState state, string? likely, bool sourced = false, string agreed = "") => new()
        {
            Id = new(id), Title = id, Kind = kind, Bearing = bearing, DecidedBy = P(by), AgreedBy = P(agreed), State = state,
            Likely = likely is null ? null : D(likely), Basis = Sourced(sourced),
        };
        return
        [
            Row("host-request", ConditionKind.Consent, Bearing.Permission, "HST", ConditionState.Met, "2029-12-10", sourced: true),
            Row("host-law", ConditionKind.HostLaw, Bearing.Permission, "HST", ConditionState.Open, "2030-01-25"),
            Row("union-mandate", ConditionKind.Mandate, Bearing.Permission, "UNI", ConditionState.Open, "2030-02-20"),
            Row("ceasefire", ConditionKind.Agreement, Bearing.Trigger, "HST;RIV", ConditionState.Open, "2030-02-01", agreed: "HST"),
            Row("sofa", ConditionKind.Sofa, Bearing.Permission, "HST", ConditionState.Open, "2030-02-06") with { Requires = Needs("host-law|union-mandate") },
            Row("deploy-order", ConditionKind.Political, Bearing.Trigger, "ARD;BOR", ConditionState.Open, "2030-01-11"),
            Row("ard-vote", ConditionKind.Approval, Bearing.Permission, "ARD", ConditionState.Open, "2030-01-21"),
            Row("bor-vote", ConditionKind.Approval, Bearing.Permission, "BOR", ConditionState.Met, "2029-12-15", sourced: true) with { MaxPersons = 150 },
            Row("cor-vote", ConditionKind.Approval, Bearing.Permission, "COR", ConditionState.Refused, null, sourced: true),
            Row("cor-training", ConditionKind.Agreement, Bearing.Permission, "COR;HST", ConditionState.Met, "2029-06-01", sourced: true),
            Row("bor-transit", ConditionKind.Transit, Bearing.Practical, "COR", ConditionState.Open, "2030-02-11"),
            Row("guarantee", ConditionKind.Guarantee, Bearing.Permission, "ARD", ConditionState.Open, "2030-04-01"),
        ];
    }

    private static ImmutableArray<Ordering> Orderings() =>
    [
        new() { Before = new("ceasefire"), After = new("sofa"), Party = new("RIV"), Basis = Basis.Sourced },
        new() { Before = new("guarantee"), After = new("ceasefire"), Party = new("HST"), Basis = Basis.Sourced },
    ];

    private static ImmutableArray<Sector> Sectors() =>
    [
        new() { Id = new("west"), Name = "West" },
        new() { Id = new("east"), Name = "East", Framework = new("ARD"), FrameworkShare = 0.5 },
    ];

    private static ImmutableArray<UnitType> UnitTypes()
    {
        UnitType Row(string id, int persons, double tonnes, double integration, double cost, params (string, double)[] provides) => new()
        {
            Id = new(id), Name = id, Persons = persons, Tonnes = tonnes, SpeedKmh = 50, IntegrationDays = integration, CostPersonMonth = cost,
            Capabilities = provides.ToImmutableSortedDictionary(c => new CapabilityId(c.Item1), c => c.Item2),
        };
        return
        [
            Row("company", 100, 200, 1, 3000, ("presence", 100), ("patrol", 1)), Row("medics", 20, 40, 0, 5000, ("medical", 10)),
            Row("signals", 10, 20, 0, 4000, ("signals", 1)), Row("trainers", 20, 20, 0, 4000, ("training", 20)),
        ];
    }

    private static ImmutableArray<Pledge> Pledges()
    {
        Pledge Row(string id, string stated, string by, PledgeKind kind, string type, int units, string home, int ready, int endurance, PledgeLevel level, string when, bool sourced = true) => new()
        {
            Id = new(id), StatedOn = D(stated), Contributor = new(by), Kind = kind, UnitType = new(type), Units = units, Home = new(home), ReadyDays = ready,
            EnduranceDays = endurance, Level = level, When = Needs(when), Basis = Sourced(sourced),
        };
        return
        [
            Row("ard-infantry", "2029-12-01", "ARD", PledgeKind.Force, "company", 3, "ard-base", 10, 180, PledgeLevel.Stated, "ard-vote"),
            Row("ard-infantry", "2029-12-20", "ARD", PledgeKind.Force, "company", 2, "ard-base", 10, 180, PledgeLevel.Offered, "ard-vote"),
            Row("ard-signals", "2029-12-20", "ARD", PledgeKind.Enabler, "signals", 1, "ard-base", 10, 180, PledgeLevel.Offered, "ard-vote"),
            Row("bor-infantry", "2029-12-20", "BOR", PledgeKind.Force, "company", 1, "bor-base", 25, 180, PledgeLevel.Confirmed, "bor-vote") with { SectorsOnly = [new("west")] },
            Row("bor-medics", "2029-12-20", "BOR", PledgeKind.Enabler, "medics", 2, "bor-base", 25, 90, PledgeLevel.Confirmed, "bor-vote"),
            Row("cor-infantry", "2029-12-01", "COR", PledgeKind.Force, "company", 2, "cor-base", 20, 180, PledgeLevel.Stated, "cor-vote"),
            Row("cor-trainers", "2029-12-20", "COR", PledgeKind.Force, "trainers", 1, "birch", 0, 180, PledgeLevel.Assigned, "cor-training", sourced: false),
        ];
    }

    private static ImmutableArray<Place> Places()
    {
        Place Row(string id, double lat, double lon, string country, string sector, int? population, int? capacity, params PlaceKind[] kinds) => new()
        {
            Id = new(id), Name = id, At = new GeoPoint(lat, lon), Country = new(country), Sector = sector.Length > 0 ? new SectorId(sector) : null, Kinds = [.. kinds],
            Population = population, CapacityPersons = capacity, MinPersons = capacity is null ? 0 : 50,
        };
        return
        [
            Row("ashford", 0, -29.15, "HST", "west", 100000, 300, PlaceKind.Site, PlaceKind.Town, PlaceKind.Staging),
            Row("birch", 0, -28.75, "HST", "east", 60000, 200, PlaceKind.Site, PlaceKind.Town, PlaceKind.Training),
            Row("clay", 0, -28.55, "HST", "east", 30000, null, PlaceKind.Town),
            Row("dell", -0.6, -29.15, "HST", "west", 10000, 200, PlaceKind.Site, PlaceKind.Town),
            Row("haven", 0, -30, "HST", "west", null, null, PlaceKind.Seaport) with { PersonsDay = 100, TonnesDay = 400 },
            Row("gate", 0.4, -29.15, "HST", "west", null, null, PlaceKind.Railhead, PlaceKind.Crossing),
            Row("ard-base", 0, -41.5, "ARD", "", null, null, PlaceKind.Home),
            Row("ard-port", 0, -40, "ARD", "", null, null, PlaceKind.Seaport),
            Row("bor-base", 4.4, -29.15, "BOR", "", null, null, PlaceKind.Home, PlaceKind.Railhead),
            Row("cor-base", 2, -28, "COR", "", null, null, PlaceKind.Home),
        ];
    }

    private static ImmutableArray<Link> Links()
    {
        Link Row(string id, string from, string to, LinkMode mode, double km, double kmh) =>
            new() { Id = new(id), From = new(from), To = new(to), Mode = mode, LengthKm = km, SpeedKmh = kmh };
        return
        [
            Row("ard-road", "ard-base", "ard-port", LinkMode.Road, 200, 50), Row("sea", "ard-port", "haven", LinkMode.Sea, 1200, 25),
            Row("haven-road", "haven", "ashford", LinkMode.Road, 100, 50), Row("main-road", "ashford", "birch", LinkMode.Road, 50, 50),
            Row("clay-road", "birch", "clay", LinkMode.Road, 25, 50), Row("dell-road", "ashford", "dell", LinkMode.Road, 70, 50),
            Row("gate-road", "gate", "ashford", LinkMode.Road, 50, 50),
            Row("bor-rail", "bor-base", "gate", LinkMode.Rail, 480, 40) with { PersonsDay = 100, Permission = new("bor-transit") },
            Row("cor-road", "cor-base", "birch", LinkMode.Road, 260, 50),
        ];
    }

    private static ImmutableArray<MissionTask> Tasks()
    {
        MissionTask Row(string id, TaskKind kind, string capability, double amount, double weight, bool sourced) => new()
        {
            Id = new(id), Title = id, Kind = kind, Capability = new(capability), Amount = amount, Weight = weight, UntilDay = 180, Basis = Sourced(sourced),
        };
        return
        [
            Row("hold", TaskKind.Presence, "presence", 200, 2, true) with { Places = Selector("ashford", "birch"), Must = true, Ioc = true },
            Row("patrol", TaskKind.Cover, "patrol", 0, 2, true) with { Places = Selector("kind=town"), ResponseMin = 60 },
            Row("backup", TaskKind.Cover, "patrol", 0, 1, true) with { Places = Selector("kind=town&population>=50000"), ResponseMin = 30, Depth = 2 },
            Row("medical", TaskKind.Support, "medical", 0.05, 1, false) with { Per = SupportBase.Person, ResponseMin = 30 },
            Row("signals", TaskKind.Support, "signals", 1, 1, false) with { Per = SupportBase.Site, ResponseMin = 60 },
            Row("train", TaskKind.Train, "training", 20, 1, true) with { Course = new("basic"), Tied = true },
        ];
    }

    private static ImmutableArray<Course> Courses() =>
    [
        new() { Id = new("basic"), Title = "Basic", Trainees = 40, Days = 30, Places = Selector("birch"), Demand = 280, FromDay = 40, ByDay = 160, Basis = Basis.Sourced },
    ];

    private static ImmutableArray<Rate> Rates() =>
    [
        new() { Kind = RateKind.PersonMonth, Unit = "EUR/(person month)", Value = 900, FromDate = D("2028-01-01") },
        new() { Kind = RateKind.PersonMonth, Unit = "EUR/(person month)", Value = 1000, FromDate = D("2030-01-01") },
    ];

    private static ImmutableArray<Area> Areas() =>
    [
        new() { Id = "ceasefire-line", Kind = AreaKind.Line, Paths = [[new GeoPoint(-0.65, -30), new GeoPoint(-0.65, -28)]] },
    ];
}
