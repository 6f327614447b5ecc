using System.Collections.Immutable;
using Contingent.Missions;
using Contingent.Missions.Plans;

namespace Contingent.Briefing.Tests;

/// <summary>A small mission worked by hand, and three plans of it: full, without IOC, and empty. Figures are invented.</summary>
public static class Sample
{
    public static readonly DateOnly AsOf = new(2025, 3, 17);
    public static readonly DateOnly DayZero = new(2025, 4, 20);

    public static Mission Mission { get; } = new()
    {
        Id = "sample",
        Title = "A reassurance force for the host, after a ceasefire (illustrative)",
        Type = MissionType.Reassurance,
        Marking = "ILLUSTRATIVE, public sources only",
        AsOf = AsOf,
        Host = new("UKR"),
        Worldview = new("UKR"),
        DDay = new("ceasefire"),
        Activation = new("request"),
        CeilingPersons = 30000,
        StandoffKm = 80,
        Requires = [Need("request"), Need("un-decision|eu-decision|new-act"), Need("ceasefire")],
        Objectives = [new(ObjectiveKind.Shortfall, 0), new(ObjectiveKind.Coverage, 0), new(ObjectiveKind.Response, 0.01)],
        Sources = [new Source { Id = new("report"), Title = "News report", Publisher = "A newspaper", Date = new(2025, 3, 16), Url = "https://news.example/report", Reliability = "B", Credibility = "2" }],
        Parties =
        [
            Party("UKR", "Ukraine", PartyRole.Host), Party("RUS", "Russia", PartyRole.Opposing), Party("FRA", "France", PartyRole.Contributor),
            Party("GBR", "United Kingdom", PartyRole.Contributor), Party("DEU", "Germany", PartyRole.Contributor, "bundestag"),
            Party("DNK", "Denmark", PartyRole.Contributor), Party("CAN", "Canada", PartyRole.Contributor), Party("USA", "United States", PartyRole.Guarantor),
            Party("POL", "Poland", PartyRole.Transit), Party("UN", "United Nations", PartyRole.Organisation), Party("EU", "European Union", PartyRole.Organisation),
        ],
        Statements =
        [
            new Statement { Id = "s1", Party = new("FRA"), Speaker = "President of France", Date = new(2025, 3, 15), About = ["request"], Stance = Stance.Supports, Basis = Basis.Sourced, Source = new("report"),
                Quote = "If Ukraine requests allied forces to be on its territory, it is not up to Russia to accept or reject them." },
            new Statement { Id = "s2", Party = new("RUS"), Speaker = "Ministry of Foreign Affairs", Date = new(2025, 3, 7), About = ["request"], Stance = Stance.Opposes, Quote = "Reported, not verbatim: no foreign troops are acceptable." },
        ],
        Conditions =
        [
            Condition("request", "The host’s request to the contributors", ConditionKind.Consent, "UKR", likely: new(2025, 4, 10)),
            Condition("un-decision", "Decision of the Security Council", ConditionKind.Mandate, "UN", likely: new(2025, 6, 1), probability: 0.05),
            Condition("eu-decision", "Decision of the European Council", ConditionKind.Mandate, "EU", likely: new(2025, 4, 15), probability: 0.6),
            Condition("new-act", "A new act of the host’s parliament", ConditionKind.HostLaw, "UKR", likely: new(2025, 4, 18), probability: 0.7),
            Condition("ceasefire", "Ceasefire", ConditionKind.Agreement, "UKR;RUS", likely: DayZero, probability: 0.42) with { Bearing = Bearing.Trigger, AgreedBy = [new("UKR")], Earliest = new(2025, 4, 1), Latest = new(2025, 12, 1) },
            Condition("bundestag", "Approval of the Bundestag", ConditionKind.Approval, "DEU", likely: new(2025, 5, 10), probability: 0.75) with { Organ = "parliament", MaxPersons = 1200 },
            Condition("backstop", "Backstop of the United States: air, intelligence, lift", ConditionKind.Guarantee, "USA", likely: new(2025, 5, 1), probability: 0.4) with { Bearing = Bearing.Practical },
            Condition("territory", "Territorial concession", ConditionKind.Concession, "UKR"),
            Condition("transit-pol", "Transit through Poland", ConditionKind.Transit, "POL", likely: new(2025, 4, 12), probability: 0.97) with { Bearing = Bearing.Practical },
        ],
        Orderings = [new Ordering { Before = new("backstop"), After = new("territory"), Party = new("FRA") }],
        Meetings =
        [
            new Meeting { Id = "eu-summit", Title = "EU summit", Date = new(2025, 3, 20), Participants = [new("EU"), new("FRA"), new("DEU")], CanDecide = [new("eu-decision"), new("territory")] },
            new Meeting { Id = "planners", Title = "Military planners", Date = new(2025, 3, 24), Participants = [new("GBR"), new("USA")], CanDecide = [new("backstop")] },
        ],
        Sectors = [new Sector { Id = new("west"), Name = "Sector West", Framework = new("FRA") }, new Sector { Id = new("south"), Name = "Sector South", Framework = new("GBR") }],
        UnitTypes =
        [
            Unit("battalion", "Infantry battalion", 800, "10031000161211000000", ("presence", 1)), Unit("engineers", "Engineer company", 150, "10031000151407000000", ("engineering", 1)),
            Unit("helicopters", "Evacuation helicopters", 90, "10031000151206000000", ("evacuation", 1)) with { Travel = TravelMode.Air, SpeedKmh = 220, LaunchMin = 15, RadiusKm = 250 },
            Unit("trainers", "Training team", 60, "10031000131211000000", ("training", 10)), Unit("hospital", "Field hospital", 180, "10031000151613000000", ("hospital", 1)),
        ],
        Pledges =
        [
            Pledge("fra-bn", "FRA", "battalion", 3, home: "fra-home") with { Basis = Basis.Sourced, Source = new("report"), Level = PledgeLevel.Offered },
            Pledge("gbr-bn", "GBR", "battalion", null, planning: 4, home: "gbr-home") with { When = [Need("backstop")] },
            Pledge("deu-hosp", "DEU", "hospital", null, planning: 1, home: "deu-home") with { SectorsOnly = [new("west")] },
            Pledge("dnk-eng", "DNK", "engineers", 2, home: "deu-home") with { Level = PledgeLevel.Confirmed, TasksNever = [new("towns")] },
            Pledge("can-train", "CAN", "trainers", null, planning: 5, home: "can-home") with { With = [new("GBR")], Level = PledgeLevel.Willing },
            Pledge("fra-heli", "FRA", "helicopters", null, planning: 1, home: "fra-home"),
        ],
        Places =
        [
            Place("lviv", "Lviv", 49.84, 24.03, "UKR", "west", 721000, PlaceKind.Town, PlaceKind.Site), Place("yavoriv", "Yavoriv", 49.93, 23.38, "UKR", "west", null, PlaceKind.Site, PlaceKind.Training),
            Place("kyiv", "Kyiv", 50.45, 30.52, "UKR", "west", 2950000, PlaceKind.Town), Place("odesa", "Odesa", 46.48, 30.73, "UKR", "south", 1010000, PlaceKind.Town, PlaceKind.Seaport),
            Place("vinnytsia", "Vinnytsia", 49.23, 28.47, "UKR", "south", 370000, PlaceKind.Town, PlaceKind.Site), Place("kharkiv", "Kharkiv", 49.99, 36.23, "UKR", null, 1420000, PlaceKind.Town),
            Place("uman", "Uman", 48.75, 30.22, "UKR", "south", 82000, PlaceKind.Town, PlaceKind.Site), Place("dnipro", "Dnipro", 48.46, 35.04, "UKR", null, 970000, PlaceKind.Town),
            Place("rzeszow", "Rzeszów", 50.11, 22.02, "POL", null, null, PlaceKind.Airport, PlaceKind.Staging), Place("medyka", "Medyka", 49.80, 22.93, "POL", null, null, PlaceKind.Crossing),
            Place("fra-home", "Metz", 49.12, 6.18, "FRA", null, null, PlaceKind.Home), Place("gbr-home", "Tidworth", 51.23, -1.66, "GBR", null, null, PlaceKind.Home),
            Place("deu-home", "Koblenz", 50.35, 7.6, "DEU", null, null, PlaceKind.Home), Place("can-home", "Petawawa", 45.9, -77.3, "CAN", null, null, PlaceKind.Home),
        ],
        Links =
        [
            Link("rail-west", "deu-home", "medyka", LinkMode.Rail, 1200), Link("road-lviv", "medyka", "lviv", LinkMode.Road, 90) with { Permission = new("transit-pol") }, Link("road-yavoriv", "medyka", "yavoriv", LinkMode.Road, 40),
            Link("road-vinnytsia", "lviv", "vinnytsia", LinkMode.Road, 365), Link("road-uman", "vinnytsia", "uman", LinkMode.Road, 165), Link("air-rzeszow", "fra-home", "rzeszow", LinkMode.Air, 1200),
            Link("road-medyka", "rzeszow", "medyka", LinkMode.Road, 85),
        ],
        Tasks =
        [
            Task("hubs", "Presence at the hubs", TaskKind.Presence, "presence", amount: 2, must: true), Task("towns", "Towns within an hour of evacuation", TaskKind.Cover, "evacuation", amount: 0, must: true) with { ResponseMin = 90, Weight = 2 },
            Task("engineer-support", "Engineers for each location", TaskKind.Support, "engineering", amount: 1), Task("train-brigades", "Training of brigades", TaskKind.Train, "training", amount: 20) with { Course = new("brigade"), Tied = true },
            Task("air-defence", "Air defence of the hubs", TaskKind.Presence, "air-defence", amount: 1, must: true),
        ],
        Courses = [new Course { Id = new("brigade"), Title = "Brigade training", Trainees = 200, Days = 35, Places = new Selector("yavoriv", []), Demand = 2000, ByDay = 200 }],
        Areas =
        [
            new Area { Id = "line", Kind = AreaKind.Line, Name = "Line of contact, schematic", Paths = [[new(50.1, 37.6), new(48.6, 37.9), new(47.5, 35.6), new(46.55, 32.3)]] },
            new Area { Id = "closed", Kind = AreaKind.NoAccess, Name = "Chornobyl zone", Paths = [[new(51.5, 29.6), new(51.5, 30.6), new(51.1, 30.6), new(51.1, 29.6)]], Polygons = [[[new(51.5, 29.6), new(51.5, 30.6), new(51.1, 30.6), new(51.1, 29.6)]]] },
        ],
    };

