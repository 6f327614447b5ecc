using System.CommandLine;
using System.Globalization;
using Contingent.Formats;
using Contingent.Missions;
using Contingent.Planning;
using Contingent.Planning.Authority;

namespace Contingent.Cli.Commands;

/// <summary>The mission folder and the case that most verbs start from.</summary>
internal sealed class MissionInput
{
    public Argument<string> Folder { get; } = new("MISSION") { Description = "The mission folder, as missions/ukraine-2025, or its workbook (.xlsx)." };

    public Option<string?> AsOf { get; } = new("--as-of")
    {
        Description = "Look at the mission from this day instead of its own as_of.",
        HelpName = "DATE",
    };

    public Option<string> Case { get; } = new("--case")
    {
        Description = "likely: open conditions are met on their likely date. firm: only what is met and offered counts.",
        DefaultValueFactory = _ => "likely",
        HelpName = "likely|firm",
    };

    public Option<string[]> Assume { get; } = new("--assume")
    {
        Description = "Override the case: met:C[@DATE], refused:C, lost:C@DATE, withdrawn:ID (a pledge or a contributor). May be repeated.",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [],
        HelpName = "WHAT",
    };

    public Option<bool> Json { get; } = new("--json") { Description = "Answer in JSON, for machines." };

    public void AddTo(Command command, bool withCase = true)
    {
        command.Add(Folder);
        if (withCase)
        {
            command.Add(AsOf);
            command.Add(Case);
            command.Add(Assume);
        }

        command.Add(Json);
    }

    /// <summary>Reads the folder; prints every fault and returns null where there is one. Warnings go to standard error.</summary>
    public MissionReading? Read(ParseResult parsed, CancellationToken cancel, string? pinsFile = null, bool showWarnings = true, string? actualsFile = null)
    {
        var reading = MissionFolder.Read(parsed.GetValue(Folder)!, pinsFile, actualsFile, ReadingLimits.Default, cancel);
        if (reading.Mission is null)
        {
            Report.Faults(reading.Faults, parsed.GetValue(Json));
            return null;
        }

        if (showWarnings)
        {
            foreach (var warning in reading.Warnings)
                Console.Error.WriteLine($"warning: {warning}");
        }

        return reading;
    }

    /// <summary>What is wrong with day and case, whatever the mission.</summary>
    public IEnumerable<string> OptionFaults(ParseResult parsed)
    {
        if (parsed.GetValue(AsOf) is { } text && Day(text) is null)
            yield return $"--as-of '{text}' is no date; write it as 2025-03-17";
        if (parsed.GetValue(Case) is not ("likely" or "firm"))
            yield return $"--case '{parsed.GetValue(Case)}' is neither likely nor firm";
    }

    /// <summary>The case that was asked for; prints every fault of the options and returns null where there is one.</summary>
    public CaseQuestion? Question(ParseResult parsed, Mission mission)
    {
        var overrides = Assumption.Parse(mission, parsed.GetValue(Assume)!);
        if (OptionFaults(parsed).Concat(overrides.Faults).ToList() is { Count: > 0 } faults)
        {
            Report.Refuse("command line", faults, parsed.GetValue(Json));
            return null;
        }

        var asOf = parsed.GetValue(AsOf) is { } text ? Day(text)!.Value : mission.AsOf;
        return new CaseQuestion(parsed.GetValue(Case) == "firm" ? CaseKind.Firm : CaseKind.Likely, asOf, overrides.Assumptions);
    }

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
