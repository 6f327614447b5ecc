using System.Collections.Immutable;
using Contingent.Formats.Interchange.Merging;
using Contingent.Formats.Plans;
using Contingent.Formats.Reading;
using Contingent.Missions;
using Contingent.Missions.Schema;

namespace Contingent.Formats.Interchange;

/// <summary>
/// Makes a mission folder of an import, or merges the import into one; as a whole or not at all (see <see cref="WholeFolder"/>). The new folder is read and checked before it takes its place.
/// </summary>
/// <remarks>
/// A fault, and nothing written: the importer found one; the folder cannot be written to or merged into; nothing of the import can be used; or a mission that had no fault before would have one.
/// A remark, and written: a row that cannot be read (it goes to the report with its cells), what a format says beyond a mission, a cell that replaced another, and what the folder still lacks. A
/// new folder may well lack something: towns alone are no mission, but a beginning of one. See docs/adr/0022.
/// </remarks>
public static class MissionWriter
{
    /// <summary>Writes the import.</summary>
    /// <param name="imported">What was read.</param>
    /// <param name="folder">The folder; a new or empty one, or with <paramref name="into"/> one that holds a mission or the beginning of one.</param>
    /// <param name="into">True: merge. A row with a known identity replaces the cells that it names, any other is appended, all else stays byte for byte.</param>
    /// <param name="cancel">Heeded until the new folder takes its place.</param>
    public static WrittenMission Write(Imported imported, string folder, bool into, CancellationToken cancel = default)
    {
        if (!imported.Faults.IsEmpty)
            return new WrittenMission { Faults = imported.Faults };
        if (imported.Tables.Select(Objection).OfType<string>().FirstOrDefault() is { } defect)
            throw new ArgumentException(defect, nameof(imported));
        try
        {
            if (Objection(folder, into) is { } objection)
                return Refused(folder, objection);
            var (usable, unusable, faults) = Judged(imported, cancel);
            // Of a table that is whole a row that falls out would be a row that goes.
            if (imported.IsWhole && faults.Length > 0)
                return new WrittenMission { Faults = faults };
            ImmutableArray<ReportLine> report = [.. imported.LeftOut.Select(f => new ReportLine("left out", f.Where, "", f.Message, "")), .. unusable];
            if (usable.Files.IsEmpty && usable.Tables.All(t => t.Rows.IsEmpty))
                return new WrittenMission { Faults = [new Fault(new RowOrigin(folder, 0), "nothing of the file can be used"), .. AsFaults(report)], Report = report };
            var set = new FolderMerge(usable, folder, into, cancel).Run();
            return set.Faults.IsEmpty
                ? Put(set, folder, into, report, unusable, cancel)
                : new WrittenMission { Faults = set.Faults, Report = report };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return Refused(folder, $"could not be written ({SourceBytes.Reason(e)}); nothing was changed");
        }
    }

    /// <summary>Where the report of an import into a folder is kept: beside it, since a mission folder holds its tables only.</summary>
    public static string ReportFileOf(string folder) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)) + ".import-report.csv";

    private static WrittenMission Refused(string folder, string why) => new() { Faults = [new Fault(new RowOrigin(folder, 0), why)] };

    private static IEnumerable<Fault> AsFaults(IEnumerable<ReportLine> report) => report.Select(r => new Fault(r.Where, r.Message));

    private static string? Objection(string folder, bool into)
    {
        if (string.IsNullOrWhiteSpace(folder))
            return "no mission folder was named";
        var isThere = Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any();
        if (!into)
            return isThere ? "is not empty; name a new folder, or merge into it with --into" : FolderObjection.Of(folder, "mission", "mission.yaml");
        if (!isThere)
            return "holds no mission to merge into; leave --into out to make a new one";
        var mark = Directory.EnumerateFiles(folder).Select(f => Path.GetFileName(f)).FirstOrDefault(f => MissionFiles.TableOf(f) is not null);
        return FolderObjection.Of(folder, "mission", mark ?? "mission.yaml");
    }

    private static (Imported Usable, ImmutableArray<ReportLine> Unusable, ImmutableArray<Fault> Faults) Judged(Imported imported, CancellationToken cancel)
    {
        var report = ImmutableArray.CreateBuilder<ReportLine>();
        var tables = ImmutableArray.CreateBuilder<TextTable>();
        var faults = ImmutableArray.CreateBuilder<Fault>();
        foreach (var table in imported.Tables)
        {
            var (usable, unusable, wrong) = RowJudge.Judge(table, ReadingLimits.Default, cancel);
            faults.AddRange(wrong);
            var (once, twice) = imported.IsWhole ? (usable, []) : RowJudge.Once(usable);
            tables.Add(once);
            report.AddRange(twice);
            report.AddRange(unusable);
        }

        return (imported with { Tables = tables.ToImmutable() }, report.ToImmutable(), faults.ToImmutable());
    }

    /// <summary>What is wrong with a table itself; an importer that brings such a one has a defect.</summary>
    private static string? Objection(TextTable table)
    {
        if (AttributeTable.Table(table.Name) is not { Name: not ("areas" or "points") } schema)
            return $"'{table.Name}' is no table that is imported row by row";
        var names = AttributeTable.Of(schema).Select(a => a.Name).ToHashSet(StringComparer.Ordinal);
        return table.Columns.FirstOrDefault(c => !names.Contains(c) && !CsvTableReader.IsUsersOwn(c)) is { } unknown ? $"column '{unknown}' is no attribute of {table.Name}" : null;
    }

    private static WrittenMission Put(
        FolderMerge set, string folder, bool into, ImmutableArray<ReportLine> report, ImmutableArray<ReportLine> unusable, CancellationToken cancel)
    {
        ImmutableArray<Fault> before = into ? MissionFolder.Read(folder, cancel).Faults : [];
        ImmutableArray<Fault> after = before;
        var accepted = !set.IsChanged || new WholeFolder(folder, set.TopNames).Replace(set.Files, aside =>
        {
            after = MissionFolder.Read(aside, cancel).Faults;
            return !into || !before.IsEmpty || after.IsEmpty;
        });
        var lines = report.AddRange(set.Report);
        if (!accepted)
            return new WrittenMission { Faults = [.. after.Select(set.AtItsOrigin)], Report = lines };
        return new WrittenMission
        {
            Missing = after,
            Report = lines,
            Tables = [.. set.Tables.Select(t => t with { Unusable = unusable.Count(r => r.Table == t.Name) })],
            IsChanged = set.IsChanged,
            ReportFile = ImportReportFile.Write(ReportFileOf(folder), lines),
        };
    }
}
