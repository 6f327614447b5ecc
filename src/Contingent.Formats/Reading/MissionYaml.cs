using System.Text;
using Contingent.Missions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Contingent.Formats.Reading;

/// <summary>
/// Reads <c>mission.yaml</c>: one mapping of attributes to a value or a list of values. It is read as events, so that nothing is ever expanded;
/// anchors, aliases and tags are refused.
/// </summary>
internal sealed class MissionYaml(FaultReport report)
{
    private const string File = "mission.yaml";

    /// <summary>The mission's row; null after a fault that leaves none.</summary>
    public TableRow? Read(TypedTable table, ReadOnlyMemory<byte> content)
    {
        var values = new Dictionary<string, (string Text, int Line)>(StringComparer.Ordinal);
        try
        {
            if (!Collect(new Parser(new StringReader(Encoding.UTF8.GetString(content.Span))), table, values))
                return null;
        }
        catch (YamlException e)
        {
            report.Fault(new RowOrigin(File, (int)e.Start.Line), "yaml", $"is no valid YAML: {e.Message.TrimEnd('.')}; check indentation, colons and quotes here");
            return null;
        }
        catch (InvalidOperationException)
        {
            // The library's scanner loses its state over some broken scalars.
            report.Fault(new RowOrigin(File, 0), "yaml", "is no valid YAML; check indentation, colons and quotes");
            return null;
        }

        return Row(table, values);
    }

    private TableRow Row(TypedTable table, Dictionary<string, (string Text, int Line)> values)
    {
        var row = new TableRow(table, new RowOrigin(File, 1));
        var parser = new RowParser(table, CellStyle.Plain, report);
        for (var i = 0; i < table.Attributes.Length; i++)
        {
            var attribute = table.Attributes[i];
            var written = values.TryGetValue(attribute.Name, out var value);
            if (written)
                row.SetLine(attribute.Name, value.Line);
            else if (attribute.AlwaysRequired)
                report.Fault(new RowOrigin(File, 0), "missing", $"{attribute.Name} is missing; add a line '{attribute.Name}: …'");
            parser.ParseCell(row, i, written ? value.Text : null);
        }

        return row;
    }

    private bool Collect(Parser yaml, TypedTable table, Dictionary<string, (string Text, int Line)> values)
    {
        yaml.MoveNext();
        if (!yaml.MoveNext() || yaml.Current is not DocumentStart || !yaml.MoveNext() || yaml.Current is not MappingStart top)
            return Stop(yaml.Current, "is no mapping; write a line 'attribute: value' for each attribute of the mission");
        if (IsRefused(top))
            return false;
        while (yaml.MoveNext() && yaml.Current is not MappingEnd)
        {
            if (yaml.Current is not Scalar key)
                return Stop(yaml.Current, "has a key that is no plain word");
            if (IsRefused(key))
                return false;
            var line = (int)key.Start.Line;
            if (Value(yaml, key.Value) is not { } text)
                return false;
            Keep(table, values, key.Value, text, line);
        }

        if (!yaml.MoveNext() || yaml.Current is not DocumentEnd || !yaml.MoveNext() || yaml.Current is not StreamEnd)
            return Stop(yaml.Current, "holds more than one YAML document; keep the first");
        return true;
    }

    private void Keep(TypedTable table, Dictionary<string, (string Text, int Line)> values, string key, string text, int line)
    {
        var where = new RowOrigin(File, line);
        if (table.TryOrdinal(key) is null)
        {
            if (!CsvTableReader.IsUsersOwn(key))
                report.Warn(where, "unknown column", CsvTableReader.UnknownColumn(table, key));
        }
        else if (!values.TryAdd(key, (text, line)))
        {
            report.Fault(where, "key twice", $"{key} stands twice; delete one");
        }
    }

    /// <summary>The value behind a key as one text, list items joined by <c>;</c>; null after a fault.</summary>
    private string? Value(Parser yaml, string key)
    {
        yaml.MoveNext();
        if (yaml.Current is NodeEvent node && IsRefused(node))
            return null;
        switch (yaml.Current)
        {
            case Scalar scalar:
                return Text(scalar);
            case SequenceStart:
                var items = new List<string>();
                while (yaml.MoveNext() && yaml.Current is not SequenceEnd)
                {
                    if (yaml.Current is NodeEvent inner && IsRefused(inner))
                        return null;
                    if (yaml.Current is not Scalar item)
                    {
                        Stop(yaml.Current, $"{key} is nested too deeply; write a list of plain values");
                        return null;
                    }

                    items.Add(Text(item));
                }

                return string.Join(';', items);
            default:
                Stop(yaml.Current, $"{key} must be a value or a list of values");
                return null;
        }
    }

    private static string Text(Scalar scalar) =>
        scalar.Style == ScalarStyle.Plain && scalar.Value is "~" or "null" or "Null" or "NULL" ? "" : scalar.Value;

    private bool IsRefused(NodeEvent node)
    {
        if (node.Anchor.IsEmpty && node.Tag.IsEmpty)
            return false;
        Stop(node, "uses an anchor or a tag (& or !); write the value itself");
        return true;
    }

    private bool Stop(ParsingEvent? at, string what)
    {
        if (at is AnchorAlias)
            what = "uses an alias (*); write the value itself";
        report.Fault(new RowOrigin(File, (int)(at?.Start.Line ?? 1)), "yaml", what);
        return false;
    }
}
