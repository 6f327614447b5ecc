using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Contingent.Formats.Documentation;
using Contingent.Formats.Interchange.Merging;
using Contingent.Formats.Reading;
using Contingent.Missions;
using Contingent.Missions.Schema;

namespace Contingent.Formats.Interchange.Workbooks;

/// <summary>Lays a mission out as sheets. Everything that a sheet says of a column comes from the attribute table.</summary>
internal sealed partial class MissionSheetPlans(Imported mission)
{
    /// <summary>Rows below the last one that the lists and checks still reach, for rows that are added.</summary>
    private const int RowsToSpare = 500;

    /// <summary>Words of a list that a rule holds itself.</summary>
    private const int RuleCharacters = 250;

    private readonly List<(string Title, ImmutableArray<string> Words)> _lists = [];
    private readonly Dictionary<string, int> _rows = mission.Tables.ToDictionary(t => t.Name, t => t.Rows.Length, StringComparer.Ordinal);

    public ImmutableArray<SheetPlan> Sheets()
    {
        var sheets = ImmutableArray.CreateBuilder<SheetPlan>();
        sheets.Add(Mission());
        foreach (var table in MissionSheets.Tables)
            sheets.Add(Table(table, mission.Tables.FirstOrDefault(t => t.Name == table.Name) ?? new TextTable(table.Name, [], [])));
        if (mission.Files.TryGetValue("areas.geojson", out var areas))
            sheets.Add(Areas(areas));
        sheets.AddRange(Points());
        sheets.Add(Guide());
        if (_lists.Count > 0)
            sheets.Add(Lists());
        return sheets.ToImmutable();
    }

    private SheetPlan Mission()
    {
        var table = AttributeTable.Table("mission")!;
        var text = mission.Tables.First(t => t.Name == "mission");
        var attributes = AttributeTable.Of(table).ToDictionary(a => a.Name, StringComparer.Ordinal);
        var names = text.Columns.Concat(attributes.Keys.Where(n => !text.Columns.Contains(n))).ToArray();
        var rows = names.Select((name, i) =>
        {
            var attribute = attributes.GetValueOrDefault(name);
            var value = i < text.Columns.Length ? text.Rows[0].Cells[i] : "";
            return (IReadOnlyList<CellValue>)
            [
                name, Value(attribute, value) with { Look = Look(attribute) }, attribute?.Unit, attribute?.Default,
                attribute is null ? "" : attribute.AlwaysRequired ? "yes" : "", attribute is null ? "your own" : Meaning(attribute),
            ];
        }).ToArray();
        var rules = names.Select((n, i) => attributes.TryGetValue(n, out var a) ? Rule(a, 1, i + 2, i + 2) : null).OfType<CellRule>();
        return new SheetPlan(
            "mission",
            [
                new(MissionSheets.Attribute, "", 18, CellLook.Text), new(MissionSheets.Value, "Write here.", 60, CellLook.Long), new("unit", "Not read.", 10, CellLook.Text),
                new("default", "What an empty value means. Not read.", 22, CellLook.Text), new("required", "Not read.", 9, CellLook.Text), new("meaning", "Not read.", 60, CellLook.Long),
            ],
            rows)
        { FrozenColumns = 1, Rules = [.. rules] };
    }

    private SheetPlan Table(MissionTable table, TextTable text)
    {
        var attributes = AttributeTable.Of(table).ToDictionary(a => a.Name, StringComparer.Ordinal);
        var names = text.Columns.Where(c => c.Length > 0).Concat(attributes.Keys.Where(n => !text.Columns.Contains(n))).ToImmutableArray();
        var order = names.Select(n => text.Columns.IndexOf(n)).ToArray();
        var rows = text.Rows.Select(r => (IReadOnlyList<CellValue>)[.. names.Select((n, i) => order[i] < 0 ? default : Value(attributes.GetValueOrDefault(n), r.Cells[order[i]]))]).ToArray();
        var columns = names.Select((n, i) => new ColumnPlan(
            n,
            attributes.TryGetValue(n, out var a) ? Note(a) : CsvTableReader.IsUsersOwn(n) ? "Your own column: kept, not read." : "No attribute: not read.",
            Width(n, order[i] < 0 ? [] : text.Rows.Take(200).Select(r => r.Cells[order[i]].Length)),
            Look(attributes.GetValueOrDefault(n))));
        var last = text.Rows.Length + 1 + RowsToSpare;
        var rules = names.Select((n, i) => attributes.TryGetValue(n, out var a) ? Rule(a, i, 2, last) : null).OfType<CellRule>();
        return new SheetPlan(table.Name, [.. columns], rows) { FrozenColumns = 1, Rules = [.. rules] };
    }

