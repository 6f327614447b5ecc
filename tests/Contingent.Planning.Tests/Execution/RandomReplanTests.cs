using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Planning.Execution;
using Contingent.Planning.Tests.Laydown;
using Contingent.Planning.Tests.Whole;
using Contingent.Verification;

namespace Contingent.Planning.Tests.Execution;

/// <summary>On random missions: what happened is never moved, changes keep to their price, and the verifier finds nothing.</summary>
public sealed class RandomReplanTests
{
    // CONTINGENT_MISSIONS=2000 runs more of them by hand.
    private static readonly int Missions =
        int.TryParse(Environment.GetEnvironmentVariable("CONTINGENT_MISSIONS"), out var asked) ? asked : 120;

    [Fact]
    public void After_three_slips_no_more_changes_than_the_price_allows_and_nothing_that_happened_is_moved()
    {
        int replanned = 0, forced = 0;
        Parallel.For(0, Missions, new ParallelOptions { MaxDegreeOfParallelism = 2 }, seed =>
        {
            var mission = seed % 2 == 0 ? Tight(RandomMission.Of(seed), seed) : RandomPlanTests.Perturbed(RandomMission.Of(seed), seed) with { Pins = [] };
            var before = Planner.Make(
                new PlanRequest { Mission = mission, MissionSha256 = "of-a-test", Case = CaseQuestion.Likely(mission), Version = "test" }, null, TestContext.Current.CancellationToken);
            if (PlanInHand.Read(mission, before).Plan is not { } inHand)
                return;
            var random = new Random(seed);
            var asOf = mission.AsOf.AddDays(random.Next(0, 60));
            var actuals = Slips(before, asOf, random).Concat(LateDepartures(before, asOf, random)).ToArray();
            var price = random.Next(0, 3) / 2.0;
            var result = Replanner.Replan(
                new ReplanQuestion
                {
                    InHand = inHand, Before = before, Follows = "before", Actuals = [.. actuals], AsOf = asOf, ChangePrice = price, Version = "test", MissionSha256 = "of-a-test",
                },
                null, TestContext.Current.CancellationToken);
            if (result.Plan is not { } after)
            {
                // A slip past the end of a permission leaves no way: said, not planned around.
                Assert.All(result.Faults, f => Assert.Contains("no open way", f, StringComparison.Ordinal));
                return;
            }

            var report = PlanVerifier.Verify(
                mission with { Actuals = [.. actuals] }, "of-a-test", after, new VerifyOptions { Before = before, BeforeSha256 = "before" }, TestContext.Current.CancellationToken);
            Assert.True(report.Clean, $"seed {seed}: {string.Join("; ", report.Breaches.Take(4))}");
            var paid = after.Execution!.Changes.Count(c => c.Kind == "bought");
            var gain = (after.Execution.ForcedIocDay ?? 0) + (after.Execution.ForcedFocDay ?? 0) - (after.Movement.IocDay ?? 0) - (after.Movement.FocDay ?? 0);
            Assert.True(gain >= (paid * price) - 1e-4, $"seed {seed}: {paid} changes for {gain} days at {price}");
            Interlocked.Increment(ref replanned);
            Interlocked.Add(ref forced, after.Execution.Changes.Count - paid);
        });
        Assert.True(replanned > Missions / 3 && forced > replanned / 2, $"{replanned} replanned, {forced} forced");
    }

    [Fact]
    public void Without_news_no_random_plan_changes()
    {
        for (var seed = 0; seed < Missions / 3; seed++)
        {
            var mission = seed % 2 == 0 ? Tight(RandomMission.Of(seed), seed) : RandomPlanTests.Perturbed(RandomMission.Of(seed), seed) with { Pins = [] };
            var before = Planner.Make(
                new PlanRequest { Mission = mission, MissionSha256 = "of-a-test", Case = CaseQuestion.Likely(mission), Version = "test" }, null, TestContext.Current.CancellationToken);
            if (PlanInHand.Read(mission, before).Plan is not { } inHand)
                continue;
            var result = Replanner.Replan(
                new ReplanQuestion
                {
                    InHand = inHand, Before = before, Follows = "before", Actuals = [], AsOf = mission.AsOf.AddDays(seed % 50), ChangePrice = 0, Version = "test", MissionSha256 = "of-a-test",
                },
                null, TestContext.Current.CancellationToken);
            Assert.Empty(result.Faults);
            Assert.Empty(result.Plan!.Execution!.Changes);
            Assert.Equal(before.Movement, result.Plan.Movement);
        }
    }

    private static IEnumerable<Actual> Slips(Plan before, DateOnly asOf, Random random)
    {
        var moving = before.Movement.Moves.Where(m => m.Parts.Any(p => p.Legs.Count > 0)).OrderBy(_ => random.Next()).Take(3);
        foreach (var move in moving)
        {
            var due = before.DayZero!.Value.AddDays((int)Math.Floor(move.Parts.Min(p => p.Legs[0].DepartDay)));
            var reported = due < asOf ? due : asOf;
            yield return Fact(move, ActualEvent.Slipped, reported) with { Until = asOf.AddDays(random.Next(1, 25)) };
        }
    }

    private static IEnumerable<Actual> LateDepartures(Plan before, DateOnly asOf, Random random)
    {
        foreach (var move in before.Movement.Moves.Where(m => m.Parts.Count == 1 && m.Parts[0].Legs.Count > 0))
        {
            var leg = move.Parts[0].Legs[0];
            var due = before.DayZero!.Value.AddDays((int)Math.Floor(leg.DepartDay));
            if (due.AddDays(2) < asOf && random.Next(3) == 0)
                yield return Fact(move, ActualEvent.Departed, due.AddDays(random.Next(0, 3))) with { Link = new LinkId(leg.Link) };
        }
    }

    private static Actual Fact(UnitMove move, ActualEvent happened, DateOnly day) => new() { Pledge = new PledgeId(move.Pledge), Unit = move.Unit, Event = happened, Day = day };

    /// <summary>Narrow enough for units to stand in one another's way.</summary>
    private static Mission Tight(Mission mission, int seed)
    {
        var random = new Random(seed * 17);
        return mission with
        {
            Pins = [],
            Places = [.. mission.Places.Select(p => p with { PersonsDay = random.Next(2) == 0 ? random.Next(40, 160) : null })],
            Links = [.. mission.Links.Select(l => l with { PersonsDay = random.Next(3) == 0 ? random.Next(40, 150) : null })],
            Tasks = [.. mission.Tasks.Select(t => t with { Ioc = random.Next(2) == 0 })],
        };
    }
}
