using Contingent.Missions;
using Contingent.Missions.Schema;
using Contingent.Planning;

namespace Contingent.Formats.Reading;

/// <summary>Everything that was read of a mission folder, before it is judged.</summary>
/// <param name="inWorkbook">Whether the tables are sheets of a workbook and named as such.</param>
internal sealed class MissionTables(bool inWorkbook = false)
{
    private readonly Dictionary<string, TypedTable> _tables = AttributeTable.Tables
        .Where(t => t.Name != "points")
        .ToDictionary(t => t.Name, t => new TypedTable(t, inWorkbook ? t.Name : MissionFiles.FileOf(t)), StringComparer.Ordinal);

    private readonly Dictionary<string, Dictionary<string, TableRow>> _byId = new(StringComparer.Ordinal);

    /// <summary>The row of mission.yaml; null where it could not be read.</summary>
    public TableRow? Mission { get; set; }

    /// <summary>Features of areas.geojson with their geometry.</summary>
    public List<Area> Areas { get; } = [];
    public SortedDictionary<string, PointSet> Points { get; } = new(StringComparer.Ordinal);

    /// <summary>Files of <c>points/</c> that stand in the folder, whether they could be read or not.</summary>
    public SortedSet<string> PointFiles { get; } = new(StringComparer.Ordinal);

    public TypedTable this[string table] => _tables[table];

    /// <summary>Tables in the order of the attribute table.</summary>
    public IEnumerable<TypedTable> All => AttributeTable.Tables.Where(t => t.Name != "points").Select(t => _tables[t.Name]);

    /// <summary>Rows, that of the mission included.</summary>
    public IEnumerable<TableRow> AllRows => All.SelectMany(t => t.Rows);

    /// <summary>The first row with that id; null: none.</summary>
    public TableRow? Row(string table, string? id) =>
        id is not null && ById(table).TryGetValue(id, out var row) ? row : null;

    /// <summary>Ids of a table in file order; made once all tables are read.</summary>
    public Dictionary<string, TableRow> ById(string table)
    {
        if (_byId.TryGetValue(table, out var rows))
            return rows;
        rows = new(StringComparer.Ordinal);
        if (_tables[table].Schema.Key is { } key)
        {
            foreach (var row in _tables[table].Rows)
            {
                if (row.Text(key) is { } id)
                    rows.TryAdd(id, row);
            }
        }

        _byId[table] = rows;
        return rows;
    }

    /// <summary>True where a table can tell whether an id exists.</summary>
    public bool CanJudge(string table, string id)
    {
        var doubtful = _tables[table].DoubtfulIds;
        return _tables[table].IsUsable
            && (doubtful.Count == 0 || (!doubtful.Contains("") && !doubtful.Contains(id) && NearestName.Of(id, doubtful) is null));
    }
}
