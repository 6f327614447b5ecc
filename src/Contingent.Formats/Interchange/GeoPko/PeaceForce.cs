using System.Collections.Immutable;
using Contingent.Formats.Reading;
using Contingent.Missions;

namespace Contingent.Formats.Interchange.GeoPko;

/// <summary>
/// Unit types, capabilities, pledges and pins. A pledge is what a contributor had of one type, over all locations; it is pinned where it was. Where the type is our assumption, the number is the planner's
/// figure and no offer.
/// </summary>
internal sealed class PeaceForce(TableBuilder tables, PeaceParties parties, PeacePlaces places, SlugBook ids, string day)
{
    private const string Coded = "Coded strength (battalion 650, company 150, platoon 35), not a head count; at each location the greatest of the year";
    private readonly Dictionary<(TroopKind Kind, int Persons), string> _types = [];
    private readonly SlugBook _typeIds = new();

    /// <summary>Adds the units where they were, and contributors of whom only the presence is known.</summary>
    public void Add(ImmutableArray<PlacedUnit> units, IEnumerable<LocatedShare> unknown)
    {
        var groups = units.GroupBy(u => (Party: parties.Add(u.Contributor, "contributor", u.Origin), Type: Type(u.Kind, u.Persons, u.Origin), u.IsTold))
            .OrderBy(g => g.Key.Party, StringComparer.Ordinal).ThenBy(g => g.Key.Type, StringComparer.Ordinal).ThenByDescending(g => g.Key.IsTold);
        foreach (var group in groups)
            Pledge([.. group], group.Key.Party, group.Key.Type, group.Key.IsTold);
        foreach (var share in unknown.DistinctBy(s => s.Name, StringComparer.OrdinalIgnoreCase))
            Unknown(share);
    }

    private void Pledge(PlacedUnit[] units, string party, string type, bool isTold)
    {
        var first = units[0];
        var cells = Row(party, first.Contributor, type, first.Kind, first.Origin);
        cells[isTold ? "units" : "units_planning"] = CellText.Number(units.Length);
        cells["level"] = isTold ? "assigned" : "willing";
        cells["note"] = isTold ? Coded : Coded + ". That this contributor's units were of this kind is assumed: the tables name contributors and kinds of troops apart";
        cells["basis"] = isTold ? "sourced" : "assumed";
        cells["source"] = isTold ? GeoPkoMission.Source : "";
        tables.Add("pledges", first.Origin, cells);
        foreach (var at in units.GroupBy(u => u.Location))
        {
            tables.Add("pins", at.First().Origin, new Dictionary<string, string>
            {
                ["pledge"] = cells["pledge"], ["place"] = places.Of(at.Key), ["rule"] = "exactly", ["units"] = CellText.Number(at.Count()), ["x_source"] = GeoPkoMission.Source,
            });
        }
    }

    private void Unknown(LocatedShare share)
    {
        var party = parties.Add(share.Name, "contributor", share.Origin);
        var cells = Row(party, share.Name, Type(TroopKind.Unnamed, 35, share.Origin), TroopKind.Unnamed, share.Origin);
        cells["pledge"] = ids.Take(CellText.Slug($"{party} size unknown", party));
        cells["note"] = "Was there with a strength that the tables do not know; no number is made up";
        cells["basis"] = "sourced";
        cells["source"] = GeoPkoMission.Source;
        cells["x_strength"] = "unknown";
        tables.Add("pledges", share.Origin, cells);
    }

    private Dictionary<string, string> Row(string party, string name, string type, TroopKind kind, RowOrigin origin) => new()
    {
        ["pledge"] = ids.Take(CellText.Slug($"{party} {type}", party)),
        ["stated_on"] = day,
        ["contributor"] = party,
        ["kind"] = kind.PledgeKind,
        ["unit_type"] = type,
        ["home"] = places.Home(party, name, origin),
        ["level"] = "willing",
        ["x_strength"] = "coded",
    };

    private string Type(TroopKind kind, int persons, RowOrigin origin)
    {
        if (_types.TryGetValue((kind, persons), out var id))
            return id;
        var size = TroopKind.Size(persons);
        var isWhole = CodedStrength.IsWhole(persons);
        id = _types[(kind, persons)] = _typeIds.Take(isWhole ? $"{kind.Slug}-{size.Slug}" : CellParser.Invariant($"{kind.Slug}-{persons}"));
        var isTold = isWhole && kind != TroopKind.Unnamed;
        tables.Add("unit_types", origin, new Dictionary<string, string>
        {
            ["unit_type"] = id,
            ["name"] = isWhole ? $"{kind.Name} {size.Name}" : CellParser.Invariant($"{kind.Name}, part of a unit, {persons}"),
            ["sidc"] = kind.Sidc(persons),
            ["persons"] = CellText.Number(persons),
            ["basis"] = isTold ? "sourced" : "assumed",
            ["source"] = isTold ? GeoPkoMission.Source : "",
            ["x_strength"] = isWhole ? "coded by echelon" : "coded, a share or rest of a unit",
        });
        Capability(id, PeaceTasks.CapabilityOf(kind), kind == TroopKind.Infantry ? persons : 1, origin);
        if (kind == TroopKind.Infantry)
            Capability(id, PeaceTasks.Patrol, 1, origin);
        return id;
    }

    private void Capability(string type, string capability, int amount, RowOrigin origin) => tables.Add("capabilities", origin, new Dictionary<string, string>
    {
        ["unit_type"] = type, ["capability"] = capability, ["amount"] = CellText.Number(amount), ["x_basis"] = "assumed",
    });
}