    /// <summary>Everything filled in.</summary>
    public static Plan Full { get; } = new()
    {
        Contingent = "0.1.0",
        Mission = "sample",
        MissionSha256 = new string('a', 64),
        AsOf = AsOf,
        Case = "likely",
        Assumes = [],
        DayZero = DayZero,
        EntryDay = 0,
        Seed = 1,
        Limits = new PlanLimits { Gap = 0.0001, Work = 1000 },
        Stopped = "no",
        Warnings = ["conditions.csv:8: a concession is never an ask; it appears only as a red line"],
        EmptyBecause = [],
        Pins = [new PlanPin("fra-bn", "lviv", "at-least", 1)],
        Firm = new FirmSection { DayZero = null, EntryDay = null, LivePledges = [], Missing = ["request", "un-decision|eu-decision|new-act", "ceasefire"] },
        Authority = new AuthoritySection
        {
            Conditions =
            [
                Line("request", "open", new(2025, 4, 10), "UKR", "permission", 0, "mission"), Line("un-decision", "open", new(2025, 6, 1), "UN", "permission", null, "mission"),
                Line("eu-decision", "open", new(2025, 4, 15), "EU", "permission", 0, "mission"), Line("new-act", "open", new(2025, 4, 18), "UKR", "permission", null, "mission"),
                Line("ceasefire", "open", DayZero, "UKR;RUS", "trigger", null, "mission"), Line("bundestag", "open", new(2025, 5, 10), "DEU", "permission", 61, "pledge:deu-hosp"),
                Line("backstop", "open", new(2025, 5, 1), "USA", "practical", 12, "pledge:gbr-bn"), Line("territory", "open", null, "UKR", "permission", null) with { Holds = false },
                Line("transit-pol", "open", new(2025, 4, 12), "POL", "practical", 4, "link:road-lviv"),
            ],
            Parties = [new PartyLine { Party = "RUS", Permits = [], Triggers = ["ceasefire"], Practical = [], ObjectsTo = ["request"], Stops = ["mission"],
                Because = ["Its agreement is no condition of the presence (conditions.csv:2).", "It co-decides the ceasefire, which this plan takes as its trigger: it holds the date, not the permission (conditions.csv:6).", "It objects to the request (statements.csv:3)."] }],
            Unlock = [new UnlockLine("mission", [["request", "eu-decision", "ceasefire"]])],
            LivePledges = ["can-train", "deu-hosp", "dnk-eng", "fra-bn", "fra-heli", "gbr-bn"],
            BlockedPledges = [],
            OrderingBreaches = [],
            Clocks = [new ClockLine { Kind = "answer", Condition = "ceasefire", Party = "RUS", Date = new(2025, 3, 25), Day = -26, Text = "Russia owes an answer on the ceasefire" }],
        },
        Requirements =
        [
            Needed("hubs", "lviv", "presence", 2, 2), Needed("hubs", "vinnytsia", "presence", 2, 3), Needed("hubs", "uman", "presence", 2, 2), Needed("towns", "", "evacuation", 8, 5, "no evacuation unit reaches Kharkiv, Dnipro and Odesa in time"),
            Needed("engineer-support", "", "engineering", 4, 2, "not pledged: no contributor has another engineer company"), Needed("train-brigades", "", "training", 2, 2), Needed("air-defence", "lviv", "air-defence", 1, 0, "not pledged by anyone"),
            Needed("air-defence", "vinnytsia", "air-defence", 1, 0, "not pledged by anyone"),
        ],
        Laydown = new LaydownSection
        {
            Placements =
            [
                Placed("fra-bn", "battalion", "FRA", "lviv", 2, 1600, ("hubs", 2)), Placed("fra-bn", "battalion", "FRA", "vinnytsia", 1, 800, ("hubs", 1)), Placed("gbr-bn", "battalion", "GBR", "vinnytsia", 2, 1600, ("hubs", 2)),
                Placed("gbr-bn", "battalion", "GBR", "uman", 2, 1600, ("hubs", 2)), Placed("deu-hosp", "hospital", "DEU", "lviv", 1, 180), Placed("dnk-eng", "engineers", "DNK", "uman", 2, 300, ("engineer-support", 2)),
                Placed("can-train", "trainers", "CAN", "yavoriv", 5, 300, ("train-brigades", 4)), Placed("fra-heli", "helicopters", "FRA", "vinnytsia", 1, 90),
            ],
            Levels =
            [
                new LevelLine { Objective = "shortfall", Value = 1.25, Bound = 1.25, Gap = 0 }, new LevelLine { Objective = "coverage", Value = 3.5, Bound = 3.5, Gap = 0 },
                new LevelLine { Objective = "response", Value = 42.5, Bound = 42.4, Gap = 0.00235 },
            ],
            Cover = [new CoverLine("towns", 8, 5)],
            Unused = [new UnusedPledge("can-train", 1, "nothing left to train")],
            PinsCost = [new PinsCost("shortfall", 1.25, 1.25)],
        },
        Movement = new MovementSection
        {
            Moves =
            [
                Move("fra-bn", 1, "lviv", 800, 34.5), Move("fra-bn", 2, "lviv", 800, 36), Move("fra-bn", 3, "vinnytsia", 800, 41.25), Move("gbr-bn", 1, "vinnytsia", 800, 52), Move("gbr-bn", 2, "vinnytsia", 800, 55),
                Move("gbr-bn", 3, "uman", 800, 61), Move("gbr-bn", 4, "uman", 800, 70.5), Move("deu-hosp", 1, "lviv", 180, 64), Move("dnk-eng", 1, "uman", 150, 44), Move("dnk-eng", 2, "uman", 150, 44),
                Move("can-train", 1, "yavoriv", 300, 39), Move("fra-heli", 1, "vinnytsia", 90, 48),
            ],
            IocDay = 52.25,
            IocBoundDay = 34.5,
            IocGap = 0.34,
            IocReason = "",
            FocDay = 70.5,
            FocBoundDay = 70.5,
            FocGap = 0,
            FocReason = "",
            Bottlenecks = [new Bottleneck { Kind = "place", Id = "medyka", Capacity = "tonnes_day", PerDay = 400, FullDays = 14, FirstDay = 20, LastDay = 60, DelayUnitDays = 37.5 }],
        },
        Sustainment = new SustainmentSection
        {
            Months = [.. Enumerable.Range(4, 9).Select(m => new SustainmentMonth($"2025-{m:00}", m < 5 ? 0 : Math.Min(6470, (m - 4) * 2200), m < 5 ? 0 : Math.Min(61.3e6, (m - 4) * 20.5e6), 900))],
            Rotations = [new RotationLine { Pledge = "fra-bn", Contributor = "FRA", UnitType = "battalion", Units = 3, Persons = 2400, DueDay = 214.5, ReliefBy = [] }],
            Cliffs = [new StrengthCliff(214.5, 6470, 4870, ["fra-bn"])],
            Supply = [new SupplyRoute { Place = "uman", From = "medyka", TonnesDay = 47, Limit = "road-uman", LimitTonnesDay = 300, LimitLoadTonnesDay = 47 }],
            RotationBillPersonsYear = 14200,
            DeploymentCost = 8.4e6,
            SupplyPlan = new SupplyPlan
            {
                Classes = [new SupplyClassLine("rations", 5200, 16.2, 70, 120, 4.5)],
                Stores =
                [
                    new StoreLine
                    {
                        Place = "uman", Class = "rations", From = "medyka", Route = ["road-uman"], DaysOnTheWay = 1, DemandTonnes = 900, PeakTonnesDay = 4, AskedDays = 10, LeastDays = 2.5, LeastDay = 64,
                        DaysBelowAsked = 31, ShortTonnes = 4.5, FirstShortDay = 61, Because = "capacity of link road-uman", Weekly = [new StockLevel(63, 2.6)],
                    },
                ],
                Deliveries = [new DeliveryRun("rations", "medyka", "uman", 30, 200, 4)], ShortTonnes = 4.5, ShortBoundTonnes = 4.5, ShortGap = 0, Limits = [new SupplyLimit("link", "road-uman", 300, 12, 60, 71)],
            },
            Costs = new CostLedger
            {
                Months = [new CostMonth("2025-06", 3e6, [new CostLine("FRA", "FRA", "own", false, 2e6), new CostLine("mission", "FRA", "reimbursement", false, 1e6)])],
                ByPayer = [new CostOf("FRA", 2e6), new CostOf("mission", 1e6)], ByContributor = [new CostOf("FRA", 3e6)], Total = 3e6,
            },
            Relief = ReliefRoster.None with
            {
                UnitsNeededPerUnit = 3, UnitsOnTheBooksPerUnit = 1.2,
                Sustained = [new SustainedStrength(6, 6470, 6470, 1), new SustainedStrength(12, 0, 0, 0), new SustainedStrength(24, 0, 0, 0), new SustainedStrength(36, 0, 0, 0)],
                Strength = [new StrengthMonth("2025-06", 2200, 4400, 2200, 4400), new StrengthMonth("2025-07", 4870, 6470, 4870, 6470)],
                Drops = [new UnrelievedDrop(214, 6470, 4870, ["fra-bn: 3 of Infantry battalion, 1600 persons"], [])],
            },
            DoubleCounted = new DoubleCount(800, 0.12, [new DoubleCountLine("fra-bn", 1, 800, "rapid reaction force")]),
            Asks = [],
        },
        Training = new TrainingSection
        {
            Intakes = [new Intake("brigade", "yavoriv", 40, 75, 200), new Intake("brigade", "yavoriv", 40, 75, 200), new Intake("brigade", "yavoriv", 75, 110, 200)],
            ByCourse = [new CourseLine("brigade", 2000, 600, 3, 200, "trainers")],
            Through = 600,
            ThroughBound = 600,
            ThroughGap = 0,
            ByWeek = [new TrainingWeek(11, "brigade", 400, 400), new TrainingWeek(16, "brigade", 200, 600)],
            Prices = [new TrainingPrice("trainers", "yavoriv", 1, 200, true), new TrainingPrice("week", "brigade", 7, 0, true)],
        },
        Evidence = new EvidenceSection { RowsSourced = 40, RowsAssumed = 160, PersonsSourcedShare = 0.371, CoverageSourcedShare = 0.2 },
    };

