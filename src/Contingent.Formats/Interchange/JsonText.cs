using System.Globalization;
using System.Text.Json;

namespace Contingent.Formats.Interchange;

/// <summary>Reads members of JSON that is not trusted: what is not there, or is of another kind, is nothing.</summary>
internal static class JsonText
{
    /// <summary>The member of an object; null: there is none, or this is no object.</summary>
    public static JsonElement? Member(this JsonElement element, string name)
    {
        try
        {
            return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : null;
        }
        catch (InvalidOperationException)
        {
            // A name beside it is no Unicode.
            return null;
        }
    }

    /// <summary>The members of an object with their names; those whose names are no Unicode are left out.</summary>
    public static IEnumerable<(string Name, JsonElement Value)> Members(this JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object)
            yield break;
        foreach (var property in element.EnumerateObject())
        {
            if (NameOf(property) is { } name)
                yield return (name, property.Value);
        }
    }

    private static string? NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The elements of a member that is an array; none where it is not.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];

    /// <summary>A member as text: a string, or a number or truth value as it is written; empty for anything else.</summary>
    public static string Text(this JsonElement element, string name) => element.Member(name) is { } value ? value.Text() : "";

    /// <summary>The value as text; empty for null, arrays and objects, and for a string that is no Unicode.</summary>
    public static string Text(this JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                try
                {
                    return value.GetString() ?? "";
                }
                catch (InvalidOperationException)
                {
                    // Half a surrogate pair, which JSON can escape and Unicode does not know.
                    return "";
                }

            case JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False:
                return value.GetRawText();
            default:
                return "";
        }
    }

    /// <summary>A member that is a finite number; null: it is not.</summary>
    public static double? Number(this JsonElement element, string name) => element.Member(name)?.Number();

    /// <summary>The value where it is a finite number; null: it is not.</summary>
    public static double? Number(this JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number) ? number : null;

    /// <summary>A moment written as ISO 8601 or in milliseconds since 1970; null: neither, or outside the years 1900 to 2199.</summary>
    public static DateTimeOffset? Moment(this JsonElement element, string name)
    {
        if (element.Member(name) is not { } value)
            return null;
        DateTimeOffset moment;
        if (value.Number() is { } milliseconds)
        {
            if (Math.Abs(milliseconds) > 8e12)
                return null;
            moment = DateTimeOffset.FromUnixTimeMilliseconds((long)milliseconds);
        }
        else if (!DateTimeOffset.TryParse(value.Text(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out moment))
        {
            return null;
        }

        return moment.Year is >= 1900 and < 2200 ? moment : null;
    }
}
