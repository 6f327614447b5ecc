using System.Collections.Immutable;
using Contingent.Missions.Plans;
using Contingent.Risk.Estimates;
using Contingent.Risk.Stress;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;

namespace Contingent.Risk.Drivers;

/// <summary>
/// What moves the milestones: for every uncertain input the difference that it goes with in P(IOC by the date), by Newcombe's interval (Statistics in Medicine 17, 1998, method
/// 10), and Spearman's rank correlation with the date of IOC, by Fisher's z with the variance (1 + ρ²/2)/(n − 3) (Bonett and Wright, Psychometrika 65, 2000). Inputs are drawn
/// again from their seeds; nothing of them is stored.
/// </summary>
internal static class DriverRanking
{
    private static readonly double Z = Normal.InvCDF(0, 1, 0.975);

    /// <summary>All uncertain inputs, the greatest difference that the draws vouch for first: by the end of its interval that is nearer to nought.</summary>
    public static ImmutableArray<DriverLine> Of(StressQuestion question, DrawTally tally)
    {
        var inputs = InputsOf(question);
        var rows = tally.Rows;
        if (rows.Count == 0)
            return [];
        var values = inputs.Select(_ => new double[rows.Count]).ToArray();
        for (var batch = 0; batch < rows.Count / DrawWork.BatchSize; batch++)
        {
            foreach (var (i, outturn) in question.Batch(batch).Index())
            {
                for (var k = 0; k < inputs.Length; k++)
                    values[k][(batch * DrawWork.BatchSize) + i] = inputs[k].Of(outturn);
            }
        }

        var hits = rows.Select(r => r.Ioc <= question.ByDay).ToArray();
        var ranks = RanksOf([.. rows.Select(r => r.Ioc)]);
        return [.. inputs.Select((input, k) => LineOf(input, values[k], hits, ranks))
            .Where(l => double.IsFinite(l.Difference.Value))
            .OrderByDescending(l => Math.Max(0, Math.Max(l.Difference.Low ?? 0, -(l.Difference.High ?? 0)))).ThenByDescending(l => Math.Abs(l.Difference.Value)).ThenBy(l => l.Kind, StringComparer.Ordinal).ThenBy(l => l.Id, StringComparer.Ordinal)];
    }

    private static ImmutableArray<Input> InputsOf(StressQuestion question)
    {
        var inputs = ImmutableArray.CreateBuilder<Input>();
        var network = question.Space.Network;
        foreach (var c in network.Open)
        {
            var id = network.Conditions[c].Value;
            inputs.Add(new Input("condition", id, o => o.Decisions[c].Met ? 1 : 0));
            inputs.Add(new Input("date", id, o => o.Decisions[c].On.DayNumber));
        }

        foreach (var p in question.Space.UncertainPledges)
            inputs.Add(new Input("pledge", question.Planner.Pledges[p].Value, o => o.Honoured[p] ? 1 : 0));
        for (var c = 0; c < question.Planner.Capacities.Length; c++)
        {
            var number = c;
            inputs.Add(new Input("capacity", question.Planner.Capacities[c].Id, o => o.CapacityShare[number]));
        }

        inputs.Add(new Input("delay", "movement", o => o.Delay));
        return inputs.ToImmutable();
    }

    private static DriverLine LineOf(Input input, double[] values, bool[] hits, double[] ranks) => new()
    {
        Kind = input.Kind, Id = input.Id, Difference = Difference(values, hits), RankCorrelation = Correlation(RanksOf(values), ranks),
    };

    /// <summary>P(hit | upper half) − P(hit | lower half); of a yes and no: given yes less given no.</summary>
    private static RiskFigure Difference(double[] values, bool[] hits)
    {
        var split = values.All(v => v is 0 or 1) ? 0.5 : values.Median();
        (int N, int Hits) upper = (0, 0), lower = (0, 0);
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] > split)
                upper = (upper.N + 1, upper.Hits + (hits[i] ? 1 : 0));
            else
                lower = (lower.N + 1, lower.Hits + (hits[i] ? 1 : 0));
        }

        if (upper.N == 0 || lower.N == 0)
            return new RiskFigure { Value = double.NaN, Low = null, High = null, Draws = values.Length };
        Estimate one = Estimate.OfShare([upper.Hits], upper.N), other = Estimate.OfShare([lower.Hits], lower.N);
        var value = one.Value - other.Value;
        return new RiskFigure
        {
            Value = value,
            Low = value - Math.Sqrt(Square(one.Value - one.Low) + Square(other.High - other.Value)),
            High = value + Math.Sqrt(Square(one.High - one.Value) + Square(other.Value - other.Low)),
            Draws = values.Length,
        };
    }

    private static RiskFigure Correlation(double[] one, double[] other)
    {
        var rho = MathNet.Numerics.Statistics.Correlation.Pearson(one, other);
        if (!double.IsFinite(rho) || Math.Abs(rho) >= 1 || one.Length < 4)
            return new RiskFigure { Value = double.IsFinite(rho) ? rho : 0, Low = null, High = null, Draws = one.Length };
        var half = Z * Math.Sqrt((1 + (rho * rho / 2)) / (one.Length - 3));
        return new RiskFigure { Value = rho, Low = Math.Tanh(Math.Atanh(rho) - half), High = Math.Tanh(Math.Atanh(rho) + half), Draws = one.Length };
    }

    /// <summary>Ranks with ties at their mean; infinity comes last.</summary>
    private static double[] RanksOf(double[] values)
    {
        var order = Enumerable.Range(0, values.Length).OrderBy(i => values[i]).ToArray();
        var ranks = new double[values.Length];
        for (var i = 0; i < order.Length;)
        {
            var end = i;
            while (end + 1 < order.Length && values[order[end + 1]].Equals(values[order[i]]))
                end++;
            for (var k = i; k <= end; k++)
                ranks[order[k]] = ((i + end) / 2.0) + 1;
            i = end + 1;
        }

        return ranks;
    }

    private static double Square(double x) => x * x;

    private sealed record Input(string Kind, string Id, Func<Contingent.Planning.Recourse.Outturn, double> Of);
}
