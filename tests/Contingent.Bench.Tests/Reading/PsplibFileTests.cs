using Contingent.Bench.Generating;
using Contingent.Bench.Reading;
using Contingent.Optimization.Scheduling;
using Contingent.Optimization.Solving;
using Contingent.Optimization.Tests.Scheduling;

namespace Contingent.Bench.Tests.Reading;

public sealed class PsplibFileTests
{
    /// <summary>Two activities between beginning and end; the first may be quick and dear or slow and cheap.</summary>
    public const string TwoModes = """
        ************************************************************************
        jobs (incl. supersource/sink ):  4
        RESOURCES
          - renewable                 :  1   R
          - nonrenewable              :  1   N
          - doubly constrained        :  0   D
        ************************************************************************
        PRECEDENCE RELATIONS:
        jobnr.    #modes  #successors   successors
           1        1          2           2   3
           2        2          1           4
           3        1          1           4
           4        1          0
        ************************************************************************
        REQUESTS/DURATIONS:
        jobnr. mode duration  R 1  N 1
        ------------------------------------------------------------------------
          1      1     0       0    0
          2      1     2       3    9
                 2     5       1    4
          3      1     4       2    3
          4      1     0       0    0
        ************************************************************************
        RESOURCEAVAILABILITIES:
          R 1  N 1
            3    7
        ************************************************************************

        """;

    [Fact]
    public void Modes_requests_and_availabilities_are_read()
    {
        var problem = InstanceFile.Read(TwoModes, PsplibFile.Read);
        Assert.Equal([1, 2, 1, 1], problem.Activities.Select(a => a.Modes.Length));
        Assert.Equal([1, 2], problem.Activities[0].Successors);
        var slow = problem.Activities[1].Modes[1];
        Assert.Equal((5, 1, 4), (slow.Duration, slow.Demands.Single(), slow.Consumption.Single()));
        Assert.Equal((3, 7), (problem.Capacities.Single(), problem.Budgets.Single()));
    }

    [Theory]
    [InlineData("supersource/sink ):  4", "supersource/sink ):  four", "instance.txt:2: 'jobs' should be a number between 1 and 20000")]
    [InlineData("   3        1          1           4", "   3        1          2           4", "instance.txt:12: should hold job 3, its number of modes, its number of successors and these")]
    [InlineData("   2   3", "   2   9", "instance.txt:10: there is no job 9")]
    [InlineData("  2      1     2       3    9", "  2      1     2       3    x", "instance.txt:19: 'x' is no whole number; the line should hold jobnr. mode duration and a request for each resource")]
    [InlineData("         2     5       1    4", "         2     5       1", "instance.txt:20: holds 3 numbers, not 4: mode duration and a request for each resource")]
    [InlineData("  3      1     4 ", "  4      1     4 ", "instance.txt:21: should begin with job 3")]
    [InlineData("    3    7", "    3", "instance.txt:26: holds 1 numbers, not 2: an availability for each resource")]
    [InlineData("doubly constrained        :  0", "doubly constrained        :  1", "instance.txt:6: doubly constrained resources are not read; state each as a renewable and a non-renewable one")]
    [InlineData("REQUESTS/DURATIONS", "REQUESTS", "instance.txt: has no section 'REQUESTS/DURATIONS'; is it cut?")]
    [InlineData("   4        1          0", "   4        1          1           2", "instance.txt: Precedence runs in a circle through activity 1. Activities are numbered from 0 here, jobs from 1.")]
    public void A_fault_names_file_line_and_what_is_wrong(string right, string wrong, string fault)
    {
        Assert.Contains(right, TwoModes, StringComparison.Ordinal);
        Assert.Equal(fault, InstanceFile.FaultOf(TwoModes.Replace(right, wrong, StringComparison.Ordinal), PsplibFile.Read));
    }

    [Fact]
    public void Small_projects_with_modes_and_both_sorts_of_resources_end_with_the_value_that_trying_everything_finds()
    {
        for (var seed = 1; seed <= 12; seed++)
        {
            var problem = InstanceFile.Read(InstanceFile.Written(o => ProjectGenerator.Write(o, 4, 3, seed)), PsplibFile.Read);
            var result = ProjectSolver.Solve(problem, new SolveOptions { Threads = 1 }, cancellation: TestContext.Current.CancellationToken);
            Assert.Equal((SolveStatus.Optimal, RandomProject.BestByTrial(problem)), (result.Status, result.Value));
        }
    }
}
