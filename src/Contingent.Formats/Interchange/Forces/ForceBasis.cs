using System.Collections.Immutable;
using Contingent.Missions;

namespace Contingent.Formats.Interchange.Forces;

/// <summary>What is known before an order of battle is read: parties, unit types and ids of the mission that it goes into.</summary>
internal sealed record ForceBasis
{
    /// <summary>Nothing is known: the file becomes a new mission.</summary>
    public static ForceBasis None { get; } = new();

    public ImmutableArray<(string Id, string Name)> Parties { get; init; } = [];
    public ImmutableArray<(string Id, string Sidc, int Persons)> Types { get; init; } = [];

    /// <summary>Ids of places and of pledges, which are not given again.</summary>
    public ImmutableArray<string> Taken { get; init; } = [];

    /// <summary>What the mission has; null: none.</summary>
    public static ForceBasis Of(Mission? mission) => mission is null ? None : new()
    {
        Parties = [.. mission.Parties.Select(p => (p.Id.Value, p.Name))],
        Types = [.. mission.UnitTypes.Select(t => (t.Id.Value, t.Sidc, t.Persons))],
        Taken = [.. mission.Places.Select(p => p.Id.Value), .. mission.Pledges.Select(p => p.Id.Value)],
    };

    /// <summary>What the tables have.</summary>
    public static ForceBasis Of(IReadOnlyCollection<TextTable> tables) => new()
    {
        Parties = [.. Rows(tables, "parties").Select(cell => (cell("party"), cell("name")))],
        Types = [.. Rows(tables, "unit_types").Where(cell => int.TryParse(cell("persons"), out _)).Select(cell => (cell("unit_type"), cell("sidc"), int.Parse(cell("persons"))))],
        Taken = [.. Rows(tables, "places").Select(cell => cell("place")), .. Rows(tables, "pledges").Select(cell => cell("pledge"))],
    };

    private static IEnumerable<Func<string, string>> Rows(IReadOnlyCollection<TextTable> tables, string name) =>
        from table in tables
        where table.Name == name
        from row in table.Rows
        select (Func<string, string>)(column => table.Columns.IndexOf(column) is >= 0 and var at ? row.Cells[at].Trim() : "");
}
