using System.CommandLine;
using Contingent.Bench.Generating;

namespace Contingent.Bench.Commands;

/// <summary><c>bench generate</c>: writes an instance of any size.</summary>
internal sealed class GenerateCommand
{
    private readonly Option<string> _kind = new("--kind") { Description = $"What to write: {string.Join(", ", Recipes.Keys)}.", Required = true, HelpName = "KIND" };
    private readonly Option<string> _out = new("--out") { Description = "The file to write; one that exists is replaced.", Required = true, HelpName = "F" };
    private readonly Option<int> _seed = new("--seed") { Description = "Seed of all that is drawn.", DefaultValueFactory = _ => 1, HelpName = "N" };
    private readonly Option<int> _points = new("--points") { Description = "Demand points; nodes of pmed-graph and osm; tasks of gap-a to gap-e; activities of project.", DefaultValueFactory = _ => 1000, HelpName = "N" };
    private readonly Option<int> _sites = new("--sites") { Description = "Candidate sites; agents of gap-a to gap-e.", DefaultValueFactory = _ => 100, HelpName = "M" };
    private readonly Option<int> _p = new("--p") { Description = "Sites to open.", DefaultValueFactory = _ => 10, HelpName = "P" };
    private readonly Option<double> _radius = new("--radius") { Description = "Reach of a site, in a square of 1000 a side.", DefaultValueFactory = _ => 50, HelpName = "R" };
    private readonly Option<double> _minutes = new("--minutes") { Description = "Response time on the road network.", DefaultValueFactory = _ => 30, HelpName = "T" };
    private readonly Option<int> _links = new("--links") { Description = "Links of the road network, about.", DefaultValueFactory = _ => 1_000_000, HelpName = "N" };
    private readonly Option<bool> _clustered = new("--clustered") { Description = "Places clustered in towns, as people live; without it uniform." };
    private readonly Option<int> _towns = new("--towns") { Description = "Towns of a clustered country.", DefaultValueFactory = _ => 100, HelpName = "N" };
    private readonly Option<int> _modes = new("--modes") { Description = "Modes of an activity of project.", DefaultValueFactory = _ => 1, HelpName = "N" };
    private readonly Option<double> _tightness = new("--tightness") { Description = "How full p sites are in cpmp.", DefaultValueFactory = _ => 0.85, HelpName = "T" };

    /// <summary>For each kind, the options that it heeds beside seed and file.</summary>
    private static readonly SortedDictionary<string, string[]> Recipes = new(StringComparer.Ordinal)
    {
        ["planar-covering"] = ["--points", "--sites", "--p", "--radius", "--clustered", "--towns"],
        ["planar-pmedian"] = ["--points", "--clustered", "--towns"],
        ["network-covering"] = ["--points", "--sites", "--p", "--minutes", "--links"],
        ["pmed-graph"] = ["--points", "--p"],
        ["cpmp"] = ["--points", "--p", "--clustered", "--towns", "--tightness"],
        ["gap-a"] = ["--points", "--sites"],
        ["gap-b"] = ["--points", "--sites"],
        ["gap-c"] = ["--points", "--sites"],
        ["gap-d"] = ["--points", "--sites"],
        ["gap-e"] = ["--points", "--sites"],
        ["project"] = ["--points", "--modes"],
        ["osm"] = ["--points"],
    };

    /// <summary>The verb.</summary>
    public static Command Build() => new GenerateCommand().Command();

    private Option[] Sizes => [_points, _sites, _p, _radius, _minutes, _links, _clustered, _towns, _tightness, _modes];

    private Command Command()
    {
        var command = new Command("generate",
            """
            Writes an instance of any size, in the format that 'bench location' or 'bench schedule' reads. The same options give the same bytes.

            Examples:
              bench generate --kind planar-covering --points 100000 --sites 1000 --p 30 --radius 40 --clustered --out c.txt
              bench generate --kind network-covering --points 1000000 --sites 1000 --p 100 --links 1000000 --minutes 20 --out roads.txt
              bench generate --kind planar-pmedian --points 3000 --out town.tsp        (solve it with --kind pmedian --p 100)
              bench generate --kind pmed-graph --points 900 --p 90 --out like-pmed40.txt
              bench generate --kind cpmp --points 300 --p 25 --clustered --out like-sjc3.txt
              bench generate --kind gap-d --sites 20 --points 200 --out d20200
              bench generate --kind project --points 30 --modes 3 --out like-j30.mm
              bench generate --kind osm --points 50000000 --out country.osm.pbf        (read it with 'contingent import')
            """);
        foreach (Option option in (Option[])[_kind, .. Sizes, _seed, _out])
            command.Add(option);
        command.SetAction((parsed, cancel) => Task.FromResult(Run(parsed)));
        return command;
    }

