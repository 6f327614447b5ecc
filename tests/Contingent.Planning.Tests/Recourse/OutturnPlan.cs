using System.Collections.Immutable;
using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Planning.Authority;
using Contingent.Planning.Evidence;
using Contingent.Planning.Geography;
using Contingent.Planning.History;
using Contingent.Planning.Laydown;
using Contingent.Planning.Movement;
using Contingent.Planning.Recourse;
using Contingent.Planning.Requirements;
using Contingent.Planning.Sustainment;
using Contingent.Planning.Training;

namespace Contingent.Planning.Tests.Recourse;

/// <summary>Writes what a worker made of an outturn as a whole plan of the outturn's case, so that the verifier can look at it.</summary>
internal static class OutturnPlan
{
    public static Plan Of(RecoursePlanner planner, RecourseWorker worker, Outturn outturn, Planning.Recourse.Recourse made)
    {
        var (mission, question) = planner.AsCase(outturn);
        var authority = AuthorityReader.Read(mission, question, CancellationToken.None);
        var geography = MissionGeography.Build(mission, authority, CancellationToken.None);
        ImmutableArray<PlacedUnits> placed =
        [
            .. made.Placed.Select(p => new PlacedUnits(
                authority.LivePledges.Single(l => l.Id == planner.Pledges[p.Pledge]), mission.Places.Single(x => x.Id == p.Place), p.Units, p.Allotted)),
        ];
        var requirements = RequirementDeriver.Derive(mission, CancellationToken.None);
        var nothing = new LaydownSection { Placements = [], Levels = [], Cover = [], Unused = [], PinsCost = [] };
        var laydown = LaydownSolver.AsPlaced(mission, authority, requirements, geography, placed, nothing, _ => null);
        // What no search was asked for stands as formality: no bound was proved, no plan without pins made.
        var pinned = mission.Pins.Any(p => authority.LivePledges.Any(l => l.Id == p.Pledge));
        var section = laydown.Section with { PinsCost = pinned ? [.. laydown.Section.Levels.Select(l => new PinsCost(l.Objective, l.Value, l.Value))] : [] };
        var movement = placed.IsEmpty ? MovementScheduler.Empty("no unit is placed")
            : Movement(new MovementQuestion(mission, authority, geography, placed), worker.Flow!, (int)made.DayZero!.Value);
        return new Plan
        {
            Contingent = "test", Mission = mission.Id, MissionSha256 = "of-a-test", AsOf = question.AsOf, Case = "likely",
            Assumes = [.. question.Assumptions.Select(a => a.ToString())],
            DayZero = authority.DayZero, EntryDay = authority.EntryDay, Seed = 1, Limits = new PlanLimits { Gap = 0, Work = 0 }, Stopped = "work",
            Warnings = authority.Warnings, EmptyBecause = [], Pins = [.. mission.Pins.Select(PinOf)], Firm = authority.Firm,
            Authority = Planner.AuthorityWithDates(authority, movement, ImmutableSortedDictionary<ConditionId, double>.Empty),
            Requirements = laydown.Requirements, Laydown = section, Movement = movement,
            Sustainment = SustainmentPlanner.Plan(new SustainmentQuestion(mission, authority, placed, movement)),
            Training = TrainingScheduler.Schedule(new TrainingQuestion(mission, authority, movement)),
            Evidence = EvidenceReader.Read(mission, geography, placed),
            History = BuildUpHistory.Of(mission, movement),
        };
    }

    private static MovementSection Movement(MovementQuestion question, OutturnFlow flow, int dayZero)
    {
        var network = new FlowNetwork(question.Geography.Routes);
        var groups = MovementScheduler.GroupUnits(question);
        var arcs = network.Arcs.Select((a, i) => (a, i)).ToDictionary(x => (x.a.Link.Id, x.a.From, x.a.To), x => x.i);
        FlowLeg Leg(FlowLeg leg)
        {
            var arc = flow.Network.Arcs[leg.Arc];
            var pool = leg.Lift < 0 ? -1 : network.Lift.Single(l => l.Row.Id == flow.Network.Lift[leg.Lift].Row.Id).Number;
            return new FlowLeg(arcs[(arc.Link.Id, arc.From, arc.To)], Shifted(leg.Depart), Shifted(leg.Arrive), pool);
        }

        long Shifted(long minute) => minute - ((long)dayZero * RouteNetwork.DayMinutes);
        var flows = flow.Flows.Select(f =>
        {
            var from = flow.Groups[f.Group];
            var to = groups.Single(g => g.Pledge.Id == from.Pledge.Id && g.Place.Id == from.Place.Id && g.Task?.Id == from.Task?.Id);
            return new UnitFlow(to.Number, [.. f.Parts.Select(p => p with { Legs = [.. p.Legs.Select(Leg)], Arrive = Shifted(p.Arrive) })], Shifted(f.Arrive));
        }).ToList();
        var timing = new FlowTiming(
            question.Geography.Routes.EntryMinute, [.. network.Arcs.Select(a => a.OpenFrom)], [.. groups.Select(g => question.Geography.Routes.FirstDeparture(g.Pledge))]);
        var routes = new RouteFinder(network);
        var schedule = new FlowSchedule(network, routes, groups, timing, Math.Min(0, RouteNetwork.CalendarDay(question.Geography.Routes.AsOfMinute)));
        schedule.Adopt(flows, []);
        var milestones = new Milestones(question, groups);
        var value = milestones.Of(schedule.Flows, schedule.OnStationDays());
        var table = new DeploymentTable(question, network, groups, milestones);
        var required = table.RequiredDelivery(schedule.Flows, value);
        return table.Section(table.Write(schedule.Flows, required), schedule, value, (value.Ioc, value.Foc), routes, timing);
    }

    private static PlanPin PinOf(Pin pin) => new(pin.Pledge.Value, pin.Place.Value, pin.Rule switch
    {
        PinRule.Exactly => "exactly",
        PinRule.AtLeast => "at-least",
        PinRule.AtMost => "at-most",
        _ => "never",
    }, pin.Units);
}
