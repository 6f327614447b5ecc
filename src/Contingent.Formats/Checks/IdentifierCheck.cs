using System.Collections.Immutable;
using Contingent.Formats.Reading;

namespace Contingent.Formats.Checks;

/// <summary>Ids are unique in their table (in a series with their <c>stated_on</c>), and those of conditions, pledges, parties and tasks together.</summary>
internal sealed class IdentifierCheck(MissionTables tables, FaultReport report)
{
    private static readonly string[] Together = ["parties", "conditions", "pledges", "tasks"];

    public void Run()
    {
        foreach (var table in tables.All.Where(t => t.Schema.Name != "mission"))
        {
            if (RowIdentity.Of(table.Schema) is { IsEmpty: false } columns)
                Twice(table, columns);
        }

        UniqueTogether();
    }

    private void Twice(TypedTable table, ImmutableArray<string> columns)
    {
        var ordinals = columns.Select(table.Ordinal).ToArray();
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in table.Rows)
        {
            if (row[ordinals[0]] is null || ordinals.Any(row.IsBad))
                continue;
            var id = string.Join('\0', ordinals.Select(o => Written(row[o])));
            if (first.TryAdd(id, row.Origin.Line))
                continue;
            var named = string.Join(" with ", columns.Select((c, i) => $"{c} '{Written(row[ordinals[i]])}'"));
            report.Fault(row.Origin, "twice", CellParser.Invariant($"{named} stands already in line {first[id]}; rename or delete one"));
        }
    }

    private void UniqueTogether()
    {
        var owners = new Dictionary<string, (string Table, Missions.RowOrigin Where)>(StringComparer.Ordinal);
        foreach (var name in Together)
        {
            foreach (var (id, row) in tables.ById(name))
            {
                if (owners.TryAdd(id, (name, row.Origin)))
                    continue;
                var (other, where) = owners[id];
                report.Fault(row.Origin, "twice together",
                    $"{row.Table.Schema.Key} '{id}' is already an id of {other} ({where}); ids of conditions, pledges, parties and tasks are unique together, rename one");
            }
        }
    }

    private static string Written(object? value) => value switch
    {
        DateOnly date => date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        null => "(empty)",
        _ => value.ToString()!,
    };
}