    /// <summary>A plan in which no task reaches its initial provision.</summary>
    public static Plan WithoutIoc { get; } = Full with
    {
        Movement = Full.Movement with
        {
            IocDay = null, IocBoundDay = null, IocGap = null, IocReason = "“Air defence of the hubs” has no provision", FocDay = null, FocBoundDay = null, FocGap = null, FocReason = "no IOC",
        },
    };

    /// <summary>A plan in which the ceasefire is never met.</summary>
    public static Plan Empty { get; } = Full with
    {
        DayZero = null, EntryDay = null, Assumes = ["refused:ceasefire"], EmptyBecause = ["ceasefire"], Pins = [],
        Authority = Full.Authority with { Conditions = [.. Full.Authority.Conditions.Select(c => c.Condition == "ceasefire" ? c with { State = "refused", Holds = false, From = null } : c with { NeededByDay = null })] },
        Requirements = [.. Full.Requirements.Select(r => r with { Provided = 0, Short = r.Required, Reasons = ["blocked by “Ceasefire”"] })],
        Laydown = Full.Laydown with { Placements = [], Cover = [new CoverLine("towns", 8, 0)], Unused = [], PinsCost = [] },
        Movement = WithoutIoc.Movement with { Moves = [], Bottlenecks = [], IocReason = "the plan is empty", FocReason = "the plan is empty" },
        Sustainment = SustainmentSection.None,
        Training = TrainingSection.None,
        Evidence = Full.Evidence with { PersonsSourcedShare = 0, CoverageSourcedShare = 0 },
    };

