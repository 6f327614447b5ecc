using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;
using Contingent.Optimization.Solving;

namespace Contingent.Bench.Reporting;

/// <summary>What one solver did with one instance in one process. Null: it answered none.</summary>
internal sealed record Outcome
{
    /// <summary>How outcomes are written and read.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Who searched.</summary>
    public required string Solver { get; init; }

    /// <summary>Kind of problem, as on the command line.</summary>
    public required string Kind { get; init; }

    /// <summary>Name of the file.</summary>
    public required string Instance { get; init; }

    /// <summary>The instance in words.</summary>
    public string Description { get; init; } = "";

    /// <summary>What was built from the file, in words.</summary>
    public string Preparation { get; init; } = "";

    /// <summary>Whether more is better.</summary>
    public bool Maximise { get; init; }

    /// <summary>Value of the best solution.</summary>
    public double? Value { get; init; }

    /// <summary>What is proved about every solution's value.</summary>
    public double? Bound { get; init; }

    /// <summary>Bound of the linear relaxation alone.</summary>
    public double? RelaxationBound { get; init; }

    /// <summary>Relative gap between value and bound.</summary>
    public double? Gap => Value is { } value && Bound is { } bound ? Certificate.GapOf(value, bound) : null;

    /// <summary>Relative gap between value and relaxation.</summary>
    public double? RelaxationGap => Value is { } value && RelaxationBound is { } bound ? Certificate.GapOf(value, bound) : null;

    /// <summary>Seconds of the search by the clock.</summary>
    public double Seconds { get; init; }

    /// <summary>Seconds after which the final gap was reached.</summary>
    public double? SecondsToGap { get; init; }

    /// <summary>Seconds of reading the file and building the instance, by the clock.</summary>
    public double PreparationSeconds { get; init; }

    /// <summary>Seconds of processor time of the search, over all threads.</summary>
    public double CpuSeconds { get; init; }

    /// <summary>Most memory of the whole process so far, in MB of 2^20 bytes.</summary>
    public double MemoryMb { get; init; }

    /// <summary>Why it stopped, in words.</summary>
    public required string Stopped { get; init; }

    /// <summary>Processor time of this process so far.</summary>
    public static double CpuSecondsNow()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime.TotalSeconds;
    }

    /// <summary>Greatest working set of this process so far.</summary>
    public static double PeakMemoryMb()
    {
        using var process = Process.GetCurrentProcess();
        return Megabytes(Math.Max(process.PeakWorkingSet64, process.WorkingSet64));
    }

    /// <summary>Bytes in MB.</summary>
    public static double Megabytes(long bytes) => Math.Round(bytes / (double)(1 << 20), 1);
}
