using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Contingent.Formats.Interchange.Merging;
using Contingent.Formats.Interchange.Workbooks;
using Contingent.Formats.Reading;
using Contingent.Missions;
using Contingent.Missions.Schema;

namespace Contingent.Formats.Interchange;

/// <summary>The tables of a mission that was read without fault as they are written, with the user's own columns and the order of rows and columns.</summary>
public static class MissionText
{
    /// <summary>The text of a mission folder, or of the workbook of a mission. Numbers have a decimal point, whatever the file writes.</summary>
    public static Imported Of(string mission, CancellationToken cancel)
    {
        if (File.Exists(mission))
            return new WorkbookImporter().Read(new ImportSource { Path = mission }, cancel);
        var report = new FaultReport();
        var limits = ReadingLimits.Default;
        var tables = ImmutableArray.CreateBuilder<TextTable>();
        var files = ImmutableSortedDictionary.CreateBuilder<string, byte[]>(StringComparer.Ordinal);
        var leftOut = ImmutableArray.CreateBuilder<Fault>();
        if (FolderListing.Of(mission, limits, report, cancel) is not { } listing)
            return new Imported { Faults = report.Faults() };
        foreach (var name in listing.Names.OrderBy(n => Place(n)).ThenBy(n => n, StringComparer.Ordinal))
        {
            cancel.ThrowIfCancellationRequested();
            var table = MissionFiles.TableOf(name);
            if (table is null)
                leftOut.Add(new Fault(new RowOrigin(name, 0), "is no table of a mission; it stays in the folder"));
            else if (SourceBytes.Read(listing.Find(name)!, limits.FolderBytes, report) is not { } content)
                continue;
            else if (table is "areas" or "points")
                files[name] = content.ToArray();
            else if (table == "mission")
                tables.Add(Yaml(content));
            else if (CsvText.Read(content) is { } csv)
                tables.Add(Table(csv, AttributeTable.Table(table)!, name));
        }

        return new Imported { Tables = tables.ToImmutable(), Files = files.ToImmutable(), IsWhole = true, LeftOut = leftOut.ToImmutable(), Faults = report.Faults() };
    }

    private static int Place(string file) => MissionFiles.TableOf(file) is { } name ? AttributeTable.Tables.IndexOf(AttributeTable.Table(name)!) : int.MaxValue;

    private static TextTable Yaml(ReadOnlyMemory<byte> content)
    {
        var entries = YamlText.Read(Encoding.UTF8.GetString(content.Span))?.Entries ?? [];
        return new TextTable("mission", [.. entries.Select(e => e.Key)], [new TextRow(new RowOrigin("mission.yaml", 1), [.. entries.Select(e => e.Text)])])
        {
            Lines = [.. entries.Select(e => e.Line)],
        };
    }

    private static TextTable Table(CsvText csv, MissionTable schema, string file)
    {
        var byName = AttributeTable.Of(schema).ToDictionary(a => a.Name, StringComparer.Ordinal);
        var isNumber = csv.Columns.Select(c => byName.GetValueOrDefault(c)?.Type.Shape is AttributeShape.Integer or AttributeShape.Number).ToArray();
        var rows = csv.Records.Where(r => !r.IsBlank).Select(r => new TextRow(
            new RowOrigin(file, r.Line),
            [.. csv.Columns.Select((_, i) => isNumber[i] && csv.Separator == ';' ? Point(r.Cell(i)) : r.Cell(i))]));
        return new TextTable(schema.Name, csv.Columns, [.. rows]);
    }

    private static string Point(string cell) =>
        CellParser.Decimal(cell.Trim(), CellStyle.Semicolon) is { } number ? number.ToString("R", CultureInfo.InvariantCulture) : cell;
}
