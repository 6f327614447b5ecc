using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Contingent.Formats.Reading;
using Contingent.Missions;
using Contingent.Missions.Schema;
using Contingent.Planning;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Contingent.Formats.Interchange.Tables;

/// <summary>The YAML file of a <see cref="TableMapping"/>. It is read as events: anchors, aliases and tags are refused, nothing is expanded.</summary>
internal sealed class MappingFile(string name)
{
    private const int MostBytes = 1_000_000;
    private static readonly string[] Keys = ["table", "sheet", "header_row", "separator", "decimal", "dates", "columns", "slugs", "constants", "values", "factors"];
    private static readonly JsonSerializerOptions Quoting = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly FaultReport _faults = new();
    private TableMapping _mapping = new();

    /// <summary>Reads a mapping; the faults say why it cannot be used.</summary>
    public static (TableMapping Mapping, ImmutableArray<Fault> Faults) Read(string path)
    {
        var file = new MappingFile(Path.GetFileName(path));
        try
        {
            var info = new FileInfo(path);
            if (info.Length > MostBytes)
                file.Fault(0, CellParser.Invariant($"is larger than {MostBytes / 1e6:0} MB; is it a mapping?"));
            else
                file.Parse(File.ReadAllText(path));
        }
        catch (YamlException e)
        {
            file.Fault((int)e.Start.Line, "is no valid YAML; check indentation, colons and quotes here");
        }
        catch (InvalidOperationException)
        {
            // The library's scanner loses its state over some broken scalars.
            file.Fault(0, "is no valid YAML; check indentation, colons and quotes");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            file.Fault(0, $"cannot be read ({SourceBytes.Reason(e)})");
        }

        return (file._mapping, file._faults.Faults());
    }

    /// <summary>The text of a mapping, with remarks as comments above it.</summary>
    public static string Text(TableMapping mapping, IEnumerable<string> remarks)
    {
        var text = new StringBuilder("# Which of their columns are which of ours. Left: our attribute. Right: their column by its name, its HXL tag, or as 'column C'.\n");
        foreach (var remark in remarks)
            text.Append($"# {remark.ReplaceLineEndings(" ")}\n");
        text.Append($"table: {mapping.Table}\n");
        if (mapping.Sheet is { } sheet)
            text.Append($"sheet: {Quoted(sheet)}\n");
        if (mapping.HeaderRow is { } row)
            text.Append(CultureInfo.InvariantCulture, $"header_row: {row}\n");
        if (mapping.Separator is { } separator)
            text.Append($"separator: {Quoted(separator.ToString())}\n");
        text.Append($"decimal: {Quoted(mapping.Decimal.ToString())}\n");
        text.Append($"dates: [{string.Join(", ", mapping.Dates.Select(Quoted))}]  # formats of days beside 2025-03-17, such as \"d MMMM yyyy\" or \"dd/MM/yyyy\"\n");
        Section(text, "columns", mapping.Columns.Select(c => (c.Key, Quoted(c.Value))));
        text.Append($"slugs: [{string.Join(", ", mapping.Slugs)}]  # ids to be made of the text: Nový Sad becomes novy-sad\n");
        Section(text, "constants", mapping.Constants.Select(c => (c.Key, Quoted(c.Value))));
        text.Append("values:  # their words and ours, by attribute\n");
        foreach (var (attribute, words) in mapping.Values)
        {
            text.Append($"  {attribute}:\n");
            foreach (var (theirs, ours) in words)
                text.Append($"    {Quoted(theirs)}: {Quoted(ours)}\n");
        }

        Section(text, "factors", mapping.Factors.Select(f => (f.Key, f.Value.ToString("R", CultureInfo.InvariantCulture))), "  # a number times this has our unit: 0.001 for metres as km");
        return text.ToString();
    }

    private static void Section(StringBuilder text, string name, IEnumerable<(string Key, string Value)> entries, string remark = "")
    {
        text.Append($"{name}:{remark}\n");
        foreach (var (key, value) in entries)
            text.Append($"  {key}: {value}\n");
    }

    private static string Quoted(string text) => JsonSerializer.Serialize(text, Quoting);

    private void Parse(string text)
    {
        var yaml = new Parser(new StringReader(text));
        yaml.MoveNext();
        if (!yaml.MoveNext() || yaml.Current is not DocumentStart || !yaml.MoveNext() || yaml.Current is not MappingStart)
        {
            Fault(1, "is no mapping; write 'table:' and 'columns:'");
            return;
        }

        while (yaml.MoveNext() && yaml.Current is Scalar key)
        {
            var line = (int)key.Start.Line;
            yaml.MoveNext();
            if (!Keys.Contains(key.Value))
                Fault(line, $"'{key.Value}' is no part of a mapping{NearestName.Hint(key.Value, Keys)}");
            if (!Part(yaml, key.Value, line))
                return;
        }

        Judge();
    }

    private bool Part(Parser yaml, string key, int line)
    {
        if (yaml.Current is Scalar { Anchor.IsEmpty: true, Tag.IsEmpty: true } scalar)
        {
            if (scalar.Value.Length > 0)
                Value(key, scalar.Value, line);
            return true;
        }

        if (yaml.Current is SequenceStart { Anchor.IsEmpty: true, Tag.IsEmpty: true })
        {
            var items = ImmutableArray.CreateBuilder<string>();
            while (yaml.MoveNext() && yaml.Current is Scalar item)
                items.Add(item.Value);
            if (key == "dates")
                _mapping = _mapping with { Dates = items.ToImmutable() };
            else if (key == "slugs")
                _mapping = _mapping with { Slugs = items.ToImmutableSortedSet(StringComparer.Ordinal) };
            else
                Fault(line, $"{key} must not be a list");
            return yaml.Current is SequenceEnd || Stop(line);
        }

        if (yaml.Current is not MappingStart { Anchor.IsEmpty: true, Tag.IsEmpty: true })
            return Stop(line);
        return key == "values" ? Values(yaml, line) : Entries(yaml, key, line);
    }

