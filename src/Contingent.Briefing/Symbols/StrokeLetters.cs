using System.Collections.Immutable;

namespace Contingent.Briefing.Symbols;

/// <summary>
/// Letters and digits as lines, for the few that stand in symbols (MP, EOD, CSS, 1 to 4): pictures must not hang on which fonts a machine has. Each is drawn on a grid 4 wide and 6 high, from the top left.
/// </summary>
internal static class StrokeLetters
{
    private const double Width = 4, Height = 6, Gap = 1.4;

    /// <summary>A letter, then its strokes as pairs of digits x and y, parted by blanks.</summary>
    private const string Strokes = """
        A=0620 2046 1333;B=00063645443303 033342413000;C=4130100105163645;D=00062645412000;E=40000646 0333;F=400006 0333;G=413010010516364543 4323;
        H=0006 4046 0343;I=2026;J=404536160504;K=0006 4003 1246;L=000646;M=0600234046;N=06004640;O=1001051636454130 3010;P=06003041423303;
        Q=1001051636454130 3010 2446;R=06003041423303 2346;S=413010010213334445361605;T=0040 2026;U=000516364540;V=002640;W=0016233640;X=0046 4006;
        Y=002340 2326;Z=00400646;0=1001051636454130 3010;1=112026;2=0110304142 420646;3=011030414233 1333 334445361605;4=300444 3036;
        5=400003334445361605;6=4130100105163645443303;7=004016;8=10010213 13334241 4130 3010 13040516 16364544 4433;9=4313020110304145 45361605;
        -=0343;/=0640;+=2125 0343
        """;

    private static readonly ImmutableDictionary<char, string> s_strokes = Strokes.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToImmutableDictionary(e => e[0], e => e[2..]);

    /// <summary>The lines of a word in the middle of a place, so many units high from foot to head; letters that are not known are left out.</summary>
    public static IReadOnlyList<IReadOnlyList<(double X, double Y)>> Word(string text, double x, double y, double size)
    {
        var letters = text.ToUpperInvariant().Where(s_strokes.ContainsKey).ToArray();
        var scale = size * 0.72 / Height;
        var left = x - (((letters.Length * (Width + Gap)) - Gap) * scale / 2);
        return
        [
            .. letters.SelectMany((letter, i) => s_strokes[letter].Split(' ').Select(stroke => (IReadOnlyList<(double, double)>)
            [
                .. stroke.Chunk(2).Select(p => (left + ((p[0] - '0' + (i * (Width + Gap))) * scale), y + ((p[1] - '0' - (Height / 2)) * scale))),
            ])),
        ];
    }
}
