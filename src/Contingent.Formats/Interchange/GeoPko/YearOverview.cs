using System.Collections.Immutable;
using System.Globalization;

namespace Contingent.Formats.Interchange.GeoPko;

/// <summary>A contributor at a location in a year: <c>Chile (150)</c>; no strength where the table says <c>size unknown</c>.</summary>
internal sealed record ContributorShare(string Name, int? Persons);

/// <summary>Reads the column <c>year.overview</c>: <c>Chile (150), Korea (ROK) (150), Nepal (size unknown)</c>.</summary>
internal static class YearOverview
{
    /// <summary>The contributors; the objection says what cannot be read.</summary>
    public static (ImmutableArray<ContributorShare> Shares, string? Objection) Read(string text)
    {
        var shares = ImmutableArray.CreateBuilder<ContributorShare>();
        foreach (var item in Items(text))
        {
            var open = item.LastIndexOf(" (", StringComparison.Ordinal);
            if (open <= 0 || !item.EndsWith(')'))
                return ([], $"'{CellText.Clean(item)}' in year.overview is not written as 'Chile (150)'; mend it");
            var size = item[(open + 2)..^1].Trim();
            if (size is "size unknown" or "unknown" or "NA")
                shares.Add(new ContributorShare(item[..open].Trim(), null));
            else if (int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var persons) && persons <= CodedStrength.Greatest)
                shares.Add(new ContributorShare(item[..open].Trim(), persons));
            else
                return ([], $"the strength '{CellText.Clean(size)}' in year.overview is no number up to {CodedStrength.Greatest:D} nor 'size unknown'; mend it");
        }

        return (shares.ToImmutable(), null);
    }

    /// <summary>Parted at commas outside brackets.</summary>
    private static IEnumerable<string> Items(string text)
    {
        int depth = 0, start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            depth += text[i] switch { '(' => 1, ')' when depth > 0 => -1, _ => 0 };
            if (text[i] != ',' || depth > 0)
                continue;
            yield return text[start..i].Trim();
            start = i + 1;
        }

        if (text[start..].Trim() is { Length: > 0 } last)
            yield return last;
    }
}
