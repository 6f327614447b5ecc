using System.Collections.Concurrent;
using System.Collections.Immutable;
using Contingent.Missions;
using Contingent.Missions.Schema;

namespace Contingent.Formats.Reading;

/// <summary>
/// Turns the named texts of a row into values by the attribute table: parses, fills in defaults, finds required cells empty. Defaults that
/// stand for another attribute (<c>host</c>, <c>horizon_days</c>, <c>train: yes; else no</c>) are left to the assembler.
/// </summary>
internal sealed class RowParser(TypedTable table, CellStyle style, FaultReport report)
{
    private static readonly ConcurrentDictionary<string, ImmutableArray<object?>> DefaultsByTable = new(StringComparer.Ordinal);
    private readonly ImmutableArray<object?> _defaults = DefaultsByTable.GetOrAdd(table.Schema.Name, _ => [.. table.Attributes.Select(Default)]);

    /// <summary>A row from one text an attribute; null: the file has no such column.</summary>
    public TableRow Parse(RowOrigin origin, ReadOnlySpan<string?> cells)
    {
        var row = new TableRow(table, origin);
        for (var i = 0; i < cells.Length; i++)
            ParseCell(row, i, cells[i]);
        return row;
    }

    /// <summary>One cell of a row; null: there is no such column.</summary>
    public void ParseCell(TableRow row, int ordinal, string? cell)
    {
        var attribute = table.Attributes[ordinal];
        var text = cell?.Trim() ?? "";
        var where = row.OriginOf(attribute.Name);
        if (text.Length > 0)
        {
            var (value, error) = CellParser.Parse(attribute, text, style);
            if (error is not null)
            {
                SetBad(row, ordinal, text);
                report.Fault(where, attribute.Name + "/value", $"{attribute.Name} {error}");
                return;
            }

            if (value is not null)
            {
                row.Set(ordinal, value, given: true);
                return;
            }
        }

        if (attribute.AlwaysRequired)
        {
            SetBad(row, ordinal, text);
            if (cell is not null)
                report.Fault(where, attribute.Name + "/empty", $"{attribute.Name} is empty; every row needs it");
            return;
        }

        row.Set(ordinal, _defaults[ordinal], given: false);
    }

    private void SetBad(TableRow row, int ordinal, string text)
    {
        row.SetBad(ordinal);
        if (table.Attributes[ordinal].Name == table.Schema.Key)
            table.DoubtfulIds.Add(text);
    }

    /// <summary>True where the default names another attribute instead of a value.</summary>
    public static bool IsDerived(MissionAttribute attribute) =>
        attribute.Default.Contains(':') || AttributeTable.Attributes.Any(a => a.Table == "mission" && a.Name == attribute.Default);

    private static object? Default(MissionAttribute attribute)
    {
        if (attribute.Default.Length == 0 || IsDerived(attribute))
            return null;
        var (value, error) = CellParser.Parse(attribute, attribute.Default, CellStyle.Plain);
        return error is null
            ? value
            : throw new InvalidOperationException($"The default of {attribute.Table}.{attribute.Name} {error}.");
    }
}
