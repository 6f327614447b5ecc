using Contingent.Missions.Plans;

namespace Contingent.Formats.Tests.Plans;

/// <summary>A small plan on the template mission; it need not be a good one.</summary>
internal static class SamplePlan
{
    public static Plan Make() => new()
    {
        Contingent = "0.1.0",
        Mission = "template",
        MissionSha256 = new string('0', 64),
        AsOf = new DateOnly(2026, 1, 15),
        Case = "likely",
        Assumes = ["met:ceasefire@2026-04-01"],
        DayZero = new DateOnly(2026, 4, 1),
        EntryDay = 0,
        Seed = 1,
        Limits = new PlanLimits { Gap = 0, Work = 1000 },
        Stopped = "no",
        Warnings = ["wary <&> \"quoted\" – Ökumene"],
        EmptyBecause = [],
        Pins = [new PlanPin("boria-infantry", "millford", "at-least", 1)],
        Firm = new FirmSection { DayZero = null, EntryDay = null, LivePledges = [], Missing = ["ceasefire"] },
        Authority = new AuthoritySection
        {
            Conditions = [], Parties = [], Unlock = [new UnlockLine("mission", [["ceasefire"]])], LivePledges = ["boria-infantry"], BlockedPledges = [],
            OrderingBreaches = [], Clocks = [],
        },
        Requirements =
        [
            new RequirementLine
            {
                Task = "hold-ports", Place = "port-ardena", Capability = "presence", Required = 280, Provided = 140, Short = 140, Reasons = ["=not pledged", "capacity"],
            },
        ],
        Laydown = new LaydownSection
        {
            Placements =
            [
                new Placement
                {
                    Pledge = "boria-infantry", UnitType = "infantry-company", Contributor = "boria", Place = "port-ardena", Units = 1, Persons = 140,
                    Allotted = [new Allotment("hold-ports", 1)],
                },
                new Placement
                {
                    Pledge = "calla-infantry", UnitType = "infantry-company", Contributor = "calla", Place = "millford", Units = 2, Persons = 280, Allotted = [],
                },
            ],
            Levels = [new LevelLine { Objective = "shortfall", Value = 1.0 / 3, Bound = 0.1 + 0.2, Gap = null }],
            Cover = [], Unused = [], PinsCost = [],
        },
        Movement = new MovementSection
        {
            Moves =
            [
                new UnitMove
                {
                    Pledge = "boria-infantry", Unit = 1, Place = "port-ardena", Task = "hold-ports",
                    Parts = [new MovePart(140, 260.5, [new MoveLeg("boria-sea", "boria-base", "port-ardena", 14, 14.4667)])],
                    OnStationDay = 19.4667, LeaveDay = null, Pod = "port-ardena", Poe = "boria-base", ReadyToLoadDay = -2.5, AvailableToLoadDay = 14,
                    EarliestArrivalDay = 14.4667, LatestArrivalDay = 20, RequiredDeliveryDay = 30, Priority = 1,
                },
            ],
            IocDay = null, IocBoundDay = null, IocGap = null, IocReason = "hold-ports has no provision", FocDay = null, FocBoundDay = null, FocGap = null,
            FocReason = "no IOC", Bottlenecks = [],
        },
        Sustainment = SustainmentSection.None,
        Training = TrainingSection.None,
        Evidence = new EvidenceSection { RowsSourced = 1, RowsAssumed = 2, PersonsSourcedShare = 0.5, CoverageSourcedShare = 0 },
    };
}
