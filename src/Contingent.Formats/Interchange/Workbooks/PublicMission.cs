using System.Collections.Immutable;
using System.Globalization;
using Contingent.Formats.Reading;

namespace Contingent.Formats.Interchange.Workbooks;

/// <summary>What of a mission a public may see: positions to half a degree, no caveats, no pins.</summary>
internal static class PublicMission
{
    public const string Remark = "caveats and limits of yeses, pins, points and areas; positions are rounded to half a degree: this workbook is no twin, do not import it back";

    private static readonly string[] Caveats =
        ["with", "tasks_only", "tasks_never", "sectors_only", "sectors_never", "countries_only", "countries_never", "also_assigned_to", "max_persons", "note"];

    public static Imported Of(Imported mission) => mission with
    {
        Tables = [.. mission.Tables.Where(t => t.Name is not ("pins" or "actuals")).Select(Of)],
        Files = mission.Files.Clear(),
    };

    private static TextTable Of(TextTable table) => table with
    {
        Rows = [.. table.Rows.Select(r => r with { Cells = [.. r.Cells.Select((c, i) => Cell(table, table.Columns[i], c))] })],
    };

    private static string Cell(TextTable table, string column, string cell) => (table.Name, column) switch
    {
        _ when CsvTableReader.IsUsersOwn(column) => "",
        ("pledges" or "conditions", _) when Caveats.Contains(column) => "",
        ("places", "lat" or "lon") when CellParser.Decimal(cell, CellStyle.Comma) is { } degrees => (Math.Round(degrees * 2) / 2).ToString("0.0", CultureInfo.InvariantCulture),
        _ => cell,
    };
}