    /// <summary>A plan of the case firm in which everything is met.</summary>
    public static Plan Firm { get; } = Full with
    {
        Case = "firm",
        Firm = new FirmSection { DayZero = DayZero, EntryDay = 0, LivePledges = ["fra-bn", "dnk-eng"], Missing = [] },
        Authority = Full.Authority with { Conditions = [.. Full.Authority.Conditions.Select(c => c with { State = "met", NeededByDay = null })] },
    };

    public static Need Need(string text) => new([.. text.Split('|').Select(c => new ConditionId(c))]);

    private static Party Party(string id, string name, PartyRole role, string? requires = null) =>
        new() { Id = new(id), Name = name, Roles = [role], Requires = requires is null ? [] : [Need(requires)] };

    private static Condition Condition(string id, string title, ConditionKind kind, string by, DateOnly? likely = null, double? probability = null) =>
        new() { Id = new(id), Title = title, Kind = kind, DecidedBy = [.. by.Split(';').Select(p => new PartyId(p))], Likely = likely, Probability = probability };

    private static UnitType Unit(string id, string name, int persons, string sidc, (string Capability, double Amount) can) => new()
    {
        Id = new(id), Name = name, Persons = persons, Sidc = sidc,
        Capabilities = ImmutableSortedDictionary<CapabilityId, double>.Empty.Add(new(can.Capability), can.Amount),
    };

