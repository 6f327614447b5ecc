using Contingent.Missions.Plans;

namespace Contingent.Verification.Tests;

/// <summary>The plan of <see cref="TinyMission"/> as docs/tiny-by-hand.md finds it, figure by figure; nothing of it was computed by the program.</summary>
internal static class TinyPlan
{
    public const string Sha256 = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    public static Plan Build() => new()
    {
        Contingent = "0.1.0", Mission = "tiny", MissionSha256 = Sha256, AsOf = new(2030, 1, 1), Case = "likely", Assumes = [], DayZero = new DateOnly(2030, 2, 1), EntryDay = 5,
        Seed = 1, Limits = new PlanLimits { Gap = 0.005, Work = 120 }, Stopped = "no", Warnings = [], EmptyBecause = [], Pins = [],
        Firm = new FirmSection { DayZero = null, EntryDay = null, LivePledges = [], Missing = ["ceasefire", "sofa", "host-law|union-mandate", "deploy-order"] },
        Authority = Authority(), Requirements = Requirements(), Laydown = Laydown(), Movement = Movement(), Sustainment = Sustainment(),
        Training = new TrainingSection
        {
            Intakes = [new("basic", "birch", 40, 70, 40), new("basic", "birch", 70, 100, 40), new("basic", "birch", 100, 130, 40), new("basic", "birch", 130, 160, 40)],
            ByCourse = [new("basic", 280, 160, 4, 160, "trainers")], Through = 160, ThroughBound = 160, ThroughGap = 0,
            ByWeek = [new(10, "basic", 40, 40), new(15, "basic", 40, 80), new(19, "basic", 40, 120), new(23, "basic", 40, 160)], Prices = [new("trainers", "birch", 1, 120, true)],
        },
        History = new HistorySection
        {
            BuildUp =
            [
                new("KFOR", 1999, 0, 13000, 0, 0.26, 0), new("KFOR", 1999, 2, 14000, 0, 0.28, 0), new("KFOR", 1999, 6, 16000, 220, 0.32, 0.5946),
                new("KFOR", 1999, 13, 30000, 370, 0.6, 1), new("KFOR", 1999, 102, 50000, 370, 1, 1), new("UNIFIL II", 2006, 0, 2000, 0, 0.1905, 0),
                new("UNIFIL II", 2006, 24, 3100, 370, 0.2952, 1), new("UNIFIL II", 2006, 35, 4600, 370, 0.4381, 1), new("UNIFIL II", 2006, 40, 5000, 370, 0.4762, 1),
                new("UNIFIL II", 2006, 88, 9450, 370, 0.9, 1), new("UNIFIL II", 2006, 105, 10500, 370, 1, 1),
            ],
            Optimism = null, DelayMu = 0.6091, DelaySigma = 0.4308,
            Delayed = [new("ioc", 7.2, 7.6224, 13.2392, 22.9949), new("foc", 11.6, 12.2805, 21.3298, 37.0474)],
        },
        Evidence = new EvidenceSection { RowsSourced = 26, RowsAssumed = 38, PersonsSourcedShare = 350.0 / 370, CoverageSourcedShare = 1 },
    };

