using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using Contingent.Formats;
using Contingent.Missions;

namespace Contingent.Cli;

/// <summary>How faults and answers are printed: lines for people, JSON for machines.</summary>
internal static class Report
{
    private const string NothingWritten = "nothing was written";

    /// <summary>For answers on standard output that no page will embed: letters stay letters.</summary>
    public static JsonSerializerOptions Json { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Every fault, one line each: on standard error, or as JSON on standard output.</summary>
    /// <param name="faults">The faults.</param>
    /// <param name="json">Whether machines read them.</param>
    /// <param name="end">What came of it.</param>
    public static void Faults(ImmutableArray<Fault> faults, bool json, string end = NothingWritten)
    {
        if (json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(new { faults = faults.Select(Line) }, Json));
            return;
        }

        foreach (var fault in faults)
            Console.Error.WriteLine(fault);
        Console.Error.WriteLine(Count(faults.Length, "fault") + $"; {end}.");
    }

    /// <summary>Faults that all lie in one place, as the command line, a file or a server; the exit code that says so.</summary>
    public static int Refuse(string where, IEnumerable<string> messages, bool json, string end = NothingWritten)
    {
        Faults([.. messages.Select(m => new Fault(new RowOrigin(where, 0), m))], json, end);
        return ExitCode.BadInput;
    }

    /// <summary>A fault as an object.</summary>
    public static object Line(Fault fault) => new { file = fault.Where.File, line = fault.Where.Line, column = fault.Where.Column, message = fault.Message };

    /// <summary><c>1 fault</c>, <c>3 faults</c>.</summary>
    public static string Count(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";
}
