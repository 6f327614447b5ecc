using System.Collections.Immutable;
using Contingent.Missions.Schema;

namespace Contingent.Formats.Interchange.Workbooks;

/// <summary>Which sheet of a mission workbook holds what. A table's sheet bears the table's name.</summary>
internal static class MissionSheets
{
    /// <summary>Explains the columns; not read.</summary>
    public const string Guide = "read me";

    /// <summary>Words of drop-down lists that are too long for a rule of their own; hidden, not read.</summary>
    public const string Lists = "lists";

    /// <summary>Column of the sheet <c>points</c>: the file in <c>points/</c>.</summary>
    public const string File = "file";

    /// <summary>Column of the sheet <c>points</c>: the sheet that holds its rows.</summary>
    public const string SheetOf = "sheet";

    /// <summary>Columns of the sheet <c>mission</c>.</summary>
    public const string Attribute = "attribute";

    public const string Value = "value";

    /// <summary>First column of a geometry as GeoJSON text; longer ones go on in <c>geometry_2</c>, <c>geometry_3</c>, …</summary>
    public const string Geometry = "geometry";

    /// <summary>Characters of a geometry in one cell, below the 32,767 that a cell holds.</summary>
    public const int GeometryPiece = 32_000;

    /// <summary>Name of the n-th column of geometry, from 0.</summary>
    public static string GeometryColumn(int piece) => piece == 0 ? Geometry : FormattableString.Invariant($"{Geometry}_{piece + 1}");

    /// <summary>The tables that have a sheet of rows, in their order.</summary>
    public static IEnumerable<MissionTable> Tables => AttributeTable.Tables.Where(t => t.Name is not ("mission" or "areas" or "points"));

    /// <summary>Sheet names for files of points: a name that Excel takes (at most 31 characters, none of <c>[]:*?/\</c>), unique whatever the case.</summary>
    public static ImmutableArray<string> PointSheets(IReadOnlyList<string> files)
    {
        var names = ImmutableArray.CreateBuilder<string>();
        var taken = new HashSet<string>(AttributeTable.Tables.Select(t => t.Name).Append(Guide).Append(Lists), StringComparer.OrdinalIgnoreCase);
        foreach (var file in files)
        {
            var stem = new string([.. Path.GetFileNameWithoutExtension(file).Where(c => !"[]:*?/\\'".Contains(c) && !char.IsControl(c)).Take(20)]);
            var name = $"points {stem}".Trim();
            for (var n = 2; !taken.Add(name); n++)
                name = FormattableString.Invariant($"points {stem} {n}");
            names.Add(name);
        }

        return names.ToImmutable();
    }
}