    private static AuthoritySection Authority()
    {
        ConditionLine Condition(string id, string state, DateOnly? from, string bearing, string by, params string[] gates) => new()
        {
            Condition = id, State = state, From = from, Until = null, Holds = from is not null, DecidedBy = by.Split(';'), Bearing = bearing, Gates = gates,
            NeededByDay = null, Because = [],
        };
        PartyLine Party(string id, string permits = "", string triggers = "", string practical = "", string objects = "", string stops = "")
        {
            static string[] List(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            return new() { Party = id, Permits = List(permits), Triggers = List(triggers), Practical = List(practical), ObjectsTo = List(objects), Stops = List(stops), Because = [] };
        }

        IReadOnlyList<IReadOnlyList<string>> mission = [["ceasefire", "deploy-order", "host-law", "sofa"], ["ceasefire", "deploy-order", "sofa", "union-mandate"]];
        IReadOnlyList<IReadOnlyList<string>> arden = [["ard-vote", "ceasefire", "deploy-order", "host-law", "sofa"], ["ard-vote", "ceasefire", "deploy-order", "sofa", "union-mandate"]];
        return new AuthoritySection
        {
            Conditions =
            [
                Condition("host-request", "met", new(2029, 12, 10), "permission", "HST", "mission"),
                Condition("host-law", "open", new(2030, 1, 25), "permission", "HST", "mission"),
                Condition("union-mandate", "open", new(2030, 2, 20), "permission", "UNI", "mission"),
                Condition("ceasefire", "open", new(2030, 2, 1), "trigger", "HST;RIV", "mission"),
                Condition("sofa", "open", new(2030, 2, 6), "permission", "HST", "mission"),
                Condition("deploy-order", "open", new(2030, 1, 11), "trigger", "ARD;BOR", "mission"),
                Condition("ard-vote", "open", new(2030, 1, 21), "permission", "ARD", "pledge:ard-infantry", "pledge:ard-signals"),
                Condition("bor-vote", "met", new(2029, 12, 15), "permission", "BOR", "pledge:bor-infantry", "pledge:bor-medics"),
                Condition("cor-vote", "refused", null, "permission", "COR", "pledge:cor-infantry"),
                Condition("cor-training", "met", new(2029, 6, 1), "permission", "COR;HST", "pledge:cor-trainers"),
                Condition("bor-transit", "open", new(2030, 2, 11), "practical", "COR", "link:bor-rail"),
                Condition("guarantee", "open", new(2030, 4, 1), "permission", "ARD"),
            ],
            Parties =
            [
                Party("HST", permits: "host-request host-law sofa cor-training", triggers: "ceasefire", stops: "mission"),
                Party("RIV", triggers: "ceasefire", objects: "sofa", stops: "mission"),
                Party("UNI", permits: "union-mandate"),
                Party("ARD", permits: "ard-vote guarantee", triggers: "deploy-order", stops: "mission pledge:ard-infantry pledge:ard-signals"),
                Party("BOR", permits: "bor-vote", triggers: "deploy-order", stops: "mission"),
                Party("COR", permits: "cor-vote cor-training", practical: "bor-transit", stops: "link:bor-rail"),
            ],
            Unlock =
            [
                new("mission", mission), new("pledge:ard-infantry", arden), new("pledge:ard-signals", arden), new("pledge:bor-infantry", mission),
                new("pledge:bor-medics", mission), new("pledge:cor-infantry", []), new("pledge:cor-trainers", mission), new("link:bor-rail", [["bor-transit"]]),
            ],
            LivePledges = ["ard-infantry", "ard-signals", "bor-infantry", "bor-medics", "cor-trainers"],
            BlockedPledges = [new("cor-infantry", ["cor-vote"])],
            OrderingBreaches =
            [
                new()
                {
                    Before = "guarantee", After = "ceasefire", Party = "HST", BeforeFrom = new(2030, 4, 1), AfterFrom = new(2030, 2, 1),
                    Quote = "First the guarantee and then the ceasefire.", Speaker = "President of Hostland", QuoteDate = new(2029, 12, 19),
                },
            ],
            Clocks = [],
        };
    }

    private static List<RequirementLine> Requirements()
    {
        RequirementLine Line(string task, string place, string capability, double required, double provided) => new()
        {
            Task = task, Place = place, Capability = capability, Required = required, Provided = provided, Short = Math.Max(0, required - provided),
            Reasons = required > provided ? ["not pledged"] : [],
        };
        return
        [
            Line("hold", "ashford", "presence", 200, 200), Line("hold", "birch", "presence", 200, 100), Line("patrol", "", "patrol", 200000, 190000),
            Line("backup", "", "patrol", 160000, 100000), Line("medical", "", "medical", 18.5, 20), Line("medical", "ashford", "medical", 1, 1),
            Line("medical", "birch", "medical", 1, 1), Line("signals", "", "signals", 2, 1), Line("signals", "ashford", "signals", 1, 1),
            Line("signals", "birch", "signals", 1, 1), Line("train", "", "training", 2, 1),
        ];
    }

    private static LaydownSection Laydown()
    {
        Placement At(string pledge, string type, string place, int persons, string task) => new()
        {
            Pledge = pledge, UnitType = type, Contributor = pledge[..3].ToUpperInvariant(), Place = place, Units = 1, Persons = persons, Allotted = [new(task, 1)],
        };
        LevelLine Level(string objective, double value) => new() { Objective = objective, Value = value, Bound = value, Gap = 0 };
        return new LaydownSection
        {
            Placements =
            [
                At("ard-infantry", "company", "ashford", 100, "hold"), At("ard-infantry", "company", "birch", 100, "hold"), At("ard-signals", "signals", "ashford", 10, "signals"),
                At("bor-infantry", "company", "ashford", 100, "hold"), At("bor-medics", "medics", "ashford", 20, "medical"), At("bor-medics", "medics", "birch", 20, "medical"),
                At("cor-trainers", "trainers", "birch", 20, "train"),
            ],
            Levels = [Level("shortfall", 0.5), Level("coverage", 3.025), Level("support", 0.25), Level("response", 75.0 / 14), Level("arrival", 2988)],
            Cover = [new("patrol", 200000, 190000), new("backup", 160000, 100000)],
            Unused = [],
            PinsCost = [],
        };
    }

    private static MovementSection Movement() => new()
    {
        Moves =
        [
            Arden("ard-infantry", 1, "birch", "hold", 100, 200, 5, 7.2, ("main-road", "ashford", "birch", 5.2, 5.3)),
            Arden("ard-infantry", 2, "ashford", "hold", 100, 200, 6, 7.2),
            Arden("ard-signals", 1, "ashford", "signals", 10, 20, 7, 180),
            Borland("bor-infantry", 1, "ashford", "hold", 100, 200, 10, 11.6),
            Borland("bor-medics", 1, "ashford", "medical", 20, 40, 11, 180),
            Borland("bor-medics", 2, "birch", "medical", 20, 40, 11, 180, ("main-road", "ashford", "birch", 11.6, 11.7)),
            new()
            {
                Pledge = "cor-trainers", Unit = 1, Place = "birch", Task = "train", Parts = [new(20, 20, [])], OnStationDay = 5, LeaveDay = null, Pod = "", Poe = "",
                ReadyToLoadDay = -21, AvailableToLoadDay = null, EarliestArrivalDay = 5, LatestArrivalDay = 5, RequiredDeliveryDay = 180, Priority = 7,
            },
        ],
        IocDay = 7.2, IocBoundDay = 7.2, IocGap = 0, IocReason = "", FocDay = 11.6, FocBoundDay = 11.6, FocGap = 0, FocReason = "",
        Bottlenecks =
        [
            new() { Kind = "place", Id = "haven", Capacity = "persons_day", PerDay = 100, FullDays = 2, FirstDay = 5, LastDay = 6, DelayUnitDays = 3 },
            new() { Kind = "link", Id = "bor-rail", Capacity = "persons_day", PerDay = 100, FullDays = 1, FirstDay = 10, LastDay = 10, DelayUnitDays = 2 },
        ],
    };

    private static double Whole(double day) => Math.Round(day, 4);

    // Road to the harbour 0.4 d, sea 2 d, road to ashford 0.2 d.
    private static UnitMove Arden(string pledge, int unit, string place, string task, int persons, double tonnes, double haven, double required, params (string, string, string, double, double)[] on) =>
        Move(pledge, unit, place, task, persons, tonnes, -1, "haven", "ard-port", Whole(haven - 2), haven, required,
        [
            ("ard-road", "ard-base", "ard-port", Whole(haven - 2.4), Whole(haven - 2)), ("sea", "ard-port", "haven", Whole(haven - 2), haven),
            ("haven-road", "haven", "ashford", haven, Whole(haven + 0.2)), .. on,
        ]);

    // Rail to the gate 0.5 d, road to ashford 0.1 d.
    private static UnitMove Borland(string pledge, int unit, string place, string task, int persons, double tonnes, double departs, double required, params (string, string, string, double, double)[] on) =>
        Move(pledge, unit, place, task, persons, tonnes, 4, "gate", "bor-base", 4, Whole(departs + 0.5), required,
        [
            ("bor-rail", "bor-base", "gate", departs, Whole(departs + 0.5)), ("gate-road", "gate", "ashford", Whole(departs + 0.5), Whole(departs + 0.6)), .. on,
        ]);

    private static UnitMove Move(
        string pledge, int unit, string place, string task, int persons, double tonnes, double ready, string pod, string poe, double available, double arrives, double required,
        (string Link, string From, string To, double Depart, double Arrive)[] legs) => new()
    {
        Pledge = pledge, Unit = unit, Place = place, Task = task, Parts = [new(persons, tonnes, [.. legs.Select(l => new MoveLeg(l.Link, l.From, l.To, l.Depart, l.Arrive))])],
        OnStationDay = Whole(legs[^1].Arrive + (persons == 100 ? 1 : 0)), LeaveDay = null, Pod = pod, Poe = poe, ReadyToLoadDay = ready, AvailableToLoadDay = available,
        EarliestArrivalDay = arrives, LatestArrivalDay = arrives, RequiredDeliveryDay = required, Priority = unit,
    };

    // From day 101 the two medical sections' 90 days are spent; everyone else stays beyond the horizon of day 180 (31 July).
    private static SustainmentSection Sustainment() => new()
    {
        Months =
        [
            new("2030-02", 370, 1122500, 183.75), new("2030-03", 370, 1590000, 286.75), new("2030-04", 370, 1590000, 277.5),
            new("2030-05", 370, 1442903.23, 267.75), new("2030-06", 330, 1350000, 247.5), new("2030-07", 330, 1350000, 255.75),
        ],
        Rotations = [new() { Pledge = "bor-medics", Contributor = "BOR", UnitType = "medics", Units = 2, Persons = 40, DueDay = 101.6, ReliefBy = [] }],
        Cliffs = [new(101, 370, 330, ["bor-medics"])],
        Supply =
        [
            new() { Place = "ashford", From = "ard-port", TonnesDay = 5.75, Limit = "haven", LimitTonnesDay = 400, LimitLoadTonnesDay = 9.25 },
            new() { Place = "birch", From = "ard-port", TonnesDay = 3.5, Limit = "haven", LimitTonnesDay = 400, LimitLoadTonnesDay = 9.25 },
        ],
        RotationBillPersonsYear = 1190, DeploymentCost = 0, SupplyPlan = TinySustainment.Supply, Costs = TinySustainment.Costs, Relief = TinySustainment.Relief, DoubleCounted = DoubleCount.None, Asks = [],
    };
}
