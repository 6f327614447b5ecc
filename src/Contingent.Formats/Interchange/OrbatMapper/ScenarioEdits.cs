using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Contingent.Formats.Reading;
using Contingent.Missions;

namespace Contingent.Formats.Interchange.OrbatMapper;

/// <summary>
/// What was changed in ORBAT Mapper since this program exported the scenario: how many units of a pledge there are, and where places lie and how they are called. All else
/// (a unit's name, symbol, superior or states) follows from the mission, so that a change to it is told and not taken over.
/// </summary>
internal sealed class ScenarioEdits
{
    private readonly string _file;
    private readonly ImmutableArray<TextTable> _tables;
    private readonly LeftOutList _leftOut;
    private readonly SortedDictionary<string, int> _units = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (JsonElement Mark, int Exported)> _marks = new(StringComparer.Ordinal);
    private readonly Dictionary<RowKey, Dictionary<string, string>> _cells = [];

    public ScenarioEdits(string file, ImmutableArray<TextTable> tables, LeftOutList leftOut) => (_file, _tables, _leftOut) = (file, tables, leftOut);

    /// <summary>Changes that were found and taken over.</summary>
    public int Count { get; private set; }

    /// <summary>A unit that was exported.</summary>
    public void Unit(JsonElement unit)
    {
        var mark = unit.Member(CarriedMission.Key)!.Value;
        var pledge = mark.Text("pledge");
        _units[pledge] = _units.GetValueOrDefault(pledge) + Whole(mark, "stands_for", 1);
        _marks.TryAdd(pledge, (mark, Whole(mark, "of", 0)));
        var origin = new RowOrigin($"{_file}, unit {CellText.Clean(unit.Text("name"))}", 0);
        if (unit.Text("name") != mark.Text("called"))
            _leftOut.Add(origin, "renamed", $"was '{CellText.Clean(mark.Text("called"))}' when it was exported; units are called after their pledge, the name is not taken over");
        if (unit.Text("sidc") != mark.Text("symbol"))
            _leftOut.Add(origin, "symbol changed", "has another symbol than when it was exported; the symbol is that of the unit type, change it in unit_types");
        if (unit.Items("subUnits").Any())
            _leftOut.Add(origin, "below", $"{CellText.Count(unit.Items("subUnits").Count(), "unit was", "units were")} added below it; a unit is placed as a whole");
    }

    /// <summary>Places that were exported and have been moved or renamed.</summary>
    public void Places(JsonElement scenario)
    {
        foreach (var item in scenario.Items("layerStack").SelectMany(l => l.Items("items")))
        {
            if (item.Member("userData")?.Member(CarriedMission.Key) is not { ValueKind: JsonValueKind.Object } mark)
            {
                _leftOut.Add(new RowOrigin($"{_file}, feature {CellText.Clean(item.Text("name"))}", 0), "new feature",
                    "was drawn in ORBAT Mapper; export its layer as GeoJSON or KML and import that as places or areas");
            }
            else if (mark.Text("place") is { Length: > 0 } place)
            {
                Place(item, mark, place);
            }
        }
    }

    /// <summary>The tables with the changes.</summary>
    public ImmutableArray<TextTable> Tables()
    {
        foreach (var (pledge, found) in _units)
        {
            if (_marks[pledge] is var (mark, exported) && found != exported)
                Recount(pledge, mark.Text("stated_on"), mark.Text("counts_in"), found, exported);
        }

        return [.. _tables.Select(Changed)];
    }

    private static int Whole(JsonElement mark, string name, int otherwise) =>
        mark.Number(name) is { } number && number >= 0 && number <= 100_000_000 ? (int)number : otherwise;

    private void Place(JsonElement item, JsonElement mark, string id)
    {
        var row = new RowKey("places", id, "");
        if (item.Text("name") != mark.Text("called"))
            Set(row, "name", CellText.Clean(item.Text("name")));
        if (item.Member("geometry") is not { } geometry || geometry.Text("type") != "Point" || geometry.Member("coordinates") is not { ValueKind: JsonValueKind.Array } at
            || at.GetArrayLength() < 2 || at[0].Number() is not { } lon || at[1].Number() is not { } lat || Math.Abs(lat) > 90 || Math.Abs(lon) > 180)
        {
            _leftOut.Add(new RowOrigin($"{_file}, place {CellText.Clean(id)}", 0), "no point", "is no point on Earth any more; its position is that of the mission");
            return;
        }

        if (lat.Equals(mark.Number("lat")) && lon.Equals(mark.Number("lon")))
            return;
        Set(row, "lat", CellText.Number(lat));
        Set(row, "lon", CellText.Number(lon));
    }

    private void Recount(string pledge, string statedOn, string column, int found, int exported)
    {
        if (column is not ("units" or "units_planning"))
            return;
        Set(new RowKey("pledges", pledge, statedOn), column, found.ToString(CultureInfo.InvariantCulture));
        _leftOut.Add(new RowOrigin($"{_file}, pledge {CellText.Clean(pledge)}", 0), "recounted", CellParser.Invariant(
            $"had {exported} units when it was exported and has {found} now; {column} is set to that, check that its source still says so"));
    }

    private void Set(RowKey row, string column, string value)
    {
        if (value.Length == 0)
            return;
        if (!_cells.TryGetValue(row, out var cells))
            _cells[row] = cells = new Dictionary<string, string>(StringComparer.Ordinal);
        if (cells.TryAdd(column, value))
            Count++;
    }

    private TextTable Changed(TextTable table)
    {
        var mine = _cells.Where(c => c.Key.Table == table.Name).SelectMany(c => c.Value.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        if (mine.Length == 0)
            return table;
        ImmutableArray<string> columns = [.. table.Columns, .. mine.Except(table.Columns, StringComparer.Ordinal)];
        return new TextTable(table.Name, columns, [.. table.Rows.Select(r => Changed(table.Name, columns, r))]);
    }

    private TextRow Changed(string table, ImmutableArray<string> columns, TextRow row)
    {
        string[] cells = [.. row.Cells, .. Enumerable.Repeat("", columns.Length - row.Cells.Length)];
        string Cell(string column) => columns.IndexOf(column) is >= 0 and var at ? cells[at].Trim() : "";
        var key = table == "places" ? new RowKey(table, Cell("place"), "") : new RowKey(table, Cell("pledge"), Cell("stated_on"));
        foreach (var (column, value) in _cells.GetValueOrDefault(key) ?? [])
            cells[columns.IndexOf(column)] = value;
        return row with { Cells = [.. cells] };
    }

    private readonly record struct RowKey(string Table, string Id, string StatedOn);
}
