using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Contingent.Formats.Reading;
using Contingent.Missions.Schema;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Contingent.Formats.Interchange.Merging;

/// <summary>A <c>mission.yaml</c> as text with the stretch in which each value stands, so that a value can be changed and everything else, comments too, kept.</summary>
internal sealed class YamlText
{
    private static readonly JsonSerializerOptions Quoting = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly string[] Ambiguous = ["yes", "no", "on", "off", "true", "false", "null", "y", "n"];

    private YamlText(ImmutableArray<YamlEntry> entries) => Entries = entries;

    /// <summary>Keys in the order of the file.</summary>
    public ImmutableArray<YamlEntry> Entries { get; }

    /// <summary>Reads the one mapping of a file; null where it is something else, or broken.</summary>
    public static YamlText? Read(string text)
    {
        var entries = ImmutableArray.CreateBuilder<YamlEntry>();
        try
        {
            var yaml = new Parser(new StringReader(text));
            yaml.MoveNext();
            if (!yaml.MoveNext() || yaml.Current is not DocumentStart || !yaml.MoveNext() || yaml.Current is not MappingStart)
                return null;
            while (yaml.MoveNext() && yaml.Current is Scalar key)
            {
                if (!yaml.MoveNext() || Entry(yaml, key) is not { } entry)
                    return null;
                entries.Add(entry);
            }

            return yaml.Current is MappingEnd ? new YamlText(entries.ToImmutable()) : null;
        }
        catch (Exception e) when (e is YamlException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>A value as YAML: plain where that is clear, else quoted; lists in brackets.</summary>
    public static string Value(MissionAttribute? attribute, string text)
    {
        var isList = attribute?.Type.Shape is AttributeShape.Needs or AttributeShape.Objectives or AttributeShape.References;
        return isList ? $"[{string.Join(", ", CellParser.Items(text).Select(Scalar))}]" : Scalar(text);
    }

    private static string Scalar(string text)
    {
        var isPlain = text.Length > 0 && char.IsAsciiLetterOrDigit(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' or '|' or '@')
            && !Ambiguous.Contains(text.ToLowerInvariant());
        var isNumber = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _) && text.Trim() == text;
        return isPlain || isNumber ? text : JsonSerializer.Serialize(text, Quoting);
    }

    private static YamlEntry? Entry(Parser yaml, Scalar key)
    {
        if (yaml.Current is Scalar value)
            return new YamlEntry(key.Value, Text(value), (int)key.Start.Line, (int)value.Start.Index, (int)value.End.Index);
        if (yaml.Current is not SequenceStart start)
            return null;
        var items = new List<string>();
        var end = start.End.Index;
        while (yaml.MoveNext() && yaml.Current is Scalar item)
        {
            items.Add(Text(item));
            end = item.End.Index;
        }

        if (yaml.Current is not SequenceEnd close)
            return null;
        // The end of a list in lines lies behind the blanks and comments that follow it.
        end = start.Style == SequenceStyle.Flow ? close.End.Index : end;
        return new YamlEntry(key.Value, string.Join(';', items), (int)key.Start.Line, (int)start.Start.Index, (int)end);
    }

    private static string Text(Scalar scalar) =>
        scalar.Style == ScalarStyle.Plain && scalar.Value is "~" or "null" or "Null" or "NULL" ? "" : scalar.Value;
}

/// <summary>A key of a <c>mission.yaml</c> with its value as one text, and the characters between which that stands.</summary>
internal sealed record YamlEntry(string Key, string Text, int Line, int Start, int End);
