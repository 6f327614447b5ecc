using System.Collections.Immutable;
using Contingent.Missions.History;

namespace Contingent.Planning.History;

/// <summary>
/// How much later than planned a force comes: a factor on days after day 0, lognormal over missions, the same for all units of a mission (rule H3).
/// </summary>
/// <remarks>
/// <para>Of a recorded mission the factor is f = recorded day/planned day of the greatest strength that both its plan and its record reach, straight between the points
/// of each; at the greatest one, interpolating the plan matters least. ln f ~ N(μ, σ²) with μ the mean and σ² the unbiased variance over the missions (the lognormal
/// is the usual law of activity durations relative to plan: Trietsch, Mazmanyan, Gevorgyan and Baker, EJOR 216(2), 2012). A planned day d &gt; 0 becomes d·exp(μ + σ·Φ⁻¹(q)) at quantile q;
/// days before day 0 stay.</para>
/// <para>Six missions are few: <see cref="LeaveOneOutError"/> tells how far the median of the others misses each.</para>
/// </remarks>
/// <param name="Mu">Mean of ln f.</param>
/// <param name="Sigma">Standard deviation of ln f.</param>
public sealed record DelayModel(double Mu, double Sigma)
{
    /// <summary>Fitted on the missions of <see cref="RecordedBuildUps"/> whose plan is on record; a test repeats the fit.</summary>
    public static DelayModel Recorded { get; } = new(0.6091, 0.4308);

    /// <summary>The factor at a quantile: with that probability a mission slips by no more.</summary>
    public double Factor(double quantile) => Math.Exp(Mu + (Sigma * NormalQuantile.Of(quantile)));

    /// <summary>A planned day of arrival or a milestone at a quantile.</summary>
    public double Delayed(double plannedDay, double quantile) => plannedDay <= 0 ? plannedDay : plannedDay * Factor(quantile);

    /// <summary>The recorded day over the planned one of a mission; null where no plan is on record, or plan and record have no strength in common.</summary>
    public static double? FactorOf(RecordedBuildUp mission)
    {
        ArgumentNullException.ThrowIfNull(mission);
        if (mission.Planned.Length < 2)
            return null;
        var common = Math.Min(mission.Planned[^1].Persons, mission.Strengths[^1].Persons);
        return DayOf(mission.Strengths, common) is { } recorded && DayOf(mission.Planned, common) is > 0 and var planned ? recorded / planned : null;
    }

    /// <summary>Fits the model on factors.</summary>
    public static DelayModel Fit(IReadOnlyCollection<double> factors)
    {
        ArgumentNullException.ThrowIfNull(factors);
        ArgumentOutOfRangeException.ThrowIfLessThan(factors.Count, 2);
        var logs = factors.Select(f => Math.Log(f)).ToImmutableArray();
        var mu = logs.Average();
        return new DelayModel(mu, Math.Sqrt(logs.Sum(l => (l - mu) * (l - mu)) / (logs.Length - 1)));
    }

    /// <summary>Root mean square of ln(factor of a mission/median of the model fitted on all others), over the missions.</summary>
    public static double LeaveOneOutError(IReadOnlyList<double> factors)
    {
        ArgumentNullException.ThrowIfNull(factors);
        return Math.Sqrt(factors.Select((f, i) => Math.Log(f) - Fit([.. factors.Where((_, j) => j != i)]).Mu).Average(e => e * e));
    }

    /// <summary>The day on which a strength is reached, straight between the points; null: never.</summary>
    private static double? DayOf(ImmutableArray<RecordedStrength> points, int persons)
    {
        for (var i = 0; i < points.Length; i++)
        {
            if (points[i].Persons < persons)
                continue;
            if (i == 0)
                return points[0].Day;
            var (a, b) = (points[i - 1], points[i]);
            return a.Day + ((b.Day - a.Day) * (persons - a.Persons) / (double)(b.Persons - a.Persons));
        }

        return null;
    }
}
