using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Planning.Agenda;
using Contingent.Planning.Authority;
using Contingent.Planning.Movement;
using Contingent.Planning.Sustainment;
using Contingent.Planning.Tests.Authority;
using Contingent.Planning.Training;

namespace Contingent.Planning.Tests.Agenda;

/// <summary>Meetings and bare plans for the tests of the agenda: the authority of the sketch, needed-by days as given, units placed as given.</summary>
internal static class AgendaSketch
{
    public static Meeting Meeting(string id, string participants, string canDecide = "", string on = "2025-03-20", bool complete = true) => new()
    {
        Id = id, Title = $"Meeting {id}", Date = MissionSketch.Day(on), Participants = MissionSketch.Parties(participants), ParticipantsComplete = complete,
        CanDecide = [.. canDecide.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(c => new ConditionId(c))],
    };

    /// <summary>The mission with a cover task that its infantry serves.</summary>
    public static Mission Patrolled(this Mission mission) => mission with
    {
        Tasks = [new MissionTask { Id = new("patrol"), Title = "Patrol", Kind = TaskKind.Cover, Capability = new("patrol"), UntilDay = 365 }],
        UnitTypes = [.. mission.UnitTypes.Select(t => t with { Capabilities = t.Capabilities.Add(new CapabilityId("patrol"), 1) })],
    };

    /// <summary>The agenda of the mission's meetings; <paramref name="placed"/> names pledges with all units placed, <paramref name="neededBy"/> days from day 0.</summary>
    public static AgendaReport Agenda(
        this Mission mission, IGainSource? gains = null, string? meeting = null, string[]? placed = null, (string Condition, double Day)[]? neededBy = null, params string[] assume)
    {
        var authority = mission.Read(CaseKind.Likely, assume);
        var question = new AgendaQuestion { Mission = mission, Case = authority.Case, Plan = Plan(mission, authority, placed ?? [], neededBy ?? []), Gains = gains, Meeting = meeting };
        return AgendaWriter.Write(question, TestContext.Current.CancellationToken);
    }

    public static MeetingAgenda Only(this AgendaReport report) => Assert.Single(report.Meetings);

    public static AgendaAsk Ask(this MeetingAgenda meeting, string id) => meeting.Ranked.Concat(meeting.Unpriced).Single(a => a.Id == id);

    public static IEnumerable<string> Ids(this IEnumerable<AgendaAsk> asks) => asks.Select(a => a.Id);

    private static Plan Plan(Mission mission, AuthorityResult authority, string[] placed, (string Condition, double Day)[] neededBy) => new()
    {
        Contingent = "0", Mission = mission.Id, MissionSha256 = "", AsOf = mission.AsOf, Case = "likely", Assumes = [.. authority.Case.Assumptions.Select(a => a.ToString())],
        DayZero = authority.DayZero, EntryDay = authority.EntryDay, Seed = 1, Limits = new PlanLimits { Gap = 0, Work = 1 }, Stopped = "no", Warnings = [], EmptyBecause = [], Pins = [],
        Firm = authority.Firm, Requirements = [],
        Authority = authority.Section with
        {
            Conditions = [.. authority.Section.Conditions.Select(c => c with { NeededByDay = neededBy.FirstOrDefault(n => n.Condition == c.Condition) is { Condition: not null } n ? n.Day : null })],
        },
        Laydown = new LaydownSection
        {
            Placements = [.. authority.LivePledges.Where(p => placed.Contains(p.Id.Value)).Select(p => new Placement
            {
                Pledge = p.Id.Value, UnitType = p.Type.Id.Value, Contributor = p.Contributor.Value, Place = "site", Units = p.Units, Persons = p.Units * p.Type.Persons, Allotted = [],
            })],
            Levels = [], Cover = [], Unused = [], PinsCost = [],
        },
        Movement = MovementScheduler.Empty("a sketch") with { Moves = [.. placed.Select(Arrival)] }, Sustainment = SustainmentPlanner.Empty, Training = TrainingScheduler.Empty,
        Evidence = new EvidenceSection { RowsSourced = 0, RowsAssumed = 0, PersonsSourcedShare = 0, CoverageSourcedShare = 0 },
    };

    private static UnitMove Arrival(string pledge) => new()
    {
        Pledge = pledge, Unit = 1, Place = "site", Task = "", Parts = [], OnStationDay = 30, LeaveDay = null, Pod = "", Poe = "", ReadyToLoadDay = 0, AvailableToLoadDay = 0, EarliestArrivalDay = 0, LatestArrivalDay = 0,
        RequiredDeliveryDay = 0, Priority = 5,
    };
}
