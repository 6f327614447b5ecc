using System.Text.Json;
using System.Text.Json.Nodes;
using Contingent.Formats.Documentation;
using Contingent.Formats.Plans;
using Contingent.Formats.Tests.Plans;
using Contingent.Missions.Schema;

namespace Contingent.Formats.Tests.Documentation;

/// <summary>What docs/ publishes is what the code does. With CONTINGENT_REGENERATE=1 the pages are written anew.</summary>
public sealed class PublishedPageTests
{
    [Fact]
    public void The_page_on_the_mission_format_is_up_to_date() => Published("docs/mission-format.md", MissionFormatPage.Text());

    public static TheoryData<string> SchemaFiles => [.. FileSchema.Files.Keys];

    [Theory]
    [MemberData(nameof(SchemaFiles))]
    public void The_schema_of_a_file_is_up_to_date(string file) => Published($"docs/{file}.schema.json", FileSchema.Text(file));

    [Fact]
    public void The_page_tells_every_table_and_attribute()
    {
        var page = MissionFormatPage.Text();
        foreach (var table in AttributeTable.Tables)
        {
            Assert.Contains($"\n## {table.Name}\n", page, StringComparison.Ordinal);
            Assert.All(AttributeTable.Of(table), a => Assert.Contains($"\n| `{a.Name}` | ", page, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void The_schema_knows_every_property_of_a_plan_and_leaves_room_for_more()
    {
        var schema = JsonNode.Parse(FileSchema.Text("plan"))!.AsObject();
        Assert.Equal("https://json-schema.org/draft/2020-12/schema", (string?)schema["$schema"]);
        var plan = JsonNode.Parse(PlanJson.Write(SamplePlan.Make()))!.AsObject();
        Assert.Equal(plan.Select(p => p.Key).Order(), schema["properties"]!.AsObject().Select(p => p.Key).Order());
        Assert.All(schema["required"]!.AsArray(), name => Assert.True(plan.ContainsKey((string)name!)));
        Assert.DoesNotContain("additionalProperties", FileSchema.Text("plan"), StringComparison.Ordinal);
        Assert.NotNull(schema["properties"]!["laydown"]!["properties"]!["placements"]!["items"]!["properties"]!["units"]);
    }

    private static void Published(string page, string text)
    {
        var file = Path.Combine(Root(), page);
        if (Environment.GetEnvironmentVariable("CONTINGENT_REGENERATE") == "1")
            File.WriteAllText(file, text);
        Assert.True(File.Exists(file), $"{page} is missing; run these tests with CONTINGENT_REGENERATE=1");
        Assert.True(
            File.ReadAllText(file).ReplaceLineEndings("\n") == text, $"{page} is stale; run these tests with CONTINGENT_REGENERATE=1 and look at the difference");
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Contingent.slnx")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
