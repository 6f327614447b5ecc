using System.Collections.Immutable;
using Contingent.Missions;

namespace Contingent.Formats.Interchange.GeoPko;

/// <summary>A unit at a location, as history had it.</summary>
/// <param name="Origin">The row that says so.</param>
/// <param name="Contributor">Its contributor as the tables name it.</param>
/// <param name="Location">Where.</param>
/// <param name="Kind">What it is for.</param>
/// <param name="Persons">Its coded strength.</param>
/// <param name="IsTold">Whether contributor and kind together follow from the tables, and are not our assumption.</param>
internal sealed record PlacedUnit(RowOrigin Origin, string Contributor, PeaceLocation Location, TroopKind Kind, int Persons, bool IsTold);

/// <summary>
/// Which contributor had which kind of unit where. The tables say who was at a location, and apart from that which kinds of troops. Where infantry alone was there, all of it is infantry: that the tables
/// tell. Elsewhere it is our assumption: the largest units are infantry until the infantry's strength is reached, the rest goes round the other kinds in the order of their columns; without any
/// kind the units are of a kind that is not named.
/// </summary>
internal static class HistoricalLaydown
{
    /// <summary>The units of a location; what is left open goes to the remarks.</summary>
    public static ImmutableArray<PlacedUnit> At(PeaceLocation location, LeftOutList leftOut)
    {
        var units = (from share in location.Shares
                     from persons in CodedStrength.Units(share.Persons ?? 0)
                     orderby persons descending
                     select (Share: share, Persons: persons)).ToArray();
        var placed = ImmutableArray.CreateBuilder<PlacedUnit>();
        int infantry = 0, others = 0;
        foreach (var (share, persons) in units)
        {
            var kind = infantry < location.Infantry || location is { Infantry: > 0, Kinds.IsEmpty: true } ? TroopKind.Infantry
                : location.Kinds.IsEmpty ? TroopKind.Unnamed
                : location.Kinds[others++ % location.Kinds.Length];
            if (kind == TroopKind.Infantry)
                infantry += persons;
            placed.Add(new PlacedUnit(share.Origin, share.Name, location, kind, persons, location is { Infantry: > 0, Kinds.IsEmpty: true }));
        }

        Tell(location, placed, leftOut);
        return placed.ToImmutable();
    }

    private static void Tell(PeaceLocation location, IReadOnlyList<PlacedUnit> placed, LeftOutList leftOut)
    {
        var name = CellText.Clean(location.Name);
        var sum = placed.Sum(u => u.Persons);
        foreach (var share in location.Shares.Where(s => s.Persons is null))
            leftOut.Add(share.Origin, "size unknown", $"'{name}': the strength of {CellText.Clean(share.Name)} is not known; it is a pledge without a number there and is not placed");
        if (location.Greatest is { } greatest && sum > greatest)
        {
            leftOut.Add(location.Origin, "succession", string.Create(System.Globalization.CultureInfo.InvariantCulture,
                $"'{name}': the contributors' greatest strengths of the year come to {sum}, more than the {greatest} of any one map; some relieved others, and all are pinned here"));
        }

        foreach (var kind in location.Kinds.Where(k => placed.All(u => u.Kind != k)))
            leftOut.Add(location.TroopsOrigin, "kind without strength", $"'{name}': {kind.Name.ToLowerInvariant()} troops were there, but no coded strength is left for them; no unit and no task");
    }
}
