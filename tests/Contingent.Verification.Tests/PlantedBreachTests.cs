using Contingent.Missions;
using Contingent.Missions.Plans;

namespace Contingent.Verification.Tests;

/// <summary>One breach at a time in a plan that is clean otherwise; each has to be named by its own rule.</summary>
public class PlantedBreachTests
{
    private static readonly Dictionary<string, Planted> All = new(StringComparer.Ordinal)
    {
        // The plan's own form.
        ["another mission's id"] = Planted.InPlan("P1", p => p with { Mission = "large" }),
        ["a file of the mission changed since"] = Planted.InPlan("P1", p => p with { MissionSha256 = new string('0', 64) }),
        ["a case that does not exist"] = Planted.InPlan("P2", p => p with { Case = "hopeful" }),
        ["an assumption that cannot be read"] = Planted.InPlan("P2", p => p with { Assumes = ["met ceasefire"] }),
        ["an assumption about an unknown condition"] = Planted.InPlan("P2", p => p with { Assumes = ["refused:peace"] }),
        ["an assumed loss without a date"] = Planted.InPlan("P2", p => p with { Assumes = ["lost:bor-vote"] }),
        ["a placement told twice"] = Planted.InPlan("P3", p => p with { Laydown = p.Laydown with { Placements = [.. p.Laydown.Placements, p.Laydown.Placements[2]] } }),
        ["an unknown stop"] = Planted.InPlan("P3", p => p with { Stopped = "bored" }),
        ["a pin that the mission does not have"] = Planted.InPlan("P4", p => p with { Pins = [new("ard-signals", "ashford", "at-least", 1)] }),
        ["an empty plan's reason in a full plan"] = Planted.InPlan("P5", p => p with { EmptyBecause = ["ceasefire"] }),
        ["a condition filed under another bearing"] = Planted.InPlan("P6", p => p.Condition("ceasefire", c => c with { Bearing = "permission" })),
        ["a decider left out"] = Planted.InPlan("P6", p => p.Condition("ceasefire", c => c with { DecidedBy = ["HST"] })),
        ["a permission put into Rivalia's hands"] = Planted.InPlan("P6", p => p.Party("RIV", r => r with { Permits = ["sofa"] })),
        ["a trigger kept silent"] = Planted.InPlan("P6", p => p.Party("RIV", r => r with { Triggers = [] })),
        ["an objection nobody made"] = Planted.InPlan("P6", p => p.Party("UNI", r => r with { ObjectsTo = ["sofa"] })),
        ["an objection kept silent"] = Planted.InPlan("P6", p => p.Party("RIV", r => r with { ObjectsTo = [] })),
        ["a stop that hangs on nothing of theirs"] = Planted.InPlan("P6", p => p.Party("COR", r => r with { Stops = ["link:bor-rail", "pledge:ard-signals"] })),
        ["a stop kept silent"] = Planted.InPlan("P6", p => p.Party("COR", r => r with { Stops = [] })),
        ["a party left out"] = Planted.InPlan("P6", p => p with { Authority = p.Authority with { Parties = p.Authority.Parties.Without(1) } }),
        ["a shortfall without a reason"] = Planted.InPlan("P7", p => p.Line("hold", "birch", l => l with { Reasons = [] })),

        // Case and authority.
        ["an open condition called met"] = Planted.InPlan("A2", p => p.Condition("sofa", c => c with { State = "met" })),
        ["a condition dated too early"] = Planted.InPlan("A2", p => p.Condition("sofa", c => c with { From = new DateOnly(2030, 1, 25) })),
        ["a condition left out"] = Planted.InPlan("A2", p => p with { Authority = p.Authority with { Conditions = p.Authority.Conditions.Without(4) } }),
        ["an end that the row does not have"] = Planted.InPlan("A4", p => p.Condition("bor-vote", c => c with { Until = new DateOnly(2030, 12, 31) })),
        ["day zero a day early"] = Planted.InPlan("A5", p => p with { DayZero = new DateOnly(2030, 1, 31) }),
        ["entry day a day early"] = Planted.InPlan("A5", p => p with { EntryDay = 4 }),
        ["firm facts that are not firm"] = Planted.InPlan("A5", p => p with { Firm = p.Firm with { Missing = ["sofa"] } }),
        ["a blocked pledge placed"] = Planted.InPlan("A7", p => p.Placement(3, x => x with { Pledge = "cor-infantry", Contributor = "COR" })),
        ["a pledge nobody made"] = Planted.InPlan("A7", p => p.Placement(3, x => x with { Pledge = "dor-infantry" })),
        ["a blocked pledge listed as live"] = Planted.InPlan("A7", p => p with { Authority = p.Authority with { LivePledges = [.. p.Authority.LivePledges, "cor-infantry"] } }),
        ["a blocked pledge kept silent"] = Planted.InPlan("A7", p => p with { Authority = p.Authority with { BlockedPledges = [] } }),
        ["blocked by the wrong condition"] = Planted.InPlan("A7", p => p with { Authority = p.Authority with { BlockedPledges = [new("cor-infantry", ["sofa"])] } }),
        ["a gate that needs nothing of it"] = Planted.InPlan("A8", p => p.Condition("guarantee", c => c with { Gates = ["mission"] })),
        ["a gate left out"] = Planted.InPlan("A8", p => p.Condition("sofa", c => c with { Gates = [] })),
        ["an unlock set that is not enough"] = Planted.InPlan("A9", p => p.Unlock("mission", ["ceasefire", "deploy-order", "sofa"], ["ceasefire", "deploy-order", "sofa", "union-mandate"])),
        ["an unlock set with something to spare"] = Planted.InPlan("A9", p => p.Unlock("link:bor-rail", ["bor-transit", "guarantee"])),
        ["an unlock set of what is refused"] = Planted.InPlan("A9", p => p.Unlock("pledge:cor-infantry", ["ceasefire", "cor-vote", "deploy-order", "host-law", "sofa"])),
        ["an unlock set left out"] = Planted.InPlan("A9", p => p.Unlock("mission", ["ceasefire", "deploy-order", "host-law", "sofa"])),
        ["a target without a line"] = Planted.InPlan("A9", p => p with { Authority = p.Authority with { Unlock = p.Authority.Unlock.Without(0) } }),
        ["a red line kept silent"] = Planted.InPlan("A10", p => p with { Authority = p.Authority with { OrderingBreaches = [] } }),
        ["a quote that nobody said"] = Planted.InPlan("A10", p => p with { Authority = p.Authority with { OrderingBreaches = p.Authority.OrderingBreaches.With(0, o => o with { Quote = "Never." }) } }),
        ["a clock for an end that is none"] = Planted.InPlan("A11", p => p with { Authority = p.Authority with { Clocks = [Clock("end", "bor-vote", 150)] } }),
        ["needed by a day before the plan's own"] = Planted.InPlan("M11", p => p.Condition("ard-vote", c => c with { NeededByDay = -40 })),
        ["needed by a day though it sets day zero"] = Planted.InPlan("M11", p => p.Condition("ceasefire", c => c with { NeededByDay = 0 })),

        // Laydown.
        ["a site too near the line"] = Planted.InPlan("G2", p => p.Placement(0, x => x with { Place = "dell" })),
        ["a town that is no site"] = Planted.InPlan("G2", p => p.Placement(1, x => x with { Place = "clay" })),
        ["more units than pledged"] = Planted.InPlan("L1", p => p.Placement(2, x => x with { Units = 2, Persons = 20 })),
        ["an unused unit that is not there"] = Planted.InPlan("L1", p => p with { Laydown = p.Laydown with { Unused = [new("ard-signals", 1, "late")] } }),
        ["a unit with two tasks"] = Planted.InPlan("L2", p => p.Placement(2, x => x with { Allotted = [new("signals", 1), new("signals", 1)] })),
        ["a caveat by sector broken"] = Planted.InPlan("L3", p => p.Placement(3, x => x with { Place = "birch" })),
        ["a unit allotted to what it cannot do"] = Planted.InPlan("L4", p => p.Placement(4, x => x with { Allotted = [new("hold", 1)] })),
        ["a unit allotted to a cover task"] = Planted.InPlan("L4", p => p.Placement(0, x => x with { Allotted = [new("patrol", 1)] })),
        ["a presence task done elsewhere"] = Planted.InMission("L13", m => m.Task("hold", t => t with { Places = TinyMission.Selector("birch") })),
        ["persons that do not add up"] = Planted.InPlan("O7", p => p.Placement(0, x => x with { Persons = 90 })),
        ["presence that is not there"] = Planted.InPlan("L13", p => p.Line("hold", "birch", l => l with { Provided = 200, Short = 0 })),
        ["a presence line left out"] = Planted.InPlan("L13", p => p with { Requirements = p.Requirements.Without(0) }),
        ["a smaller requirement"] = Planted.InPlan("L14", p => p.Line("train", "", l => l with { Required = 1, Short = 0 })),
        ["a line for a place that is not open"] = Planted.InPlan("L15", p => p with { Requirements = [.. p.Requirements, p.Requirements[5] with { Place = "dell" }] }),
        ["support within reach that is not"] = Planted.InMission("L15", m => m.Task("signals", t => t with { ResponseMin = 59 })),
        ["a smaller volume of support"] = Planted.InPlan("L16", p => p.Line("medical", "", l => l with { Required = 10 })),
        ["provision capped at the requirement"] = Planted.InPlan("L16", p => p.Line("medical", "", l => l with { Provided = 18.5 })),
        ["more weight within reach"] = Planted.InPlan("L17", p => p with { Laydown = p.Laydown with { Cover = p.Laydown.Cover.With(0, c => c with { WeightCovered = 200000 }) } }),
        ["a cover line of another capability"] = Planted.InPlan("L17", p => p.Line("patrol", "", l => l with { Capability = "presence" })),

        // Levels.
        ["a smaller shortfall"] = Planted.InPlan("O1", p => p.Level(0, l => l with { Value = 0.4, Bound = 0.4 })),
        ["more coverage"] = Planted.InPlan("O2", p => p.Level(1, l => l with { Value = 3.1, Bound = 3.1 })),
        ["better support"] = Planted.InPlan("O3", p => p.Level(2, l => l with { Value = 0.2, Bound = 0.2 })),
        ["a quicker response"] = Planted.InPlan("O4", p => p.Level(3, l => l with { Value = 5.2, Bound = 5.2 })),
        ["an earlier arrival"] = Planted.InPlan("O5", p => p.Level(4, l => l with { Value = 2980, Bound = 2980 })),
        ["a gap prettier than its numbers"] = Planted.InPlan("O8", p => p.Level(4, l => l with { Bound = 2900 })),
        ["a bound above what is minimised"] = Planted.InPlan("O8", p => p.Level(0, l => l with { Bound = 0.6, Gap = 0.2 })),
        ["a bound below what is maximised"] = Planted.InPlan("O8", p => p.Level(1, l => l with { Bound = 2.5, Gap = (3.025 - 2.5) / 3.025 })),
        ["a level left out"] = Planted.InPlan("O8", p => p with { Laydown = p.Laydown with { Levels = p.Laydown.Levels.Without(3) } }),

        // Movement.
        ["a unit left at home"] = Planted.InPlan("M1", p => p with { Movement = p.Movement with { Moves = p.Movement.Moves.Without(2) } }),
        ["a unit moved twice"] = Planted.InPlan("M1", p => p.Move(1, m => m with { Unit = 1 })),
        ["a unit number beyond the pledge"] = Planted.InPlan("M1", p => p.Move(1, m => m with { Unit = 3 })),
        ["persons lost on the way"] = Planted.InPlan("M1", p => p.Part(0, x => x with { Persons = 99 })),
        ["tonnes lost on the way"] = Planted.InPlan("M1", p => p.Part(0, x => x with { Tonnes = 190 })),
        ["a leg skipped"] = Planted.InPlan("M1", p => p.Part(0, x => x with { Legs = x.Legs.Without(1) })),
        ["a journey that ends short of the site"] = Planted.InPlan("M1", p => p.Part(0, x => x with { Legs = x.Legs.Without(3) })),
        ["a task that is not the allotment"] = Planted.InPlan("M1", p => p.Move(0, m => m with { Task = "" })),
        ["a one-way road driven back"] = Planted.InMission("M1", m => m.Link("gate-road", l => l with { From = new("ashford"), To = new("gate"), BothWays = false })),
        ["a departure before the unit is ready"] = Planted.InMission("M2", m => m.Pledge("ard-signals", p => p with { ReadyDays = 20 })),
        ["a departure before as-of"] = Planted.InPlan("M2", p => p.Leg(0, 0, l => l with { DepartDay = -32 })),
        ["a leg that departs before it has arrived"] = Planted.InPlan("M2", p => p.Leg(0, 1, l => l with { DepartDay = 2.9 })),
        ["a ship that is too fast"] = Planted.InPlan("M3", p => p.Leg(0, 1, l => l with { DepartDay = 3.1 })),
        ["a march longer than the day's hours allow"] = Planted.InMission("M3", m => m with { MarchHoursDay = 8 }),
        ["a landing before entry day"] = Planted.InPlan("M4", p => p.Leg(0, 1, l => l with { ArriveDay = 4.9 }).Leg(0, 0, l => l with { DepartDay = 2, ArriveDay = 2.4 }).Leg(0, 1, l => l with { DepartDay = 2.4 })),
        ["a train before the transit is permitted"] = Planted.InPlan("M4", p => p.Leg(3, 0, l => l with { DepartDay = 9.5, ArriveDay = 10 })),
        ["a train after the transit has ended"] = Planted.InMission("M4", m => m.Condition("bor-transit", c => c with { Until = new DateOnly(2030, 2, 11) })),
        ["a harbour beyond its capacity"] = Planted.InPlan("M5", p => p.Leg(1, 1, l => l with { ArriveDay = 5.9 })),
        ["a railway beyond its capacity"] = Planted.InPlan("M5", p => p.Leg(4, 0, l => l with { DepartDay = 10.9 })),
        ["a quay beyond its tonnes"] = Planted.InMission("M5", m => m.Place("haven", x => x with { TonnesDay = 150 })),
        ["a bottleneck with more full days"] = Planted.InPlan("M5", p => p with { Movement = p.Movement with { Bottlenecks = p.Movement.Bottlenecks.With(0, b => b with { FullDays = 3 }) } }),
        ["on station without integration"] = Planted.InPlan("M6", p => p.Move(0, m => m with { OnStationDay = 5.3 })),
        ["a unit in place on the road"] = Planted.InPlan("M6", p => p.Part(6, x => x with { Legs = [new("main-road", "birch", "ashford", 6, 6.1), new("main-road", "ashford", "birch", 6.1, 6.2)] })),
        ["a record made slower"] = Planted.InPlan("H1", p => p.Past(h => h with { BuildUp = h.BuildUp.With(3, b => b with { RecordedPersons = 20000 }) })),
        ["a build-up drawn higher than it is"] = Planted.InPlan("H1", p => p.Past(h => h with { BuildUp = h.BuildUp.With(2, b => b with { PlanPersons = 370 }) })),
        ["a record left out"] = Planted.InPlan("H1", p => p.Past(h => h with { BuildUp = h.BuildUp.Without(0) })),
        ["a plan called faster than it is"] = Planted.InPlan("H2", p => p.Past(h => h with
        {
            Optimism = new OptimismLine { FromDay = 6, AheadOfPrePositioned = false, Day = 6, PlanPersons = 220, RecordedPersons = 3000, Times = 0.07, Mission = "INTERFET", Year = 1999, Source = "" },
        })),
        ["a delay smaller than the records give"] = Planted.InPlan("H3", p => p.Past(h => h with { DelayMu = 0.1 })),
        ["a delayed milestone that does not follow"] = Planted.InPlan("H3", p => p.Past(h => h with { Delayed = h.Delayed.With(1, d => d with { Day90 = 20 }) })),
        ["a delayed milestone left out"] = Planted.InPlan("H3", p => p.Past(h => h with { Delayed = h.Delayed.Without(0) })),
        ["an earlier IOC"] = Planted.InPlan("M7", p => p with { Movement = p.Movement with { IocDay = 6.3, IocBoundDay = 6.3 } }),
        ["an IOC kept silent"] = Planted.InPlan("M7", p => p with { Movement = p.Movement with { IocDay = null, IocBoundDay = null, IocGap = null, IocReason = "unknown" } }),
        ["an earlier FOC"] = Planted.InPlan("M8", p => p with { Movement = p.Movement with { FocDay = 7.2, FocBoundDay = 7.2 } }),
        ["an IOC bound after the IOC"] = Planted.InPlan("M9", p => p with { Movement = p.Movement with { IocBoundDay = 8, IocGap = 0.8 / 7.2 } }),
        ["a FOC gap prettier than its numbers"] = Planted.InPlan("M9", p => p with { Movement = p.Movement with { FocBoundDay = 10 } }),
        ["another harbour in the table"] = Planted.InPlan("M9", p => p.Move(0, m => m with { Pod = "gate" })),
        ["a window of arrival that it misses"] = Planted.InPlan("M9", p => p.Move(0, m => m with { LatestArrivalDay = 4 })),
        ["leaving though nothing ends"] = Planted.InPlan("M10", p => p.Move(0, m => m with { LeaveDay = 100 })),
        ["a sailing through a closed strait"] = Planted.InMission("M4", m => m.Link("sea", l => l with { Closed = [new(new DateOnly(2030, 2, 1), new DateOnly(2030, 2, 10))] })),
        ["no time to stage"] = Planted.InMission("M12", m => m.Place("ashford", x => x with { StagingHours = 12 })),
        ["from ship to lorry in no time"] = Planted.InMission("M12", m => m.Place("haven", x => x with { TransloadHours = 6 })),
        ["a bridge too weak"] = Planted.InMission("M13", m => m.Link("haven-road", l => l with { LoadClass = 40 }) with
        {
            UnitTypes = [.. m.UnitTypes.Select(u => u with { LoadClass = 60 })],
        }),
        ["a crossing without a ship"] = Planted.InMission("M14", m => m.Link("sea", l => l with { NeedsLift = true })),
        ["a ship in two places"] = new Planted("M14", m => Shipping(m, 1, 100), Aboard),
        ["a ship that takes more than it holds"] = new Planted("M14", m => Shipping(m, 5, 0), Aboard),
        ["sorties kept silent"] = new Planted("M14", m => Shipping(m, 5, 100), Aboard),
        ["more ships than berths"] = new Planted(
            "M14", m => Shipping(m, 5, 10).Place("ard-port", x => x with { Berths = 1 }) with { Lift = [Ship(5, 10) with { LoadHours = 1 }] }, Aboard),
        ["a night without a bed"] = new Planted(
            "M15", m => m.Place("haven", x => x with { HoldingPersons = 50 }), p => p.Leg(0, 2, l => l with { DepartDay = 6, ArriveDay = 6.2 })),
        ["guests before the hosts"] = Planted.InMission("M16", m => m.Pledge("ard-signals", x => x with { NeedsFirst = [new("bor-infantry")] })),

        // Sustainment, training, evidence.
        ["a cheaper month"] = Planted.InPlan("S1", p => p.Sustain(s => s with { Months = s.Months.With(2, m => m with { Cost = 1500000 }) })),
        ["fewer persons in a month"] = Planted.InPlan("S1", p => p.Sustain(s => s with { Months = s.Months.With(2, m => m with { Persons = 369 }) })),
        ["a month left out"] = Planted.InPlan("S1", p => p.Sustain(s => s with { Months = s.Months.Without(5) })),
        ["an old rate"] = Planted.InMission("S1", m => m with { Rates = [m.Rates[0]] }),
        ["a price of transport without a rate"] = Planted.InPlan("S1", p => p.Sustain(s => s with { DeploymentCost = 1000 })),
        ["less supply in a month"] = Planted.InPlan("S2", p => p.Sustain(s => s with { Months = s.Months.With(3, m => m with { Tonnes = 200 }) })),
        ["less supply on a route"] = Planted.InPlan("S2", p => p.Sustain(s => s with { Supply = s.Supply.With(0, r => r with { TonnesDay = 5 }) })),
        ["a relief kept silent"] = Planted.InPlan("S3", p => p.Sustain(s => s with { Rotations = [] })),
        ["a relief by somebody who has no unit left"] = Planted.InPlan("S3", p => p.Sustain(s => s with { Rotations = s.Rotations.With(0, r => r with { ReliefBy = ["bor-medics"] }) })),
        ["a cliff kept silent"] = Planted.InPlan("S3", p => p.Sustain(s => s with { Cliffs = [] })),
        ["a smaller cliff"] = Planted.InPlan("S3", p => p.Sustain(s => s with { Cliffs = [new(101, 370, 350, [])] })),
        ["a smaller rotation bill"] = Planted.InPlan("S4", p => p.Sustain(s => s with { RotationBillPersonsYear = 740 })),
        ["two intakes for one team"] = Planted.InPlan("T1", p => p.Train(t => t with { Intakes = t.Intakes.With(1, i => i with { StartDay = 60, EndDay = 90 }) })),
        ["an intake of fewer days"] = Planted.InPlan("T1", p => p.Train(t => t with { Intakes = t.Intakes.With(0, i => i with { EndDay = 60 }) })),
        ["an intake after the last day"] = Planted.InPlan("T1", p => p.Train(t => t with { Intakes = t.Intakes.With(3, i => i with { StartDay = 140, EndDay = 170 }) })),
        ["an intake before the first day"] = Planted.InPlan("T1", p => p.Train(t => t with { Intakes = t.Intakes.With(0, i => i with { StartDay = 30, EndDay = 60 }) })),
        ["an overfull intake"] = Planted.InPlan("T1", p => p.Train(t => t with { Intakes = t.Intakes.With(0, i => i with { Trainees = 41 }) })),
        ["an intake where no trainers are"] = Planted.InPlan("T1", p => p.Train(t => t with { Intakes = t.Intakes.With(0, i => i with { Place = "ashford" }) })),
        ["more trained than went through"] = Planted.InPlan("T1", p => p.Train(t => t with { ByCourse = t.ByCourse.With(0, c => c with { Trained = 280 }) })),
        ["more trained than wanted"] = Planted.InMission("T1", m => m with { Courses = [m.Courses[0] with { Demand = 150 }] }),
        ["an assumption called sourced"] = Planted.InPlan("E1", p => p with { Evidence = p.Evidence with { RowsSourced = 27, RowsAssumed = 37 } }),
        ["a better share of persons"] = Planted.InPlan("E2", p => p with { Evidence = p.Evidence with { PersonsSourcedShare = 1 } }),
        ["a share of coverage that planning figures carry"] = Planted.InMission("E3", m => m.Pledge("bor-infantry", x => x with { Basis = Basis.Assumed })),

        // The mission asks more than the plan keeps.
        ["a capacity"] = Planted.InMission("L5", m => m.Place("ashford", x => x with { CapacityPersons = 229 })),
        ["a least garrison"] = Planted.InMission("L6", m => m.Place("birch", x => x with { MinPersons = 141 })),
        ["a ceiling"] = Planted.InMission("L7", m => m with { CeilingPersons = 369 }),
        ["a number of sites"] = Planted.InMission("L8", m => m with { MaxSites = 1 }),
        ["a framework nation's share"] = Planted.InMission("L9", m => m with { Sectors = [m.Sectors[0], m.Sectors[1] with { FrameworkShare = 0.72 }] }),
        ["a partner that stays at home"] = Planted.InMission("L10", m => m.Pledge("ard-signals", x => x with { With = [new("UNI")] })),
        ["the limit of a yes"] = Planted.InMission("L11", m => m.Condition("bor-vote", c => c with { MaxPersons = 139 })),
        ["a pin exactly"] = Planted.InMission("L12", m => m with { Pins = [new() { Pledge = new("ard-infantry"), Place = new("ashford"), Rule = PinRule.Exactly, Units = 2 }] }),
        ["a pin never"] = Planted.InMission("L12", m => m with { Pins = [new() { Pledge = new("ard-signals"), Place = new("ashford"), Rule = PinRule.Never }] }),
        ["a caveat by country"] = Planted.InMission("L3", m => m.Pledge("bor-medics", x => x with { CountriesNever = [new("HST")] })),
        ["a sector limit of a yes"] = Planted.InMission("L3", m => m.Condition("bor-vote", c => c with { SectorsOnly = [new("west")] })),
        ["a caveat by task"] = Planted.InMission("L4", m => m.Pledge("ard-infantry", x => x with { TasksNever = [new("hold")] })),
        ["a task limit of a yes"] = Planted.InMission("L4", m => m.Condition("bor-vote", c => c with { TasksOnly = [new("hold")] })),
        ["a task's last day"] = Planted.InMission("L4", m => m.Task("hold", t => t with { UntilDay = 11 })),
        ["a route that is closed"] = Planted.InMission("L3", m => m.Condition("bor-transit", c => c with { State = ConditionState.Refused })),
        ["a horizon"] = Planted.InMission("L3", m => m with { HorizonDays = 11 }),
        ["a wider standoff"] = Planted.InMission("G2", m => m with { StandoffKm = 72.3 }),
        ["an area of no access"] = Planted.InMission("G2", m => m with { Areas = [.. m.Areas, Square("closed", AreaKind.NoAccess, -0.1, -29.2, 0.1, -29.1)] }),
        ["a decision that is refused later"] = Planted.InMission("A7", m => m.Condition("ard-vote", c => c with { State = ConditionState.Withdrawn })),
        ["a presence that loses its ground"] = Planted.InMission("M10", m => m.Condition("bor-vote", c => c with { Until = new DateOnly(2030, 5, 1), NoticeDays = 10 })),
    };

