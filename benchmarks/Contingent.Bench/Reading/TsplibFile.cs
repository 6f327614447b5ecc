using System.Globalization;
using Contingent.Bench.Instances;

namespace Contingent.Bench.Reading;

/// <summary>
/// TSPLIB files (Reinelt 1991) of the type EUC_2D: every town is a point of weight 1 and a site; the cost is the Euclidean distance, rounded to the
/// nearest whole number as TSPLIB prescribes, <c>(int)(d + 0.5)</c>. Such a file names no p.
/// </summary>
internal static class TsplibFile
{
    private static readonly char[] Blanks = [' ', '\t'];

    /// <summary>Whether a file begins like one of TSPLIB: with a word and not with a number.</summary>
    public static bool IsOne(string file)
    {
        using var reader = new StreamReader(NumberReader.Open(file));
        int next;
        while ((next = reader.Peek()) >= 0 && char.IsWhiteSpace((char)next))
            reader.Read();
        return next >= 0 && char.IsLetter((char)next);
    }

    /// <summary>Reads a file.</summary>
    public static MedianData Read(string file, int p)
    {
        using var reader = new StreamReader(NumberReader.Open(file));
        var line = 0;
        var (x, y) = Towns(file, reader, ref line);
        for (; reader.ReadLine() is { } rest; line++)
        {
            if (rest.Trim() is not ("" or "EOF" or "-1"))
                throw new InstanceException(file, line + 1, $"'{rest.Trim()}' stands after the last of {x.Length} towns; is DIMENSION too small?");
        }

        return p <= x.Length
            ? MedianData.Between(x, y, p, static d => Math.Floor(d + 0.5))
            : throw new InstanceException(file, 0, $"p = {p} is more than the {x.Length} towns");
    }

    private static (double[] X, double[] Y) Towns(string file, StreamReader reader, ref int line)
    {
        var count = Header(file, reader, ref line);
        var (x, y) = (new double[count], new double[count]);
        var known = new bool[count];
        for (var k = 0; k < count; k++)
        {
            line++;
            var parts = reader.ReadLine()?.Split(Blanks, StringSplitOptions.RemoveEmptyEntries)
                ?? throw new InstanceException(file, line, $"the file ends where town {k + 1} of {count} should stand");
            if (parts.Length != 3 || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var town)
                || !Number(parts[1], out var east) || !Number(parts[2], out var north))
                throw new InstanceException(file, line, $"'{string.Join(' ', parts)}' is not 'number x y'; is DIMENSION too great?");
            if (town < 1 || town > count || known[town - 1])
                throw new InstanceException(file, line, $"town {town} is not between 1 and {count}, or stands here a second time");
            (x[town - 1], y[town - 1], known[town - 1]) = (east, north, true);
        }

        return (x, y);
    }

    private static int Header(string file, StreamReader reader, ref int line)
    {
        var dimension = 0;
        var rounded = false;
        while (reader.ReadLine() is { } text)
        {
            line++;
            var parts = text.Split(':', 2, StringSplitOptions.TrimEntries);
            var value = parts.Length > 1 ? parts[1] : "";
            switch (parts[0].ToUpperInvariant())
            {
                case "DIMENSION" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out dimension)
                    && dimension is >= 1 and <= MedianData.MostSites:
                    break;
                case "DIMENSION":
                    throw new InstanceException(file, line, $"DIMENSION '{value}' is not between 1 and {MedianData.MostSites}");
                case "EDGE_WEIGHT_TYPE":
                    rounded = value == "EUC_2D" ? true : throw new InstanceException(file, line, $"EDGE_WEIGHT_TYPE '{value}' is not read; EUC_2D is");
                    break;
                case "NODE_COORD_SECTION" when dimension > 0 && rounded:
                    return dimension;
                case "NODE_COORD_SECTION":
                    throw new InstanceException(file, line, "DIMENSION and EDGE_WEIGHT_TYPE must stand before the towns");
            }
        }

        throw new InstanceException(file, line, "the file has no NODE_COORD_SECTION; is it a TSPLIB file of the type EUC_2D?");
    }

    private static bool Number(string text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
}
