using Contingent.Bench.Reading;

namespace Contingent.Bench.Tests.Reading;

public sealed class CapacitatedFileTests
{
    [Fact]
    public void Pmedcap_has_one_capacity_and_costs_rounded_down()
    {
        var data = InstanceFile.Read(" 1 713\n 2 1 120\n 1 0 0 3\n 2 2 2 14", f => CapacitatedFile.Read(f));
        Assert.Equal([0, 2, 2, 0], data.Costs);
        Assert.Equal([3, 14], data.Demands);
        Assert.Equal([120, 120], data.Capacities);
        Assert.Equal(1, data.P);
    }

    [Fact]
    public void The_other_format_has_a_capacity_for_each_site_and_real_costs()
    {
        var data = InstanceFile.Read("2 1\n 0 0 50 3\n 3 4 60 14\n", f => CapacitatedFile.Read(f));
        Assert.Equal([0, 5, 5, 0], data.Costs);
        Assert.Equal([3, 14], data.Demands);
        Assert.Equal([50, 60], data.Capacities);
    }

    [Theory]
    [InlineData("2 1\n0 0 50 3\n3 4 60\n", "instance.txt:3: the line ends where demand should stand")]
    [InlineData("2 3\n0 0 50 3\n3 4 60 14\n", "instance.txt:1: p = 3 is more than the 2 points")]
    [InlineData("2 1.5\n0 0 50 3\n3 4 60 14\n", "instance.txt:1: n and p must be whole and 1 or more")]
    [InlineData("1 713\n2 1 120\n1 0 0 3\n3 2 2 14\n", "instance.txt:4: id: 3 is not between 2 and 2")]
    [InlineData("1 713\n2 1 120\n1 0 0 3\n2 2 2 -1\n", "instance.txt:4: demand: -1 is not 0 or more")]
    [InlineData("", "instance.txt:1: the file ends where 'n p', or 'number best' of a pmedcap file should stand; is it cut, or is a count in its header too great?")]
    public void A_fault_names_file_line_and_what_is_wrong(string content, string fault) =>
        Assert.Equal(fault, InstanceFile.FaultOf(content, f => CapacitatedFile.Read(f)));
}
