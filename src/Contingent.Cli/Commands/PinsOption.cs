using System.CommandLine;
using Contingent.Formats.Reading;
using Contingent.Missions;

namespace Contingent.Cli.Commands;

/// <summary>The <c>--pins</c> option: a file that replaces the mission's pins table.</summary>
internal static class PinsOption
{
    public static Option<string?> Create() => new("--pins")
    {
        Description = "A CSV of pins (pledge,place,rule,units) that replaces the mission's pins table.",
        HelpName = "FILE",
    };

    /// <summary>The mission with the pins of the file; the mission itself without one; null after printing faults.</summary>
    public static Mission? Apply(string? file, Mission mission, bool json)
    {
        if (file is null)
            return mission;
        var reading = MissionFolder.ReadPins(file, mission);
        if (reading.Faults.IsEmpty)
            return mission with { Pins = reading.Pins };
        Report.Faults(reading.Faults, json);
        return null;
    }
}
