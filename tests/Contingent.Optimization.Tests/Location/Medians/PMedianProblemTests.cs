using Contingent.Optimization.Location;
using Contingent.Optimization.Location.Medians;

namespace Contingent.Optimization.Tests.Location.Medians;

public sealed class PMedianProblemTests
{
    private static readonly CostMatrix Costs = new(2, 3, [0.0, 4, 6, 5, 1, 0]);

    [Fact]
    public void A_value_is_weight_times_cost_of_the_serving_site()
    {
        var problem = new PMedianProblem(Costs, 2, weights: [1, 2, 3]);

        Assert.Equal(0 + 2 + 0, problem.ValueOf(problem.Assign([1, 0])));
        Assert.Equal(0 + 8 + 0, problem.ValueOf(new PMedianSolution([0, 1], [0, 0, 1])));
        Assert.Equal(0 + 8 + 18, problem.ValueOf(problem.Assign([0])));
    }

    [Fact]
    public void A_solution_that_breaks_a_rule_has_no_value()
    {
        var problem = new PMedianProblem(Costs, 1, forbidden: [1]);

        Assert.Throws<ArgumentException>(() => problem.ValueOf(new PMedianSolution([0, 1], [0, 0, 0])));
        Assert.Throws<ArgumentException>(() => problem.ValueOf(new PMedianSolution([1], [1, 1, 1])));
        Assert.Throws<ArgumentException>(() => problem.ValueOf(new PMedianSolution([0], [0, 0, 1])));
        Assert.Throws<ArgumentException>(() => problem.ValueOf(new PMedianSolution([0], [0, 0])));
        Assert.Throws<ArgumentException>(() => problem.ValueOf(new PMedianSolution([2], [2, 2, 2])));
        Assert.Throws<ArgumentException>(() => new PMedianProblem(Costs, 1, open: [1]).ValueOf(new PMedianSolution([0], [0, 0, 0])));
    }

    [Fact]
    public void A_problem_that_contradicts_itself_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new PMedianProblem(Costs, 1, weights: [1, 2]));
        Assert.Throws<ArgumentException>(() => new PMedianProblem(Costs, 1, weights: [1, 2, -1]));
        Assert.Throws<ArgumentException>(() => new PMedianProblem(Costs, 1, open: [2]));
        Assert.Throws<ArgumentException>(() => new PMedianProblem(Costs, 1, open: [1, 1]));
        Assert.Throws<ArgumentException>(() => new PMedianProblem(Costs, 1, open: [0], forbidden: [0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PMedianProblem(Costs, -1));
    }

    [Fact]
    public void Whole_costs_and_weights_make_whole_values()
    {
        Assert.True(new PMedianProblem(Costs, 1).IsWhole);
        Assert.False(new PMedianProblem(Costs, 1, weights: [1, 0.5, 1]).IsWhole);
    }
}
