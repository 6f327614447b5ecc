using System.Collections.Immutable;
using System.Globalization;
using Contingent.Missions;
using Contingent.Missions.Schema;
using Contingent.Planning;

namespace Contingent.Formats.Reading;

/// <summary>
/// Reads one cell by the shape that the attribute table gives it. Text, slugs, words and references become strings; lists
/// <c>ImmutableArray</c>s of these; the rest what its name says. An error reads on from the attribute's name.
/// </summary>
internal static class CellParser
{
    private const double Greatest = 1e12;
    private const int GreatestCount = 100_000_000;
    private const int GreatestDays = 36_500;
    private const int MostItems = 1000;

    /// <summary>Slowest speed, so that no travel time leaves the calendar.</summary>
    private const double LeastSpeed = 0.1;

    /// <summary>The value of a cell that is not empty, or what is wrong with it.</summary>
    public static (object? Value, string? Error) Parse(MissionAttribute attribute, string text, CellStyle style)
    {
        var type = attribute.Type;
        if (style.Spreadsheet && IsFormula(text, type.Shape))
            return Wrong(text, "looks like a spreadsheet formula; write the value itself, not starting with = + - @");
        if (type.Shape != AttributeShape.Text && text.AsSpan().Count(';') + text.AsSpan().Count('|') + text.AsSpan().Count('&') > MostItems)
            return (null, Invariant($"names more than {MostItems:N0} items; shorten the list"));
        return type.Shape switch
        {
            AttributeShape.Text => Text(text),
            AttributeShape.Slug or AttributeShape.Reference or AttributeShape.Worldview => Slug(text),
            AttributeShape.Date => Date(text),
            AttributeShape.Integer => Whole(attribute, text, style),
            AttributeShape.Number => Number(attribute, text, style),
            AttributeShape.YesNo => text switch
            {
                "yes" => (true, null),
                "no" => (false, null),
                _ => Wrong(text, "must be yes or no"),
            },
            AttributeShape.OneOf => Word(type, text),
            AttributeShape.ListOf => List(text, item => Word(type, item)),
            AttributeShape.References or AttributeShape.AnyIds => List(text, Slug),
            AttributeShape.Needs => Needs(text),
            AttributeShape.Selector => SelectorParser.Parse(text),
            AttributeShape.Objectives => Objectives(text),
            AttributeShape.PointsFile => PointsFile(text),
            AttributeShape.Currency => text.Length == 3 && text.All(char.IsAsciiLetterUpper)
                ? (text, null)
                : Wrong(text, "must be an ISO 4217 code of three capital letters, such as EUR"),
            AttributeShape.Sidc => text.Length == 20 && text.All(char.IsAsciiDigit)
                ? (text, null)
                : Wrong(text, "must be a symbol code of 20 digits (APP-6D), kept as text by the spreadsheet"),
            AttributeShape.DateRanges => Spans(text),
            _ => throw new ArgumentOutOfRangeException(nameof(attribute), type.Shape, "unknown shape"),
        };
    }

    /// <summary>True for <c>[A-Za-z0-9][A-Za-z0-9._-]*</c>.</summary>
    public static bool IsSlug(string text) =>
        text.Length > 0 && char.IsAsciiLetterOrDigit(text[0]) &&
        text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');

    /// <summary>A number as the file writes it; null where it is none.</summary>
    public static double? Decimal(string text, CellStyle style)
    {
        const NumberStyles Styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (style.DecimalComma && text.Count(c => c is ',' or '.') == 1)
            text = text.Replace(',', '.');
        return double.TryParse(text, Styles, CultureInfo.InvariantCulture, out var value) ? value : null;
    }

    /// <summary>True for a text that a spreadsheet would run; a number with a sign is none.</summary>
    public static bool IsFormula(string text, AttributeShape shape) =>
        text.Length > 0 && text[0] is '=' or '+' or '-' or '@' &&
        shape is not (AttributeShape.Integer or AttributeShape.Number) &&
        !(shape == AttributeShape.Text && Decimal(text, CellStyle.Semicolon) is not null);

