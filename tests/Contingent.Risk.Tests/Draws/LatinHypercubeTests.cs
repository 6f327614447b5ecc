using Contingent.Risk.Draws;

namespace Contingent.Risk.Tests.Draws;

public sealed class LatinHypercubeTests
{
    [Fact]
    public void Every_number_falls_once_into_each_stratum_of_a_batch()
    {
        var batch = LatinHypercube.Batch(7, 3, 100, 25);
        for (var d = 0; d < 25; d++)
            Assert.Equal(Enumerable.Range(0, 100), batch.Select(u => (int)(u[d] * 100)).Order());
    }

    [Fact]
    public void A_batch_follows_from_seed_and_number_alone()
    {
        Assert.Equal(LatinHypercube.Batch(7, 3, 50, 10), LatinHypercube.Batch(7, 3, 50, 10));
        Assert.NotEqual(LatinHypercube.Batch(7, 3, 50, 10)[0], LatinHypercube.Batch(7, 4, 50, 10)[0]);
        Assert.NotEqual(LatinHypercube.Batch(7, 3, 50, 10)[0], LatinHypercube.Batch(8, 3, 50, 10)[0]);
    }

    [Fact]
    public void The_first_numbers_of_a_dimension_stay_when_others_are_added()
    {
        var (few, many) = (LatinHypercube.Batch(1, 0, 20, 3), LatinHypercube.Batch(1, 0, 20, 9));
        for (var i = 0; i < 20; i++)
            Assert.Equal(few[i], many[i][..3]);
    }

    [Fact]
    public void Dimensions_are_not_correlated()
    {
        var u = Enumerable.Range(0, 50).SelectMany(b => LatinHypercube.Batch(11, b, 100, 6)).ToList();
        for (var i = 0; i < 6; i++)
        {
            for (var j = 0; j < i; j++)
                Assert.InRange(u.Average(x => (x[i] - 0.5) * (x[j] - 0.5)) * 12, -0.06, 0.06);
        }
    }

    /// <summary>The published first outputs of SplitMix64 for seed 1234567.</summary>
    [Fact]
    public void The_stream_is_SplitMix64()
    {
        var random = new SplitMix(1234567);
        Assert.Equal([6457827717110365317, 3203168211198807973, 9817491932198370423], new[] { random.Next(), random.Next(), random.Next() });
    }
}
