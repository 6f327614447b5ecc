using System.CommandLine;
using Contingent.Bench.Instances;
using Contingent.Bench.Reading;

namespace Contingent.Bench.Commands;

/// <summary>The options that name an instance and say how long to search, shared by the verbs that solve one.</summary>
/// <param name="kind">The only kind that the verb knows; null: it asks for one.</param>
internal sealed class InstanceInput(string? kind = null)
{
    /// <summary>Kind of problem.</summary>
    public Option<string> Kind { get; } = new("--kind")
    {
        Description = $"Kind of problem: {string.Join(", ", InstanceKinds.Names)}.",
        Required = true,
        HelpName = "KIND",
    };

    /// <summary>The instance file.</summary>
    public Option<string> File { get; } = new("--file") { Description = "The instance file; its format follows from the kind.", Required = true, HelpName = "F" };

    /// <summary>Number of sites to open.</summary>
    public Option<int?> P { get; } = new("--p") { Description = "Sites to open; needed for TSPLIB files, otherwise in place of the file's own.", HelpName = "N" };

    /// <summary>Limit by the clock.</summary>
    public Option<double> Time { get; } = new("--time")
    {
        Description = "Limit of the search in seconds by the clock; reading the file does not count.",
        DefaultValueFactory = _ => 60,
        HelpName = "S",
    };

    /// <summary>Gap at which to stop.</summary>
    public Option<double> Gap { get; } = new("--gap") { Description = "Relative gap at which the search may stop.", DefaultValueFactory = _ => 0, HelpName = "G" };

    /// <summary>Seed of the search.</summary>
    public Option<int> Seed { get; } = new("--seed") { Description = "Seed of the search.", DefaultValueFactory = _ => 1, HelpName = "N" };

    /// <summary>Output for machines.</summary>
    public Option<bool> Json { get; } = new("--json") { Description = "Print JSON." };

    /// <summary>Adds the options to a verb.</summary>
    public void AddTo(Command command)
    {
        Option[] always = [File, Time, Gap, Seed, Json];
        foreach (var option in kind is null ? [Kind, P, .. always] : always)
            command.Add(option);
    }

    /// <summary>The kind of problem.</summary>
    public string KindOf(ParseResult parsed) => kind ?? parsed.GetRequiredValue(Kind);

    /// <summary>Prints what is wrong with the options; true where nothing is.</summary>
    public bool Check(ParseResult parsed)
    {
        var faults = Faults(parsed).ToArray();
        foreach (var fault in faults)
            Console.Error.WriteLine(fault);
        return faults.Length == 0;
    }

    /// <summary>Reads the file.</summary>
    /// <exception cref="InstanceException">Something is wrong with the file.</exception>
    public Instance Read(ParseResult parsed) =>
        InstanceKinds.Read(KindOf(parsed), parsed.GetRequiredValue(File), kind is null ? parsed.GetValue(P) : null);

    /// <summary>The same options for a child process.</summary>
    public IEnumerable<string> Repeat(ParseResult parsed)
    {
        yield return "--kind";
        yield return KindOf(parsed);
        yield return "--file";
        yield return parsed.GetRequiredValue(File);
        if (kind is null && parsed.GetValue(P) is { } p)
        {
            yield return "--p";
            yield return FormattableString.Invariant($"{p}");
        }

        yield return "--time";
        yield return FormattableString.Invariant($"{parsed.GetValue(Time)}");
        yield return "--seed";
        yield return FormattableString.Invariant($"{parsed.GetValue(Seed)}");
    }

    private IEnumerable<string> Faults(ParseResult parsed)
    {
        if (!InstanceKinds.Names.Contains(KindOf(parsed)))
            yield return $"--kind '{KindOf(parsed)}' is none of {string.Join(", ", InstanceKinds.Names)}";
        if (kind is null && parsed.GetValue(P) is < 1)
            yield return $"--p {parsed.GetValue(P)} is not 1 or more";
        if (!(parsed.GetValue(Time) is > 0 and <= 1e6))
            yield return FormattableString.Invariant($"--time {parsed.GetValue(Time)} is no number of seconds above 0");
        if (!(parsed.GetValue(Gap) is >= 0 and < 1))
            yield return FormattableString.Invariant($"--gap {parsed.GetValue(Gap)} is no share; write it as 0.005");
        if (parsed.GetValue(Seed) < 0)
            yield return $"--seed {parsed.GetValue(Seed)} is negative";
    }
}
