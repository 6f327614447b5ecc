using System.Security.Cryptography;
using Contingent.Formats.Interchange;
using Contingent.Formats.Interchange.Workbooks;
using Contingent.Missions;

namespace Contingent.Formats.Reading;

/// <summary>Reads the workbook of a mission into the same tables as a folder, so that the same checks name its faults by sheet and cell.</summary>
internal sealed class WorkbookMission(string path, ReadingLimits limits, FaultReport report, CancellationToken cancel)
{
    /// <summary>Whether a path names a workbook and not a folder.</summary>
    public static bool IsOne(string path) => File.Exists(path) && Path.GetExtension(path).ToLowerInvariant() is ".xlsx" or ".xlsm";

    /// <summary>Fills the tables; the SHA-256 of the file, lower-case hex, empty where it cannot be read.</summary>
    /// <param name="tables">Takes the rows.</param>
    /// <param name="outside">A CSV file that stands in for a table, or null.</param>
    public string Read(MissionTables tables, Func<string, FolderFile?> outside)
    {
        var imported = new WorkbookImporter().Read(new ImportSource { Path = path, Limits = limits }, cancel);
        foreach (var fault in imported.Faults)
            report.Fault(fault.Where, "workbook/" + fault.Message, fault.Message);
        foreach (var remark in imported.LeftOut)
            report.Warn(remark.Where, "workbook", remark.Message);
        foreach (var table in tables.All.Where(t => t.Schema.Name != "areas"))
        {
            if (outside(table.Schema.Name) is { } file)
                ReadOutside(table, file);
            else if (imported.Tables.FirstOrDefault(t => t.Name == table.Schema.Name) is { } text)
                ReadTable(tables, table, text);
            else if (table.Schema.Required && imported.Faults.IsEmpty)
                Missing(table);
            table.IsUsable &= imported.Faults.IsEmpty;
        }

        ReadFiles(tables, imported);
        return imported.Faults.IsEmpty ? Sha256() : "";
    }

    private void Missing(TypedTable table)
    {
        table.IsUsable = false;
        report.Fault(new RowOrigin(table.Schema.Name, 0), "missing", $"this sheet is missing; a mission needs it ({table.Schema.Holds})");
    }

    private void ReadTable(MissionTables tables, TypedTable table, TextTable text)
    {
        foreach (var attribute in table.Attributes.Where(a => a.AlwaysRequired && !text.Columns.Contains(a.Name)))
        {
            report.Fault(new RowOrigin(table.Schema.Name, 1) { Column = "A" }, "column missing", table.Schema.Name == "mission"
                ? $"{attribute.Name} is missing; add a row '{attribute.Name}'"
                : $"column '{attribute.Name}' is missing; every row needs it");
        }

        var reader = new TextTableReader(table, text);
        foreach (var row in text.Rows)
        {
            cancel.ThrowIfCancellationRequested();
            if (table.Rows.Count >= limits.TableRows)
            {
                report.Fault(row.Origin, "rows", CellParser.Invariant($"has more than the {limits.TableRows:N0} rows that are read; bulk demand belongs into points"));
                return;
            }

            table.Rows.Add(reader.Row(row, report));
        }

        if (table.Schema.Name == "mission")
            tables.Mission = table.Rows.FirstOrDefault();
    }

    private void ReadOutside(TypedTable table, FolderFile file)
    {
        if (SourceBytes.Read(file, limits.CsvBytes, report) is { } content)
            new CsvTableReader(limits, report).Read(table, content, cancel);
        else
            table.IsUsable = false;
    }

    private void ReadFiles(MissionTables tables, Imported imported)
    {
        if (imported.Files.TryGetValue("areas.geojson", out var areas))
            new AreasFile(limits, report).Read(tables, areas, cancel);
        foreach (var (name, content) in imported.Files)
        {
            if (MissionFiles.TableOf(name) != "points")
                continue;
            var shortName = name[MissionFiles.PointsFolder.Length..];
            tables.PointFiles.Add(shortName);
            if (new PointsFile(limits, report).Read(new FolderFile(name, path, content.LongLength), content, cancel) is { } set)
                tables.Points.Add(shortName, set);
        }
    }

    private string Sha256()
    {
        try
        {
            using var stream = File.OpenRead(path);
            return Convert.ToHexStringLower(SHA256.HashData(stream));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            report.Fault(new RowOrigin(Path.GetFileName(path), 0), "open", $"cannot be read ({SourceBytes.Reason(e)})");
            return "";
        }
    }
}
