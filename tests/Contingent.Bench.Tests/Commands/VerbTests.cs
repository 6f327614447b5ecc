using System.Diagnostics;
using System.Text.Json;

namespace Contingent.Bench.Tests.Commands;

/// <summary>The program as its user runs it, in a process of its own.</summary>
public sealed class VerbTests
{
    private const string Covering = "3 2 1 1\n0 0 5\n0.5 0 7\n9 9 11\n0 0\n9 8\n";

    [Fact]
    public async Task An_instance_is_solved_and_value_and_bound_are_printed()
    {
        using var file = new InstanceFile(Covering);
        var (code, output, _) = await Bench("location", "--kind", "covering", "--file", file.Name, "--json");
        using var json = JsonDocument.Parse(output);
        Assert.Equal(0, code);
        Assert.Equal(12, json.RootElement.GetProperty("value").GetDouble());
        Assert.Equal(12, json.RootElement.GetProperty("bound").GetDouble());
        Assert.Equal("proved optimal", json.RootElement.GetProperty("stopped").GetString());
        Assert.True(json.RootElement.GetProperty("memoryMb").GetDouble() > 1);
    }

    [Fact]
    public async Task Draws_are_planned_by_the_policy_and_from_scratch_in_one_run()
    {
        var (code, output, _) = await Bench("draws", Path.Combine(Root, "missions", "tiny"), "--draws", "200", "--exact", "3", "--json");
        using var json = JsonDocument.Parse(output);
        Assert.Equal(0, code);
        Assert.Equal((200, 3), (json.RootElement.GetProperty("policyDraws").GetInt32(), json.RootElement.GetProperty("exactDraws").GetInt32()));
        Assert.True(json.RootElement.GetProperty("ratio").GetDouble() > 0);
    }

    [Fact]
    public async Task Spoilt_copies_of_a_file_are_read_and_counted()
    {
        var folder = Directory.CreateTempSubdirectory("contingent-bench-");
        var file = Path.Combine(folder.FullName, "ford.geojson");
        await File.WriteAllTextAsync(file, """{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"Ford"},"geometry":{"type":"Point","coordinates":[30,50]}}]}""", TestContext.Current.CancellationToken);
        try
        {
            var (code, output, _) = await Bench("fuzz", file, "--count", "300");
            Assert.Equal(0, code);
            Assert.StartsWith("geojson: 300 inputs", output, StringComparison.Ordinal);
            Assert.EndsWith("0 failed", output.Trim(), StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_fault_of_the_file_is_one_line_and_exit_code_2()
    {
        using var file = new InstanceFile(Covering.Replace("0.5 0 7", "0.5 0", StringComparison.Ordinal));
        var (code, output, error) = await Bench("location", "--kind", "covering", "--file", file.Name);
        Assert.Equal((2, ""), (code, output));
        Assert.EndsWith("instance.txt:3: the line ends where weight should stand", error.Trim(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_project_with_modes_is_scheduled_and_the_proof_is_printed()
    {
        // Both at once would need the quick mode, which the budget does not allow: 5 periods, the slow one beside the other.
        using var file = new InstanceFile(Reading.PsplibFileTests.TwoModes);
        var (code, output, _) = await Bench("schedule", "--file", file.Name, "--json");
        using var json = JsonDocument.Parse(output);
        Assert.Equal(0, code);
        Assert.Equal((5, 5), (json.RootElement.GetProperty("value").GetDouble(), json.RootElement.GetProperty("bound").GetDouble()));
        Assert.Equal((0, "proved optimal"), (json.RootElement.GetProperty("gap").GetDouble(), json.RootElement.GetProperty("stopped").GetString()));
        Assert.True(json.RootElement.GetProperty("seconds").GetDouble() > 0 && json.RootElement.GetProperty("memoryMb").GetDouble() > 1);
    }

    [Fact]
    public async Task A_project_with_a_fault_is_one_line_and_exit_code_2()
    {
        using var file = new InstanceFile(Reading.PsplibFileTests.TwoModes.Replace("     4       2    3", "     4       2", StringComparison.Ordinal));
        var (code, output, error) = await Bench("schedule", "--file", file.Name);
        Assert.Equal((2, ""), (code, output));
        Assert.EndsWith("instance.txt:21: holds 4 numbers, not 5: jobnr. mode duration and a request for each resource", error.Trim(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--kind 'covring' is none of", "location", "--kind", "covring", "--file", "x")]
    [InlineData("--time 0 is no number of seconds above 0", "location", "--kind", "gap", "--file", "x", "--time", "0")]
    [InlineData("the kind gap has no p", "location", "--kind", "gap", "--file", "x", "--p", "3")]
    [InlineData("cannot be opened", "location", "--kind", "gap", "--file", "no-such-file")]
    [InlineData("--radius has no meaning for --kind gap-a", "generate", "--kind", "gap-a", "--radius", "3", "--out", "x")]
    [InlineData("--p 30 is more than there are sites", "generate", "--kind", "planar-covering", "--p", "30", "--sites", "20", "--out", "x")]
    [InlineData("--peers 'GLPK' is none of", "peers", "--kind", "gap", "--file", "x", "--peers", "GLPK")]
    [InlineData("--dir needs the --kind of its files", "suite", "location", "--dir", ".")]
    public async Task A_fault_of_an_option_says_what_and_ends_with_exit_code_2(string fault, params string[] arguments)
    {
        var (code, output, error) = await Bench(arguments);
        Assert.Equal((2, ""), (code, output));
        Assert.Contains(fault, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Peers_run_in_processes_of_their_own_and_agree()
    {
        using var file = new InstanceFile(Covering);
        var (code, output, _) = await Bench("peers", "--kind", "covering", "--file", file.Name, "--time", "20", "--json");
        using var json = JsonDocument.Parse(output);
        Assert.Equal(0, code);
        Assert.Equal(["Contingent", "CBC", "SCIP", "HiGHS", "CP-SAT"], json.RootElement.EnumerateArray().Select(r => r.GetProperty("outcome").GetProperty("solver").GetString()));
        Assert.All(json.RootElement.EnumerateArray(), r => Assert.Equal(12, r.GetProperty("outcome").GetProperty("value").GetDouble(), 1e-6));
    }

    [Fact]
    public async Task A_folder_is_solved_file_by_file_beside_its_best_known_values()
    {
        var folder = Directory.CreateTempSubdirectory("bench-test-");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "c10.txt"), Covering, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "c2.txt"), Covering, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "best_known.csv"), "instance,best_known\nc2,12\nc10,13\n", TestContext.Current.CancellationToken);
        var (code, output, _) = await Bench("suite", "location", "--dir", folder.FullName, "--kind", "covering");
        folder.Delete(recursive: true);
        var rows = output.Split('\n').Where(l => l.StartsWith("| c", StringComparison.Ordinal)).ToArray();
        Assert.StartsWith("| c2 ", rows[0], StringComparison.Ordinal);
        Assert.Contains("CROSSES", rows[1], StringComparison.Ordinal);
        Assert.Equal(1, code);
    }

    /// <summary>The folder that holds Contingent.slnx.</summary>
    private static string Root
    {
        get
        {
            var folder = AppContext.BaseDirectory;
            while (!File.Exists(Path.Combine(folder, "Contingent.slnx")))
                folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("Contingent.slnx is in no folder above the tests");
            return folder;
        }
    }

    private static async Task<(int Code, string Output, string Error)> Bench(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Contingent.Bench.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await error);
    }
}
