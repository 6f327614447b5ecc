using System.Collections.Immutable;
using System.Text;
using Contingent.Formats.Reading;
using Contingent.Missions;
using Contingent.Missions.Schema;

namespace Contingent.Formats.Interchange.Merging;

/// <summary>Writes the attributes of a mission into a new <c>mission.yaml</c> or into one that stands already, of which all else, comments too, is kept.</summary>
internal static class YamlMerge
{
    private static readonly ImmutableDictionary<string, MissionAttribute> ByName =
        AttributeTable.Of(AttributeTable.Table("mission")!).ToImmutableDictionary(a => a.Name, StringComparer.Ordinal);

    /// <summary>A new file of what the row says.</summary>
    public static byte[] New(TextTable import)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in Values(import).Where(v => v.Value.Length > 0))
            text.Append($"{name}: {YamlText.Value(ByName.GetValueOrDefault(name), value)}\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>The file with the values of the row; null where the file cannot be read.</summary>
    public static MergedFile? Merge(TextTable import, ReadOnlyMemory<byte> content, bool isWhole)
    {
        var mark = content.Span.StartsWith("\uFEFF"u8) ? 3 : 0;
        var text = Encoding.UTF8.GetString(content.Span[mark..]);
        if (YamlText.Read(text) is not { } yaml)
            return null;
        var edits = new ByteEdits(content);
        var report = ImmutableArray.CreateBuilder<ReportLine>();
        var changed = 0;
        foreach (var (name, value) in Values(import))
        {
            var attribute = ByName.GetValueOrDefault(name);
            var old = yaml.Entries.FirstOrDefault(e => e.Key == name);
            if ((value.Length == 0 && (!isWhole || old is null)) || (old is not null && IsSame(attribute, old.Text, value)))
                continue;
            changed++;
            if (old is null)
            {
                var lead = content.Length > 0 && content.Span[^1] != '\n' && changed == 1 ? "\n" : "";
                edits.Replace(content.Length, content.Length, $"{lead}{name}: {YamlText.Value(attribute, value)}\n");
                continue;
            }

            Replace(edits, text, mark, old, value.Length == 0 ? "\"\"" : YamlText.Value(attribute, value));
            if (old.Text.Length > 0)
                report.Add(new ReportLine("changed", import.Rows[0].Origin, "mission", $"{name} was '{old.Text}' and is now '{value}'", ""));
        }

        return new MergedFile(edits.Any ? edits.Apply() : content.ToArray(), report.ToImmutable())
        {
            Changed = changed > 0 ? 1 : 0,
            Same = changed > 0 ? 0 : 1,
        };
    }

    private static void Replace(ByteEdits edits, string text, int mark, YamlEntry old, string value)
    {
        // A block list begins on a line of its own: the value then goes behind the key, where the list's line was.
        var stretch = text.AsSpan(old.Start, old.End - old.Start);
        var lead = old.Start > 0 && text[old.Start - 1] == ':' ? " " : "";
        var tail = stretch.EndsWith("\n") ? "\n" : "";
        edits.Replace(mark + Bytes(text, old.Start), mark + Bytes(text, old.End), lead + value + tail);
    }

    private static int Bytes(string text, int characters) => Encoding.UTF8.GetByteCount(text.AsSpan(0, characters));

    private static bool IsSame(MissionAttribute? attribute, string old, string value) =>
        SameCell.Is(attribute, string.Join(';', CellParser.Items(old)), string.Join(';', CellParser.Items(value)), ',');

    private static IEnumerable<(string Name, string Value)> Values(TextTable import) =>
        import.Rows.Length == 0 ? [] : import.Columns.Select((c, i) => (c, import.Rows[0].Cells[i].Trim()));
}
