using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;
using Contingent.Formats.Plans;
using Contingent.Missions.Plans;

namespace Contingent.Formats.Tests.Plans;

public sealed class PlanFolderTests
{
    private static readonly string[] Set = ["briefing.html", "laydown.csv", "laydown.geojson", "movement.csv", "plan.json", "requirements.csv", "sync-matrix.csv"];

    [Fact]
    public void A_plan_folder_holds_the_plan_its_briefing_and_its_tables()
    {
        using var root = new TemplateFolder();
        var folder = root.Beside("plans/template");
        Assert.Empty(PlanFolder.Write(folder, root.Read().Mission!, SamplePlan.Make(), "<html>ö</html>", TestContext.Current.CancellationToken));
        Assert.Equal(Set, Directory.EnumerateFiles(folder).Select(Path.GetFileName).Order());
        Assert.Equal("<html>ö</html>", File.ReadAllText(Path.Combine(folder, "briefing.html")));
        Assert.Equal("template", PlanFolder.Read(folder).Plan!.Mission);
        Assert.Equal("template", PlanFolder.Read(Path.Combine(folder, "plan.json")).Plan!.Mission);
    }

    [Fact]
    public void Sorties_and_the_way_back_have_tables_of_their_own_that_go_when_they_are_gone()
    {
        using var root = new TemplateFolder();
        var folder = root.Beside("plan");
        var mission = root.Read().Mission!;
        var plan = SamplePlan.Make();
        var move = plan.Movement.Moves[0];
        var leaving = new LeavingLine
        {
            Pledge = move.Pledge, Unit = move.Unit, Place = move.Place, Because = "ardena-request", EndDay = 100, LeaveByDay = 110, OffSoilDay = 111.5, QuickestOffSoilDay = 101.4667, EndsAt = "boria-base",
            Parts = [new MovePart(140, 260.5, [new MoveLeg("boria-sea", "port-ardena", "boria-base", 111.0333, 111.5)])],
        };
        var lift = new LiftUse
        {
            Lift = "ferry", Link = "boria-sea", From = "boria-base", To = "port-ardena", DepartDay = 14, ArriveDay = 14.4667, BackDay = 14.9334, Assets = 1, Persons = 140, Tonnes = 260.5,
        };
        Assert.Empty(PlanFolder.Write(folder, mission, plan with { Movement = plan.Movement with { Leaving = [leaving], Lift = [lift] } }, "", TestContext.Current.CancellationToken));

        Assert.EndsWith("boria-infantry.01,boria,infantry-company,140,port-ardena,ardena-request,100,2026-07-10,110,2026-07-20,111.0333,2026-07-21,111.5,2026-07-21,101.4667,boria-base,no\n",
            File.ReadAllText(Path.Combine(folder, "leaving.csv")), StringComparison.Ordinal);
        Assert.EndsWith("ferry,boria-sea,boria-base,port-ardena,14,2026-04-15,14.4667,2026-04-15,14.9334,2026-04-15,1,140,260.5\n",
            File.ReadAllText(Path.Combine(folder, "lift.csv")), StringComparison.Ordinal);
        Assert.Contains("111,2026-07-21", File.ReadAllText(Path.Combine(folder, "sync-matrix.csv")), StringComparison.Ordinal);

        Assert.Empty(PlanFolder.Write(folder, mission, plan, "", TestContext.Current.CancellationToken));
        Assert.Equal(Set, Directory.EnumerateFiles(folder).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void The_tables_have_the_fields_columns_and_no_formulas()
    {
        using var root = new TemplateFolder();
        var folder = root.Beside("plan");
        Assert.Empty(PlanFolder.Write(folder, root.Read().Mission!, SamplePlan.Make(), "", TestContext.Current.CancellationToken));
        Assert.Equal(
            """
            unit_line_number,contributor,unit_type,persons,tonnes,origin,poe,pod,ready_to_load_day,ready_to_load,available_to_load_day,available_to_load,earliest_arrival_day,earliest_arrival,latest_arrival_day,latest_arrival,required_delivery_day,required_delivery,on_station_day,on_station,destination,task,leave_day,leave,priority
            boria-infantry.01,boria,infantry-company,140,260.5,boria-base,boria-base,port-ardena,-2.5,2026-03-29,14,2026-04-15,14.4667,2026-04-15,20,2026-04-21,30,2026-05-01,19.4667,2026-04-20,port-ardena,hold-ports,,,1

            """.ReplaceLineEndings("\n"), File.ReadAllText(Path.Combine(folder, "movement.csv")));
        Assert.Equal(
            """
            place,place_name,sector,country,lat,lon,contributor,pledge,unit_type,unit_type_name,units,persons,allotted,level,planning_assumption,basis
            port-ardena,Port Ardena,coast,ardena,0.2,-25,boria,boria-infantry,infantry-company,Infantry company,1,140,hold-ports:1,offered,no,sourced
            millford,Millford,coast,ardena,0.6,-24.6,calla,calla-infantry,infantry-company,Infantry company,2,280,,willing,yes,assumed

            """.ReplaceLineEndings("\n"), File.ReadAllText(Path.Combine(folder, "laydown.csv")));
        Assert.Contains(",280,140,140,\"'=not pledged; capacity\"", File.ReadAllText(Path.Combine(folder, "requirements.csv")), StringComparison.Ordinal);
    }

    [Fact]
    public void Files_of_ones_own_in_the_plan_folder_are_kept_and_those_of_the_earlier_plan_are_not()
    {
        using var root = new TemplateFolder();
        var folder = root.Beside("plan");
        foreach (var exchange in new[] { true, false })
        {
            Assert.Empty(PlanFolder.Write(folder, FilesOf("1"), null, exchange));
            File.WriteAllText(Path.Combine(folder, "notes.txt"), "mine");
            File.WriteAllText(Path.Combine(folder, "risk.json"), "of the earlier plan");
            Directory.CreateDirectory(Path.Combine(folder, "attachments", "deep"));
            Assert.Empty(PlanFolder.Write(folder, FilesOf("2"), null, exchange));
            Assert.Equal("2", VersionIn(folder));
            Assert.Equal("mine", File.ReadAllText(Path.Combine(folder, "notes.txt")));
            Assert.True(Directory.Exists(Path.Combine(folder, "attachments", "deep")));
            Assert.False(File.Exists(Path.Combine(folder, "risk.json")));
        }
    }

    [Fact]
    public void A_folder_that_holds_something_else_than_a_plan_is_left_alone()
    {
        using var root = new TemplateFolder();
        Assert.Equal(
            [$"{root.Path}: holds other files and no plan; name an empty or a new folder"], Faults(root.Path));
        Assert.Equal([$"{root.PathOf("mission.yaml")}: is a file; name a folder for the plan"], Faults(root.PathOf("mission.yaml")));
        Assert.Equal([".: is the folder you are in; name another one for the plan"], Faults("."));
        Assert.Equal(["/: is the root of a drive; name a folder for the plan"], Faults("/"));
        Assert.Equal([" : no plan folder was named"], Faults(" "));
        Assert.Empty(root.Faults());

        static IEnumerable<string> Faults(string folder) => PlanFolder.Write(folder, FilesOf("1"), null, true).Select(f => f.ToString());
    }

    [Fact]
    public void Two_writers_do_not_mix()
    {
        using var root = new TemplateFolder();
        var folder = root.Beside("plan");
        var inner = new List<string>();
        Assert.Empty(PlanFolder.Write(folder, FilesOf("1"), step =>
        {
            if (step == "put in place")
                inner.AddRange(PlanFolder.Write(folder, FilesOf("2"), null, true).Select(f => f.ToString()));
        }, true));
        Assert.Contains("another plan being written there", Assert.Single(inner), StringComparison.Ordinal);
        Assert.Equal("1", VersionIn(folder));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_write_broken_off_at_any_step_leaves_the_old_plan_or_the_new_one_whole(bool exchange)
    {
        using var root = new TemplateFolder();
        var steps = new List<string>();
        PlanFolder.Write(root.Beside("trial"), FilesOf("1"), null, exchange);
        PlanFolder.Write(root.Beside("trial"), FilesOf("2"), steps.Add, exchange);
        Assert.Contains("put in place", steps);
        for (var broken = 0; broken < steps.Count; broken++)
        {
            var folder = root.Beside($"plan{broken}");
            PlanFolder.Write(folder, FilesOf("1"), null, exchange);
            File.WriteAllText(Path.Combine(folder, "notes.txt"), "mine");
            var left = broken;
            Assert.Throws<PowerCut>(() => PlanFolder.Write(folder, FilesOf("2"), _ =>
            {
                if (left-- == 0)
                    throw new PowerCut();
            }, exchange));
            Assert.Contains(VersionIn(new WholeFolder(folder, System.Collections.Immutable.ImmutableSortedSet<string>.Empty).ToRead()), new[] { "1", "2" });

            Assert.Empty(PlanFolder.Write(folder, FilesOf("3"), null, exchange));
            Assert.Equal("3", VersionIn(folder));
            Assert.Equal("mine", File.ReadAllText(Path.Combine(folder, "notes.txt")));
            Assert.Equal(
                [$".plan{broken}.contingent-lock", $"plan{broken}"],
                Directory.EnumerateFileSystemEntries(root.Beside("."), $"*plan{broken}*").Select(Path.GetFileName).Where(n => n!.TrimStart('.').Split('.')[0] == $"plan{broken}").Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task A_writer_killed_in_the_middle_leaves_a_whole_plan()
    {
        using var root = new TemplateFolder();
        var folder = root.Beside("plan");
        PlanFolder.Write(folder, FilesOf("start"), null, true);
        var seen = new HashSet<string> { "start" };
        for (var i = 0; i < 8; i++)
        {
            using var writer = Process.Start(new ProcessStartInfo("dotnet", [typeof(PlanFolderTests).Assembly.Location])
            {
                Environment = { [WriterFolder] = folder },
                RedirectStandardOutput = true,
            })!;
            var begun = await writer.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
            Assert.Equal("writing", begun);
            var before = seen.Count;
            for (var look = 0; look < 40 * (i + 1) || (seen.Count == before && !writer.HasExited); look++)
                seen.Add(VersionWhileWriting(folder));
            Assert.False(writer.HasExited, "the writer gave up");
            writer.Kill();
            await writer.WaitForExitAsync(TestContext.Current.CancellationToken);
            seen.Add(VersionIn(folder));
        }

        Assert.Empty(PlanFolder.Write(folder, FilesOf("end"), null, true));
        Assert.Equal("end", VersionIn(folder));
    }

    private const string WriterFolder = "CONTINGENT_TEST_WRITER";

    /// <summary>The process that is killed: this assembly started with a folder to write plans to, for ever.</summary>
    [ModuleInitializer]
    internal static void WriteForEver()
    {
        if (Environment.GetEnvironmentVariable(WriterFolder) is not { Length: > 0 } folder)
            return;
        Console.Out.WriteLine("writing");
        for (var version = 0; ; version++)
        {
            if (PlanFolder.Write(folder, FilesOf($"{Environment.ProcessId}-{version}"), null, true) is [var fault, ..])
            {
                Console.Error.WriteLine(fault);
                Environment.Exit(1);
            }
        }
    }

    private static Dictionary<string, byte[]> FilesOf(string version) =>
        Set.ToDictionary(f => f, _ => Encoding.UTF8.GetBytes(version + new string(' ', 5000)), StringComparer.Ordinal);

    /// <summary>The version that every file of the set bears.</summary>
    private static string VersionIn(string folder) => Assert.Single(VersionsIn(folder));

    /// <summary>As <see cref="VersionIn"/> while a writer is at work: who opens the files one by one may meet two sets, so looks again.</summary>
    private static string VersionWhileWriting(string folder)
    {
        for (var look = 0; look < 1000; look++)
        {
            if (VersionsIn(folder) is [var version])
                return version;
        }

        throw new InvalidOperationException("No whole set in a thousand looks.");
    }

    private static string[] VersionsIn(string folder) =>
        [.. Set.Select(f => File.ReadAllText(Path.Combine(folder, f))).Select(t => t.Length > 5000 ? t.Trim() : "half a file").Distinct()];

    private sealed class PowerCut : Exception;
}