    private static (object? Value, string? Error) Wrong(string text, string what) => (null, $"'{Short(text)}' {what}");

    private static string Short(string text) => text.Length <= 60 ? text : string.Concat(text.AsSpan(0, 57), "…");

    private static (object? Value, string? Error) Text(string text)
    {
        foreach (var c in text)
        {
            if (char.IsControl(c) && c is not ('\n' or '\r' or '\t'))
                return (null, Invariant($"holds the control character U+{(int)c:X4}; delete it"));
        }

        return (text, null);
    }

    private static (object? Value, string? Error) Slug(string text) => IsSlug(text)
        ? (text, null)
        : Wrong(text, "is no slug; use letters, digits, '.', '_' and '-' only, starting with a letter or digit");

    private static (object? Value, string? Error) Date(string text)
    {
        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return Wrong(text, "is no day; write it as year-month-day, such as 2025-03-17");
        return date.Year is >= 1900 and < 2200 ? (date, null) : Wrong(text, "lies outside the years 1900 to 2199; check the year");
    }

    private static (object? Value, string? Error) Whole(MissionAttribute attribute, string text, CellStyle style)
    {
        if (Decimal(text, style) is not { } value)
            return Wrong(text, "is no whole number" + NumberHint(text, style));
        if (!double.IsFinite(value) || Math.Abs(value) > Greatest)
            return Wrong(text, "is too large");
        if (value != Math.Floor(value))
            return Wrong(text, "must be a whole number");
        return Range(attribute, value) is { } error ? (null, $"is {text}; {error}") : ((int)value, null);
    }

    private static (object? Value, string? Error) Number(MissionAttribute attribute, string text, CellStyle style)
    {
        if (Decimal(text, style) is not { } value)
            return Wrong(text, "is no number" + NumberHint(text, style));
        if (!double.IsFinite(value))
            return Wrong(text, "is not finite; write a number, or leave the cell empty");
        return Range(attribute, value) is { } error ? (null, $"is {text}; {error}") : (value, null);
    }

    private static string NumberHint(string text, CellStyle style) => text switch
    {
        _ when Decimal(text.Replace(',', '.'), CellStyle.Comma) is not null && !style.DecimalComma => "; write a decimal point, as in 1.5",
        _ when text.Any(char.IsAsciiDigit) && text.All(c => char.IsAsciiDigit(c) || c is ',' or '.' or '\'' or '-' || char.IsWhiteSpace(c)) =>
            "; leave out the thousands separators",
        _ when text.Any(char.IsAsciiDigit) && text.Any(char.IsLetter) => "; write the number alone, its unit stands in the column name",
        _ => "",
    };

    private static string? Range(MissionAttribute attribute, double value)
    {
        var type = attribute.Type;
        if (type.Min is { } min && (value < min || (type.MinExcluded && value <= min)))
        {
            var swapped = type.Max is 90 && value >= -180 ? "; are lat and lon swapped?" : "";
            return Invariant($"it must be {(type.MinExcluded ? "more than" : "at least")} {min}{swapped}");
        }

        if (type.Max is { } max && value > max)
        {
            var swapped = type.Max is 90 && value <= 180 ? "; are lat and lon swapped?" : "";
            return Invariant($"it must be at most {max}{swapped}");
        }

        return attribute.Unit switch
        {
            "day" when value > GreatestDays => Invariant($"it must be at most {GreatestDays} days (100 years)"),
            "km/h" when value < LeastSpeed => Invariant($"it must be at least {LeastSpeed} km/h"),
            _ when type.Shape == AttributeShape.Integer && value > GreatestCount => Invariant($"it must be at most {GreatestCount}"),
            _ when value > Greatest => "it is too large",
            _ => null,
        };
    }

    private static (object? Value, string? Error) Word(AttributeType type, string text) => type.Words.Contains(text)
        ? (text, null)
        : Wrong(text, $"is none of {string.Join(", ", type.Words)}{NearestName.Hint(text, type.Words)}");

