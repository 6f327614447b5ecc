using Contingent.Optimization.Location.Covering;

namespace Contingent.Optimization.Tests.Location.Covering;

public sealed class CoverageEnvelopeTests
{
    private static ReachSets Draw(Random random, int sites, int points)
    {
        var builder = new ReachSets.Builder(sites);
        for (var i = 0; i < points; i++)
            builder.Add([.. Enumerable.Range(0, sites).Where(_ => random.Next(3) == 0)], random.Next(0, 20));
        return builder.Build();
    }

    private static double[] DrawAmounts(Random random, int sites, double most) =>
        [.. Enumerable.Range(0, sites).Select(_ => random.Next(3) switch { 0 => 0, 1 => random.NextDouble() * most, _ => Math.Floor(random.NextDouble() * (most + 1)) })];

    [Fact]
    public void A_cut_meets_the_envelope_where_it_was_made_and_lies_nowhere_below_it()
    {
        for (var seed = 0; seed < 600; seed++)
        {
            var random = new Random(seed);
            var reach = Draw(random, random.Next(1, 8), random.Next(0, 30));
            var envelope = new CoverageEnvelope(reach, random.Next(1, 4));
            var here = DrawAmounts(random, reach.SiteCount, 3);
            var cut = envelope.CutAt(here);
            Assert.Equal(envelope.ValueAt(here), cut.At(here), 1e-9);
            Assert.All(cut.Coefficients, c => Assert.True(c >= 0));
            for (var k = 0; k < 10; k++)
            {
                var there = DrawAmounts(random, reach.SiteCount, 4);
                Assert.True(cut.At(there) >= envelope.ValueAt(there) - 1e-9);
            }
        }
    }

    [Fact]
    public void A_cut_is_nowhere_below_the_weight_within_reach_of_whole_amounts_up_to_their_limits()
    {
        for (var seed = 0; seed < 400; seed++)
        {
            var random = new Random(seed);
            var reach = Draw(random, random.Next(1, 6), random.Next(0, 20));
            int[] most = [.. Enumerable.Range(0, reach.SiteCount).Select(_ => random.Next(0, 3))];
            var depth = random.Next(1, 5);
            var envelope = new CoverageEnvelope(reach, depth, most);
            double[] here = [.. most.Select(m => random.NextDouble() * m)];
            var cut = envelope.CutAt(here);
            Assert.True(cut.At(here) <= new CoverageEnvelope(reach, depth).ValueAt(here) + 1e-9);
            foreach (var amounts in WholeAmounts(most))
                Assert.True(cut.At([.. amounts.Select(a => (double)a)]) >= envelope.WeightWithinReach(amounts) - 1e-9);
        }
    }

    [Fact]
    public void One_unit_at_most_a_source_makes_half_a_unit_at_each_of_two_worth_nothing_more_than_the_lesser()
    {
        var builder = new ReachSets.Builder(2);
        builder.Add([0, 1], 10);
        var reach = builder.Build();

        Assert.Equal(7.5, new CoverageEnvelope(reach, 2).ValueAt([1, 0.5]), 1e-9);
        Assert.Equal(5, new CoverageEnvelope(reach, 2, [1, 1]).ValueAt([1, 0.5]), 1e-9);
    }

    [Fact]
    public void Units_at_one_source_add_up_to_the_depth()
    {
        var builder = new ReachSets.Builder(2);
        builder.Add([0], 4);
        builder.Add([0, 1], 3);
        var reach = builder.Build();

        Assert.Equal(7, new CoverageEnvelope(reach, 2).WeightWithinReach([2, 0]));
        Assert.Equal(3, new CoverageEnvelope(reach, 2).WeightWithinReach([1, 1]));
        Assert.Equal(7, new CoverageEnvelope(reach, 2).ValueAt([5, 0]));
    }

    [Fact]
    public void Limits_of_another_count_than_the_sites_are_refused() =>
        Assert.Throws<ArgumentException>(() => new CoverageEnvelope(new ReachSets.Builder(2).Build(), 2, [1]));

    private static IEnumerable<int[]> WholeAmounts(int[] most)
    {
        var amounts = new int[most.Length];
        while (true)
        {
            yield return amounts;
            var s = 0;
            while (s < most.Length && amounts[s] == most[s])
                amounts[s++] = 0;
            if (s == most.Length)
                yield break;
            amounts[s]++;
        }
    }
}
