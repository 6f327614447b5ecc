using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Contingent.Formats.Interchange.Forces;
using Contingent.Formats.Interchange.Symbols;
using Contingent.Formats.Reading;
using Contingent.Missions;

namespace Contingent.Formats.Interchange.OrbatMapper;

/// <summary>Reads the units of a scenario: symbol, first position, counts, and what else is said of them.</summary>
internal sealed class ScenarioUnits(string file, LeftOutList leftOut)
{
    /// <summary>Deepest order of battle; no army has so many levels of command.</summary>
    public const int Deepest = 40;

    private const int MostPersons = 1_000_000;

    /// <summary>The units of an array, those that were exported by this program aside.</summary>
    public ImmutableArray<ForceUnit> Read(IEnumerable<JsonElement> units, string path, int depth, Action<JsonElement> own)
    {
        var read = ImmutableArray.CreateBuilder<ForceUnit>();
        foreach (var unit in units)
        {
            if (unit.Member(CarriedMission.Key) is { ValueKind: JsonValueKind.Object })
                own(unit);
            else if (Unit(unit, path, depth, own) is { } one)
                read.Add(one);
        }

        return read.ToImmutable();
    }

    private ForceUnit? Unit(JsonElement unit, string path, int depth, Action<JsonElement> own)
    {
        var name = unit.Text("name");
        var here = path.Length == 0 ? Short(name) : $"{path} / {Short(name)}";
        var origin = new RowOrigin($"{file}, unit {here}", 0);
        if (unit.ValueKind != JsonValueKind.Object || depth >= Deepest)
        {
            leftOut.Add(origin, "no unit", depth >= Deepest
                ? CellParser.Invariant($"stands more than {Deepest} levels down; no order of battle is that deep")
                : "is no unit");
            return null;
        }

        var isCode = SymbolCode.TryRead(unit.Text("sidc"), out var symbol, out var error);
        Remarks(unit, origin);
        return new ForceUnit
        {
            Origin = origin,
            Name = name.Length > 0 ? name : unit.Text("shortName"),
            Symbol = isCode ? symbol : null,
            SymbolRemark = isCode ? "" : $"symbol '{CellText.Clean(unit.Text("sidc"))}' {error}",
            At = FirstPosition(unit, origin),
            Persons = Counted(unit, "personnel"),
            Extras = Extras(unit),
            Units = Read(unit.Items("subUnits"), here, depth + 1, own),
        };
    }

    private static string Short(string name) => CellText.Clean(name) is { Length: > 0 } clean ? clean.Length <= 60 ? clean : clean[..59] + "…" : "without a name";

    /// <summary>What an order of battle says in time has no place in a mission's input: the plan says it.</summary>
    private void Remarks(JsonElement unit, RowOrigin origin)
    {
        var states = unit.Items("state").Count();
        if (states > 0)
            leftOut.Add(origin, "states", $"{CellText.Count(states, "timed state is", "timed states are")} not taken over, but for the first position; the plan says when who is where");
        foreach (var (key, what) in new[] { ("rangeRings", "range rings"), ("media", "pictures"), ("supplies", "supplies") })
        {
            if (unit.Items(key).Any())
                leftOut.Add(origin, key, $"its {what} are not taken over");
        }
    }

    /// <summary>Its own position, else that of the first state that has one; [lon, lat] as in GeoJSON.</summary>
    private GeoPoint? FirstPosition(JsonElement unit, RowOrigin origin)
    {
        foreach (var position in unit.Items("state").Select(s => s.Member("location")).Prepend(unit.Member("location")))
        {
            if (position is not { ValueKind: JsonValueKind.Array } pair)
                continue;
            if (pair.GetArrayLength() >= 2 && pair[0].Number() is { } lon && pair[1].Number() is { } lat && Math.Abs(lat) <= 90 && Math.Abs(lon) <= 180)
                return new GeoPoint(lat, lon);
            leftOut.Add(origin, "off Earth", "has a position that is not on Earth, or not [lon, lat]; it was not used");
        }

        return null;
    }

    /// <summary>The sum of a list of counts; null where there is none, or it is no number of persons.</summary>
    private static int? Counted(JsonElement unit, string list)
    {
        var counts = unit.Items(list).Select(i => i.Number("count") ?? 0).ToArray();
        var sum = counts.Sum();
        return counts.Length > 0 && sum is >= 1 and <= MostPersons ? (int)Math.Round(sum) : null;
    }

    private static ImmutableSortedDictionary<string, string> Extras(JsonElement unit)
    {
        var extras = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        extras["x_unit_id"] = unit.Text("id");
        extras["x_short_name"] = unit.Text("shortName");
        extras["x_description"] = unit.Text("description");
        extras["x_url"] = unit.Text("externalUrl");
        extras["x_status"] = unit.Text("status");
        extras["x_reinforced"] = unit.Text("reinforcedStatus") is "None" ? "" : unit.Text("reinforcedStatus");
        extras["x_personnel"] = List(unit, "personnel");
        extras["x_equipment"] = List(unit, "equipment");
        return extras.ToImmutable();
    }

    private static string List(JsonElement unit, string list) => string.Join("; ", unit.Items(list)
        .Select(i => string.Create(CultureInfo.InvariantCulture, $"{i.Text("name")} {i.Number("count") ?? 0}")));
}
