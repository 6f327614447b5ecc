using Contingent.Missions.Schema;

namespace Contingent.Formats.Interchange.Maps;

/// <summary>Which property of a feature is which attribute of a table: by its name, case aside; any other is kept as a column of the user's own.</summary>
internal static class MapProperties
{
    private const int MostOwn = 60;

    /// <summary>Cells of a row from the feature's properties.</summary>
    public static Dictionary<string, string> Cells(MapFeature feature, string table)
    {
        var attributes = AttributeTable.Of(AttributeTable.Table(table)!).Select(a => a.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var cells = new Dictionary<string, string>(StringComparer.Ordinal);
        var isOurs = IsOurs(feature, table);
        foreach (var (name, value) in feature.Properties.Where(p => !p.Key.Equals("name", StringComparison.OrdinalIgnoreCase) && !(isOurs && p.Key is ("x_folder" or "x_description"))))
        {
            var column = attributes.TryGetValue(name, out _) ? name.ToLowerInvariant() : Own(name);
            if (name is not "contingent" && value.Length > 0 && (cells.Count < MostOwn || attributes.Contains(name)))
                cells.TryAdd(column, CellText.Clean(value));
        }

        return cells;
    }

    /// <summary>Whether the feature names the row that it stands for, as those do that this program exported: nothing is then assumed of it.</summary>
    public static bool IsOurs(MapFeature feature, string table) => feature.Property(AttributeTable.Table(table)!.Key!).Length > 0;

    private static string Own(string name)
    {
        var slug = CellText.Slug(name.StartsWith("x_", StringComparison.OrdinalIgnoreCase) ? name[2..] : name, "property").Replace('-', '_');
        return "x_" + slug;
    }
}
