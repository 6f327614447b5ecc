using Contingent.Briefing.Html;
using Contingent.Briefing.Symbols;
using Contingent.Missions;
using Contingent.Missions.Plans;

namespace Contingent.Briefing.Map;

/// <summary>A location with units, and the symbol of its largest contingent.</summary>
public sealed record UsedSite(string Id, string Name, GeoPoint At, int Persons, IReadOnlyList<Placement> Placements, UnitSymbol? Symbol)
{
    /// <summary>Largest first.</summary>
    public static IReadOnlyList<UsedSite> Of(Dossier dossier, SymbolDrawer symbols) => dossier.Plan.Laydown.Placements
        .Where(p => p.Units > 0 && dossier.Place(p.Place) is not null)
        .GroupBy(p => p.Place, StringComparer.Ordinal)
        .Select(g =>
        {
            var place = dossier.Place(g.Key)!;
            var largest = g.GroupBy(p => p.UnitType, StringComparer.Ordinal).OrderByDescending(t => t.Sum(p => p.Persons)).ThenBy(t => t.Key, StringComparer.Ordinal);
            var symbol = largest.Select(t => symbols.Draw(dossier.UnitType(t.Key)?.Sidc ?? "")).FirstOrDefault(s => s is not null);
            return new UsedSite(g.Key, place.Name, dossier.Shown(place), g.Sum(p => p.Persons), [.. g], symbol);
        })
        .OrderByDescending(s => s.Persons).ThenBy(s => s.Id, StringComparer.Ordinal)
        .ToArray();

    /// <summary>2 Infantry battalion (France), 1 Field hospital (Germany).</summary>
    public string UnitsInWords(Dossier dossier) => string.Join(", ", Placements.Select(p => $"{p.Units} × {dossier.UnitName(p.UnitType)} ({dossier.PartyName(p.Contributor)})"));
}
