using System.Globalization;

namespace Contingent.Bench.Reporting;

/// <summary>What came out of one instance of a suite, beside the best known value (null: none).</summary>
internal sealed record SuiteRow(string Name, Outcome Outcome, double? BestKnown)
{
    /// <summary>How far the value is from the best known, positive where it is worse; null where one of the two is missing.</summary>
    public double? OffBestKnown => Outcome.Value is { } value && BestKnown is { } best
        ? (Outcome.Maximise ? best - value : value - best) / Math.Max(Math.Abs(best), 1e-9)
        : null;

    /// <summary>Whether the bound excludes the best known value, which is a defect of one of the two. Best known values are given to two decimals.</summary>
    public bool BoundCrosses => Outcome.Bound is { } bound && BestKnown is { } best && (Outcome.Maximise ? best - bound : bound - best) > 0.01;
}

/// <summary>The table of a suite.</summary>
internal static class SuiteTable
{
    /// <summary>In Markdown, with what all took together below.</summary>
    public static string Markdown(IReadOnlyList<SuiteRow> rows)
    {
        var table = new TextTable("instance", "value", "bound", "gap", "LP gap", "best known", "off it", "seconds", "to the gap", "CPU s", "before, s", "MB", "stopped");
        foreach (var row in rows)
        {
            var outcome = row.Outcome;
            table.Add(
                $"{row.Name} ({outcome.Description})", Figures.Value(outcome.Value), Figures.Value(outcome.Bound) + (row.BoundCrosses ? " CROSSES" : ""),
                Figures.Gap(outcome.Gap), outcome.RelaxationGap is { } relaxation ? Figures.Gap(relaxation) : "", row.BestKnown is { } best ? Figures.Value(best) : "",
                row.OffBestKnown is { } off ? off.ToString("0.000 %", CultureInfo.InvariantCulture) : "", Figures.Seconds(outcome.Seconds),
                outcome.SecondsToGap is { } reached ? Figures.Seconds(reached) : "", Figures.Seconds(outcome.CpuSeconds),
                Figures.Seconds(outcome.PreparationSeconds), Figures.Memory(outcome.MemoryMb), outcome.Stopped);
        }

        var total = rows.Sum(r => r.Outcome.Seconds);
        return $"{table.Markdown()}{Environment.NewLine}{rows.Count} instances, {Figures.Seconds(total)} s of search together.{Environment.NewLine}";
    }
}
