using System.Collections.Immutable;

namespace Contingent.Formats.Interchange.Tables;

/// <summary>Says which columns of somebody's table are which of ours, and how its cells read. Saved as a small YAML file, to be used again for the next issue of the same table.</summary>
internal sealed record TableMapping
{
    /// <summary>Our table.</summary>
    public string Table { get; init; } = "";

    /// <summary>The sheet of a workbook; null: the first that holds anything.</summary>
    public string? Sheet { get; init; }

    /// <summary>The row of the names, 1-based; null: found.</summary>
    public int? HeaderRow { get; init; }

    /// <summary>The separator; null: found.</summary>
    public char? Separator { get; init; }

    /// <summary>The decimal sign.</summary>
    public char Decimal { get; init; } = '.';

    /// <summary>Formats of days beside year-month-day, as .NET writes them: <c>d MMMM yyyy</c>.</summary>
    public ImmutableArray<string> Dates { get; init; } = [];

    /// <summary>Their column by our attribute, in the order of our columns.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Columns { get; init; } = [];

    /// <summary>Attributes that are ids made of the text of one of their columns: <c>Nový Sad</c> becomes <c>novy-sad</c>.</summary>
    public ImmutableSortedSet<string> Slugs { get; init; } = ImmutableSortedSet<string>.Empty;

    /// <summary>What every row gets.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Constants { get; init; } = [];

    /// <summary>Their words and ours, by attribute.</summary>
    public ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, string>> Values { get; init; } =
        ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, string>>.Empty;

    /// <summary>What a number is multiplied with to have our unit, by attribute: 0.001 for metres as km.</summary>
    public ImmutableSortedDictionary<string, double> Factors { get; init; } = ImmutableSortedDictionary<string, double>.Empty;
}
