using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Contingent.Formats.Reading;
using Contingent.Missions;

namespace Contingent.Formats.Interchange.Merging;

/// <summary>Merges features into an <c>areas.geojson</c>: one with a known <c>area</c> replaces that feature where it differs, others are appended. The text of all others stays.</summary>
internal static class AreasMerge
{
    private const string File = "areas.geojson";
    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The merged file; null where one of the two is no FeatureCollection.</summary>
    public static MergedFile? Merge(ReadOnlyMemory<byte> import, ReadOnlyMemory<byte> content, bool isWhole)
    {
        if (Features(import) is not { } added || Features(content) is not { } known)
            return null;
        var edits = new ByteEdits(content);
        var report = ImmutableArray.CreateBuilder<ReportLine>();
        int appended = 0, changed = 0, same = 0;
        var at = known.Stretches.Count > 0 ? known.Stretches[^1].End : known.Open;
        foreach (var feature in added.Stretches)
        {
            var text = Encoding.UTF8.GetString(import.Span[feature.Start..feature.End]);
            var old = feature.Id is null ? null : known.Stretches.Find(k => k.Id == feature.Id);
            if (old is null)
            {
                edits.Replace(at, at, (known.Stretches.Count + appended > 0 ? ",\n" : "\n") + text);
                appended++;
            }
            else if (Patched(content.Span[old.Start..old.End], text) is not { } patched)
            {
                same++;
            }
            else
            {
                edits.Replace(old.Start, old.End, patched);
                changed++;
                report.Add(new ReportLine("changed", new RowOrigin(File, 0), "areas", $"area '{feature.Id}' was replaced", ""));
            }
        }

        var names = added.Stretches.Select(s => s.Id).ToHashSet();
        foreach (var kept in known.Stretches.Where(k => isWhole && !names.Contains(k.Id)))
            report.Add(new ReportLine("kept", new RowOrigin(File, 0), "areas", $"area '{kept.Id}' is not in the import and was kept; delete it there if it is to go", ""));
        return new MergedFile(edits.Any ? edits.Apply() : content.ToArray(), report.ToImmutable()) { Added = appended, Changed = changed, Same = same };
    }

    /// <summary>A property as a cell shows it.</summary>
    internal static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Null or JsonValueKind.Undefined => "",
        _ => value.GetRawText(),
    };

    /// <summary>The feature with the properties and the geometry of another, its other members kept; null: it says the same already.</summary>
    private static string? Patched(ReadOnlySpan<byte> old, string import)
    {
        var feature = JsonNode.Parse(old)!.AsObject();
        var other = JsonNode.Parse(import)!.AsObject();
        var changed = false;
        if (!JsonNode.DeepEquals(feature["geometry"], other["geometry"]))
        {
            feature["geometry"] = other["geometry"]?.DeepClone();
            changed = true;
        }

        if (feature["properties"] is not JsonObject properties)
            feature["properties"] = properties = [];
        foreach (var (name, value) in other["properties"] as JsonObject ?? [])
        {
            if (Text(Element(properties[name])) == Text(Element(value)))
                continue;
            properties[name] = value?.DeepClone();
            changed = true;
        }

        return changed ? feature.ToJsonString(Plain) : null;
    }

    private static JsonElement Element(JsonNode? node) => node is null ? default : JsonSerializer.SerializeToElement(node);

    private static Collection? Features(ReadOnlyMemory<byte> content)
    {
        try
        {
            var mark = content.Span.StartsWith("\uFEFF"u8) ? 3 : 0;
            using var json = JsonDocument.Parse(content[mark..], new JsonDocumentOptions { MaxDepth = ReadingLimits.Default.JsonDepth });
            if (json.RootElement.ValueKind != JsonValueKind.Object || !json.RootElement.TryGetProperty("features", out var features) || features.ValueKind != JsonValueKind.Array)
                return null;
            var ids = features.EnumerateArray().Select(Id).ToArray();
            return Stretches(content.Span[mark..], mark, ids);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Id(JsonElement feature) =>
        feature.ValueKind == JsonValueKind.Object && feature.TryGetProperty("properties", out var p) && p.ValueKind == JsonValueKind.Object
            && p.TryGetProperty("area", out var id) && id.ValueKind == JsonValueKind.String
            ? id.GetString()
            : null;

    private static Collection? Stretches(ReadOnlySpan<byte> content, int mark, string?[] ids)
    {
        var reader = new Utf8JsonReader(content, new JsonReaderOptions { MaxDepth = ReadingLimits.Default.JsonDepth });
        var stretches = new List<Stretch>();
        var open = -1;
        var inFeatures = false;
        while (reader.Read())
        {
            if (reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.PropertyName)
                inFeatures = reader.ValueTextEquals("features"u8);
            else if (inFeatures && reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.StartArray)
                open = mark + (int)reader.TokenStartIndex + 1;
            else if (inFeatures && reader.CurrentDepth == 2)
            {
                var start = mark + (int)reader.TokenStartIndex;
                reader.Skip();
                stretches.Add(new Stretch(start, mark + (int)reader.BytesConsumed, stretches.Count < ids.Length ? ids[stretches.Count] : null));
            }
        }

        return open < 0 ? null : new Collection(open, stretches);
    }

    private sealed record Stretch(int Start, int End, string? Id);

    private sealed record Collection(int Open, List<Stretch> Stretches);
}
