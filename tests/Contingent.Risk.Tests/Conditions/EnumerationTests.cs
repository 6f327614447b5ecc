using Contingent.Missions;
using Contingent.Planning.Recourse;
using Contingent.Risk.Draws;
using Contingent.Risk.Estimates;
using Contingent.Risk.Conditions;
using static Contingent.Risk.Tests.Conditions.NetworkSketch;

namespace Contingent.Risk.Tests.Conditions;

/// <summary>Small networks are few enough cases to count: what the draws estimate must be what counting gives.</summary>
public sealed class EnumerationTests
{
    private const int Repetitions = 1000;
    private const int Batches = 12;
    private const int BatchSize = 50;

    [Fact]
    public void Intervals_of_probabilities_hold_the_exact_value_in_at_least_935_of_1000_repetitions()
    {
        var held = 0;
        Parallel.For(0, Repetitions, seed =>
        {
            var (conditions, influences, target) = Random(seed);
            var network = Network(conditions, influences);
            var exact = Exactly(conditions, influences, target);
            var estimate = Estimated(network, network.Number(target), seed);
            if (estimate.Low - 1e-12 <= exact && exact <= estimate.High + 1e-12)
                Interlocked.Increment(ref held);
        });
        Assert.InRange(held, 935, Repetitions);
    }

    [Fact]
    public void Stratified_intervals_are_narrower_than_those_of_independent_draws()
    {
        double stratified = 0, independent = 0;
        for (var seed = 0; seed < 20; seed++)
        {
            var network = Network([Open("a", 0.4)]);
            var hits = HitsOf(network, 0, seed, 40);
            stratified += Estimate.OfShare(hits, BatchSize).Width;
            independent += Estimate.OfShare([hits.Sum()], BatchSize * hits.Length).Width;
        }

        Assert.True(stratified < 0.5 * independent, $"{stratified} against {independent}");
    }

    private static Estimate Estimated(ConditionNetwork network, int target, int seed) => Estimate.OfShare(HitsOf(network, target, seed, Batches), BatchSize);

    private static int[] HitsOf(ConditionNetwork network, int target, int seed, int batches)
    {
        var hits = new int[batches];
        var decisions = new Decision[network.Conditions.Length];
        for (var b = 0; b < batches; b++)
        {
            foreach (var u in LatinHypercube.Batch(seed, b, BatchSize, 2 * decisions.Length))
            {
                network.Draw(u, decisions);
                hits[b] += decisions[target].Met ? 1 : 0;
            }
        }

        return hits;
    }

    /// <summary>P(target met) by trying every set of own yeses; requirements and influences read anew from the tables.</summary>
    private static double Exactly(Condition[] conditions, Influence[] influences, string target)
    {
        var sum = 0.0;
        for (var set = 0; set < 1 << conditions.Length; set++)
        {
            var (weight, met) = (1.0, new Dictionary<string, bool>(StringComparer.Ordinal));
            for (var i = 0; i < conditions.Length; i++)
            {
                // Rows come in an order in which each is after what it is drawn from.
                var matching = influences.Where(r => r.Condition == conditions[i].Id && r.Given.All(g => met[g.Value] == r.GivenMet)).ToList();
                var p = matching.Count > 0 ? matching[^1].Probability : conditions[i].Probability!.Value;
                var yes = (set >> i & 1) != 0;
                weight *= yes ? p : 1 - p;
                met[conditions[i].Id.Value] = yes && conditions[i].Requires.All(n => n.Alternatives.Any(a => met[a.Value]));
            }

            sum += met[target] ? weight : 0;
        }

        return sum;
    }

    private static (Condition[] Conditions, Influence[] Influences, string Target) Random(int seed)
    {
        var random = new Random(seed);
        var count = random.Next(3, 8);
        string Id(int i) => ((char)('a' + i)).ToString();
        string Some(int before, string between) => string.Join(between, Enumerable.Range(0, before).Where(_ => random.Next(3) == 0).Select(Id));
        var conditions = new Condition[count];
        var influences = new List<Influence>();
        for (var i = 0; i < count; i++)
        {
            conditions[i] = Open(Id(i), Math.Round(0.02 + (0.96 * random.NextDouble()), 2), requires: random.Next(2) == 0 ? Some(i, random.Next(2) == 0 ? "|" : ";") : "");
            for (var row = 0; row < random.Next(3); row++)
            {
                if (Some(i, ";") is { Length: > 0 } given)
                    influences.Add(Given(Id(i), given, Math.Round(random.NextDouble(), 2), random.Next(3) > 0));
            }
        }

        return (conditions, [.. influences], Id(count - 1));
    }
}
