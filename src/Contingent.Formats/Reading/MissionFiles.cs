using Contingent.Missions.Schema;

namespace Contingent.Formats.Reading;

/// <summary>Which file of a mission folder holds which table.</summary>
internal static class MissionFiles
{
    public const string PointsFolder = "points/";

    /// <summary>The file of a table; of <c>points</c> the folder.</summary>
    public static string FileOf(MissionTable table) => FileOf(table.Name);

    /// <summary>The file of a table by its name.</summary>
    public static string FileOf(string table) => table switch
    {
        "mission" => "mission.yaml",
        "areas" => "areas.geojson",
        "points" => PointsFolder,
        _ => table + ".csv",
    };

    /// <summary>The table that a file holds; null: none.</summary>
    public static string? TableOf(string file)
    {
        if (file.StartsWith(PointsFolder, StringComparison.Ordinal))
            return file.EndsWith(".csv", StringComparison.Ordinal) && file.IndexOf('/', PointsFolder.Length) < 0 ? "points" : null;
        return AttributeTable.Tables.FirstOrDefault(t => FileOf(t) == file)?.Name;
    }
}
