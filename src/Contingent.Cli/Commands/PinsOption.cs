using System.CommandLine;

namespace Contingent.Cli.Commands;

/// <summary>The <c>--pins</c> option: a file that replaces the mission's pins table.</summary>
internal static class PinsOption
{
    public static Option<string?> Create() => new("--pins")
    {
        Description = "A CSV of pins (pledge,place,rule,units) that replaces the mission's pins table.",
        HelpName = "FILE",
    };
}