    private static Pledge Pledge(string id, string by, string unit, int? units, string home, int? planning = null) => new()
    {
        Id = new(id), StatedOn = new(2025, 3, 1), Contributor = new(by), UnitType = new UnitTypeId(unit), Units = units, UnitsPlanning = planning, Home = new PlaceId(home),
    };

    private static Place Place(string id, string name, double lat, double lon, string country, string? sector, int? population, params PlaceKind[] kinds) => new()
    {
        Id = new(id), Name = name, At = new(lat, lon), Country = new(country), Sector = sector is null ? null : new SectorId(sector), Population = population, Kinds = [.. kinds], CapacityPersons = 3000,
    };

    private static Link Link(string id, string from, string to, LinkMode mode, double km) =>
        new() { Id = new(id), From = new(from), To = new(to), Mode = mode, LengthKm = km, SpeedKmh = 60 };

    private static MissionTask Task(string id, string title, TaskKind kind, string capability, double amount, bool must = false) =>
        new() { Id = new(id), Title = title, Kind = kind, Capability = new(capability), Amount = amount, Must = must, UntilDay = 365 };

    private static ConditionLine Line(string id, string state, DateOnly? from, string by, string bearing, double? neededBy, params string[] gates) => new()
    {
        Condition = id, State = state, From = from, Until = null, Holds = true, DecidedBy = by.Split(';'), Bearing = bearing, Gates = gates, NeededByDay = neededBy, Because = [],
    };

