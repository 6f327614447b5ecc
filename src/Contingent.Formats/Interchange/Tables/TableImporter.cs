using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Contingent.Formats.Reading;
using Contingent.Missions;
using Contingent.Missions.Schema;

namespace Contingent.Formats.Interchange.Tables;

/// <summary>
/// Reads a table in the wild: CSV or a sheet, with title rows, several rows of headers, HXL tags, merged cells. A mapping says which of its columns are which of ours; without one a proposal is used where
/// it leaves nothing open.
/// </summary>
public sealed class TableImporter : IImporter, IMappingProposer
{
    /// <inheritdoc/>
    public string Name => "csv";

    /// <inheritdoc/>
    public string Reads => "any table (.csv, .tsv, .txt; .xlsx too) with a row of names or HXL tags, by a mapping of its columns";

    /// <inheritdoc/>
    public ImportOptions Takes => ImportOptions.Table | ImportOptions.Mapping;

    /// <inheritdoc/>
    public bool Recognises(string fileName, ReadOnlySpan<byte> head) => Path.GetExtension(fileName).ToLowerInvariant() is ".csv" or ".tsv" or ".txt" or ".tab";

    /// <inheritdoc/>
    public MappingProposal Propose(ImportSource source, CancellationToken cancel)
    {
        var (raw, header, faults) = Table(source, null, (_, _) => { }, cancel);
        if (raw is null || header is null)
            return new MappingProposal([], [], faults);
        if (TableOf(source, header) is not { } table)
            return new MappingProposal([], [], [NoTable(source, header)]);
        var proposer = new MappingProposer(raw, header, table);
        var mapping = proposer.Propose();
        return new MappingProposal(Encoding.UTF8.GetBytes(MappingFile.Text(mapping, proposer.Remarks)), [.. proposer.Remarks], []);
    }

    /// <inheritdoc/>
    public Imported Read(ImportSource source, CancellationToken cancel)
    {
        var leftOut = ImmutableArray.CreateBuilder<Fault>();
        TableMapping? mapping = null;
        if (source.Mapping is { } path)
        {
            (mapping, var wrong) = MappingFile.Read(path);
            if (!wrong.IsEmpty)
                return Imported.Refused([.. wrong]);
            if (source.Table is { } named && named != mapping.Table)
                return Imported.Refused(new Fault(new RowOrigin(Path.GetFileName(path), 0), $"is a mapping to {mapping.Table}, not to {named}; leave --table out or name another mapping"));
        }

        var (raw, header, faults) = Table(source, mapping, (where, what) => leftOut.Add(new Fault(where, what)), cancel);
        if (raw is null || header is null)
            return Imported.Refused([.. faults]);
        if (mapping is null)
        {
            if (TableOf(source, header) is not { } table)
                return Imported.Refused(NoTable(source, header));
            var proposer = new MappingProposer(raw, header, table);
            mapping = proposer.Propose();
            if (Open(mapping) is { } open)
                return Imported.Refused(new Fault(new RowOrigin(source.Name, 0), open));
            leftOut.Add(new Fault(new RowOrigin(source.Name, 0), "no mapping was named; taken over as " + string.Join(", ", mapping.Columns.Select(c => $"{c.Key} = '{c.Value}'"))));
            leftOut.AddRange(proposer.Remarks.Select(r => new Fault(new RowOrigin(source.Name, 0), r)));
        }

        return Mapped(source, raw, header, mapping, leftOut, cancel);
    }

    private static Imported Mapped(
        ImportSource source, RawTable raw, TableHeader header, TableMapping mapping, ImmutableArray<Fault>.Builder leftOut, CancellationToken cancel)
    {
        var report = new FaultReport();
        var mapper = new RowMapper(mapping, header, report, new RowOrigin(raw.Name, 0));
        if (report.HasFaults)
            return Imported.Refused([.. report.Faults()]);
        var data = raw.Rows.Skip(header.FirstData).ToImmutableArray();
        if (data.Length > source.Limits.TableRows)
            return Imported.Refused(new Fault(new RowOrigin(raw.Name, 0), CellParser.Invariant($"has more than the {source.Limits.TableRows:N0} rows that a table holds; split it")));
        foreach (var column in header.Columns.Where(c => !mapper.Used.Contains(c.Index)))
        {
            var filled = data.Count(r => r.Text(column.Index).Length > 0);
            if (filled > 0)
                leftOut.Add(new Fault(new RowOrigin(raw.Name, 0), CellParser.Invariant($"column '{column.Label}' is in no mapping: {filled:N0} cells were left out")));
        }

        foreach (var row in header.Above)
            leftOut.Add(new Fault(raw.Where(row), $"stands above the data and was not taken over: {string.Join(" | ", row.Cells.Where(c => c.Trim().Length > 0))}"));
        var rows = ImmutableArray.CreateBuilder<TextRow>(data.Length);
        foreach (var row in data)
        {
            cancel.ThrowIfCancellationRequested();
            rows.Add(mapper.Map(row, raw.Where(row)));
        }

        return new Imported
        {
            Tables = [new TextTable(mapping.Table, mapper.Columns, rows.MoveToImmutable()) { Letters = raw.IsSheet ? mapper.Letters : [] }],
            LeftOut = leftOut.ToImmutable(),
            Counts = [string.Create(CultureInfo.InvariantCulture, $"{data.Length:N0} rows for {mapping.Table}")],
        };
    }

    private static (RawTable? Raw, TableHeader? Header, ImmutableArray<Fault> Faults) Table(
        ImportSource source, TableMapping? mapping, Action<RowOrigin, string> leaveOut, CancellationToken cancel)
    {
        var (raw, fault) = new RawTableReader(source, leaveOut, cancel).Read(mapping?.Sheet, mapping?.Separator);
        if (raw is null)
            return (null, null, [fault!]);
        return TableHeader.Of(raw, mapping?.HeaderRow) is { } header
            ? (raw, header, [])
            : (raw, null, [new Fault(new RowOrigin(raw.Name, 0), "has no row of column names that can be told; name it in a mapping as header_row")]);
    }

    private static MissionTable? TableOf(ImportSource source, TableHeader header) =>
        source.Table is { } name ? AttributeTable.Table(name) is { Name: not ("areas" or "points" or "mission") } table ? table : null : MappingProposer.TableOf(header);

    private static Fault NoTable(ImportSource source, TableHeader header) => new(
        new RowOrigin(source.Name, 0),
        source.Table is { } name
            ? $"rows cannot go to {name}; name a table of rows with --table, such as places"
            : $"it cannot be told which table its rows belong to (its columns are {string.Join(", ", header.Columns.Take(8).Select(c => $"'{c.Label}'"))}{(header.Columns.Length > 8 ? ", …" : "")}); name one with --table, such as places");

    /// <summary>What a proposal leaves open; null: nothing.</summary>
    private static string? Open(TableMapping mapping)
    {
        var missing = mapping.Constants.Where(c => c.Value.Length == 0).Select(c => c.Key).ToImmutableArray();
        return missing.IsEmpty
            ? null
            : $"it cannot be told what {string.Join(", ", missing)} of {mapping.Table} {(missing.Length == 1 ? "is" : "are")}; name a mapping with --mapping FILE: a proposal is written there, to be filled in";
    }
}
