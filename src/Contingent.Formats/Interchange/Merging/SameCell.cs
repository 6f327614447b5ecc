using System.Globalization;
using Contingent.Formats.Reading;
using Contingent.Missions.Schema;

namespace Contingent.Formats.Interchange.Merging;

/// <summary>Whether two cells say the same, so that a number written <c>0.30</c> is not taken for changed when a spreadsheet says 0.3.</summary>
internal static class SameCell
{
    /// <summary>The cells of one attribute (null: a column of the user's own) as they stand; <paramref name="separator"/> is that of the file that holds <paramref name="old"/>.</summary>
    public static bool Is(MissionAttribute? attribute, string old, string text, char separator)
    {
        var (a, b) = (Lines(old), Lines(text));
        if (a == b)
            return true;
        return attribute?.Type.Shape is AttributeShape.Integer or AttributeShape.Number
            && CellParser.Decimal(a, separator == ';' ? CellStyle.Semicolon : CellStyle.Comma) is { } x
            && CellParser.Decimal(b, CellStyle.Comma) is { } y
            && x.Equals(y);
    }

    /// <summary>The cell of a key, such that equal cells have equal keys.</summary>
    public static string Key(MissionAttribute? attribute, string text, char separator)
    {
        var trimmed = Lines(text);
        return attribute?.Type.Shape is AttributeShape.Integer or AttributeShape.Number
            && CellParser.Decimal(trimmed, separator == ';' ? CellStyle.Semicolon : CellStyle.Comma) is { } number
            ? number.ToString("R", CultureInfo.InvariantCulture)
            : trimmed;
    }

    private static string Lines(string text) => text.Trim().Replace("\r\n", "\n", StringComparison.Ordinal);
}