    /// <summary>A cell of the sheet: a number as a number and a day as a day where the column is one, all else as text.</summary>
    public static CellValue Value(MissionAttribute? attribute, string text)
    {
        var trimmed = text.Trim();
        return attribute?.Type.Shape switch
        {
            AttributeShape.Integer or AttributeShape.Number when CellParser.Decimal(trimmed, CellStyle.Comma) is { } number => number,
            AttributeShape.Date when DateOnly.TryParseExact(trimmed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => (DateOnly?)day,
            _ => text,
        };
    }

    public static CellLook Look(MissionAttribute? attribute) => attribute?.Type.Shape switch
    {
        AttributeShape.Integer or AttributeShape.Number => CellLook.Of(attribute.Unit is "degree WGS 84" ? "°" : attribute.Unit),
        AttributeShape.Date => CellLook.Day,
        _ => CellLook.Text,
    };

    private CellRule? Rule(MissionAttribute attribute, int column, int from, int to)
    {
        var type = attribute.Type;
        var help = $"{Plain(MissionFormatPage.TypeOf(type))}{(MissionFormatPage.ExampleOf(attribute) is { Length: > 0 } example ? ", such as " + Plain(example) : "")}";
        CellRule Of(RuleKind kind, string first, string second = "", bool strict = true) => new(column, from, to, kind, first, second, help, strict);
        return type.Shape switch
        {
            AttributeShape.OneOf => Of(RuleKind.OneOf, Words($"{attribute.Table}.{attribute.Name}", type.Words)),
            AttributeShape.YesNo => Of(RuleKind.OneOf, "\"yes,no\""),
            AttributeShape.Reference => Of(RuleKind.OneOf, Ids(type.Target), strict: false),
            AttributeShape.Integer => Of(RuleKind.Whole, Number(type.Min ?? -1e12), Number(type.Max is { } m and < int.MaxValue ? m : 1e8)),
            AttributeShape.Number => Of(RuleKind.Decimal, Number(type.Min ?? -1e12), Number(type.Max ?? 1e12)),
            AttributeShape.Date => Of(RuleKind.Day, Number(new DateTime(1900, 3, 1).ToOADate()), Number(new DateTime(2199, 12, 31).ToOADate())),
            AttributeShape.Text or AttributeShape.Slug => null,
            _ => Of(RuleKind.Any, ""),
        };
    }

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>The cells that hold the ids of a table; a column of ids stands first in no file by rule, so it is looked up.</summary>
    private string Ids(string table)
    {
        var key = AttributeTable.Table(table)!.Key!;
        var text = mission.Tables.FirstOrDefault(t => t.Name == table);
        var column = text is null ? 0 : text.Columns.Where(c => c.Length > 0).ToImmutableArray().IndexOf(key);
        var letters = ColumnLetters.Of(Math.Max(0, column));
        return FormattableString.Invariant($"{table}!${letters}$2:${letters}${_rows.GetValueOrDefault(table) + 1 + RowsToSpare}");
    }

    private string Words(string title, ImmutableArray<string> words)
    {
        var text = $"\"{string.Join(',', words)}\"";
        if (text.Length <= RuleCharacters)
            return text;
        if (!_lists.Exists(l => l.Title == title))
            _lists.Add((title, words));
        var letters = ColumnLetters.Of(_lists.FindIndex(l => l.Title == title));
        return FormattableString.Invariant($"{MissionSheets.Lists}!${letters}$2:${letters}${words.Length + 1}");
    }

    private SheetPlan Lists()
    {
        var rows = Enumerable.Range(0, _lists.Max(l => l.Words.Length))
            .Select(i => (IReadOnlyList<CellValue>)[.. _lists.Select(l => (CellValue)(i < l.Words.Length ? l.Words[i] : null))]);
        return new SheetPlan(MissionSheets.Lists, [.. _lists.Select(l => new ColumnPlan(l.Title, "", 18, CellLook.Text))], [.. rows]) { IsHidden = true };
    }

    private static SheetPlan Guide()
    {
        var rows = AttributeTable.Tables.SelectMany(t => AttributeTable.Of(t).Select(a => (IReadOnlyList<CellValue>)
        [
            t.Name, a.Name, Plain(MissionFormatPage.TypeOf(a.Type)), a.Unit, a.Default, a.Required == "no" ? "" : a.Required, Meaning(a),
        ]));
        return new SheetPlan(
            MissionSheets.Guide,
            [
                new("table", "A sheet bears the name of its table.", 18, CellLook.Text), new("column", "", 22, CellLook.Text), new("what it holds", "", 45, CellLook.Long), new("unit", "", 14, CellLook.Text),
                new("default", "What an empty cell means.", 22, CellLook.Text), new("required", "", 22, CellLook.Text), new("meaning", "", 70, CellLook.Long),
            ],
            [.. rows])
        { FrozenColumns = 2 };
    }

    private static SheetPlan Areas(byte[] content)
    {
        using var json = JsonDocument.Parse(content, new JsonDocumentOptions { MaxDepth = ReadingLimits.Default.JsonDepth });
        var table = AttributeTable.Table("areas")!;
        var features = json.RootElement.GetProperty("features").EnumerateArray().Select(Feature).ToArray();
        var attributes = AttributeTable.Of(table).ToDictionary(a => a.Name, StringComparer.Ordinal);
        var names = attributes.Keys.Concat(features.SelectMany(f => f.Properties.Keys)).Distinct(StringComparer.Ordinal).ToImmutableArray();
        var pieces = features.Length == 0 ? 1 : features.Max(f => Pieces(f.Geometry).Length);
        var rows = features.Select(f => (IReadOnlyList<CellValue>)[.. names.Select(n => (CellValue)f.Properties.GetValueOrDefault(n)), .. Pieces(f.Geometry).Select(p => (CellValue)p)]);
        return new SheetPlan(
            table.Name,
            [
                .. names.Select(n => new ColumnPlan(n, attributes.TryGetValue(n, out var a) ? Note(a) : "Your own property.", 18, CellLook.Text)),
                .. Enumerable.Range(0, pieces).Select(i => new ColumnPlan(MissionSheets.GeometryColumn(i), i == 0 ? "The geometry as GeoJSON text; long ones go on in the next columns. Draw areas in a map program." : "", 40, CellLook.Text)),
            ],
            [.. rows])
        { FrozenColumns = 1 };
    }

    private static (Dictionary<string, string> Properties, string Geometry) Feature(JsonElement feature)
    {
        var properties = new Dictionary<string, string>(StringComparer.Ordinal);
        if (feature.TryGetProperty("properties", out var p) && p.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in p.EnumerateObject())
                properties[property.Name] = AreasMerge.Text(property.Value);
        }

        return (properties, feature.TryGetProperty("geometry", out var geometry) ? JsonSerializer.Serialize(geometry) : "");
    }

