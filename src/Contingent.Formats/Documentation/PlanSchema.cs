using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Xml.Linq;
using Contingent.Formats.Plans;
using Contingent.Missions.Plans;

namespace Contingent.Formats.Documentation;

/// <summary><c>docs/plan.schema.json</c>: the JSON Schema of <c>plan.json</c>, from the records and their documentation.</summary>
public static class PlanSchema
{
    /// <summary>The schema, lines ending in LF.</summary>
    public static string Text()
    {
        var notes = Notes();
        var options = new JsonSchemaExporterOptions
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = (context, node) => Describe(context, node, notes),
        };
        var schema = PlanJson.Options.GetJsonSchemaAsNode(typeof(Plan), options).AsObject();
        var page = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "plan.json of Contingent",
        };
        foreach (var (name, value) in schema.ToList())
        {
            schema.Remove(name);
            page[name] = value;
        }

        return page.ToJsonString(PlanJson.Options) + "\n";
    }

    private static JsonNode Describe(JsonSchemaExporterContext context, JsonNode node, IReadOnlyDictionary<string, string> notes)
    {
        if (node is not JsonObject schema)
            return node;
        var note = context.PropertyInfo is { AttributeProvider: PropertyInfo property }
            ? notes.GetValueOrDefault($"P:{property.DeclaringType!.FullName}.{property.Name}")
            : null;
        note ??= notes.GetValueOrDefault($"T:{context.TypeInfo.Type.FullName}");
        if (note is not null)
            schema["description"] = note;
        return schema;
    }

    /// <summary>The summaries that the compiler wrote beside the assembly of the records.</summary>
    private static Dictionary<string, string> Notes()
    {
        var file = Path.Combine(AppContext.BaseDirectory, "Contingent.Missions.xml");
        return XDocument.Load(file).Descendants("member")
            .Where(m => m.Element("summary") is not null)
            .ToDictionary(m => m.Attribute("name")!.Value, m => Plain(m.Element("summary")!), StringComparer.Ordinal);
    }

    private static string Plain(XElement summary)
    {
        var words = summary.Nodes().Select(n => n switch
        {
            XElement e => e.Attribute("cref") is { } cref ? JsonNamingPolicy.SnakeCaseLower.ConvertName(cref.Value.Split('.')[^1]) : e.Value,
            _ => n.ToString(),
        });
        return string.Join(' ', string.Concat(words).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal).Replace("&amp;", "&", StringComparison.Ordinal);
    }
}
