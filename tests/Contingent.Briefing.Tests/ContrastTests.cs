using System.Globalization;
using System.Text.RegularExpressions;

namespace Contingent.Briefing.Tests;

/// <summary>Contrast of the style sheet's colours by WCAG 2.2, in both schemes: 4.5 for text, 3 for marks that carry meaning.</summary>
public sealed partial class ContrastTests
{
    /// <summary>Text colour, ground.</summary>
    private static readonly (string Text, string Ground)[] s_text =
    [
        ("ink", "paper"), ("ink", "wash"), ("soft", "paper"), ("soft", "wash"), ("link", "paper"), ("link", "wash"), ("yes", "paper"), ("open", "paper"), ("no", "paper"),
        ("l-ink", "l0"), ("l-ink", "l1"), ("l-ink", "l2"), ("l-on", "l3"), ("l-on", "l4"), ("ink", "hatch-ground"), ("ink", "host"), ("ink", "land"), ("soft", "host"), ("soft", "land"),
        ("ink", "sea"), ("soft", "sea"), ("sector", "host"), ("on", "lift"), ("on", "onward"),
    ];

    /// <summary>Mark, ground.</summary>
    private static readonly (string Mark, string Ground)[] s_marks =
        [("yes", "paper"), ("open", "paper"), ("no", "paper"), ("on", "yes"), ("on", "open"), ("on", "no"), ("stated", "paper"), ("accent", "paper"), ("yes", "host"), ("no", "host"), ("contact", "host"), ("route", "land"), ("route", "host")];

    public static TheoryData<bool, string, string, double> Pairs
    {
        get
        {
            var pairs = new TheoryData<bool, string, string, double>();
            foreach (var dark in (bool[])[false, true])
            {
                foreach (var (text, ground) in s_text) pairs.Add(dark, text, ground, 4.5);
                foreach (var (mark, ground) in s_marks) pairs.Add(dark, mark, ground, 3);
            }

            return pairs;
        }
    }

    [Theory, MemberData(nameof(Pairs))]
    public void What_is_drawn_stands_out_from_its_ground(bool dark, string colour, string ground, double least)
    {
        var scheme = Scheme(dark);
        var ratio = Ratio(scheme[colour], scheme[ground]);
        Assert.True(ratio >= least, string.Create(CultureInfo.InvariantCulture, $"--{colour} on --{ground}: {ratio:0.00}, at least {least}"));
    }

    private static Dictionary<string, string> Scheme(bool dark)
    {
        var roots = Root().Matches(Page.Of(Sample.Full).Html).Select(m => m.Groups[1].Value).ToArray();
        var colours = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var root in roots.Take(dark ? 2 : 1))
            foreach (Match v in Variable().Matches(root))
                colours[v.Groups[1].Value] = v.Groups[2].Value;
        return colours;
    }

    private static double Ratio(string a, string b)
    {
        double x = Luminance(a), y = Luminance(b);
        return (Math.Max(x, y) + 0.05) / (Math.Min(x, y) + 0.05);
    }

    private static double Luminance(string hex)
    {
        var full = hex.Length == 3 ? string.Concat(hex.Select(c => $"{c}{c}")) : hex;
        double Channel(int i)
        {
            var c = int.Parse(full.AsSpan(2 * i, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
        }

        return 0.2126 * Channel(0) + 0.7152 * Channel(1) + 0.0722 * Channel(2);
    }

    [GeneratedRegex(@":root\{([^}]*)\}")]
    private static partial Regex Root();

    [GeneratedRegex(@"--([\w-]+):#([0-9a-f]{6}|[0-9a-f]{3})\b")]
    private static partial Regex Variable();
}
