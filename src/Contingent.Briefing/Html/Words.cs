using System.Globalization;

namespace Contingent.Briefing.Html;

/// <summary>Numbers, dates and likelihoods as people read them: thin spaces between thousands, dates as 20 March 2025, units with every number.</summary>
public static class Words
{
    private const string ThinSpace = "\u202F";

    private static readonly NumberFormatInfo s_numbers = new()
    {
        NumberGroupSeparator = ThinSpace, NumberDecimalSeparator = ".", NumberGroupSizes = [3], NegativeSign = "\u2212",
    };

    private static readonly string[] s_months =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    private static readonly string[] s_small = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    /// <summary>12 345.</summary>
    public static string Count(double value) => value.ToString("#,0", s_numbers);

    /// <summary>12 345.6, at most two decimals.</summary>
    public static string Amount(double value) =>
        Math.Abs(value) >= 100 ? Count(Math.Round(value)) : value.ToString(Math.Abs(value) >= 10 ? "#,0.#" : "#,0.##", s_numbers);

    /// <summary>1 person, 12 345 persons.</summary>
    public static string Count(double value, string one, string many) => Count(value) + "\u00A0" + (Math.Abs(value - 1) < 1e-9 ? one : many);

    /// <summary>Three places; 14 places.</summary>
    public static string Few(int value) => value >= 0 && value < s_small.Length ? s_small[value] : Count(value);

    /// <summary>20 March 2025.</summary>
    public static string Date(DateOnly date) =>
        string.Create(CultureInfo.InvariantCulture, $"{date.Day}\u00A0{s_months[date.Month - 1]}\u00A0{date.Year}");

    /// <summary>20 Mar 2025, in tables.</summary>
    public static string ShortDate(DateOnly date) =>
        string.Create(CultureInfo.InvariantCulture, $"{date.Day}\u00A0{s_months[date.Month - 1][..3]}\u00A0{date.Year}");

    /// <summary>Mar 2025 from 2025-03.</summary>
    public static string Month(string month) =>
        DateOnly.TryParseExact(month + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? string.Create(CultureInfo.InvariantCulture, $"{s_months[date.Month - 1][..3]} {date.Year}")
            : month;

    /// <summary>Day 34: the calendar day, counted from day 0.</summary>
    public static string Day(double day) => "day\u00A0" + Math.Floor(day).ToString("0", s_numbers);

    /// <summary>71 %, never 100 % for less than all nor 0 % for more than none.</summary>
    public static string Percent(double share)
    {
        if (share <= 0) return "0\u00A0%";
        if (share >= 1) return "100\u00A0%";
        var percent = Math.Round(share * 100);
        return percent < 1 ? "less than 1\u00A0%" : percent > 99 ? "more than 99\u00A0%" : percent.ToString("0", s_numbers) + "\u00A0%";
    }

    /// <summary>EUR 92.4 million.</summary>
    public static string Money(double value, string currency)
    {
        var text = Math.Abs(value) switch
        {
            >= 1e9 => (value / 1e9).ToString("#,0.##", s_numbers) + "\u00A0billion",
            >= 1e8 => (value / 1e6).ToString("#,0", s_numbers) + "\u00A0million",
            >= 1e6 => (value / 1e6).ToString("#,0.#", s_numbers) + "\u00A0million",
            _ => Count(Math.Round(value)),
        };
        return currency + "\u00A0" + text;
    }

    /// <summary>The word for a probability.</summary>
    public static string Band(double probability) => probability switch
    {
        <= 0.05 => "remote",
        <= 0.20 => "highly unlikely",
        <= 0.40 => "unlikely",
        < 0.60 => "about even",
        < 0.80 => "likely",
        < 0.95 => "highly likely",
        _ => "almost certain",
    };

    /// <summary>A probability in words: with digits where it has a source, else as a range in steps of 5 %.</summary>
    public static string Likelihood(double probability, bool sourced)
    {
        if (sourced) return $"{Band(probability)} ({Percent(probability)})";
        // Half a step either way, on the 5 % raster, so that an assumption is not read as a measurement.
        var low = (int)Math.Max(0, Math.Floor(Math.Round(probability * 20 - 0.5, 6)) * 5);
        var high = (int)Math.Min(100, Math.Ceiling(Math.Round(probability * 20 + 0.5, 6)) * 5);
        return string.Create(CultureInfo.InvariantCulture, $"{Band(probability)} ({low}–{high}\u00A0%)");
    }

    /// <summary>a, b and c.</summary>
    public static string List(IReadOnlyList<string> items, string last = "and") => items.Count switch
    {
        0 => "",
        1 => items[0],
        _ => string.Join(", ", items.Take(items.Count - 1)) + $" {last} " + items[^1],
    };

    /// <summary>The first letter large, as at the beginning of a sentence.</summary>
    public static string Sentence(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>A slug as words: <c>air-defence</c> as air defence.</summary>
    public static string Slug(string slug) => slug.Replace('-', ' ').Replace('_', ' ');
}
