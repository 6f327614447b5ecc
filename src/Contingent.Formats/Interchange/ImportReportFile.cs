using System.Collections.Immutable;
using CsvHelper;

namespace Contingent.Formats.Interchange;

/// <summary>The report of an import as a CSV file: a row for each thing that was not taken over or that changed something, with the cells that are not in the folder.</summary>
internal static class ImportReportFile
{
    private static readonly CsvWriterOptions Options = CsvWriterOptions.Default with { NewLine = "\n", Injection = CsvInjection.Escape };

    /// <summary>Writes the report; none where there is nothing to say. The name of the file, or null.</summary>
    public static string? Write(string path, ImmutableArray<ReportLine> lines)
    {
        if (lines.IsEmpty)
        {
            File.Delete(path);
            return null;
        }

        using var stream = new MemoryStream();
        using (var csv = CsvWriter.Create(stream, Options, leaveOpen: true))
        {
            csv.WriteRecord(["kind", "where", "table", "message", "row"]);
            foreach (var line in lines)
                csv.WriteRecord([line.Kind, line.Where.ToString(), line.Table, line.Message, line.Row]);
        }

        WholeFile.Write(path, stream.ToArray());
        return path;
    }
}
