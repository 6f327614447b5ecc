namespace Contingent.Briefing.Html;

/// <summary>The style sheets that are embedded in this build.</summary>
internal static class StyleSheet
{
    public static Markup Of(string name)
    {
        using var stream = typeof(StyleSheet).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The style sheet {name} is not embedded in this build.");
        using var reader = new StreamReader(stream);
        return Markup.Trusted(reader.ReadToEnd());
    }
}
