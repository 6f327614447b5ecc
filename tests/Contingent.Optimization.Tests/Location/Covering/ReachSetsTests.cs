using Contingent.Optimization.Location.Covering;

namespace Contingent.Optimization.Tests.Location.Covering;

public sealed class ReachSetsTests
{
    [Fact]
    public void Points_that_the_same_sites_reach_are_one_group()
    {
        var builder = new ReachSets.Builder(4);
        builder.Add([0, 2], 3);
        builder.Add([1], 1);
        builder.Add([0, 2], 4);
        builder.Add([], 5);

        var reach = builder.Build();

        Assert.Equal((2, 4L, 13.0, 3), (reach.GroupCount, reach.PointCount, reach.TotalWeight, reach.PairCount));
        Assert.Equal([7.0, 1.0], reach.Weights.ToArray());
        Assert.Equal([0, 2], reach.SitesOf(0).ToArray());
        Assert.Equal([0], reach.GroupsOf(2).ToArray());
        Assert.Equal([1], reach.GroupsOf(1).ToArray());
        Assert.True(reach.GroupsOf(3).IsEmpty);
    }

    [Theory]
    [InlineData(new[] { 2, 1 })]
    [InlineData(new[] { 1, 1 })]
    [InlineData(new[] { 4 })]
    [InlineData(new[] { -1 })]
    public void A_site_out_of_order_or_out_of_range_is_refused(int[] sites) =>
        Assert.Throws<ArgumentException>(() => new ReachSets.Builder(4).Add(sites, 1));

    [Fact]
    public void Every_point_is_found_again_under_both_orders()
    {
        var random = new Random(7);
        var builder = new ReachSets.Builder(9);
        var weightOf = new Dictionary<string, double>();
        for (var i = 0; i < 5000; i++)
        {
            var sites = Enumerable.Range(0, 9).Where(_ => random.Next(3) == 0).ToArray();
            builder.Add(sites, i % 7);
            if (sites.Length > 0 && i % 7 > 0)
                weightOf[string.Join(',', sites)] = weightOf.GetValueOrDefault(string.Join(',', sites)) + (i % 7);
        }

        var reach = builder.Build();

        var read = Enumerable.Range(0, reach.GroupCount).ToDictionary(g => string.Join(',', reach.SitesOf(g).ToArray()), g => reach.Weights[g]);
        Assert.Equal(weightOf, read);
        for (var s = 0; s < 9; s++)
            Assert.Equal(Enumerable.Range(0, reach.GroupCount).Where(g => reach.SitesOf(g).Contains(s)), reach.GroupsOf(s).ToArray());
    }
}
