using System.Collections.Immutable;
using Contingent.Missions;
using Contingent.Planning.Authority;
using Contingent.Planning.Recourse;
using Contingent.Planning.Tests.Laydown;
using Contingent.Planning.Tests.Whole;

namespace Contingent.Planning.Tests.Recourse;

/// <summary>Outturns of random missions: conditions refused or met on some day, pledges that do not come, capacities cut, days stretched.</summary>
internal static class RandomOutturn
{
    /// <summary>A random mission whose conditions are open, with its plan of record; null where its pins conflict.</summary>
    public static (Mission Mission, RecoursePlanner Planner)? Planned(int seed, Func<Mission, Mission>? change = null)
    {
        var mission = Opened(RandomPlanTests.Perturbed(RandomMission.Of(seed), seed), seed);
        mission = change is null ? mission : change(mission);
        var question = CaseQuestion.Likely(mission);
        try
        {
            var plan = Planner.Make(RequestOf(mission, question), null, TestContext.Current.CancellationToken);
            return (mission, RecoursePlanner.Of(mission, question, plan, TestContext.Current.CancellationToken));
        }
        catch (ConflictingPinsException)
        {
            return null;
        }
    }

    public static PlanRequest RequestOf(Mission mission, CaseQuestion question) =>
        new() { Mission = mission, MissionSha256 = "of-a-test", Case = question, Version = "test" };

    /// <summary>An outturn by chance; the mission itself comes about nearly always, so that there is something to look at.</summary>
    public static Outturn Of(Mission mission, RecoursePlanner planner, Random random)
    {
        var rows = mission.ConditionsOn(mission.AsOf);
        string[] base_ = ["truce", "request"];
        Decision Draw(ConditionId id)
        {
            var row = rows[id];
            if (row.State == ConditionState.Met && !(row.Likely > mission.AsOf))
                return new Decision(true, row.Likely ?? DateOnly.MinValue);
            var met = random.NextDouble() < (base_.Contains(id.Value) ? 0.95 : 0.65);
            return new Decision(met, mission.AsOf.AddDays(random.Next(0, 90)));
        }

        return new Outturn
        {
            Decisions = [.. planner.Conditions.Select(Draw)],
            Honoured = [.. planner.Pledges.Select(_ => random.NextDouble() < 0.8)],
            CapacityShare = [.. planner.Capacities.Select(c => c.LeastShare + ((1 - c.LeastShare) * random.NextDouble()))],
            Delay = 1 + random.NextDouble(),
        };
    }

    /// <summary>Gives every pledge something to wait for, conditions limits and ends, and capacities that may fall short.</summary>
    private static Mission Opened(Mission mission, int seed)
    {
        var random = new Random((seed * 13) + 1);
        var assent = SmallMission.Condition("assent", ConditionKind.Approval) with
        {
            State = ConditionState.Open,
            Likely = mission.AsOf.AddDays(random.Next(1, 40)),
            Until = random.Next(4) == 0 ? mission.AsOf.AddDays(300) : null,
            TasksOnly = random.Next(4) == 0 ? [mission.Tasks[0].Id] : [],
            SectorsOnly = random.Next(5) == 0 ? [new SectorId("sec1")] : [],
        };
        var leave = SmallMission.Condition("leave", ConditionKind.Approval) with { State = ConditionState.Open, Likely = mission.AsOf.AddDays(random.Next(1, 40)), MaxPersons = random.Next(3) == 0 ? 110 : null };
        return mission with
        {
            Conditions = [.. mission.Conditions, assent, leave],
            Pledges = [.. mission.Pledges.Select(p => random.Next(3) switch
            {
                0 => p with { When = [.. p.When, new Need([assent.Id, leave.Id])] },
                1 => p with { When = [.. p.When, new Need([leave.Id])] },
                _ => p,
            })],
            Links = [.. mission.Links.Select(l => l with { CapacityLeast = random.Next(2) == 0 ? 0.5 : 1 })],
            Places = [.. mission.Places.Select(p => p with { CapacityLeast = random.Next(3) == 0 ? 0.4 : 1 })],
        };
    }
}