    private static Lift Ship(int assets, double persons) => new()
    {
        Id = new("ferries"), Name = "Ferries", Mode = LinkMode.Sea, Assets = assets, Persons = persons, Tonnes = 500, SpeedKmh = 25,
    };

    private static Mission Shipping(Mission mission, int assets, double persons) =>
        mission.Link("sea", l => l with { NeedsLift = true }) with { Lift = [Ship(assets, persons)] };

    private static Plan Aboard(Plan plan) => plan.Leg(0, 1, l => l with { Lift = "ferries" }).Leg(1, 1, l => l with { Lift = "ferries" }).Leg(2, 1, l => l with { Lift = "ferries" });

    public static TheoryData<string> Names => [.. All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_planted_breach_is_named_by_its_rule(string planted)
    {
        var report = All[planted].Verify(TestContext.Current.CancellationToken);

        Assert.Contains(report.Breaches, b => b.Rule == All[planted].Rule);
    }

    [Fact]
    public void Every_rule_that_is_listed_has_a_planted_breach()
    {
        var planted = All.Values.Select(p => p.Rule).Concat(SustainedBreachTests.Rules).Concat(ExecutionTests.RulesPlanted).ToHashSet(StringComparer.Ordinal);

        // A6 shows as A7 and L1: the units in the case are what may be live and placed. O6 needs the objective cost.
        Assert.Equal(["A6", "O6"], Rules.All.Select(r => r.Id).Where(id => !planted.Contains(id)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Breaches_come_in_the_order_of_the_rules_and_the_same_each_time()
    {
        var first = All["a blocked pledge placed"].Verify(TestContext.Current.CancellationToken).Breaches;
        var second = All["a blocked pledge placed"].Verify(TestContext.Current.CancellationToken).Breaches;
        var order = Rules.All.Select((r, i) => (r.Id, i)).ToDictionary(r => r.Id, r => r.i, StringComparer.Ordinal);

        Assert.Equal(first, second);
        Assert.Equal(first.Select(b => order[b.Rule]).Order(), first.Select(b => order[b.Rule]));
    }

    internal static Area Square(string id, AreaKind kind, double south, double west, double north, double east)
    {
        GeoPoint[] ring = [new(south, west), new(south, east), new(north, east), new(north, west), new(south, west)];
        return new Area { Id = id, Kind = kind, Paths = [[.. ring]], Polygons = [[[.. ring]]] };
    }

    private static ClockLine Clock(string kind, string condition, int day) => new()
    {
        Kind = kind, Condition = condition, Party = "", Date = new DateOnly(2030, 2, 1).AddDays(day), Day = day, Text = "",
    };
}
