using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using Contingent.Briefing.Html;
using Jint;

namespace Contingent.Briefing.Symbols;

/// <summary>
/// A drawn unit symbol: its shapes, its size and the anchor (the middle of the frame) in its own units, on a line width of about 4 for a
/// frame of 100.
/// </summary>
public sealed record UnitSymbol(string Sidc, Markup Shapes, string ViewBox, double Width, double Height, double AnchorX, double AnchorY)
{
    /// <summary>The id under which it stands among the shared drawings.</summary>
    public string Id => "sidc-" + Sidc;
}

/// <summary>
/// Draws APP-6D symbols with milsymbol, so that page, command line and briefing show the same. The script is read when the first
/// symbol is asked for, and every code is drawn once. Safe to use from several threads.
/// </summary>
public sealed partial class SymbolDrawer
{
    /// <summary>One for the process: reading the script takes about a second.</summary>
    public static SymbolDrawer Shared { get; } = new();

    private readonly Lazy<Engine> _engine = new(Start);
    private readonly ConcurrentDictionary<string, UnitSymbol?> _drawn = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    /// <summary>The symbol of a code; null where the code is empty or no valid one.</summary>
    public UnitSymbol? Draw(string sidc)
    {
        if (!IsCode().IsMatch(sidc)) return null;
        if (_drawn.TryGetValue(sidc, out var known)) return known;
        lock (_lock) return _drawn.GetOrAdd(sidc, DrawNow);
    }

    /// <summary>The symbols as shared drawings, in ordinal order of their codes.</summary>
    public static Markup Definitions(IEnumerable<UnitSymbol> symbols) => Markup.Concat(symbols.DistinctBy(s => s.Sidc).OrderBy(s => s.Sidc, StringComparer.Ordinal)
        .Select(s => Markup.Of($"<symbol id=\"{s.Id}\" viewBox=\"{s.ViewBox}\">{s.Shapes}</symbol>")));

    private UnitSymbol? DrawNow(string sidc)
    {
        var engine = _engine.Value;
        engine.SetValue("sidc", sidc);
        var drawn = engine.Evaluate(
            "(function(){var s=new ms.Symbol(sidc,{size:40,outlineColor:'#ffffff',outlineWidth:6});" +
            "if(!s.isValid())return null;var a=s.getAnchor(),z=s.getSize();return [s.asSVG(),a.x,a.y,z.width,z.height].join('\\u0001');})()");
        if (drawn.IsNull()) return null;
        var parts = drawn.AsString().Split('\u0001');
        var svg = SvgTag().Match(parts[0]);
        var viewBox = ViewBox().Match(svg.Value).Groups[1].Value;
        var shapes = parts[0][(svg.Index + svg.Length)..].Replace("</svg>", "", StringComparison.Ordinal);
        return new UnitSymbol(sidc, Markup.Trusted(shapes), viewBox, Number(parts[3]), Number(parts[4]), Number(parts[1]), Number(parts[2]));
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static Engine Start()
    {
        using var stream = typeof(SymbolDrawer).Assembly.GetManifestResourceStream("milsymbol.js")
            ?? throw new InvalidOperationException("The symbol library is not embedded in this build.");
        using var reader = new StreamReader(stream);
        var engine = new Engine();
        engine.Execute(Engine.PrepareScript(reader.ReadToEnd()));
        return engine;
    }

    [GeneratedRegex("^[0-9]{20}$")]
    private static partial Regex IsCode();

    [GeneratedRegex("<svg[^>]*>")]
    private static partial Regex SvgTag();

    [GeneratedRegex("viewBox=\"([^\"]*)\"")]
    private static partial Regex ViewBox();
}
