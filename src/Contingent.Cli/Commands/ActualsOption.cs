using System.CommandLine;

namespace Contingent.Cli.Commands;

/// <summary>The <c>--actuals</c> option: a file that stands in for the mission's table of what has happened.</summary>
internal static class ActualsOption
{
    public static Option<string?> Create() => new("--actuals")
    {
        Description = "A CSV of what has happened (pledge,unit,event,day,place,link,condition,persons,tonnes,until,note) that stands in for the mission's actuals.csv.",
        HelpName = "FILE",
    };
}
