using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Contingent.Briefing.Slides;

/// <summary>
/// The rules of the briefing's style sheet, as far as its drawings use them: selectors of tags and classes, one within another, and values in the light colours of
/// <c>:root</c>. What a picture looks like is so said once, for page and slide.
/// </summary>
internal sealed partial class StyleRules
{
    private readonly List<(Compound[] Selector, int Weight, Dictionary<string, string> Values)> _rules = [];
    private readonly Dictionary<string, string> _colours = new(StringComparer.Ordinal);

    private sealed record Compound(string Tag, string[] Classes)
    {
        public bool Is(XElement element) =>
            (Tag.Length == 0 || Tag == element.Name.LocalName) && (Classes.Length == 0 || Classes.All(ClassesOf(element).Contains));
    }

    public StyleRules(string css)
    {
        foreach (Match match in Root().Match(css) is { Success: true } root ? Variable().Matches(root.Groups[1].Value) : Variable().Matches(""))
            _colours.TryAdd(match.Groups[1].Value, match.Groups[2].Value.Trim());
        foreach (Match rule in Rule().Matches(WithoutBlocks(css)))
        {
            var values = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (Match value in Declaration().Matches(rule.Groups[2].Value))
                values[value.Groups[1].Value] = Resolved(value.Groups[2].Value.Replace("!important", "", StringComparison.Ordinal).Trim());
            foreach (var selector in rule.Groups[1].Value.Split(',', StringSplitOptions.TrimEntries))
            {
                if (SelectorOf(selector) is { } parts)
                    _rules.Add((parts, parts.Sum(p => (10 * p.Classes.Length) + (p.Tag.Length > 0 ? 1 : 0)), values));
            }
        }

        _rules = [.. _rules.OrderBy(r => r.Weight)];
    }

    /// <summary>A colour of the style sheet by its name.</summary>
    public string Colour(string name) => Hex(_colours[name]) ?? "000000";

    /// <summary>What applies to an element, over what it takes from the one around it.</summary>
    public DrawingStyle Of(XElement element, DrawingStyle around)
    {
        var style = around;
        foreach (var attribute in element.Attributes())
            style = With(style, attribute.Name.LocalName, Resolved(attribute.Value));
        foreach (var (selector, _, values) in _rules.Where(r => Applies(r.Selector, element)))
        {
            foreach (var (name, value) in values)
                style = With(style, name, value);
        }

        return style;
    }

    /// <summary>Ground, colour of the words and side of a table's cell; of what is marked within it, the mark's ground.</summary>
    public (string? Ground, string Ink, string Align) CellOf(XElement cell)
    {
        var (ground, ink, align) = ((string?)null, Colour("ink"), "l");
        foreach (var element in cell.DescendantsAndSelf().Where(e => e == cell || ClassesOf(e).Contains("cell")))
        {
            foreach (var (_, _, values) in _rules.Where(r => Applies(r.Selector, element)))
            {
                ground = values.GetValueOrDefault("background") is { } colour ? GroundOf(colour) ?? ground : ground;
                ink = values.GetValueOrDefault("color") is { } words && Hex(words) is { } shade ? shade : ink;
                align = values.GetValueOrDefault("text-align") switch { "right" => "r", "center" => "ctr", "left" => "l", _ => align };
            }
        }

        return (ground, ink, align);
    }

    /// <summary>A hatched ground is filled with the lighter of its two colours.</summary>
    private string? GroundOf(string value) =>
        value.Contains("gradient", StringComparison.Ordinal) && _colours.TryGetValue("hatch-ground", out var light) ? Hex(light) : Hex(value);

    private static DrawingStyle With(DrawingStyle style, string name, string value) => name switch
    {
        "fill" => style with { Fill = Hex(value) },
        "stroke" => style with { Stroke = Hex(value) },
        "fill-opacity" => style with { FillOpacity = Number(value) },
        "stroke-opacity" => style with { StrokeOpacity = Number(value) },
        "opacity" => style with { FillOpacity = Number(value), StrokeOpacity = Number(value) },
        "stroke-width" => style with { StrokeWidth = Number(value) },
        "stroke-dasharray" => style with { Dashes = [.. value.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).Select(Number)] },
        "font-size" => style with { FontSize = Number(value) },
        "font-weight" => style with { IsBold = value is "bold" || (double.TryParse(value, CultureInfo.InvariantCulture, out var weight) && weight >= 600) },
        "text-anchor" => style with { Anchor = value },
        _ => style,
    };

    private static bool Applies(Compound[] selector, XElement element)
    {
        if (!selector[^1].Is(element))
            return false;
        var next = selector.Length - 2;
        for (var parent = element.Parent; next >= 0 && parent is not null; parent = parent.Parent)
        {
            if (selector[next].Is(parent))
                next--;
        }

        return next < 0;
    }

    private static Compound[]? SelectorOf(string text)
    {
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length > 0 && parts.All(p => Simple().IsMatch(p))
            ? [.. parts.Select(p => p.Split('.')).Select(p => new Compound(p[0], p[1..]))]
            : null;
    }

    /// <summary>Without the rules for print and for dark screens.</summary>
    private static string WithoutBlocks(string css)
    {
        while (css.IndexOf("@media", StringComparison.Ordinal) is >= 0 and var at)
        {
            var depth = 0;
            var end = at;
            for (; end < css.Length; end++)
            {
                depth += css[end] == '{' ? 1 : css[end] == '}' ? -1 : 0;
                if (css[end] == '}' && depth == 0)
                    break;
            }

            css = css.Remove(at, Math.Min(css.Length, end + 1) - at);
        }

        return css;
    }

    private string Resolved(string value) => value.StartsWith("var(--", StringComparison.Ordinal) && _colours.TryGetValue(value[6..^1], out var colour)
        ? colour
        // A hatched ground is drawn in the middle of its two colours.
        : value.StartsWith("url(#hatch", StringComparison.Ordinal) && _colours.TryGetValue("hatch", out var hatch) ? hatch : value;

    private static string? Hex(string colour)
    {
        if (Triple().Match(colour) is { Success: true } shared)
            return string.Concat(Enumerable.Range(1, 3).Select(i => int.Parse(shared.Groups[i].Value, CultureInfo.InvariantCulture).ToString("X2", CultureInfo.InvariantCulture)));
        return colour switch
        {
            "black" => "000000",
            "white" => "FFFFFF",
            "none" or "transparent" => null,
            ['#', .. { Length: 3 } s] => string.Concat(s.SelectMany(c => new[] { c, c })).ToUpperInvariant(),
            ['#', .. { Length: 6 } s] => s.ToUpperInvariant(),
            _ => null,
        };
    }

    private static double Number(string value) =>
        double.TryParse(value.Replace("px", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : 1;

    private static string[] ClassesOf(XElement element) => ((string?)element.Attribute("class") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex(@"^:root\{([^}]*)\}")]
    private static partial Regex Root();

    [GeneratedRegex(@"--([a-z0-9-]+):([^;}]+)")]
    private static partial Regex Variable();

    [GeneratedRegex(@"([^{}]+)\{([^{}]*)\}")]
    private static partial Regex Rule();

    [GeneratedRegex(@"([a-z-]+):([^;]+)")]
    private static partial Regex Declaration();

    [GeneratedRegex(@"^[a-z]*(\.[a-z0-9-]+)*$")]
    private static partial Regex Simple();

    [GeneratedRegex(@"^rgb\((\d+), ?(\d+), ?(\d+)\)$")]
    private static partial Regex Triple();
}
