using System.Runtime.CompilerServices;
using System.Text;

namespace Contingent.Briefing.Html;

/// <summary>A page, or a part of one, as it is written from top to bottom. All of it passes through <see cref="MarkupHandler"/>.</summary>
public sealed class HtmlText
{
    internal StringBuilder Builder { get; } = new();

    /// <summary>Writes markup made in place: <c>page.Add($"&lt;td&gt;{name}&lt;/td&gt;")</c>.</summary>
    public HtmlText Add([InterpolatedStringHandlerArgument("")] AppendHandler handler)
    {
        _ = handler;
        return this;
    }

    /// <summary>Writes markup made elsewhere.</summary>
    public HtmlText Add(Markup markup)
    {
        Builder.Append(markup.ToString());
        return this;
    }

    /// <inheritdoc/>
    public override string ToString() => Builder.ToString();

    /// <summary>What was written, as markup.</summary>
    public Markup ToMarkup() => Markup.Trusted(Builder.ToString());
}

/// <summary>As <see cref="MarkupHandler"/>, straight into the page.</summary>
[InterpolatedStringHandler]
public readonly ref struct AppendHandler
{
    private readonly MarkupHandler _inner;

    public AppendHandler(int literalLength, int formattedCount, HtmlText page) => _inner = new MarkupHandler(literalLength, formattedCount, page);

    public void AppendLiteral(string value) => _inner.AppendLiteral(value);

    public void AppendFormatted(Markup value) => _inner.AppendFormatted(value);

    public void AppendFormatted(string? value) => _inner.AppendFormatted(value);

    public void AppendFormatted(int value) => _inner.AppendFormatted(value);

    public void AppendFormatted(double value) => _inner.AppendFormatted(value);

    public void AppendFormatted(double value, string format) => _inner.AppendFormatted(value, format);
}
