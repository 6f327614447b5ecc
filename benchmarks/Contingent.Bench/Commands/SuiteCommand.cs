using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Contingent.Bench.Instances;
using Contingent.Bench.Reporting;

namespace Contingent.Bench.Commands;

/// <summary><c>bench suite location</c>: many instances, each in a process of its own, and one table of what came out.</summary>
internal sealed class SuiteCommand
{
    private readonly Option<string?> _folder = new("--dir") { Description = "A folder of instance files of one --kind (default: generated instances of every kind).", HelpName = "DIR" };
    private readonly Option<string?> _kind = new("--kind") { Description = "Kind of the folder's files, or the only kind of generated ones to run.", HelpName = "KIND" };
    private readonly Option<string?> _ps = new("--p") { Description = "Sites to open: each file is solved once for each of these numbers, separated by commas.", HelpName = "LIST" };
    private readonly Option<double> _time = new("--time") { Description = "Limit of each search in seconds.", DefaultValueFactory = _ => 60, HelpName = "S" };
    private readonly Option<double> _gap = new("--gap") { Description = "Relative gap at which a search may stop.", DefaultValueFactory = _ => 0, HelpName = "G" };
    private readonly Option<int> _seed = new("--seed") { Description = "Seed of the searches.", DefaultValueFactory = _ => 1, HelpName = "N" };
    private readonly Option<bool> _json = new("--json") { Description = "Print JSON." };

    /// <summary>The verb.</summary>
    public static Command Build()
    {
        var suite = new SuiteCommand();
        var location = new Command("location",
            """
            Solves many instances, each in a process of its own, and prints one table in Markdown. Best known values are taken from the folder's
            best_known.csv (instance,best_known or instance,lb,ub; an instance is a file name without its ending, with -pN where --p is given) or from
            OR-Library's pmedopt.txt. Without --dir the instances are generated, so that none is tuned to.
            Exit 0: done; 1: an instance without a value, or a bound beyond a best known value; 2: bad input.

            Examples:
              bench suite location --time 60
              bench suite location --kind covering --time 60
              bench suite location --dir ../shared/bench/pmed --kind pmedian --time 20
              bench suite location --dir towns --kind pmedian --p 10,100,500
            """);
        foreach (Option option in (Option[])[suite._folder, suite._kind, suite._ps, suite._time, suite._gap, suite._seed, suite._json])
            location.Add(option);
        location.SetAction(suite.Run);
        return new Command("suite", "Solves many instances and prints one table.") { location };
    }

    private async Task<int> Run(ParseResult parsed, CancellationToken cancel)
    {
        var faults = Faults(parsed).ToArray();
        foreach (var fault in faults)
            await Console.Error.WriteLineAsync(fault);
        if (faults.Length > 0)
            return ExitCode.BadInput;
        var draft = Directory.CreateTempSubdirectory("bench-");
        try
        {
            var tasks = parsed.GetValue(_folder) is { } folder
                ? SuiteFolder.Tasks(folder, parsed.GetValue(_kind)!, Numbers(parsed.GetValue(_ps)))
                : GeneratedSuite.Tasks(draft.FullName, parsed.GetValue(_kind));
            return await Solve(parsed, tasks, cancel);
        }
        finally
        {
            draft.Delete(recursive: true);
        }
    }

    private async Task<int> Solve(ParseResult parsed, IEnumerable<SuiteTask> tasks, CancellationToken cancel)
    {
        var rows = new List<SuiteRow>();
        var code = ExitCode.Done;
        foreach (var task in tasks)
        {
            cancel.ThrowIfCancellationRequested();
            await Console.Error.WriteLineAsync($"{task.Name} …");
            await task.Write(cancel);
            var race = new PeerRace(Arguments(parsed, task), parsed.GetValue(_time), double.MaxValue, cancel);
            var (outcome, fault, exit) = await race.Own(parsed.GetValue(_gap));
            if (outcome is null)
            {
                await Console.Error.WriteAsync(fault);
                code = Math.Max(code, exit);
                continue;
            }

            rows.Add(new SuiteRow(task.Name, outcome, task.BestKnown));
        }

        Console.Out.Write(parsed.GetValue(_json) ? JsonSerializer.Serialize(rows, Outcome.Json) + Environment.NewLine : SuiteTable.Markdown(rows));
        return rows.Any(r => r.Outcome.Value is null || r.BoundCrosses) ? Math.Max(code, ExitCode.Short) : code;
    }

    private string[] Arguments(ParseResult parsed, SuiteTask task)
    {
        string[] always =
        [
            "--kind", task.Kind, "--file", task.File, "--time", FormattableString.Invariant($"{parsed.GetValue(_time)}"),
            "--seed", FormattableString.Invariant($"{parsed.GetValue(_seed)}"),
        ];
        return task.P is { } p ? [.. always, "--p", FormattableString.Invariant($"{p}")] : always;
    }

    private static int?[] Numbers(string? list) =>
        list is null ? [null] : [.. list.Split(',').Select(n => (int?)int.Parse(n, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture))];

    private IEnumerable<string> Faults(ParseResult parsed)
    {
        var (folder, kind, ps) = (parsed.GetValue(_folder), parsed.GetValue(_kind), parsed.GetValue(_ps));
        if (kind is not null && !InstanceKinds.Names.Contains(kind))
            yield return $"--kind '{kind}' is none of {string.Join(", ", InstanceKinds.Names)}";
        if (folder is not null && kind is null)
            yield return "--dir needs the --kind of its files";
        if (folder is not null && !Directory.Exists(folder))
            yield return $"--dir {folder} is no folder";
        if (folder is null && ps is not null)
            yield return "--p goes with --dir; generated instances have their own";
        if (ps is not null && ps.Split(',').Any(n => !int.TryParse(n, CultureInfo.InvariantCulture, out var p) || p < 1))
            yield return $"--p '{ps}' is no list of numbers of 1 or more; write it as 10,100";
        if (!(parsed.GetValue(_time) is > 0 and <= 1e6))
            yield return FormattableString.Invariant($"--time {parsed.GetValue(_time)} is no number of seconds above 0");
        if (!(parsed.GetValue(_gap) is >= 0 and < 1))
            yield return FormattableString.Invariant($"--gap {parsed.GetValue(_gap)} is no share; write it as 0.005");
        if (parsed.GetValue(_seed) < 0)
            yield return $"--seed {parsed.GetValue(_seed)} is negative";
    }
}
