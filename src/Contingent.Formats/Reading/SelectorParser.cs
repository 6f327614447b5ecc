using System.Collections.Immutable;
using Contingent.Missions;
using Contingent.Missions.Schema;
using Contingent.Planning;

namespace Contingent.Formats.Reading;

/// <summary>Reads <c>item(;item)*</c>, an item a place id or <c>term(&amp;term)*</c>.</summary>
internal static class SelectorParser
{
    private const string Form = "a term is kind=, sector=, country=, population>= or population<=";

    private static readonly AttributeType PlaceKinds =
        AttributeTable.Attributes.First(a => a is { Table: "places", Name: "kinds" }).Type;

    public static (object? Value, string? Error) Parse(string text)
    {
        var items = ImmutableArray.CreateBuilder<SelectorItem>();
        foreach (var item in CellParser.Items(text))
        {
            if (item.AsSpan().IndexOfAny("=<>&") < 0)
            {
                if (!CellParser.IsSlug(item))
                    return (null, $"'{item}' is neither a place id nor a term; {Form}");
                items.Add(new SelectorItem(new PlaceId(item), []));
                continue;
            }

            var terms = ImmutableArray.CreateBuilder<SelectorTerm>();
            foreach (var term in item.Split('&', StringSplitOptions.TrimEntries))
            {
                var (value, error) = Term(term);
                if (value is null)
                    return (null, error);
                terms.Add(value);
            }

            items.Add(new SelectorItem(null, terms.ToImmutable()));
        }

        return items.Count > 0 ? (new Selector(text, items.ToImmutable()), null) : (null, null);
    }

    private static (SelectorTerm? Value, string? Error) Term(string term)
    {
        var at = term.AsSpan().IndexOfAny("=<>");
        if (at < 0)
            return (null, $"'{term}' is no term (a place id stands alone, not joined by &); {Form}");
        var comparison = at + 1 < term.Length && term[at] != '=' && term[at + 1] == '=' ? term.Substring(at, 2) : term.Substring(at, 1);
        var field = term[..at].Trim();
        var value = term[(at + comparison.Length)..].Trim();
        if (value.Length == 0)
            return (null, $"'{term}' compares with nothing; {Form}");
        switch (field, comparison)
        {
            case ("kind", "="):
                return PlaceKinds.Words.Contains(value)
                    ? (new SelectorTerm(SelectorField.Kind, value), null)
                    : (null, $"'{term}' names no kind of place{NearestName.Hint(value, PlaceKinds.Words)}");
            case ("sector", "="):
                return Named(SelectorField.Sector, term, value);
            case ("country", "="):
                return Named(SelectorField.Country, term, value);
            case ("population", ">=") or ("population", "<="):
                return CellParser.Decimal(value, CellStyle.Comma) is { } number && double.IsFinite(number) && number >= 0
                    ? (new SelectorTerm(comparison == ">=" ? SelectorField.PopulationAtLeast : SelectorField.PopulationAtMost, value, number), null)
                    : (null, $"'{term}' compares with no number; write population{comparison}50000");
            case ("population", _):
                return (null, $"'{term}' compares population by {comparison}; use >= or <=");
            default:
                return (null, $"'{term}' is no term; {Form}{NearestName.Hint(field, ["kind", "sector", "country", "population"])}");
        }
    }

    private static (SelectorTerm? Value, string? Error) Named(SelectorField field, string term, string value) =>
        CellParser.IsSlug(value) ? (new SelectorTerm(field, value), null) : (null, $"'{term}' names no slug");
}
