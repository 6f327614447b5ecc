using System.Collections.Immutable;
using Contingent.Formats.Reading;
using Contingent.Missions;
using Contingent.Missions.Schema;

namespace Contingent.Formats.Interchange.Merging;

/// <summary>Parts the rows of an import that can stand in a folder from those that cannot, each of which goes into the report with its reasons.</summary>
internal static class RowJudge
{
    /// <summary>The table with its usable rows only; a mission keeps its row and loses the cells that cannot be read.</summary>
    public static (TextTable Usable, ImmutableArray<ReportLine> Unusable, ImmutableArray<Fault> Faults) Judge(TextTable table, ReadingLimits limits, CancellationToken cancel)
    {
        var reader = new TextTableReader(new TypedTable(AttributeTable.Table(table.Name)!, MissionFiles.FileOf(table.Name)), table);
        var usable = ImmutableArray.CreateBuilder<TextRow>(table.Rows.Length);
        var report = ImmutableArray.CreateBuilder<ReportLine>();
        var all = ImmutableArray.CreateBuilder<Fault>();
        foreach (var row in table.Rows)
        {
            cancel.ThrowIfCancellationRequested();
            var faults = new FaultReport();
            reader.Row(row, faults);
            TooLong(row, limits, faults);
            all.AddRange(faults.Faults());
            if (!faults.HasFaults)
                usable.Add(row);
            else if (table.Name == "mission")
                usable.Add(WithoutBadCells(table, row, report));
            else
                report.Add(new ReportLine("unusable", row.Origin, table.Name, string.Join("; ", faults.Faults().Select(f => f.Message)), Cells(table, row)));
        }

        return (table with { Rows = usable.ToImmutable() }, report.ToImmutable(), all.ToImmutable());
    }

    /// <summary>Of rows that are one and the same (<see cref="RowIdentity"/>) the first; the others go into the report.</summary>
    public static (TextTable Once, ImmutableArray<ReportLine> Twice) Once(TextTable table)
    {
        var identity = RowIdentity.Of(AttributeTable.Table(table.Name)!).Select(n => table.Columns.IndexOf(n)).Where(i => i >= 0).ToImmutableArray();
        if (identity.IsEmpty || table.Name == "mission")
            return (table, []);
        var first = new Dictionary<string, RowOrigin>(StringComparer.Ordinal);
        var once = ImmutableArray.CreateBuilder<TextRow>(table.Rows.Length);
        var twice = ImmutableArray.CreateBuilder<ReportLine>();
        foreach (var row in table.Rows)
        {
            if (first.TryAdd(string.Join('\0', identity.Select(i => row.Cells[i].Trim())), row.Origin))
                once.Add(row);
            else
                twice.Add(new ReportLine("unusable", row.Origin, table.Name, $"{Named(table, row, identity)} stands already in {first[string.Join('\0', identity.Select(i => row.Cells[i].Trim()))]}", Cells(table, row)));
        }

        return (table with { Rows = once.ToImmutable() }, twice.ToImmutable());
    }

    private static string Named(TextTable table, TextRow row, ImmutableArray<int> identity) => string.Join(" with ", identity.Select(i => $"{table.Columns[i]} '{row.Cells[i].Trim()}'"));

    /// <summary>The cells of a row with their columns, empty ones left out.</summary>
    public static string Cells(TextTable table, TextRow row) =>
        string.Join(" | ", table.Columns.Select((c, i) => (c, Text: row.Cells[i])).Where(p => p.Text.Length > 0).Select(p => $"{p.c}: {p.Text}"));

    private static void TooLong(TextRow row, ReadingLimits limits, FaultReport faults)
    {
        if (row.Cells.Any(c => c.Length > limits.CellCharacters))
            faults.Fault(row.Origin, "cell length", CellParser.Invariant($"a cell is longer than {limits.CellCharacters:N0} characters"));
    }

    private static TextRow WithoutBadCells(TextTable table, TextRow row, ImmutableArray<ReportLine>.Builder report)
    {
        var schema = new TypedTable(AttributeTable.Table("mission")!, "mission.yaml");
        var cells = row.Cells.ToBuilder();
        for (var i = 0; i < cells.Count; i++)
        {
            if (cells[i].Trim().Length == 0 || schema.TryOrdinal(table.Columns[i]) is not { } ordinal
                || CellParser.Parse(schema.Attributes[ordinal], cells[i].Trim(), CellStyle.Plain).Error is not { } error)
            {
                continue;
            }

            report.Add(new ReportLine("unusable", row.Origin, "mission", $"{table.Columns[i]} {error}", $"{table.Columns[i]}: {cells[i]}"));
            cells[i] = "";
        }

        return row with { Cells = cells.ToImmutable() };
    }
}
