using System.Globalization;
using System.Text.RegularExpressions;
using Contingent.Bench.Reading;

namespace Contingent.Bench.Commands;

/// <summary>One instance of a suite: its file, how it comes to be (nothing to do for one that is there), and its best known value (null: none).</summary>
internal sealed record SuiteTask(string Name, string Kind, string File, int? P, double? BestKnown, Func<CancellationToken, Task> Write);

/// <summary>The instances of a folder.</summary>
internal static partial class SuiteFolder
{
    private static readonly string[] Tables = [".csv", ".md", ".json"];

    /// <summary>A task for each file and p, in the order in which people count: pmed2 before pmed10.</summary>
    public static IEnumerable<SuiteTask> Tasks(string folder, string kind, int?[] ps)
    {
        var best = BestKnownTable.Read(folder);
        var files = Directory.EnumerateFiles(folder)
            .Where(f => !Tables.Contains(Path.GetExtension(f)) && Path.GetFileName(f) != BestKnownTable.OrLibrary)
            .OrderBy(Counted, StringComparer.Ordinal);
        foreach (var file in files)
        {
            foreach (var p in ps)
            {
                var name = Path.GetFileNameWithoutExtension(file) + (p is null ? "" : FormattableString.Invariant($"-p{p}"));
                yield return new SuiteTask(name, kind, file, p, best.TryGetValue(name, out var value) ? value : null, static _ => Task.CompletedTask);
            }
        }
    }

    /// <summary>The name with its numbers filled up to one length.</summary>
    private static string Counted(string file) =>
        Digits().Replace(Path.GetFileName(file), m => m.Value.PadLeft(12, '0')).ToUpper(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\d+")]
    private static partial Regex Digits();
}
