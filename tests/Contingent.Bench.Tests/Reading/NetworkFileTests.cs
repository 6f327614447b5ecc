using Contingent.Bench.Reading;

namespace Contingent.Bench.Tests.Reading;

public sealed class NetworkFileTests
{
    private const string Good = "2 1 1 1 1 30 5 20\n46 20\n46.1 20\n1 2 12 60\n2\n46.01 20 7\n";

    [Fact]
    public void Nodes_links_sites_and_points_are_read()
    {
        var data = InstanceFile.Read(Good, f => NetworkFile.Read(f));
        Assert.Equal([46, 46.1], data.Latitudes);
        Assert.Equal((0, 1, 12, 60), (data.From[0], data.To[0], data.Km[0], data.Kmh[0]));
        Assert.Equal([1], data.SiteNodes);
        Assert.Equal((46.01, 20, 7), (data.PointLatitudes[0], data.PointLongitudes[0], data.Weights[0]));
        Assert.Equal((1, 30, 5, 20), (data.P, data.Minutes, data.AccessKm, data.AccessKmh));
    }

    [Theory]
    [InlineData("1 2 12 60", "1 3 12 60", "instance.txt:4: to: 3 is not between 1 and 2")]
    [InlineData("1 2 12 60", "1 2 12 0", "instance.txt:4: kmh: 0 is not 0.001 or more")]
    [InlineData("46.1 20", "96.1 20", "instance.txt:3: lat: 96.1 is not between -90 and 90")]
    [InlineData("46.01 20 7", "46.01 20", "instance.txt:6: the line ends where weight should stand")]
    [InlineData("1 1 1 30", "1 1 2 30", "instance.txt:1: p = 2 is more than the 1 sites")]
    public void A_fault_names_file_line_and_what_is_wrong(string part, string instead, string fault) =>
        Assert.Equal(fault, InstanceFile.FaultOf(Good.Replace(part, instead, StringComparison.Ordinal), f => NetworkFile.Read(f)));

    [Fact]
    public void A_site_reaches_a_point_by_the_road_and_the_leg_to_it()
    {
        // 12 km at 60 km/h are 12 minutes; the leg of 0.01 degrees, 1.11 km at 20 km/h, 3.34 minutes.
        Assert.Equal(1, InstanceFile.Read(Good.Replace(" 30 5", " 15.4 5", StringComparison.Ordinal), f => NetworkFile.Read(f)).Reach().PairCount);
        Assert.Equal(0, InstanceFile.Read(Good.Replace(" 30 5", " 15.3 5", StringComparison.Ordinal), f => NetworkFile.Read(f)).Reach().PairCount);
        Assert.Equal(0, InstanceFile.Read(Good.Replace(" 30 5", " 30 1", StringComparison.Ordinal), f => NetworkFile.Read(f)).Reach().PairCount);
    }
}
