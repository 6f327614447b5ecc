using System.Collections.Immutable;
using System.Text;
using Contingent.Formats.Reading;
using Contingent.Missions;

namespace Contingent.Formats.Interchange.GeoPko;

/// <summary>
/// Reads a year of a mission from the tables of the Geocoded Peacekeeping Operations data set, version 2.3 (Cil, Fjelde, Hultman and Nilsson 2020, Journal of Peace Research 57(2)), into a whole
/// mission: who was where is pinned, what it was there for becomes the tasks. See docs/formats/geo-pko.md.
/// </summary>
public sealed class GeoPkoImporter : IImporter
{
    /// <inheritdoc/>
    public string Name => "geo-pko";

    /// <inheritdoc/>
    public string Reads => "a mission and year of Geo-PKO 2.3 (FrontMap, TCCMap and TTMap .csv side by side; name one, with --mission and --year)";

    /// <inheritdoc/>
    public ImportOptions Takes => ImportOptions.Mission | ImportOptions.Year;

    /// <inheritdoc/>
    public bool Recognises(string fileName, ReadOnlySpan<byte> head)
    {
        if (!fileName.EndsWith(".csv", StringComparison.OrdinalIgnoreCase))
            return false;
        var line = head[..(head.IndexOf((byte)'\n') is >= 0 and var end ? end : head.Length)];
        var columns = Encoding.UTF8.GetString(line).TrimStart('\uFEFF').Split([',', ';'], StringSplitOptions.TrimEntries);
        return GeoPkoSchema.All.Any(s => !s.Columns.Except(columns, StringComparer.Ordinal).Any());
    }

    /// <inheritdoc/>
    public Imported Read(ImportSource source, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(source);
        try
        {
            var (paths, missing) = GeoPkoFiles.Of(source.Path);
            return missing is null ? Read(source, paths, cancel) : Imported.Refused(missing);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return Imported.Refused(new Fault(new RowOrigin(source.Name, 0), $"or one of the tables beside it cannot be read ({SourceBytes.Reason(e)})"));
        }
    }

    private static Imported Read(ImportSource source, string[] paths, CancellationToken cancel)
    {
        var report = new FaultReport();
        var tables = paths.Select((path, i) => GeoPkoTable.Read(path, GeoPkoSchema.All[i], report, cancel)).ToArray();
        if (report.HasFaults)
            return new Imported { Faults = report.Faults() };
        var front = tables[0];
        if (Objection(source, front) is { } objection)
            return Imported.Refused(new Fault(new RowOrigin(source.Name, 0), objection));
        var leftOut = new LeftOutList();
        foreach (var warning in report.Warnings())
            leftOut.Add(warning.Where, "encoding", warning.Message);
        var name = front.First(r => PeaceYear.IsOf(r, source.Mission!))["mission"];
        var year = PeaceYear.Of(name, source.Year!.Value, front, tables[1], tables[2], report, leftOut);
        if (!report.HasFaults && year.Locations.All(l => l.Shares.All(s => s.Persons is null or 0)))
        {
            report.Fault(new RowOrigin(Path.GetFileName(paths[1]), 0), "no troops", CellParser.Invariant(
                $"names no contributor with a coded strength for {CellText.Clean(name)} in {year.Year}; there is nothing to plan, choose another year"));
        }

        if (report.HasFaults)
            return new Imported { Faults = report.Faults() };
        return new GeoPkoMission(year, leftOut).Build(source.Name);
    }

    /// <summary>What is wrong with the mission and year that were asked for; null: nothing.</summary>
    private static string? Objection(ImportSource source, ImmutableArray<GeoPkoRow> front)
    {
        var missions = front.GroupBy(r => r["mission"], StringComparer.OrdinalIgnoreCase).Where(g => g.Key.Length > 0).OrderBy(g => g.Key, StringComparer.OrdinalIgnoreCase).ToArray();
        var held = string.Join(", ", missions.Take(100).Select(g => $"{CellText.Clean(g.Key)} {Years(g)}"));
        if (held.Length == 0)
            return "holds no mission";
        if (source.Mission is not { Length: > 0 } asked)
            return $"holds several missions; choose one with --mission and --year: {held}";
        if (missions.FirstOrDefault(g => string.Equals(g.Key, asked, StringComparison.OrdinalIgnoreCase)) is not { } mission)
            return $"holds no mission '{CellText.Clean(asked)}'; it holds {held}";
        if (source.Year is not { } year)
            return $"holds several years of {CellText.Clean(mission.Key)}; choose one with --year: {Years(mission)}";
        if (year is < 1945 or > 2100 || !mission.Any(r => r["year"] == CellText.Number(year)))
            return CellParser.Invariant($"holds no row of {CellText.Clean(mission.Key)} in {year}; its years are {Years(mission)}");
        return null;
    }

    /// <summary>Years as people write them: <c>2004–2008, 2010</c>.</summary>
    private static string Years(IEnumerable<GeoPkoRow> rows)
    {
        var years = rows.Select(r => r.Count("year")).OfType<int>().Distinct().Order().ToArray();
        var runs = years.Select((y, i) => (Year: y, Run: y - i)).GroupBy(y => y.Run).Select(g => g.Count() == 1
            ? CellText.Number(g.First().Year)
            : $"{CellText.Number(g.First().Year)}–{CellText.Number(g.Last().Year)}");
        return string.Join(", ", runs.Take(50));
    }
}
