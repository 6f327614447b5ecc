using System.Reflection;
using System.Text.RegularExpressions;

namespace Contingent.Architecture.Tests;

/// <summary>The dependency rule of the house: arrows point one way, and some rooms know very little.</summary>
public sealed class DependencyRuleTests
{
    /// <summary>From the bottom up: an assembly may reference only those named with it.</summary>
    public static TheoryData<string, string[]> Rooms => new()
    {
        { "Contingent.Missions", [] },
        { "Contingent.Optimization", [] },
        { "Contingent.Planning", ["Contingent.Missions", "Contingent.Optimization"] },
        { "Contingent.Risk", ["Contingent.Missions", "Contingent.Optimization", "Contingent.Planning"] },
        { "Contingent.Verification", ["Contingent.Missions"] },
        { "Contingent.Formats", ["Contingent.Missions", "Contingent.Planning"] },
        { "Contingent.Briefing", ["Contingent.Missions"] },
        { "Contingent.Cluster", [] },
        {
            "Contingent.Cli",
            ["Contingent.Briefing", "Contingent.Cluster", "Contingent.Formats", "Contingent.Missions", "Contingent.Planning", "Contingent.Risk", "Contingent.Verification"]
        },
    };

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_room_references_only_the_rooms_above_it(string room, string[] allowed)
    {
        var references = Assembly.Load(room).GetReferencedAssemblies()
            .Select(a => a.Name!).Where(n => n.StartsWith("Contingent.", StringComparison.Ordinal));
        Assert.Empty(references.Except(allowed));
    }

    [Fact]
    public void Every_room_of_the_source_tree_is_under_this_rule()
    {
        var rooms = Directory.GetDirectories(Path.Combine(Root(), "src")).Select(Path.GetFileName);
        Assert.Empty(rooms.Except(Rooms.Select(r => (string)r.Data.Item1)));
    }

    [Fact]
    public void No_type_of_a_solver_is_seen_outside_the_solving_room()
    {
        var foreign = new Regex(@"Google\.OrTools|(\b|lib)highs|SolverChatter", RegexOptions.IgnoreCase);
        var solving = Path.Combine("Contingent.Optimization", "Solving");
        Assert.DoesNotContain(Sources(), f => !f.Contains(solving, StringComparison.Ordinal) && foreign.IsMatch(File.ReadAllText(f)));
        Assert.DoesNotContain(
            Assembly.Load("Contingent.Optimization").GetExportedTypes().SelectMany(PublicSurface),
            t => t.Namespace?.StartsWith("Google", StringComparison.Ordinal) == true);
    }

    [Fact]
    public void Stages_touch_no_files_and_no_clock()
    {
        var forbidden = new Regex(@"\b(File|Directory|Console|Environment|Stopwatch|TimeProvider)\.\w");
        var offenders = Sources().Where(f => (f.Contains("Contingent.Planning", StringComparison.Ordinal) || f.Contains("Contingent.Risk", StringComparison.Ordinal))
            && forbidden.IsMatch(File.ReadAllText(f)));
        Assert.Empty(offenders);
    }

    private static IEnumerable<Type> PublicSurface(Type type) =>
        type.GetMethods().SelectMany(m => m.GetParameters().Select(p => p.ParameterType).Append(m.ReturnType))
            .Concat(type.GetProperties().Select(p => p.PropertyType)).Concat(type.GetFields().Select(f => f.FieldType));

    private static IEnumerable<string> Sources() =>
        Directory.EnumerateFiles(Path.Combine(Root(), "src"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains("node_modules", StringComparison.Ordinal));

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Contingent.slnx")))
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("Contingent.slnx is in no folder above the tests");
        return folder;
    }
}
