using System.Collections.Concurrent;
using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Contingent.Bench.Fuzzing;
using Contingent.Formats.Interchange;

namespace Contingent.Bench.Commands;

/// <summary><c>bench fuzz</c>: spoils files and has a reader of other programs' files read each.</summary>
internal sealed class FuzzCommand
{
    private const int LongestSeconds = 60;
    private const long MostBytes = 500_000_000;
    private const int MostFailures = 20;

    private readonly Argument<string[]> _seeds = new("FILE") { Description = "Files to spoil, all of one format.", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string?> _as = new("--as") { Description = "The format, where the first file does not tell it.", HelpName = "FORMAT" };
    private readonly Option<int> _count = new("--count") { Description = "Spoilt inputs.", DefaultValueFactory = _ => 1_000_000, HelpName = "N" };
    private readonly Option<int> _from = new("--from") { Description = "Number of the first; the same number spoils alike.", DefaultValueFactory = _ => 0, HelpName = "N" };
    private readonly Option<string?> _keep = new("--keep") { Description = "Keep the inputs that fail in this folder, by their numbers.", HelpName = "DIR" };

    public static Command Build() => new FuzzCommand().Command();

    private Command Command()
    {
        var command = new Command("fuzz",
            $"""
            Spoils files and reads each: a reader answers with what it read or with faults. It throws nothing, ends within {LongestSeconds} s and takes no
            more than {MostBytes / 1_000_000} MB.
            Exit 0: all survived; 1: some did not, and their numbers are printed; 2: bad input.

            Formats: {string.Join(", ", KnownFormats.Importers.Select(i => i.Name))}

            Examples:
              bench fuzz mission.xlsx --count 100000
              bench fuzz a.kml b.kml --keep failures
            """);
        command.Add(_seeds);
        foreach (Option option in (Option[])[_as, _count, _from, _keep])
            command.Add(option);
        command.SetAction((parsed, cancel) => Task.FromResult(Run(parsed, cancel)));
        return command;
    }

    private int Run(ParseResult parsed, CancellationToken cancel)
    {
        var files = parsed.GetValue(_seeds)!;
        if (files.FirstOrDefault(f => !File.Exists(f)) is { } missing)
        {
            Console.Error.WriteLine($"{missing}: there is no such file");
            return ExitCode.BadInput;
        }

        var (importer, objection) = KnownFormats.ImporterOf(files[0], parsed.GetValue(_as));
        if (importer is null)
        {
            Console.Error.WriteLine($"{files[0]}: {objection}");
            return ExitCode.BadInput;
        }

        byte[][] seeds = [.. files.Select(File.ReadAllBytes)];
        var clock = Stopwatch.StartNew();
        var (count, failures) = Spoil(importer, seeds, Path.GetExtension(files[0]), (parsed.GetValue(_from), parsed.GetValue(_count)), cancel);
        foreach (var (number, why) in failures.OrderBy(f => f.Key))
        {
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{number}: {why}"));
            if (parsed.GetValue(_keep) is { } folder)
            {
                Directory.CreateDirectory(folder);
                File.WriteAllBytes(Path.Combine(folder, number.ToString(CultureInfo.InvariantCulture) + Path.GetExtension(files[0])), SpoiltInputs.Of(seeds, number));
            }
        }

        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{importer.Name}: {count:N0} inputs in {clock.Elapsed.TotalSeconds:0} s, {count / clock.Elapsed.TotalSeconds:0} a second; {failures.Count} failed"));
        return failures.IsEmpty ? ExitCode.Done : ExitCode.Short;
    }

    private static (int Count, ConcurrentDictionary<int, string> Failures) Spoil(
        IImporter importer, byte[][] seeds, string extension, (int From, int Count) numbers, CancellationToken cancel)
    {
        var failures = new ConcurrentDictionary<int, string>();
        var done = 0;
        var folder = SpoiltInputs.NewFolder().FullName;
        try
        {
            Parallel.For(numbers.From, numbers.From + numbers.Count, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, (n, state) =>
            {
                if (cancel.IsCancellationRequested || failures.Count >= MostFailures)
                    state.Stop();
                var path = Path.Combine(folder, $"{Environment.CurrentManagedThreadId}{extension}");
                // A new file each time: some file systems write one that is emptied and filled again through to the disk.
                File.Delete(path);
                File.WriteAllBytes(path, SpoiltInputs.Of(seeds, n));
                if (Objection(importer, path) is { } why)
                    failures[n] = why;
                Interlocked.Increment(ref done);
            });
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        return (done, failures);
    }

    /// <summary>What a reader did that none may; null: nothing.</summary>
    private static string? Objection(IImporter importer, string path)
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(LongestSeconds));
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            importer.Read(new ImportSource { Path = path }, stop.Token);
        }
#pragma warning disable CA1031 // Whatever is thrown is what is looked for.
        catch (Exception thrown)
#pragma warning restore CA1031
        {
            return $"threw {thrown.GetType().Name}: {thrown.Message.ReplaceLineEndings(" ")}";
        }

        if (stop.IsCancellationRequested)
            return $"took more than {LongestSeconds} s";
        var taken = GC.GetAllocatedBytesForCurrentThread() - before;
        return taken > MostBytes ? $"took {taken / 1_000_000} MB" : null;
    }
}