    private static (object? Value, string? Error) List(string text, Func<string, (object? Value, string? Error)> parse)
    {
        var items = ImmutableArray.CreateBuilder<string>();
        foreach (var item in Items(text))
        {
            var (value, error) = parse(item);
            if (error is not null)
                return (null, error);
            if (!items.Contains((string)value!))
                items.Add((string)value!);
        }

        return items.Count > 0 ? (items.ToImmutable(), null) : (null, null);
    }

    private static (object? Value, string? Error) Needs(string text)
    {
        var needs = ImmutableArray.CreateBuilder<Need>();
        foreach (var item in Items(text))
        {
            var alternatives = ImmutableArray.CreateBuilder<ConditionId>();
            foreach (var alternative in item.Split('|', StringSplitOptions.TrimEntries))
            {
                if (alternative.Length == 0)
                    return Wrong(item, "has an empty alternative; write conditions as a|b");
                if (Slug(alternative).Error is { } error)
                    return (null, error);
                var id = new ConditionId(alternative);
                if (!alternatives.Contains(id))
                    alternatives.Add(id);
            }

            var need = new Need(alternatives.ToImmutable());
            if (!needs.Contains(need))
                needs.Add(need);
        }

        return needs.Count > 0 ? (needs.ToImmutable(), null) : (null, null);
    }

    private static (object? Value, string? Error) Spans(string text)
    {
        var spans = ImmutableArray.CreateBuilder<DateSpan>();
        foreach (var item in Items(text))
        {
            var ends = item.Split("..", StringSplitOptions.TrimEntries);
            if (ends.Length != 2 || (ends[0].Length == 0 && ends[1].Length == 0))
                return Wrong(item, "is no span of days; write from..until, such as 2025-03-17..2025-04-02 or 2025-03-17..");
            var from = ends[0].Length == 0 ? (null, null) : Date(ends[0]);
            var until = ends[1].Length == 0 ? (null, null) : Date(ends[1]);
            if ((from.Error ?? until.Error) is { } error)
                return (null, error);
            var span = new DateSpan((DateOnly?)from.Value, (DateOnly?)until.Value);
            if (span.From > span.Until)
                return Wrong(item, "ends before it begins; swap the two days");
            spans.Add(span);
        }

        return (spans.ToImmutable(), null);
    }

    private static (object? Value, string? Error) Objectives(string text)
    {
        var levels = ImmutableArray.CreateBuilder<ObjectiveLevel>();
        foreach (var item in Items(text))
        {
            var parts = item.Split('@', 2, StringSplitOptions.TrimEntries);
            if (Words.Enum<ObjectiveKind>(parts[0]) is not { } kind)
            {
                var names = Words.Of<ObjectiveKind>();
                return Wrong(parts[0], $"is none of {string.Join(", ", names)}{NearestName.Hint(parts[0], names)}");
            }

            if (levels.Any(l => l.Kind == kind))
                return Wrong(parts[0], "is named twice; an objective is one level");
            var tolerance = 0.0;
            if (parts.Length == 2)
            {
                if (Decimal(parts[1], CellStyle.Comma) is not { } number || !double.IsFinite(number) || number is < 0 or > 1)
                    return Wrong(item, "has no tolerance between 0 and 1 behind the @");
                tolerance = number;
            }

            levels.Add(new ObjectiveLevel(kind, tolerance));
        }

        return levels.Count > 0 ? (levels.ToImmutable(), null) : (null, null);
    }

    private static (object? Value, string? Error) PointsFile(string text)
    {
        if (text.Any(c => c is '/' or '\\' or ':' || char.IsControl(c)) || text is "." or ".." || Path.IsPathRooted(text))
            return Wrong(text, "must be the name of a file directly in points/, without any path");
        return text.EndsWith(".csv", StringComparison.Ordinal) ? (text, null) : Wrong(text, "must name a .csv file");
    }

    internal static IEnumerable<string> Items(string text) =>
        text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    internal static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