    private static string[] Pieces(string text) =>
        text.Length == 0 ? [""] : [.. text.Chunk(MissionSheets.GeometryPiece).Select(c => new string(c))];

    private IEnumerable<SheetPlan> Points()
    {
        var files = mission.Files.Keys.Where(f => f.StartsWith(MissionFiles.PointsFolder, StringComparison.Ordinal)).ToImmutableArray();
        if (files.IsEmpty)
            yield break;
        var names = MissionSheets.PointSheets(files);
        yield return new SheetPlan(
            "points",
            [new(MissionSheets.File, "The file in points/, as tasks name it.", 30, CellLook.Text), new(MissionSheets.SheetOf, "The sheet that holds its rows.", 30, CellLook.Text)],
            [.. files.Select((f, i) => (IReadOnlyList<CellValue>)[f[MissionFiles.PointsFolder.Length..], names[i]])]);
        for (var i = 0; i < files.Length; i++)
            yield return PointRows(names[i], CsvText.Read(mission.Files[files[i]])!);
    }

    private static SheetPlan PointRows(string name, CsvText csv)
    {
        var attributes = AttributeTable.Of(AttributeTable.Table("points")!).ToDictionary(a => a.Name, StringComparer.Ordinal);
        var style = csv.Separator == ';' ? CellStyle.Semicolon : CellStyle.Comma;
        CellValue Cell(CsvRecord record, int i) =>
            attributes.ContainsKey(csv.Columns[i]) && CellParser.Decimal(record.Cell(i).Trim(), style) is { } number ? number : record.Cell(i);
        return new SheetPlan(
            name,
            [.. csv.Columns.Select(c => new ColumnPlan(c, attributes.TryGetValue(c, out var a) ? Note(a) : "", 14, CellLook.General))],
            [.. csv.Records.Where(r => !r.IsBlank).Select(r => (IReadOnlyList<CellValue>)[.. csv.Columns.Select((_, i) => Cell(r, i))])]);
    }

    private static string Note(MissionAttribute a)
    {
        var note = new StringBuilder(Plain(MissionFormatPage.TypeOf(a.Type)));
        if (a.Unit.Length > 0)
            note.Append($"\nUnit: {a.Unit}");
        if (a.Required != "no")
            note.Append(a.AlwaysRequired ? "\nEvery row needs it." : $"\nNeeded by: {a.Required}");
        if (a.Default.Length > 0)
            note.Append($"\nEmpty means: {a.Default}");
        if (Meaning(a) is { Length: > 0 } meaning)
            note.Append($"\n{meaning}");
        return note.ToString();
    }

    private static string Meaning(MissionAttribute a) => MissionFormatPage.DescriptionOf(a);

    /// <summary>The words of the reference page without its marks.</summary>
    private static string Plain(string markdown) => Link().Replace(markdown, "$1").Replace("`", "", StringComparison.Ordinal);

    private static double Width(string name, IEnumerable<int> lengths) => Math.Clamp(Math.Max(name.Length + 2, lengths.DefaultIfEmpty(0).Max() + 1), 8, 45);

    [GeneratedRegex(@"\[([^\]]*)\]\([^)]*\)")]
    private static partial Regex Link();
}
