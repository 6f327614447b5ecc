using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Planning.Tests.Laydown;
using Contingent.Verification;

namespace Contingent.Planning.Tests.Whole;

/// <summary>Planner and verifier share no code: on random missions they must agree to the last figure.</summary>
public sealed class RandomPlanTests
{
    // CONTINGENT_MISSIONS=2000 runs more of them by hand.
    private static readonly int Missions =
        int.TryParse(Environment.GetEnvironmentVariable("CONTINGENT_MISSIONS"), out var asked) ? asked : 150;

    [Fact]
    public void Every_plan_of_a_random_mission_passes_the_verifier() => Pass(seed => Perturbed(RandomMission.Of(seed), seed));

    [Fact]
    public void Every_plan_of_a_random_mission_with_lift_and_staging_passes_the_verifier()
    {
        var sorties = 0;
        Pass(seed => WithLift(Perturbed(RandomMission.Of(seed), seed), seed), plan => Interlocked.Add(ref sorties, plan.Movement.Lift.Count));
        Assert.True(sorties > Missions, $"only {sorties} sorties");
    }

    private static void Pass(Func<int, Mission> make, Action<Plan>? look = null)
    {
        var placed = 0;
        Parallel.For(0, Missions, new ParallelOptions { MaxDegreeOfParallelism = 2 }, seed =>
        {
            var mission = make(seed);
            var request = new PlanRequest { Mission = mission, MissionSha256 = "of-a-test", Case = CaseOf(mission, seed), Version = "test" };
            try
            {
                var plan = Planner.Make(request, null, TestContext.Current.CancellationToken);
                var report = PlanVerifier.Verify(mission, "of-a-test", plan, null, TestContext.Current.CancellationToken);

                // Who cannot leave in time is a breach that the plan itself warns of.
                var left = plan.Warnings.Any(w => w.Contains("cannot leave", StringComparison.Ordinal) || w.Contains("no open way leads off", StringComparison.Ordinal));
                var breaches = report.Breaches.Where(b => !(left && b.ToString().Contains("is still on the host's soil", StringComparison.Ordinal))).ToList();
                Assert.True(breaches.Count == 0, $"seed {seed}: {string.Join("; ", breaches.Take(4))}");
                look?.Invoke(plan);
                if (plan.Laydown.Placements.Count > 0)
                    Interlocked.Increment(ref placed);
            }
            catch (ConflictingPinsException conflict)
            {
                Assert.NotEmpty(conflict.Pins);
            }
        });
        Assert.True(placed > Missions / 3, $"only {placed} plans place anything");
    }

    private static CaseQuestion CaseOf(Mission mission, int seed)
    {
        var kind = seed % 5 == 0 ? CaseKind.Firm : CaseKind.Likely;
        Assumption[] assumptions = (seed % 7) switch
        {
            0 => [new Assumption(AssumptionKind.Refused, "vote", null)],
            1 => [new Assumption(AssumptionKind.Withdrawn, mission.Pledges[0].Id.Value, null)],
            2 => [new Assumption(AssumptionKind.Lost, "vote", mission.AsOf.AddDays(60))],
            3 => [new Assumption(AssumptionKind.Refused, "request", null)],
            _ => [],
        };
        return new CaseQuestion(kind, mission.AsOf, [.. assumptions]);
    }

    /// <summary>Adds what movement reacts to: capacities a day, permissions that open late, integration, tonnes, an open truce.</summary>
    internal static Mission Perturbed(Mission mission, int seed)
    {
        var random = new Random(seed * 31);
        var truce = mission.Conditions.Single(c => c.Id.Value == "truce");
        var late = truce with { State = ConditionState.Open, Probability = 0.5, Likely = mission.AsOf.AddDays(random.Next(5, 60)) };
        var transit = SmallMission.Condition("transit", ConditionKind.Transit) with
        {
            State = ConditionState.Open,
            Likely = mission.AsOf.AddDays(random.Next(1, 80)),
            Until = random.Next(3) == 0 ? mission.AsOf.AddDays(200) : null,
        };
        return mission with
        {
            Conditions = [.. mission.Conditions.Select(c => c.Id == truce.Id && random.Next(2) == 0 ? late : c), transit],
            UnitTypes = [.. mission.UnitTypes.Select(u => u with { Tonnes = random.Next(0, 80), IntegrationDays = random.Next(0, 9) / 2.0 })],
            Places = [.. mission.Places.Select(p => p with { PersonsDay = random.Next(3) == 0 ? random.Next(30, 200) : null })],
            Links = [.. mission.Links.Select(l => l with
            {
                PersonsDay = random.Next(3) == 0 ? random.Next(30, 150) : null,
                TonnesDay = random.Next(4) == 0 ? random.Next(20, 60) : null,
                Permission = l.Mode == LinkMode.Rail && random.Next(3) == 0 ? transit.Id : null,
            })],
            Tasks = [.. mission.Tasks.Select(t => t with { Ioc = random.Next(2) == 0 })],
        };
    }

    /// <summary>Adds what takes time or room on the way: lift, berths, transloading, staging, holding, load classes, closed links, theatre opening, required dates.</summary>
    internal static Mission WithLift(Mission mission, int seed)
    {
        var random = new Random((seed * 17) + 5);
        var pools = mission.Links.Select(l => l.Mode).Distinct().Order().SelectMany(mode => Enumerable.Range(0, random.Next(1, 3)).Select(i => new Lift
        {
            Id = new($"{mode}-{i}"), Name = $"{mode} {i}", Mode = mode, Assets = random.Next(1, 4), Persons = random.Next(20, 120), Tonnes = random.Next(20, 120),
            SpeedKmh = random.Next(20, 80), LoadHours = random.Next(0, 8), UnloadHours = random.Next(0, 8) / 2.0,
            AvailableFrom = random.Next(3) == 0 ? mission.AsOf.AddDays(random.Next(0, 40)) : null,
            Carries = random.Next(4) == 0 ? [mission.Pledges[0].Contributor] : [],
        }));
        var first = mission.Pledges[0].Id;
        return mission with
        {
            Lift = [.. pools],
            Places = [.. mission.Places.Select(p => p with
            {
                Berths = random.Next(3) == 0 ? random.Next(1, 4) : null, StagingHours = random.Next(4) == 0 ? random.Next(1, 40) : 0,
                TransloadHours = random.Next(3) == 0 ? random.Next(1, 20) : 0, HoldingPersons = random.Next(4) == 0 ? random.Next(20, 200) : null,
            })],
            Links = [.. mission.Links.Select(l => l with
            {
                NeedsLift = random.Next(2) == 0, GaugeMm = l.Mode == LinkMode.Rail ? random.Next(2) == 0 ? 1435 : 1520 : null, LoadClass = random.Next(4) == 0 ? 50 : null,
                Closed = random.Next(4) == 0 ? [new DateSpan(mission.AsOf.AddDays(random.Next(0, 60)), mission.AsOf.AddDays(random.Next(60, 90)))] : [],
            })],
            UnitTypes = [.. mission.UnitTypes.Select(u => u with { LoadClass = random.Next(3) == 0 ? 60 : 30 })],
            Pledges = [.. mission.Pledges.Select(p => p with
            {
                NeedsFirst = p.Id != first && random.Next(3) == 0 ? [first] : [], Priority = random.Next(1, 10), RequiredBy = random.Next(3) == 0 ? mission.AsOf.AddDays(random.Next(20, 100)) : null,
            })],
        };
    }
}
