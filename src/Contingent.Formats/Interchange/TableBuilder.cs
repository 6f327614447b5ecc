using System.Collections.Immutable;
using Contingent.Missions;
using Contingent.Missions.Schema;

namespace Contingent.Formats.Interchange;

/// <summary>Collects rows by table and turns them into <see cref="TextTable"/>s: columns in the order of the attribute table, then the user's own by name.</summary>
internal sealed class TableBuilder
{
    private readonly Dictionary<string, List<(RowOrigin Origin, Dictionary<string, string> Cells)>> _tables = new(StringComparer.Ordinal);

    /// <summary>Adds a row; an empty cell is the default.</summary>
    public void Add(string table, RowOrigin origin, IEnumerable<KeyValuePair<string, string>> cells)
    {
        if (!_tables.TryGetValue(table, out var rows))
            _tables[table] = rows = [];
        rows.Add((origin, cells.Where(c => c.Value.Length > 0).ToDictionary(StringComparer.Ordinal)));
    }

    public int Count(string table) => _tables.TryGetValue(table, out var rows) ? rows.Count : 0;

    public ImmutableArray<TextTable> Tables() =>
        [.. AttributeTable.Tables.Where(t => _tables.ContainsKey(t.Name)).Select(t => Table(t, _tables[t.Name]))];

    private static TextTable Table(MissionTable table, List<(RowOrigin Origin, Dictionary<string, string> Cells)> rows)
    {
        var used = rows.SelectMany(r => r.Cells.Keys).ToHashSet(StringComparer.Ordinal);
        var known = AttributeTable.Of(table).Where(a => a.AlwaysRequired || used.Contains(a.Name)).Select(a => a.Name).ToArray();
        ImmutableArray<string> columns = [.. known, .. used.Except(known, StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return new TextTable(table.Name, columns, [.. rows.Select(r => new TextRow(r.Origin, [.. columns.Select(c => r.Cells.GetValueOrDefault(c, ""))]))]);
    }
}