    private bool Stop(int line)
    {
        Fault(line, "is nested too deeply here, or uses an anchor, alias or tag");
        return false;
    }

    private void Value(string key, string value, int line)
    {
        switch (key)
        {
            case "table":
                _mapping = _mapping with { Table = value };
                break;
            case "sheet":
                _mapping = _mapping with { Sheet = value };
                break;
            case "header_row" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var row) && row > 0:
                _mapping = _mapping with { HeaderRow = row };
                break;
            case "separator" when value.Length == 1:
                _mapping = _mapping with { Separator = value[0] };
                break;
            case "decimal" when value is "." or ",":
                _mapping = _mapping with { Decimal = value[0] };
                break;
            case "dates":
                _mapping = _mapping with { Dates = [value] };
                break;
            default:
                Fault(line, $"{key} cannot be '{value}'");
                break;
        }
    }

    private bool Entries(Parser yaml, string key, int line)
    {
        var entries = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        while (yaml.MoveNext() && yaml.Current is Scalar name)
        {
            if (!yaml.MoveNext() || yaml.Current is not Scalar value)
                return Stop((int)name.Start.Line);
            if (entries.Any(e => e.Key == name.Value))
                Fault((int)name.Start.Line, $"{name.Value} stands twice; delete one");
            else if (value.Value.Length > 0)
                entries.Add(KeyValuePair.Create(name.Value, value.Value));
            else if (key == "constants")
                Fault((int)name.Start.Line, $"the constant {name.Value} is empty; fill it in, or delete the line");
        }

        switch (key)
        {
            case "columns":
                _mapping = _mapping with { Columns = entries.ToImmutable() };
                break;
            case "constants":
                _mapping = _mapping with { Constants = entries.ToImmutable() };
                break;
            case "factors":
                _mapping = _mapping with { Factors = Numbers(entries, line) };
                break;
            default:
                Fault(line, $"{key} must be a value");
                break;
        }

        return yaml.Current is MappingEnd || Stop(line);
    }

    private ImmutableSortedDictionary<string, double> Numbers(IEnumerable<KeyValuePair<string, string>> entries, int line)
    {
        var numbers = ImmutableSortedDictionary.CreateBuilder<string, double>(StringComparer.Ordinal);
        foreach (var (name, text) in entries)
        {
            if (CellParser.Decimal(text, CellStyle.Comma) is { } number && double.IsFinite(number) && number > 0)
                numbers[name] = number;
            else
                Fault(line, $"factors: {name} '{text}' is no number above 0");
        }

        return numbers.ToImmutable();
    }

    private bool Values(Parser yaml, int line)
    {
        var all = ImmutableSortedDictionary.CreateBuilder<string, ImmutableSortedDictionary<string, string>>(StringComparer.Ordinal);
        while (yaml.MoveNext() && yaml.Current is Scalar attribute)
        {
            yaml.MoveNext();
            if (yaml.Current is Scalar { Value.Length: 0 })
                continue;
            if (yaml.Current is not MappingStart { Anchor.IsEmpty: true })
                return Stop((int)attribute.Start.Line);
            var words = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
            while (yaml.MoveNext() && yaml.Current is Scalar theirs)
            {
                if (!yaml.MoveNext() || yaml.Current is not Scalar ours)
                    return Stop((int)theirs.Start.Line);
                words[theirs.Value.Trim()] = ours.Value;
            }

            if (yaml.Current is not MappingEnd)
                return Stop((int)attribute.Start.Line);
            all[attribute.Value] = words.ToImmutable();
        }

        _mapping = _mapping with { Values = all.ToImmutable() };
        return yaml.Current is MappingEnd || Stop(line);
    }

    /// <summary>Every name on our side must be one of ours.</summary>
    private void Judge()
    {
        if (AttributeTable.Table(_mapping.Table) is not { Name: not ("areas" or "points" or "mission") } table)
        {
            Fault(0, _mapping.Table.Length == 0 ? "names no table; write 'table: places'" : $"'{_mapping.Table}' is no table that rows can go to{NearestName.Hint(_mapping.Table, AttributeTable.Tables.Select(t => t.Name))}");
            return;
        }

        var names = AttributeTable.Of(table).Select(a => a.Name).ToHashSet(StringComparer.Ordinal);
        var used = _mapping.Columns.Select(c => c.Key).Concat(_mapping.Constants.Select(c => c.Key)).ToArray();
        foreach (var unknown in used.Concat(_mapping.Values.Keys).Concat(_mapping.Factors.Keys).Concat(_mapping.Slugs).Distinct(StringComparer.Ordinal))
        {
            if (!names.Contains(unknown) && !CsvTableReader.IsUsersOwn(unknown))
                Fault(0, $"'{unknown}' is no attribute of {table.Name}{NearestName.Hint(unknown, names)}; begin the names of your own columns with x_");
        }

        foreach (var twice in used.GroupBy(u => u, StringComparer.Ordinal).Where(g => g.Count() > 1))
            Fault(0, $"'{twice.Key}' is both a column and a constant; keep one");
        if (_mapping.Columns.IsEmpty)
            Fault(0, "names no columns; write 'columns:' and below it 'name: their column'");
    }

    private void Fault(int line, string message) => _faults.Fault(new RowOrigin(name, line), "mapping/" + message, message);
}
