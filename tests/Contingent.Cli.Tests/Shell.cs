using System.Diagnostics;
using System.Text;

namespace Contingent.Cli.Tests;

/// <summary>What a run of the program printed and answered.</summary>
public sealed record Run(int ExitCode, string Output, string Error);

/// <summary>Runs the built program as its user would, in a process of its own.</summary>
internal static class Shell
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "Contingent.Cli.dll");

    /// <summary>The folder that holds Contingent.slnx.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A mission of the repository.</summary>
    public static string Mission(string name) => Path.Combine(Root, "missions", name);

    public static async Task<Run> Contingent(params string[] arguments)
    {
        using var process = Start(arguments);
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new Run(process.ExitCode, await output, await error);
    }

    /// <summary>Runs until a line of standard error contains a text, then interrupts as Ctrl-C would.</summary>
    public static async Task<Run> InterruptedAt(string progress, params string[] arguments)
    {
        using var process = Start(arguments);
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = new StringBuilder();
        var interrupted = false;
        while (await process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            error.AppendLine(line);
            if (!interrupted && line.Contains(progress, StringComparison.Ordinal))
            {
                interrupted = true;
                using var kill = Process.Start("kill", ["-INT", $"{process.Id}"]);
                await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
            }
        }

        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new Run(process.ExitCode, await output, error.ToString());
    }

    private static Process Start(string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            WorkingDirectory = Root,
        };
        return Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start");
    }

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Contingent.slnx")))
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("Contingent.slnx is in no folder above the tests");
        return folder;
    }
}

/// <summary>A folder of a test's own, gone when the test ends.</summary>
internal sealed class Scratch : IDisposable
{
    public Scratch() => Path = Directory.CreateTempSubdirectory("contingent-").FullName;

    public string Path { get; }

    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>A copy of a mission of the repository, to be spoilt.</summary>
    public string CopyOf(string mission)
    {
        var target = File(mission);
        foreach (var file in Directory.EnumerateFiles(Shell.Mission(mission), "*", SearchOption.AllDirectories))
        {
            var copy = System.IO.Path.Combine(target, System.IO.Path.GetRelativePath(Shell.Mission(mission), file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(copy)!);
            System.IO.File.Copy(file, copy);
        }

        return target;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
