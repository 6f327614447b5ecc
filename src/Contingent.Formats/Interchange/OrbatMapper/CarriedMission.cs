using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Contingent.Formats.Reading;
using Contingent.Missions;
using Contingent.Missions.Schema;

namespace Contingent.Formats.Interchange.OrbatMapper;

/// <summary>
/// The mission that an exported scenario carries along. ORBAT Mapper has no place for conditions, tasks or links as such, but it keeps the <c>userData</c> of a feature as it
/// is when it loads and saves: a hidden feature holds the files of the mission folder as text. What it draws (units, groups, places) bears the same key with the id that it
/// stands for, so that changes can be told from what was exported.
/// </summary>
internal sealed class CarriedMission
{
    /// <summary>The one key that this program adds to a scenario, so that no key of ORBAT Mapper is ever met.</summary>
    public const string Key = "contingent";

    /// <summary>The largest file that is carried, and most of all together, in bytes.</summary>
    public const long MostBytes = 20_000_000;

    private CarriedMission(ImmutableArray<TextTable> tables, ImmutableSortedDictionary<string, byte[]> files)
    {
        Tables = tables;
        Files = files;
    }

    public ImmutableArray<TextTable> Tables { get; }

    /// <summary>What is no table: areas and points.</summary>
    public ImmutableSortedDictionary<string, byte[]> Files { get; }

    /// <summary>The mission in a scenario; null: it carries none, or, with a fault, none that can be read.</summary>
    public static CarriedMission? Find(JsonElement scenario, string file, LeftOutList leftOut, out Fault? fault)
    {
        fault = null;
        var files = scenario.Items("layerStack").SelectMany(l => l.Items("items"))
            .Select(i => i.Member("userData")?.Member(Key)?.Member("files")).FirstOrDefault(f => f is { ValueKind: JsonValueKind.Object });
        return files is null ? null : Read(files.Value, file, leftOut, out fault);
    }

    private static CarriedMission? Read(JsonElement carried, string file, LeftOutList leftOut, out Fault? fault)
    {
        fault = null;
        var tables = ImmutableArray.CreateBuilder<TextTable>();
        var files = ImmutableSortedDictionary.CreateBuilder<string, byte[]>(StringComparer.Ordinal);
        foreach (var entry in carried.Members())
        {
            var content = Encoding.UTF8.GetBytes(entry.Value.Text());
            var origin = $"{file}, carried {CellText.Clean(entry.Name)}";
            switch (MissionFiles.TableOf(entry.Name))
            {
                case null:
                    fault = new Fault(new RowOrigin(origin, 0), "is no file of a mission folder; export the mission again");
                    return null;
                case "areas" or "points":
                    files[entry.Name] = content;
                    break;
                case var table when (table == "mission" ? FolderTables.Yaml(origin, content) : FolderTables.Csv(table, origin, content)) is { } read:
                    tables.Add(Known(read, leftOut));
                    break;
                default:
                    fault = new Fault(new RowOrigin(origin, 0), "cannot be read as a table; export the mission again");
                    return null;
            }
        }

        return new CarriedMission(tables.ToImmutable(), files.ToImmutable());
    }

    /// <summary>The table without columns that are neither attributes nor the user's own: a folder may have them, nothing reads them.</summary>
    private static TextTable Known(TextTable table, LeftOutList leftOut)
    {
        var names = AttributeTable.Of(AttributeTable.Table(table.Name)!).Select(a => a.Name).ToHashSet(StringComparer.Ordinal);
        var kept = Enumerable.Range(0, table.Columns.Length).Where(i => names.Contains(table.Columns[i]) || CsvTableReader.IsUsersOwn(table.Columns[i])).ToArray();
        if (kept.Length == table.Columns.Length)
            return table;
        leftOut.Add(new RowOrigin(table.Rows.FirstOrDefault()?.Origin.File ?? table.Name, 0), "columns",
            $"columns that are no attributes of {table.Name} are not taken over: {CellText.Clean(string.Join(", ", table.Columns.Except(kept.Select(i => table.Columns[i]))))}");
        return new TextTable(table.Name, [.. kept.Select(i => table.Columns[i])], [.. table.Rows.Select(r => r with { Cells = [.. kept.Select(i => r.Cells[i])] })]);
    }
}
