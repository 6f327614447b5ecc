using Contingent.Cli.Tests;

[assembly: AssemblyFixture(typeof(TinyPlan))]

namespace Contingent.Cli.Tests;

/// <summary>The plan folder of <c>missions/tiny</c> as <c>contingent plan</c> leaves it, made once for all tests that begin where a plan stands.</summary>
public sealed class TinyPlan : IAsyncLifetime
{
    private readonly Scratch _scratch = new();

    /// <summary>The run that made it.</summary>
    public Run Planned { get; private set; } = new(0, "", "");

    public string Folder => _scratch.File("plan");

    public async ValueTask InitializeAsync() => Planned = await Shell.Contingent("plan", Shell.Mission("tiny"), "--out", Folder);

    public ValueTask DisposeAsync()
    {
        _scratch.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>A copy of a test's own.</summary>
    public string CopyTo(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var file in Directory.GetFiles(Folder))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        return folder;
    }
}
