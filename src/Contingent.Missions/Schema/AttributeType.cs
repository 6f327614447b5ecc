using System.Collections.Immutable;

namespace Contingent.Missions.Schema;

/// <summary>The shapes that a cell of an input table can have.</summary>
public enum AttributeShape
{
    /// <summary>Free text.</summary>
    Text,

    /// <summary><c>[A-Za-z0-9][A-Za-z0-9._-]*</c>, case-sensitive.</summary>
    Slug,

    /// <summary>ISO 8601 calendar day, <c>2025-03-17</c>.</summary>
    Date,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A finite decimal number.</summary>
    Number,

    /// <summary><c>yes</c> or <c>no</c>.</summary>
    YesNo,

    /// <summary>One of a closed list of words.</summary>
    OneOf,

    /// <summary>Several of a closed list of words, separated by <c>;</c>.</summary>
    ListOf,

    /// <summary>An id of another table.</summary>
    Reference,

    /// <summary>Ids of another table, separated by <c>;</c>.</summary>
    References,

    /// <summary>Condition ids, separated by <c>;</c>, each with alternatives <c>a|b</c>.</summary>
    Needs,

    /// <summary>Ids of conditions, pledges, parties or tasks, separated by <c>;</c>.</summary>
    AnyIds,

    /// <summary>A selector of places.</summary>
    Selector,

    /// <summary>Objectives <c>name</c> or <c>name@tolerance</c>, separated by <c>;</c>.</summary>
    Objectives,

    /// <summary>A CSV file relative to <c>points/</c>.</summary>
    PointsFile,

    /// <summary>ISO 4217 currency code.</summary>
    Currency,

    /// <summary>APP-6D / 2525D symbol code of 20 digits.</summary>
    Sidc,

    /// <summary>A party, or <c>UN</c>.</summary>
    Worldview,

    /// <summary>Spans of days <c>from..until</c>, both included, either left out for no end on that side, separated by <c>;</c>.</summary>
    DateRanges,
}

/// <summary>The shape of a cell and what limits it.</summary>
public sealed record AttributeType(AttributeShape Shape)
{
    /// <summary>The closed list of words of <see cref="AttributeShape.OneOf"/> and <see cref="AttributeShape.ListOf"/>.</summary>
    public ImmutableArray<string> Words { get; init; } = [];

    /// <summary>The table that a reference points to; empty for none.</summary>
    public string Target { get; init; } = "";

    /// <summary>Least value of a number; null: none.</summary>
    public double? Min { get; init; }

    /// <summary>Greatest value of a number; null: none.</summary>
    public double? Max { get; init; }

    /// <summary>True: <see cref="Min"/> itself is out of range.</summary>
    public bool MinExcluded { get; init; }

    internal static AttributeType Text { get; } = new(AttributeShape.Text);
    internal static AttributeType Slug { get; } = new(AttributeShape.Slug);
    internal static AttributeType Date { get; } = new(AttributeShape.Date);
    internal static AttributeType YesNo { get; } = new(AttributeShape.YesNo);
    internal static AttributeType Needs { get; } = new(AttributeShape.Needs) { Target = "conditions" };
    internal static AttributeType AnyIds { get; } = new(AttributeShape.AnyIds);
    internal static AttributeType PlaceSelector { get; } = new(AttributeShape.Selector) { Target = "places" };
    internal static AttributeType Objectives { get; } = new(AttributeShape.Objectives);
    internal static AttributeType PointsFile { get; } = new(AttributeShape.PointsFile);
    internal static AttributeType Currency { get; } = new(AttributeShape.Currency);
    internal static AttributeType Sidc { get; } = new(AttributeShape.Sidc);
    internal static AttributeType Worldview { get; } = new(AttributeShape.Worldview) { Target = "parties" };
    internal static AttributeType Positive { get; } = new(AttributeShape.Number) { Min = 0, MinExcluded = true };

    internal static AttributeType DateRanges { get; } = new(AttributeShape.DateRanges);

    internal static AttributeType OneOf(params string[] words) => new(AttributeShape.OneOf) { Words = [.. words] };
    internal static AttributeType ListOf(params string[] words) => new(AttributeShape.ListOf) { Words = [.. words] };
    internal static AttributeType Reference(string table) => new(AttributeShape.Reference) { Target = table };
    internal static AttributeType References(string table) => new(AttributeShape.References) { Target = table };
    internal static AttributeType Integer(int min) => new(AttributeShape.Integer) { Min = min, Max = int.MaxValue };
    internal static AttributeType Number(double min, double? max = null) => new(AttributeShape.Number) { Min = min, Max = max };
}

/// <summary>
/// One attribute of one input table. <see cref="Default"/> and <see cref="Required"/> are written as people read them; a
/// <see cref="Required"/> of <c>yes</c> is checked by the reader, a conditional one (<c>open</c>, <c>site</c>, …) by the rule of its table.
/// </summary>
public sealed record MissionAttribute(
    string Table, string Name, AttributeType Type, string Unit, string Default, string Required, string Description)
{
    /// <summary>The cell must always be filled.</summary>
    public bool AlwaysRequired => Required == "yes";
}
