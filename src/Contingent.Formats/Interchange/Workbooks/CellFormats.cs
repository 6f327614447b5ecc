using System.Collections.Immutable;
using System.Globalization;
using System.Xml;

namespace Contingent.Formats.Interchange.Workbooks;

/// <summary>Which styles of a workbook show a number as a day, so that it can be read as one.</summary>
internal sealed class CellFormats(ImmutableArray<bool> isDay)
{
    public static CellFormats None { get; } = new([]);

    public bool IsDay(int style) => style >= 0 && style < isDay.Length && isDay[style];

    /// <summary>Reads <c>styles.xml</c>.</summary>
    public static CellFormats Read(XmlReader xml)
    {
        var custom = new Dictionary<int, bool>();
        var styles = ImmutableArray.CreateBuilder<bool>();
        var inCells = false;
        while (xml.Read())
        {
            if (xml.LocalName == "cellXfs")
                inCells = xml.NodeType == XmlNodeType.Element && !xml.IsEmptyElement;
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            if (xml.LocalName == "numFmt" && Number(xml, "numFmtId") is { } id && custom.Count < 10_000)
                custom[id] = IsDayCode(xml.GetAttribute("formatCode") ?? "");
            else if (inCells && xml.LocalName == "xf" && styles.Count < 100_000)
                styles.Add(Number(xml, "numFmtId") is { } format && (custom.TryGetValue(format, out var day) ? day : IsBuiltInDay(format)));
        }

        return new CellFormats(styles.ToImmutable());
    }

    private static int? Number(XmlReader xml, string attribute) =>
        int.TryParse(xml.GetAttribute(attribute), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The formats of ECMA-376 part 1, 18.8.30 that hold a day; those of a time alone (18 to 21, 45 to 47) are none.</summary>
    private static bool IsBuiltInDay(int format) => format is >= 14 and <= 17 or 22 or >= 27 and <= 36 or >= 50 and <= 58;

    /// <summary>A code with a year or a day outside quotes, brackets and escapes.</summary>
    private static bool IsDayCode(string code)
    {
        var quoted = false;
        for (var i = 0; i < code.Length; i++)
        {
            switch (code[i])
            {
                case '"':
                    quoted = !quoted;
                    break;
                case '\\' or '_' or '*':
                    i++;
                    break;
                case '[' when !quoted:
                    i = code.IndexOf(']', i) is >= 0 and var close ? close : code.Length;
                    break;
                case 'y' or 'Y' or 'd' or 'D' when !quoted:
                    return true;
            }
        }

        return false;
    }
}
