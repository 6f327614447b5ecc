using System.Collections.Immutable;
using Contingent.Missions.Schema;

namespace Contingent.Formats.Reading;

/// <summary>By which cells two rows of a table are one and the same.</summary>
internal static class RowIdentity
{
    private static readonly ImmutableDictionary<string, ImmutableArray<string>> Keyless = new Dictionary<string, ImmutableArray<string>>(StringComparer.Ordinal)
    {
        ["capabilities"] = ["unit_type", "capability"],
        ["rates"] = ["rate", "from_date"],
        ["supplies"] = ["class", "unit_type"],
        ["depots"] = ["place", "class"],
        ["course_instructors"] = ["course", "capability"],
        ["holidays"] = ["party", "from", "title"],
        ["pins"] = ["pledge", "place", "rule"],
        ["actuals"] = ["event", "pledge", "unit", "day", "place", "link", "condition", "persons"],
        ["orderings"] = ["before", "after", "party"],
    }.ToImmutableDictionary(StringComparer.Ordinal);

    /// <summary>The attributes that no two rows share together: the id, in a series with its day; empty where rows may repeat.</summary>
    public static ImmutableArray<string> Of(MissionTable table) => table switch
    {
        { Key: { } key, Series: true } => [key, "stated_on"],
        { Key: { } key } => [key],
        _ => Keyless.GetValueOrDefault(table.Name, []),
    };
}
