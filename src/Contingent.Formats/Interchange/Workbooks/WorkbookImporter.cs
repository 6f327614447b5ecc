using System.Collections.Immutable;
using Contingent.Formats.Reading;
using Contingent.Missions;
using Contingent.Missions.Schema;

namespace Contingent.Formats.Interchange.Workbooks;

/// <summary>
/// Reads an .xlsx: the workbook of a mission (sheets named like tables), which comes back row for row.
/// </summary>
public sealed class WorkbookImporter : IImporter
{
    /// <inheritdoc/>
    public string Name => "xlsx";

    /// <inheritdoc/>
    public string Reads => "the workbook of a mission, edited in a spreadsheet (.xlsx)";

    /// <inheritdoc/>
    public bool Recognises(string fileName, ReadOnlySpan<byte> head) =>
        WorkbookReader.IsArchive(head) && Path.GetExtension(fileName).ToLowerInvariant() is ".xlsx" or ".xlsm";

    /// <inheritdoc/>
    public Imported Read(ImportSource source, CancellationToken cancel)
    {
        try
        {
            using var stream = File.OpenRead(source.Path);
            using var workbook = WorkbookReader.Open(stream, WorkbookLimits.Default);
            if (MissionWorkbook.IsOne(workbook, cancel))
                return new MissionWorkbook(workbook, source, cancel).Read();
            return Imported.Refused(new Fault(new RowOrigin(source.Name, 0), "has no sheet that is named like a table of a mission, such as places, with that table's columns in its first row"));
        }
        catch (WorkbookFaultException e)
        {
            return Imported.Refused(new Fault(new RowOrigin(source.Name, 0), e.Message));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Imported.Refused(new Fault(new RowOrigin(source.Name, 0), $"cannot be read ({SourceBytes.Reason(e)})"));
        }
    }
}
