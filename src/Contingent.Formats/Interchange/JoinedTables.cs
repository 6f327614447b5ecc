using System.Collections.Immutable;
using Contingent.Missions.Schema;

namespace Contingent.Formats.Interchange;

/// <summary>Joins two sets of tables: rows of the second stand behind those of the first, new columns behind the old.</summary>
internal static class JoinedTables
{
    public static ImmutableArray<TextTable> Of(ImmutableArray<TextTable> first, ImmutableArray<TextTable> second) =>
    [
        .. from schema in AttributeTable.Tables
           let tables = first.Concat(second).Where(t => t.Name == schema.Name).ToArray()
           where tables.Length > 0
           select tables.Aggregate(Joined),
    ];

    private static TextTable Joined(TextTable a, TextTable b)
    {
        ImmutableArray<string> columns = [.. a.Columns, .. b.Columns.Except(a.Columns, StringComparer.Ordinal)];
        var rows = a.Rows.Select(r => r with { Cells = [.. r.Cells, .. Enumerable.Repeat("", columns.Length - r.Cells.Length)] })
            .Concat(b.Rows.Select(r => r with { Cells = [.. columns.Select(c => b.Columns.IndexOf(c) is >= 0 and var at ? r.Cells[at] : "")] }));
        return new TextTable(a.Name, columns, [.. rows]);
    }
}
