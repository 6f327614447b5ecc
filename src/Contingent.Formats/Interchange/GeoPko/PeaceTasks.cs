using System.Collections.Immutable;
using Contingent.Formats.Reading;
using Contingent.Missions;

namespace Contingent.Formats.Interchange.GeoPko;

/// <summary>
/// What the mission did, as far as the tables tell: it was there. A presence task for each coded strength of infantry, at the locations that held it on the year's average; one for each other kind of
/// troops, at the locations that had some; and, as what is assumed to be wanted beside that, the reach of every location that the mission held in any year.
/// </summary>
internal static class PeaceTasks
{
    /// <summary>The capability to reach locations around.</summary>
    public const string Patrol = "patrol";

    /// <summary>How far a patrol reaches, km in a straight line: a day's way out and back by road; assumed.</summary>
    private const int PatrolKm = 50;

    /// <summary>Of infantry its persons count, of the others the units.</summary>
    public static string CapabilityOf(TroopKind kind) => kind.Slug;

    public static void Add(PeaceYear year, ImmutableArray<PlacedUnit> units, PeacePlaces places, TableBuilder tables)
    {
        foreach (var group in year.Locations.Where(l => l.Infantry > 0).GroupBy(l => l.Infantry).OrderByDescending(g => g.Key))
        {
            Presence(CellParser.Invariant($"infantry-{group.Key}"), CellParser.Invariant($"Infantry of {group.Key}, the coded mean of the year"), TroopKind.Infantry, group.Key, "yes",
                [.. group], places, tables);
        }

        foreach (var kind in (TroopKind[])[.. TroopKind.Others, TroopKind.Unnamed])
        {
            PeaceLocation[] at = [.. year.Locations.Where(l => units.Any(u => u.Location == l && u.Kind == kind))];
            if (at.Length > 0)
                Presence("some-" + kind.Slug, $"{kind.Name}: a unit where there were some", kind, 1, "no", at, places, tables);
        }

        if (units.Any(u => u.Kind == TroopKind.Infantry))
            Reach(year, tables);
    }

    private static void Presence(string id, string title, TroopKind kind, int amount, string must, PeaceLocation[] at, PeacePlaces places, TableBuilder tables) =>
        tables.Add("tasks", at[0].TroopsOrigin, new Dictionary<string, string>
        {
            ["task"] = id, ["title"] = title, ["kind"] = "presence", ["capability"] = CapabilityOf(kind), ["amount"] = CellText.Number(amount),
            ["places"] = string.Join(';', at.Select(places.Of)), ["weight"] = CellText.Number(at.Length), ["must"] = must, ["ioc"] = must,
            ["basis"] = "sourced", ["source"] = GeoPkoMission.Source,
        });

    private static void Reach(PeaceYear year, TableBuilder tables) => tables.Add("tasks", year.Locations[0].Origin, new Dictionary<string, string>
    {
        ["task"] = "reach-locations",
        ["title"] = CellParser.Invariant($"Every location that the mission held in any year within {PatrolKm} km of infantry"),
        ["kind"] = "cover",
        ["capability"] = Patrol,
        ["radius_km"] = CellText.Number(PatrolKm),
        ["places"] = "kind=town",
        ["weight"] = CellText.Number(year.Locations.Length + year.Others.Length),
        ["basis"] = "assumed",
    });
}
