using Contingent.Bench.Reading;

namespace Contingent.Bench.Tests.Reading;

public sealed class AssignmentFileTests
{
    [Fact]
    public void Numbers_run_on_over_the_lines()
    {
        var data = InstanceFile.Read(" 2 3\n 1 2\n 3\n 4 5 6 7 8 9\n 10 11 12\n 20 30\n", AssignmentFile.Read);
        Assert.Equal((2, 3), (data.Agents, data.Tasks));
        Assert.Equal([1, 2, 3, 4, 5, 6], data.Costs);
        Assert.Equal([7, 8, 9, 10, 11, 12], data.Consumptions);
        Assert.Equal([20, 30], data.Capacities);
    }

    [Theory]
    [InlineData("1 1\n5\n-2\n9\n", "instance.txt:3: consumption: -2 is not 0 or more")]
    [InlineData("1 1\n5\n2\n", "instance.txt:4: the file ends where capacity should stand; is it cut, or is a count in its header too great?")]
    [InlineData("1 1\n5\n2\n9 9\n", "instance.txt:4: '9' stands after the last of 1 capacities; is a count in the header too small?")]
    [InlineData("0 1\n", "instance.txt:1: m (agents): 0 is not between 1 and 1000000")]
    [InlineData("1000000 1000000\n", "instance.txt:1: 1000000 agents × 1000000 tasks are more than the 100000000 pairs that are read; is the header 'm n'?")]
    public void A_fault_names_file_line_and_what_is_wrong(string content, string fault) =>
        Assert.Equal(fault, InstanceFile.FaultOf(content, AssignmentFile.Read));
}
