using System.Collections.Immutable;
using Contingent.Formats.Interchange.Tables;
using Contingent.Formats.Reading;
using Contingent.Missions;
using Contingent.Missions.Schema;

namespace Contingent.Formats.Interchange.Workbooks;

/// <summary>
/// Reads an .xlsx: the workbook of a mission (sheets named like tables), which comes back row for row; any other one, or one read with a table or a mapping named, as a table in the wild
/// (<see cref="TableImporter"/>).
/// </summary>
public sealed class WorkbookImporter : IImporter, IMappingProposer
{
    private readonly TableImporter _wild = new();

    /// <inheritdoc/>
    public string Name => "xlsx";

    /// <inheritdoc/>
    public string Reads => "the workbook of a mission, edited in a spreadsheet (.xlsx); any other workbook as a table, see csv";

    /// <inheritdoc/>
    public ImportOptions Takes => _wild.Takes;

    /// <inheritdoc/>
    public bool Recognises(string fileName, ReadOnlySpan<byte> head) =>
        WorkbookReader.IsArchive(head) && Path.GetExtension(fileName).ToLowerInvariant() is ".xlsx" or ".xlsm";

    /// <inheritdoc/>
    public MappingProposal Propose(ImportSource source, CancellationToken cancel) => _wild.Propose(source, cancel);

    /// <inheritdoc/>
    public Imported Read(ImportSource source, CancellationToken cancel)
    {
        if (source.Table is not null || source.Mapping is not null)
            return _wild.Read(source, cancel);
        try
        {
            using var stream = File.OpenRead(source.Path);
            using var workbook = WorkbookReader.Open(stream, WorkbookLimits.Default);
            if (MissionWorkbook.IsOne(workbook, cancel))
                return new MissionWorkbook(workbook, source, cancel).Read();
        }
        catch (WorkbookFaultException e)
        {
            return Imported.Refused(new Fault(new RowOrigin(source.Name, 0), e.Message));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Imported.Refused(new Fault(new RowOrigin(source.Name, 0), $"cannot be read ({SourceBytes.Reason(e)})"));
        }

        return _wild.Read(source, cancel);
    }
}
