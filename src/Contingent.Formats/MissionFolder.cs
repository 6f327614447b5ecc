using Contingent.Formats.Checks;
using Contingent.Formats.Reading;
using Contingent.Missions;

namespace Contingent.Formats;

/// <summary>
/// Reads a mission folder, or the workbook of a mission that holds the same tables (DESIGN §3). Reading never throws at the user and never stops at the first fault: every fault of every file is in the one
/// report. The folder's content is not trusted; see <see cref="ReadingLimits"/>.
/// </summary>
public static class MissionFolder
{
    /// <summary>Reads and checks the folder.</summary>
    public static MissionReading Read(string folder, CancellationToken cancel = default) => Read(folder, null, ReadingLimits.Default, cancel);

    /// <summary>
    /// Reads and checks the folder; <paramref name="pinsFile"/> replaces its table of pins where it is not null. The hash is that of the folder as it is.
    /// </summary>
    public static MissionReading Read(string folder, string? pinsFile, ReadingLimits limits, CancellationToken cancel = default) =>
        Read(folder, pinsFile, null, limits, cancel);

    /// <summary>
    /// Reads and checks the folder; <paramref name="pinsFile"/> and <paramref name="actualsFile"/> replace its tables of pins and of actuals where they are not null.
    /// </summary>
    public static MissionReading Read(string folder, string? pinsFile, string? actualsFile, ReadingLimits limits, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(limits);
        var report = new FaultReport();
        var inWorkbook = WorkbookMission.IsOne(folder);
        var tables = new MissionTables(inWorkbook);
        var sha256 = "";
        if (inWorkbook)
        {
            sha256 = new WorkbookMission(folder, limits, report, cancel).Read(tables, table => Outside(tables[table], pinsFile, actualsFile, report));
            Check(tables, report);
        }
        else if (FolderListing.Of(folder, limits, report, cancel) is { } listing)
        {
            ReadTables(tables, listing, table => table switch { "pins" => pinsFile, "actuals" => actualsFile, _ => null }, limits, report, cancel);
            Check(tables, report);
            sha256 = report.HasFaults ? "" : listing.Sha256(report, cancel);
        }

        return new MissionReading
        {
            Mission = report.HasFaults ? null : MissionAssembler.Assemble(tables),
            Faults = report.Faults(),
            Warnings = report.Warnings(),
            Sha256 = report.HasFaults ? "" : sha256,
        };
    }

    private static FolderFile? Outside(TypedTable table, string? pinsFile, string? actualsFile, FaultReport report) =>
        (table.Schema.Name switch { "pins" => pinsFile, "actuals" => actualsFile, _ => null }) is { } path ? OutsideFile(table, path, report) : null;

    private static void ReadTables(
        MissionTables tables, FolderListing listing, Func<string, string?> outside, ReadingLimits limits, FaultReport report, CancellationToken cancel)
    {
        foreach (var table in tables.All)
        {
            var file = outside(table.Schema.Name) is { } path ? OutsideFile(table, path, report) : listing.Find(table.File);
            if (file is null)
            {
                table.IsUsable = !table.Schema.Required;
                if (table.Schema.Required)
                    report.Fault(new RowOrigin(table.File, 0), "missing", $"is missing; a mission folder needs it ({table.Schema.Holds})");
                continue;
            }

            var limit = table.Schema.Name switch { "mission" => limits.YamlBytes, "areas" => limits.GeoJsonBytes, _ => limits.CsvBytes };
            if (SourceBytes.Read(file, limit, report) is { } content)
                ReadTable(tables, table, content, limits, report, cancel);
            else
                table.IsUsable = false;
        }

        ReadPoints(tables, listing, limits, report, cancel);
    }

    private static void ReadTable(
        MissionTables tables, TypedTable table, ReadOnlyMemory<byte> content, ReadingLimits limits, FaultReport report, CancellationToken cancel)
    {
        switch (table.Schema.Name)
        {
            case "mission":
                tables.Mission = new MissionYaml(report).Read(table, content);
                if (tables.Mission is { } row)
                    table.Rows.Add(row);
                break;
            case "areas":
                new AreasFile(limits, report).Read(tables, content, cancel);
                break;
            default:
                new CsvTableReader(limits, report).Read(table, content, cancel);
                break;
        }
    }

    /// <summary>The file that stands in for the folder's table, under the table's name in faults.</summary>
    private static FolderFile? OutsideFile(TypedTable table, string path, FaultReport report)
    {
        try
        {
            var file = new FileInfo(path);
            if (file.Exists)
                return new FolderFile(table.File, file.FullName, file.Length);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            report.Fault(new RowOrigin(path, 0), "open", $"cannot be read ({SourceBytes.Reason(e)})");
            return null;
        }

        report.Fault(new RowOrigin(path, 0), "open", $"there is no such file of {table.Schema.Name}");
        return null;
    }

    private static void ReadPoints(MissionTables tables, FolderListing listing, ReadingLimits limits, FaultReport report, CancellationToken cancel)
    {
        var rows = 0L;
        foreach (var name in listing.Names.Where(n => MissionFiles.TableOf(n) == "points"))
        {
            var file = listing.Find(name)!;
            var shortName = name[MissionFiles.PointsFolder.Length..];
            tables.PointFiles.Add(shortName);
            if (SourceBytes.Read(file, limits.CsvBytes, report) is not { } content || new PointsFile(limits, report).Read(file, content, cancel) is not { } set)
                continue;
            rows += set.Count;
            if (rows > limits.PointRowsTogether)
            {
                report.Fault(new RowOrigin(name, 0), "rows", CellParser.Invariant(
                    $"brings the points of the folder to more than {limits.PointRowsTogether:N0}; merge points that lie close together"));
                return;
            }

            tables.Points.Add(shortName, set);
        }
    }

    private static void Check(MissionTables tables, FaultReport report)
    {
        new IdentifierCheck(tables, report).Run();
        new ReferenceCheck(tables, report).Run();
        new RequiredCheck(tables, report).Run();
        new CycleCheck(tables, report).Run();
        new CalendarCheck(tables, report).Run();
        new GroundCheck(tables, report).Run();
        new LiftCheck(tables, report).Run();
        new SelectionCheck(tables, report).Run();
        new RefusalCheck(tables, report).Run();
        new RoleCheck(tables, report).Run();
        new SustainmentCheck(tables, report).Run();
        new TeachingCheck(tables, report).Run();
        new EvidenceCheck(tables, report).Run();
        new ActualsCheck(tables, report).Run();
    }
}
