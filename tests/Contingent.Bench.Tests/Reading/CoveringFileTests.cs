using Contingent.Bench.Reading;

namespace Contingent.Bench.Tests.Reading;

public sealed class CoveringFileTests
{
    [Fact]
    public void Points_and_sites_are_read()
    {
        var data = InstanceFile.Read("\uFEFF2 1 1 2.5\n0 1 10\n-3 4.5 20\n7 8\n", f => CoveringFile.Read(f));
        Assert.Equal([0, -3], data.X);
        Assert.Equal([1, 4.5], data.Y);
        Assert.Equal([10, 20], data.Weights);
        Assert.Equal((7, 8, 1, 2.5), (data.SiteX[0], data.SiteY[0], data.P, data.Radius));
    }

    [Theory]
    [InlineData("2 1 1 2.5\n0 1\n-3 4 20\n7 8\n", "instance.txt:2: the line ends where weight should stand")]
    [InlineData("1 1 1 2.5\n0 1 2\n-3 4 20\n7 8\n", "instance.txt:3: '20' is too much on this line; it should hold 'x y' of a site")]
    [InlineData("2 1 1 2.5\n0 1 2\n-3 4 20\n", "instance.txt:4: the file ends where site 1 of 1 should stand; is it cut, or is a count in its header too great?")]
    [InlineData("1 1 2 2.5\n0 1 2\n7 8\n", "instance.txt:1: p = 2 is more than the 1 sites")]
    [InlineData("1 1 1 inf\n0 1 2\n7 8\n", "instance.txt:1: radius: 'inf' is no number")]
    [InlineData("1 1 1 1\n0 1 1e400\n7 8\n", "instance.txt:2: weight: '1e400' is no number")]
    [InlineData("1 1 1 1\n0 1 11111111111111111111111111111111111111111\n7 8\n", "instance.txt:2: '1111111111111111111111111111111111111111…' is no number")]
    public void A_fault_names_file_line_and_what_is_wrong(string content, string fault) =>
        Assert.Equal(fault, InstanceFile.FaultOf(content, f => CoveringFile.Read(f)));
}