    private int Run(ParseResult parsed)
    {
        var faults = Faults(parsed).ToArray();
        foreach (var fault in faults)
            Console.Error.WriteLine(fault);
        if (faults.Length > 0)
            return ExitCode.BadInput;
        var file = Path.GetFullPath(parsed.GetRequiredValue(_out));
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            // Under another name first: a crash leaves no half of an instance.
            var draft = file + ".part";
            using (var output = new FileStream(draft, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16))
                Write(parsed, output);
            File.Move(draft, file, overwrite: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"{file}: cannot be written ({fault.Message}); choose another --out");
            return ExitCode.BadInput;
        }

        return ExitCode.Done;
    }

    private void Write(ParseResult parsed, Stream output)
    {
        if (parsed.GetRequiredValue(_kind) == "osm")
        {
            new OsmGenerator(parsed.GetValue(_seed)).Write(output, parsed.GetValue(_points));
            return;
        }

        using var text = new StreamWriter(output) { NewLine = "\n" };
        Write(parsed, text);
    }

    private void Write(ParseResult parsed, TextWriter output)
    {
        var (kind, seed) = (parsed.GetRequiredValue(_kind), parsed.GetValue(_seed));
        var (points, sites, p) = (parsed.GetValue(_points), parsed.GetValue(_sites), parsed.GetValue(_p));
        var clustered = parsed.GetValue(_clustered);
        var layout = new PlanarLayout(seed, clustered, parsed.GetValue(_towns));
        switch (kind)
        {
            case "planar-covering":
                PlanarGenerators.Covering(output, layout, clustered, points, sites, p, parsed.GetValue(_radius));
                break;
            case "planar-pmedian":
                PlanarGenerators.Median(output, layout, points, seed);
                break;
            case "network-covering":
                new NetworkGenerator(parsed.GetValue(_links), seed).Write(output, points, sites, p, parsed.GetValue(_minutes));
                break;
            case "pmed-graph":
                GraphGenerator.Median(output, points, p, seed);
                break;
            case "cpmp":
                PlanarGenerators.Capacitated(output, layout, points, p, parsed.GetValue(_tightness));
                break;
            case "project":
                ProjectGenerator.Write(output, points, parsed.GetValue(_modes), seed);
                break;
            default:
                AssignmentGenerator.Write(output, kind[^1], sites, points, seed);
                break;
        }
    }

    private IEnumerable<string> Faults(ParseResult parsed)
    {
        if (!Recipes.TryGetValue(parsed.GetRequiredValue(_kind), out var heeded))
        {
            yield return $"--kind '{parsed.GetValue(_kind)}' is none of {string.Join(", ", Recipes.Keys)}";
            yield break;
        }

        foreach (var option in Sizes.Where(o => parsed.GetResult(o) is { Implicit: false } && !heeded.Contains(o.Name)))
            yield return $"{option.Name} has no meaning for --kind {parsed.GetValue(_kind)}; it heeds {string.Join(", ", heeded)}";
        foreach (var option in (Option<int>[])[_points, _sites, _p, _links, _towns, _modes])
        {
            if (parsed.GetValue(option) < 1)
                yield return $"{option.Name} {parsed.GetValue(option)} is not 1 or more";
        }

        if (heeded.Contains("--p") && parsed.GetValue(_p) > parsed.GetValue(heeded.Contains("--sites") ? _sites : _points))
            yield return $"--p {parsed.GetValue(_p)} is more than there are sites";
        foreach (var option in (Option<double>[])[_radius, _minutes])
        {
            if (!(parsed.GetValue(option) is >= 0 and < 1e9))
                yield return FormattableString.Invariant($"{option.Name} {parsed.GetValue(option)} is not 0 or more");
        }

        if (!(parsed.GetValue(_tightness) is > 0 and <= 1))
            yield return FormattableString.Invariant($"--tightness {parsed.GetValue(_tightness)} is not between 0 and 1");
        if (parsed.GetValue(_seed) < 0)
            yield return $"--seed {parsed.GetValue(_seed)} is negative";
    }
}
