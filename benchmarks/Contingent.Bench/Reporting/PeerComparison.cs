using System.Globalization;

namespace Contingent.Bench.Reporting;

/// <summary>A solver's outcome and how its time to our final gap compares with ours; null: it did not get there, and counts at its limit as <see cref="AtLeast"/>.</summary>
internal sealed record PeerRow(Outcome Outcome, double? Ratio, double? AtLeast);

/// <summary>Ours, which is the first, beside the others.</summary>
internal sealed class PeerComparison
{
    /// <summary>A hundredth of a second is as little as the clock is trusted with.</summary>
    private const double LeastSeconds = 0.01;

    private readonly double _limit;

    /// <summary>Compares outcomes of one instance; ours is the first.</summary>
    public PeerComparison(IReadOnlyList<Outcome> outcomes, double limit, double gap)
    {
        _limit = limit;
        var own = Math.Max(LeastSeconds, outcomes[0].SecondsToGap ?? outcomes[0].Seconds);
        Rows = [.. outcomes.Select((outcome, k) => k == 0 ? new PeerRow(outcome, 1, null)
            : outcome.Gap <= gap * (1 + 1e-3) && outcome.Seconds <= limit * 1.05
                ? new PeerRow(outcome, Math.Max(LeastSeconds, outcome.Seconds) / own, null)
                : new PeerRow(outcome, null, limit / own))];
        Contradictions = [.. outcomes.SelectMany(_ => outcomes, Contradiction).OfType<string>()];
    }

    /// <summary>A row for each solver.</summary>
    public IReadOnlyList<PeerRow> Rows { get; }

    /// <summary>Where one solver's bound excludes the solution of another.</summary>
    public IReadOnlyList<string> Contradictions { get; }

    /// <summary>The table, and a line on how to read it.</summary>
    public string Text(bool markdown)
    {
        var table = new TextTable("solver", "value", "bound", "gap", "seconds", "CPU s", "MB", "to our gap, ×", "stopped");
        foreach (var row in Rows)
        {
            var outcome = row.Outcome;
            table.Add(
                outcome.Solver, Figures.Value(outcome.Value), Figures.Value(outcome.Bound), Figures.Gap(outcome.Gap), Figures.Seconds(outcome.Seconds),
                Figures.Seconds(outcome.CpuSeconds), Figures.Memory(outcome.MemoryMb), Times(row), outcome.Stopped);
        }

        var ours = Rows[0].Outcome;
        var head = $"{ours.Instance}: {ours.Description}";
        var foot = string.Create(
            CultureInfo.InvariantCulture,
            $"Ours reached its final gap after {Figures.Seconds(ours.SecondsToGap ?? ours.Seconds)} s. ≥: that gap was not reached within {_limit:0.#} s, so the peer counts at its limit.");
        var faults = string.Concat(Contradictions.Select(c => $"CONTRADICTION: {c}{Environment.NewLine}"));
        return string.Join(Environment.NewLine, head, "", markdown ? table.Markdown() : table.Plain(), foot, faults);
    }

    private string Times(PeerRow row) => Rows[0].Outcome.Gap is null ? "ours has no gap" : row.Ratio is { } ratio ? Short(ratio) : $"≥ {Short(row.AtLeast!.Value)}";

    private static string Short(double ratio) => ratio.ToString(ratio < 10 ? "0.0" : "0", CultureInfo.InvariantCulture);

    private static string? Contradiction(Outcome one, Outcome other)
    {
        if (one.Bound is not { } bound || other.Value is not { } value)
            return null;
        // Solvers keep their rows to a millionth, and whole-number solvers round real costs.
        var crosses = (one.Maximise ? value - bound : bound - value) > 2e-6 * Math.Max(1, Math.Abs(value));
        return crosses ? $"the bound {Figures.Value(bound)} of {one.Solver} excludes the value {Figures.Value(value)} of {other.Solver}" : null;
    }
}
