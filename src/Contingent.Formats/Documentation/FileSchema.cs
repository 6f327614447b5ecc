using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Xml.Linq;
using Contingent.Formats.Plans;
using Contingent.Missions.Plans;

namespace Contingent.Formats.Documentation;

/// <summary>The JSON Schemas that <c>docs/</c> publishes, <c>docs/plan.schema.json</c> of <c>plan.json</c> and so on, from the records and their documentation.</summary>
public static class FileSchema
{
    /// <summary>The files that have a schema, without <c>.json</c>, and the record that each holds.</summary>
    public static IReadOnlyDictionary<string, Type> Files { get; } = new SortedDictionary<string, Type>(StringComparer.Ordinal)
    {
        ["agenda"] = typeof(AgendaReport),
        ["plan"] = typeof(Plan),
        ["risk"] = typeof(RiskReport),
        ["sweep"] = typeof(SweepReport),
    };

    /// <summary>The schema of one of <see cref="Files"/>, lines ending in LF.</summary>
    public static string Text(string file)
    {
        var notes = Notes();
        var options = new JsonSchemaExporterOptions
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = (context, node) => Describe(context, node, notes),
        };
        var schema = PlanJson.Options.GetJsonSchemaAsNode(Files[file], options).AsObject();
        var page = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = $"{file}.json of Contingent",
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
        var notes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var member in XDocument.Load(file).Descendants("member"))
        {
            var name = member.Attribute("name")!.Value;
            if (member.Element("summary") is { } summary)
                notes[name] = Plain(summary);
            // A property that is declared with its record is told as a parameter of it.
            foreach (var parameter in member.Elements("param").Where(_ => name.StartsWith("T:", StringComparison.Ordinal)))
                notes[$"P{name[1..]}.{parameter.Attribute("name")!.Value}"] = Plain(parameter);
        }

        return notes;
    }

    private static string Plain(XElement note)
    {
        var words = note.Nodes().Select(n => n switch
        {
            XElement e => e.Attribute("cref") is { } cref ? JsonNamingPolicy.SnakeCaseLower.ConvertName(cref.Value.Split('.')[^1]) : e.Value,
            _ => n.ToString(),
        });
        return string.Join(' ', string.Concat(words).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal).Replace("&amp;", "&", StringComparison.Ordinal);
    }
}
