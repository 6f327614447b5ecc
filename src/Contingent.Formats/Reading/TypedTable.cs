using System.Collections.Immutable;
using Contingent.Missions;
using Contingent.Missions.Schema;

namespace Contingent.Formats.Reading;

/// <summary>The rows of one table, each cell read by its attribute.</summary>
internal sealed class TypedTable
{
    private readonly Dictionary<string, int> _ordinals;

    public TypedTable(MissionTable schema, string file)
    {
        Schema = schema;
        File = file;
        Attributes = [.. AttributeTable.Of(schema)];
        _ordinals = Attributes.Select((a, i) => (a.Name, i)).ToDictionary(p => p.Name, p => p.i, StringComparer.Ordinal);
    }

    public MissionTable Schema { get; }

    /// <summary>The file as faults name it.</summary>
    public string File { get; }
    public ImmutableArray<MissionAttribute> Attributes { get; }
    public List<TableRow> Rows { get; } = [];

    /// <summary>False: the file is missing though required, or could not be read; what refers to it is not judged.</summary>
    public bool IsUsable { get; set; } = true;

    /// <summary>What stood in the id of rows that were too broken to read, so that what refers to them is not blamed.</summary>
    public HashSet<string> DoubtfulIds { get; } = new(StringComparer.Ordinal);

    public IEnumerable<string> AttributeNames => Attributes.Select(a => a.Name);

    public int Ordinal(string attribute) => _ordinals[attribute];

    public int? TryOrdinal(string attribute) => _ordinals.TryGetValue(attribute, out var i) ? i : null;
}

/// <summary>One row. A value is null where the cell is empty without default, or bad; <see cref="IsBad(string)"/> tells these apart.</summary>
internal sealed class TableRow(TypedTable table, RowOrigin origin)
{
    private readonly object?[] _values = new object?[table.Attributes.Length];
    private readonly CellState[] _states = new CellState[table.Attributes.Length];
    private Dictionary<string, int>? _lines;
    private Dictionary<string, string>? _columns;

    private enum CellState : byte { Empty, Given, Bad }

    public TypedTable Table { get; } = table;
    public RowOrigin Origin { get; } = origin;
    public ImmutableSortedDictionary<string, string> Extras { get; set; } = ImmutableSortedDictionary<string, string>.Empty;

    public void Set(int ordinal, object? value, bool given)
    {
        _values[ordinal] = value;
        _states[ordinal] = given ? CellState.Given : CellState.Empty;
    }

    public void SetBad(int ordinal) => _states[ordinal] = CellState.Bad;

    /// <summary>In YAML each attribute has a line of its own.</summary>
    public void SetLine(string attribute, int line) => (_lines ??= new(StringComparer.Ordinal))[attribute] = line;

    /// <summary>In a sheet each attribute has a column of its own.</summary>
    public void SetColumn(string attribute, string letters) => (_columns ??= new(StringComparer.Ordinal))[attribute] = letters;

    public RowOrigin OriginOf(string attribute)
    {
        var origin = Origin;
        if (_lines is not null && _lines.TryGetValue(attribute, out var line))
            origin = origin with { Line = line };
        return _columns is not null && _columns.TryGetValue(attribute, out var letters) ? origin with { Column = letters } : origin;
    }

    /// <summary>The cell was filled but could not be read; a fault says so already.</summary>
    public bool IsBad(string attribute) => _states[Table.Ordinal(attribute)] == CellState.Bad;

    public bool IsBad(int ordinal) => _states[ordinal] == CellState.Bad;

    /// <summary>The cell was filled and read.</summary>
    public bool IsGiven(string attribute) => _states[Table.Ordinal(attribute)] == CellState.Given;

    public object? this[int ordinal] => _values[ordinal];

    public object? this[string attribute] => _values[Table.Ordinal(attribute)];

    /// <summary>A text, slug, word or reference; null where empty or bad.</summary>
    public string? Text(string attribute) => (string?)this[attribute];

    public int? Whole(string attribute) => (int?)this[attribute];

    public double? Number(string attribute) => (double?)this[attribute];

    public DateOnly? Date(string attribute) => (DateOnly?)this[attribute];

    public bool? YesNo(string attribute) => (bool?)this[attribute];

    public Selector? Selector(string attribute) => (Selector?)this[attribute];

    public ImmutableArray<string> List(string attribute) => this[attribute] is ImmutableArray<string> list ? list : [];

    public ImmutableArray<Need> Needs(string attribute) => this[attribute] is ImmutableArray<Need> needs ? needs : [];
}
