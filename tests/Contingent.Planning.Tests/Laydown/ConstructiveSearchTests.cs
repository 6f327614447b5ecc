using Contingent.Planning.Laydown;
using Contingent.Planning.Requirements;

namespace Contingent.Planning.Tests.Laydown;

public sealed class ConstructiveSearchTests
{
    private static readonly int[] Seeds = [.. Enumerable.Range(0, 150)];

    private static LaydownProblem Problem(int seed)
    {
        var mission = RandomMission.Of(seed) with { Pins = [] };
        var (authority, ground) = mission.Read();
        return LaydownProblem.Of(mission, authority, RequirementDeriver.Derive(mission, CancellationToken.None), ground, CancellationToken.None);
    }

    [Fact]
    public void What_a_running_count_says_is_what_a_count_anew_says_whatever_came_and_went()
    {
        foreach (var seed in Seeds)
        {
            var problem = Problem(seed);
            var random = new Random(seed);
            var plan = Assignment.Of(problem);
            var comparison = new PlanComparison(problem);
            for (var k = 0; k < 40; k++)
            {
                var (g, s) = (random.Next(problem.Pledges.Length), random.Next(problem.Sites.Length));
                if (problem.Earliest(g, s) is null)
                    continue;
                plan.Place(g, s, plan.Units(g, s) > 0 && random.Next(2) == 0 ? -1 : 1);
                var (running, anew) = (comparison.Running(plan), comparison.Values(plan));
                Assert.All(running.Zip(anew), x => Assert.Equal(x.Second, x.First, 1e-9 * Math.Max(1, Math.Abs(x.Second))));
            }
        }
    }

    [Fact]
    public void A_constructed_plan_keeps_every_rule_and_is_never_worse_than_what_it_began_with()
    {
        var placed = 0;
        foreach (var seed in Seeds)
        {
            var problem = Problem(seed);
            var plan = Assignment.Of(problem);
            var before = new PlanComparison(problem).Values(plan);
            new ConstructiveSearch(problem, plan, mostTrials: seed % 3 == 0 ? 10 : 10_000).Run(TestContext.Current.CancellationToken);
            Assert.True(new LaydownRules(problem).Broken(plan) is null, $"seed {seed}: {new LaydownRules(problem).Broken(plan)}");
            Assert.True(plan.Stands.Count == 0 || new PlanComparison(problem).IfBetter(plan, before) is not null, $"seed {seed}");
            Assert.All(plan.Stands, x => Assert.True(plan.Unallotted(x.Pledge, x.Site) >= 0));
            placed += plan.Stands.Count;
        }

        Assert.True(placed > 100, $"{placed} stands");
    }

    [Fact]
    public void Without_tied_tasks_or_garrisons_a_constructed_plan_cannot_be_bettered_by_one_more_unit()
    {
        foreach (var seed in Seeds)
        {
            var problem = Problem(seed);
            if (problem.Sites.Any(s => s.MinPersons > 0) || problem.Tasks.Any(t => t.Tied))
                continue;
            var plan = Assignment.Of(problem);
            new ConstructiveSearch(problem, plan, mostTrials: 100_000).Run(TestContext.Current.CancellationToken);
            var now = new PlanComparison(problem).Values(plan);
            for (var g = 0; g < problem.Pledges.Length; g++)
            {
                for (var s = 0; s < problem.Sites.Length && plan.UnitsOf(g) < problem.Pledges[g].Units; s++)
                {
                    if (problem.Earliest(g, s) is null)
                        continue;
                    plan.Place(g, s, 1);
                    if (new LaydownRules(problem).Broken(plan) is null)
                        Assert.True(new PlanComparison(problem).IfBetter(plan, now) is null, $"seed {seed}: {problem.Pledges[g].Id} at {problem.Sites[s].Id}");
                    plan.Place(g, s, -1);
                }
            }
        }
    }
}