    private static RequirementLine Needed(string task, string place, string capability, double required, double provided, params string[] reasons) => new()
    {
        Task = task, Place = place, Capability = capability, Required = required, Provided = provided, Short = Math.Max(0, required - provided), Reasons = reasons,
    };

    private static Placement Placed(string pledge, string unit, string by, string place, int units, int persons, params (string Task, int Units)[] allotted) => new()
    {
        Pledge = pledge, UnitType = unit, Contributor = by, Place = place, Units = units, Persons = persons, Allotted = [.. allotted.Select(a => new Allotment(a.Task, a.Units))],
    };

    private static UnitMove Move(string pledge, int unit, string place, int persons, double onStation)
    {
        var last = place switch { "yavoriv" => "road-yavoriv", "lviv" => "road-lviv", "uman" => "road-uman", _ => "road-vinnytsia" };
        return new UnitMove
        {
            Pledge = pledge, Unit = unit, Place = place, Task = "", OnStationDay = onStation, LeaveDay = null, Pod = "lviv", Poe = "medyka", ReadyToLoadDay = onStation - 20, AvailableToLoadDay = onStation - 12,
            EarliestArrivalDay = onStation - 8, LatestArrivalDay = onStation - 4, RequiredDeliveryDay = 70.5, Priority = 1,
            Parts = [new MovePart(persons, 300, [new MoveLeg("rail-west", "deu-home", "medyka", onStation - 20, onStation - 12), new MoveLeg("road-lviv", "medyka", "lviv", onStation - 11, onStation - 8), new MoveLeg(last, "lviv", place, onStation - 7, onStation - 4)])],
        };
    }
}
