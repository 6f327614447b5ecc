using Contingent.Briefing.Map;

namespace Contingent.Briefing.Tests;

public sealed class CountryGroundTests
{
    // A land like a hook: its middle lies in the neighbour's bay.
    private static readonly MapPoint[] Hook = [new(0, 0), new(200, 0), new(200, 40), new(40, 40), new(40, 160), new(200, 160), new(200, 200), new(0, 200)];

    [Fact]
    public void A_name_never_stands_on_a_neighbours_land()
    {
        var spots = new CountryGround("AAA", Hook, new MapPoint(80, 100), 150).Spots(60, 12).ToList();
        Assert.NotEmpty(spots);
        Assert.All(spots, s => Assert.True(s.Y is > 0 and < 40 or > 160 and < 200 && s.X is > 30 and < 170, $"{s}"));
    }

    [Fact]
    public void A_land_too_small_for_its_name_gets_none() =>
        Assert.Empty(new CountryGround("AAA", [new(0, 0), new(20, 0), new(20, 20), new(0, 20)], new MapPoint(10, 10), 20).Spots(60, 12));
}
