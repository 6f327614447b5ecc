using System.Collections.Immutable;
using Contingent.Missions;
using Contingent.Missions.History;
using Contingent.Missions.Plans;

namespace Contingent.Planning.History;

/// <summary>
/// Holds the build-up of a plan against the recorded ones (H1), says where it is faster than they were (H2), and what their delays would make of its milestones (H3).
/// </summary>
public static class BuildUpHistory
{
    private static readonly double[] Quantiles = [0.1, 0.5, 0.9];

    /// <summary>The section; null where nothing moves.</summary>
    public static HistorySection? Of(Mission mission, MovementSection movement)
    {
        ArgumentNullException.ThrowIfNull(mission);
        ArgumentNullException.ThrowIfNull(movement);
        if (movement.Moves.Count == 0)
            return null;
        var plan = SoilStrength.Of(mission, movement.Moves);
        var model = DelayModel.Recorded;
        return new HistorySection
        {
            BuildUp = [.. RecordedBuildUps.All.Where(r => r.HasCurve).SelectMany(r => Beside(r, plan))],
            Optimism = Ahead(plan, prePositionedToo: true) ?? Ahead(plan, prePositionedToo: false),
            DelayMu = model.Mu,
            DelaySigma = model.Sigma,
            Delayed = [.. Milestones(movement).Select(m => new DelayedMilestone(m.Name, m.Day, At(m.Day, 0), At(m.Day, 1), At(m.Day, 2)))],
        };

        double At(double day, int quantile) => Math.Round(model.Delayed(day, Quantiles[quantile]), 4);
    }

    private static IEnumerable<(string Name, double Day)> Milestones(MovementSection movement)
    {
        if (movement.IocDay is { } ioc)
            yield return ("ioc", ioc);
        if (movement.FocDay is { } foc)
            yield return ("foc", foc);
    }

    private static IEnumerable<RecordedComparison> Beside(RecordedBuildUp record, SoilStrength plan)
    {
        var most = record.Strengths.Max(s => s.Persons);
        return record.Strengths.Select(s => new RecordedComparison(
            record.Mission, record.Year, s.Day, s.Persons, plan.At(s.Day), Share(s.Persons, most), Share(plan.At(s.Day), plan.Most)));
    }

    private static double Share(int persons, int most) => most == 0 ? 0 : Math.Round(persons / (double)most, 4);

    /// <summary>
    /// Where the plan has more on the host's soil than the strongest record of the day had; null: nowhere. After its last recorded day a mission counts with
    /// its last strength, before its first with none; days after all records say nothing.
    /// </summary>
    private static OptimismLine? Ahead(SoilStrength plan, bool prePositionedToo)
    {
        var records = RecordedBuildUps.All.Where(r => prePositionedToo || !r.PrePositioned).ToImmutableArray();
        var ahead = plan.Steps.Where(s => s.Day >= 0 && s.Day <= records.Max(r => r.Strengths[^1].Day))
            .Select(s => (s.Day, s.Persons, Best: Strongest(records, s.Day))).Where(s => s.Persons > s.Best.Persons && s.Best.Persons > 0).ToArray();
        if (ahead.Length == 0)
            return null;
        var worst = ahead.MaxBy(s => s.Persons / s.Best.Persons);
        return new OptimismLine
        {
            FromDay = ahead[0].Day,
            AheadOfPrePositioned = prePositionedToo,
            Day = worst.Day,
            PlanPersons = worst.Persons,
            RecordedPersons = (int)Math.Round(worst.Best.Persons),
            Times = Math.Round(worst.Persons / worst.Best.Persons, 2),
            Mission = worst.Best.Record.Mission,
            Year = worst.Best.Record.Year,
            Source = worst.Best.Record.Strengths.FirstOrDefault(s => s.Day >= worst.Day, worst.Best.Record.Strengths[^1]).Source,
        };
    }

    private static (RecordedBuildUp Record, double Persons) Strongest(ImmutableArray<RecordedBuildUp> records, double day) =>
        records.Select(r => (Record: r, Persons: r.At(day) ?? (day > r.Strengths[^1].Day ? r.Strengths[^1].Persons : 0))).MaxBy(r => r.Persons);
}
