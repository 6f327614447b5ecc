using Contingent.Optimization.Location;

namespace Contingent.Optimization.Tests.Location;

public sealed class CostMatrixTests
{
    [Fact]
    public void Costs_are_read_site_by_site()
    {
        var wide = new CostMatrix(2, 3, [1.0, 2, 3, 4, 5, 6.5]);
        var narrow = new CostMatrix(2, 3, [1f, 2, 3, 4, 5, 6.5f]);

        Assert.Equal((3.0, 4.0, 6.5), (wide[0, 2], wide[1, 0], wide[1, 2]));
        Assert.Equal((wide[0, 1], wide[1, 2]), (narrow[0, 1], narrow[1, 2]));
        Assert.Equal((false, 6.5), (narrow.IsWhole, narrow.Greatest));
    }

    [Fact]
    public void Euclidean_distances_are_rounded_to_the_nearest_whole_where_asked()
    {
        var places = new[] { (0.0, 0.0), (1.0, 1.0), (1.5, 2.0) };

        var exact = CostMatrix.Euclidean(places, places);
        var whole = CostMatrix.Euclidean(places, places, whole: true);

        Assert.Equal((2.5, 0.0), (exact[0, 2], exact[1, 1]));
        Assert.Equal((3.0, 1.0, true, false), (whole[0, 2], whole[0, 1], whole.IsWhole, exact.IsWhole));
    }

    [Fact]
    public void A_matrix_of_distances_may_be_given_as_one()
    {
        var costs = CostMatrix.Of(new double[,] { { 0, 7 }, { 7, 0 } });

        Assert.Equal((2, 2, 7.0, true), (costs.SiteCount, costs.PointCount, costs[0, 1], costs.IsWhole));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_cost_that_is_none_is_refused(double cost) =>
        Assert.Throws<ArgumentException>(() => new CostMatrix(1, 2, [1.0, cost]));

    [Fact]
    public void A_matrix_of_the_wrong_size_is_refused() => Assert.Throws<ArgumentException>(() => new CostMatrix(2, 2, [1.0, 2, 3]));
}
