using System.Collections.Immutable;

namespace Contingent.Briefing.Map;

/// <summary>States of which the country shapes know only the successors: a mission of its day names the state of its day.</summary>
public static class FormerStates
{
    private static readonly ImmutableSortedDictionary<string, ImmutableArray<string>> s_successors = new Dictionary<string, ImmutableArray<string>>
    {
        // The Federal Republic of Yugoslavia, 1992 to 2003, with Kosovo as resolution 1244 (1999) had it; then Serbia and Montenegro to 2006.
        ["YUG"] = ["MNE", "SRB", "XKX"],
        ["SCG"] = ["MNE", "SRB", "XKX"],
        ["CSK"] = ["CZE", "SVK"],
        ["SUN"] = ["ARM", "AZE", "BLR", "EST", "GEO", "KAZ", "KGZ", "LTU", "LVA", "MDA", "RUS", "TJK", "TKM", "UKR", "UZB"],
        ["TMP"] = ["TLS"],
        ["ZAR"] = ["COD"],
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>The owners of shapes that make up a state: its successors, or itself.</summary>
    public static ImmutableArray<string> ShapesOf(string state) => s_successors.GetValueOrDefault(state, [state]);
}
