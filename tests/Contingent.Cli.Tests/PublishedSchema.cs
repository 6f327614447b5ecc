using System.Text.Json;
using System.Text.Json.Nodes;

namespace Contingent.Cli.Tests;

/// <summary>Holds what the program writes against the schema that docs/ publishes for it: it has every property that is required, and no other than those named.</summary>
internal static class PublishedSchema
{
    /// <summary>Checks a text that should be a <paramref name="file"/>, as <c>risk</c>.</summary>
    public static void Fits(string file, string json)
    {
        var schema = JsonNode.Parse(File.ReadAllText(Path.Combine(Shell.Root, "docs", $"{file}.schema.json")))!;
        using var document = JsonDocument.Parse(json);
        Assert.Empty(Deviations(document.RootElement, schema, schema, file));
    }

    private static IEnumerable<string> Deviations(JsonElement value, JsonNode schema, JsonNode root, string where)
    {
        if ((string?)schema["$ref"] is { } pointer)
            schema = pointer.Split('/').Skip(1).Aggregate(root, (node, name) => node[name]!);
        return value.ValueKind switch
        {
            JsonValueKind.Object => OfObject(value, schema, root, where),
            JsonValueKind.Array => value.EnumerateArray().SelectMany((item, i) => Deviations(item, schema["items"]!, root, $"{where}[{i}]")),
            _ => [],
        };
    }

    private static IEnumerable<string> OfObject(JsonElement value, JsonNode schema, JsonNode root, string where)
    {
        var known = schema["properties"]?.AsObject() ?? [];
        foreach (var name in schema["required"]?.AsArray() ?? [])
        {
            if (!value.TryGetProperty((string)name!, out _))
                yield return $"{where} lacks {name}";
        }

        foreach (var property in value.EnumerateObject())
        {
            if (known[property.Name] is not { } of)
                yield return $"{where}.{property.Name} is not in the schema";
            else
            {
                foreach (var deviation in Deviations(property.Value, of, root, $"{where}.{property.Name}"))
                    yield return deviation;
            }
        }
    }
}
