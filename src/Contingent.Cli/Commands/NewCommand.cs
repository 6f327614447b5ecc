using System.CommandLine;
using Contingent.Formats;

namespace Contingent.Cli.Commands;

/// <summary><c>contingent new</c>: a mission folder that passes the checks, to be overwritten with a real one.</summary>
internal static class NewCommand
{
    public static Command Build()
    {
        Argument<string> folder = new("DIR") { Description = "The folder to make; it must not exist, or be empty." };
        var command = new Command("new",
            """
            Writes a template of a mission folder: every table with all its columns and a small fictional mission that can be planned.

            Examples:
              contingent new my-mission
              contingent check my-mission
              contingent plan my-mission
            """) { folder };
        command.SetAction(parsed =>
        {
            var path = parsed.GetValue(folder)!;
            if (MissionTemplate.Write(path) is { IsEmpty: false } faults)
            {
                Report.Faults(faults, json: false);
                return ExitCode.BadInput;
            }

            Console.Out.WriteLine($"{path}: a template that passes 'contingent check {path}'. Its columns are explained in docs/mission-format.md.");
            return ExitCode.Done;
        });
        return command;
    }
}
