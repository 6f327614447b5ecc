using System.Collections.Immutable;
using System.Text;
using Contingent.Formats.Interchange.Merging;
using Contingent.Formats.Reading;
using Contingent.Missions;
using Contingent.Missions.Schema;
using CsvHelper;

namespace Contingent.Formats.Interchange;

/// <summary>The tables of a mission folder as text; cells as in a folder that is separated by commas.</summary>
internal static class FolderTables
{
    /// <summary>The table in a CSV file; null where its quotes are broken.</summary>
    public static TextTable? Csv(string table, string file, ReadOnlyMemory<byte> content)
    {
        var broken = false;
        var semicolons = CsvDialect.Separator(content.Span) == ';';
        using var csv = CsvReader.Create(content, CsvDialect.Options(semicolons, _ => broken = true));
        try
        {
            if (!csv.Read())
                return null;
            ImmutableArray<string> columns = [.. Cells(csv).Select(c => c.Trim())];
            var attributes = AttributeTable.Attributes.Where(a => a.Table == table || a.Table == "*").ToLookup(a => a.Name, StringComparer.Ordinal);
            var isNumber = columns.Select(c => attributes[c].Any(a => a.Type.Shape is AttributeShape.Integer or AttributeShape.Number)).ToArray();
            var rows = ImmutableArray.CreateBuilder<TextRow>();
            while (csv.Read() && !broken)
            {
                var cells = Cells(csv);
                if (cells.Any(c => c.Trim().Length > 0))
                    rows.Add(new TextRow(new RowOrigin(file, (int)csv.LineNumber), [.. columns.Select((_, i) => Cell(cells, i, semicolons && isNumber[i]))]));
            }

            return broken ? null : new TextTable(table, columns, rows.ToImmutable());
        }
        catch (CsvFormatException)
        {
            return null;
        }
    }

    /// <summary>The one row of a <c>mission.yaml</c>, list items joined by <c>;</c>; null where it is no mapping of values.</summary>
    public static TextTable? Yaml(string file, ReadOnlyMemory<byte> content)
    {
        if (YamlText.Read(Encoding.UTF8.GetString(content.Span)) is not { } yaml || yaml.Entries.Select(e => e.Key).Distinct(StringComparer.Ordinal).Count() < yaml.Entries.Length)
            return null;
        return new TextTable("mission", [.. yaml.Entries.Select(e => e.Key)], [new TextRow(new RowOrigin(file, 1), [.. yaml.Entries.Select(e => e.Text)])]);
    }

    private static string Cell(string[] cells, int at, bool isForeignNumber)
    {
        var text = at < cells.Length ? cells[at] : "";
        return isForeignNumber && CellParser.Decimal(text.Trim(), CellStyle.Semicolon) is { } number ? CellText.Number(number) : text;
    }

    private static string[] Cells(CsvReader csv) => [.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)];
}
