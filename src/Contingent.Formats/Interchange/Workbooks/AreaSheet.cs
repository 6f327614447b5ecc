using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Contingent.Formats.Reading;
using Contingent.Missions;

namespace Contingent.Formats.Interchange.Workbooks;

/// <summary>The sheet <c>areas</c>: a row a feature, its geometry as GeoJSON text over as many cells as it takes.</summary>
internal sealed class AreaSheet(FaultReport faults, Action<RowOrigin, string> leaveOut)
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Makes <c>areas.geojson</c> of the sheet; null where it holds no row.</summary>
    public byte[]? Read(Sheet sheet, SheetGrid grid)
    {
        var pieces = Enumerable.Range(0, grid.Names.Length).Where(i => IsGeometry(grid.Names[i]))
            .OrderBy(i => grid.Names[i].Length).ThenBy(i => grid.Names[i], StringComparer.Ordinal).ToImmutableArray();
        var lines = new List<string>();
        foreach (var row in grid.Rows)
        {
            var where = pieces.IsEmpty ? row.Origin : row.Origin with { Column = grid.Letters[pieces[0]] };
            if (GeometryOf(string.Concat(pieces.Select(i => row.Cells[i])), where) is not { } geometry)
                continue;
            var properties = new JsonObject();
            for (var i = 0; i < grid.Names.Length; i++)
            {
                if (!IsGeometry(grid.Names[i]) && row.Cells[i].Length > 0)
                    properties[grid.Names[i]] = row.Cells[i];
            }

            lines.Add(new JsonObject { ["type"] = "Feature", ["properties"] = properties, ["geometry"] = geometry }.ToJsonString(Plain));
        }

        if (lines.Count == 0 && sheet.Rows.Length > 1)
            leaveOut(new RowOrigin(sheet.Name, 0), "holds no area that can be read");
        return lines.Count == 0 ? null : Encoding.UTF8.GetBytes("{\"type\":\"FeatureCollection\",\"features\":[\n" + string.Join(",\n", lines) + "\n]}\n");
    }

    private JsonObject? GeometryOf(string text, RowOrigin where)
    {
        if (text.Trim().Length == 0)
        {
            faults.Fault(where, "geometry", "geometry is empty; keep the GeoJSON text of the area, or delete the row");
            return null;
        }

        try
        {
            if (JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { MaxDepth = ReadingLimits.Default.JsonDepth }) is JsonObject geometry)
                return geometry;
        }
        catch (JsonException)
        {
            // Told below, with what to do.
        }

        faults.Fault(where, "geometry", "geometry is no GeoJSON geometry; areas are drawn in a map program, not here: put the text back");
        return null;
    }

    private static bool IsGeometry(string name) => name == MissionSheets.Geometry || name.StartsWith(MissionSheets.Geometry + "_", StringComparison.Ordinal);
}
