using Contingent.Optimization.Scheduling;

namespace Contingent.Optimization.Tests.Scheduling;

public sealed class GenerationSchemeTests
{
    [Fact]
    public void A_schedule_of_an_order_keeps_the_rules_and_justification_never_makes_it_longer()
    {
        var shorter = 0;
        for (var seed = 0; seed < 200; seed++)
        {
            var problem = RandomProject.Large(30, seed);
            var (order, modes, starts) = (problem.Order.ToArray(), new int[30], new int[30]);
            var scheme = new GenerationScheme(problem);
            var end = scheme.Forward(order, modes, starts);
            Assert.Equal(end, problem.ValueOf(new ProjectSchedule([.. starts], [.. modes])));
            var justified = scheme.Justify(order, modes, starts);
            Assert.Equal(justified, problem.ValueOf(new ProjectSchedule([.. starts], [.. modes])));
            Assert.True(justified <= end);
            Assert.Equal(justified, scheme.Forward(order, modes, starts));
            shorter += justified < end ? 1 : 0;
        }

        Assert.True(shorter > 50);
    }

    [Fact]
    public void The_energetic_bound_lies_between_the_critical_path_and_the_optimum()
    {
        var above = 0;
        for (var seed = 0; seed < 400; seed++)
        {
            var problem = RandomProject.Of(seed);
            if (problem.Objective != ScheduleObjective.Makespan || RandomProject.BestByTrial(problem) is not { } best)
                continue;
            var windows = new TimeWindows(problem);
            var bound = new EnergeticBound(problem, windows).Within((int)best + 5);
            Assert.InRange(bound, windows.CriticalPath, best);
            above += bound > windows.CriticalPath ? 1 : 0;
        }

        Assert.True(above > 5, $"{above}");
    }

    [Fact]
    public void The_bound_of_weighted_completion_lies_between_that_of_precedence_and_the_optimum()
    {
        var above = 0;
        for (var seed = 0; seed < 800; seed++)
        {
            var problem = RandomProject.Of(seed);
            if (problem.Objective != ScheduleObjective.WeightedCompletion || RandomProject.BestByTrial(problem) is not { } best)
                continue;
            var windows = new TimeWindows(problem);
            var (bound, precedence) = (CompletionBound.Of(problem, windows), problem.Activities.Select((a, j) => a.Weight * (windows.Head[j] + windows.Shortest[j])).Sum());
            Assert.InRange(bound, precedence - 1e-9, best + 1e-9);
            above += bound > precedence + 1e-9 ? 1 : 0;
        }

        Assert.True(above > 5, $"{above}");
    }

    [Fact]
    public void Five_resources_are_watched_as_well_as_four()
    {
        var one = new Activity([new ActivityMode(3, [0, 0, 0, 0, 2], [])], []);
        var problem = new ProjectProblem([one, one, one], [1, 1, 1, 1, 4], []);
        var starts = new int[3];
        Assert.Equal(6, new GenerationScheme(problem).Forward([0, 1, 2], new int[3], starts));
        Assert.Equal([0, 0, 3], starts);
    }
}
