using System.Collections.Immutable;
using Contingent.Formats.Interchange.Symbols;

namespace Contingent.Formats.Interchange.GeoPko;

/// <summary>A kind of troops that Geo-PKO tells apart.</summary>
/// <param name="Column">Its column in TTMap; empty: the tables name no kind.</param>
/// <param name="Slug">For ids, and the capability that such a unit has.</param>
/// <param name="Name">For people.</param>
/// <param name="Entity">Entity of its symbol, MIL-STD-2525D table E-II; six zeros: a land unit of which no more is known.</param>
internal sealed record TroopKind(string Column, string Slug, string Name, string Entity)
{
    public static TroopKind Infantry { get; } = new("Infantry", "infantry", "Infantry", "121100");

    /// <summary>Troops at a location for which the tables name neither infantry nor any of the others, such as formed police and guards.</summary>
    public static TroopKind Unnamed { get; } = new("", "unnamed", "Unit of a kind that is not named", "000000");

    /// <summary>The others, in the order of the columns.</summary>
    public static ImmutableArray<TroopKind> Others { get; } =
    [
        new("eng", "engineer", "Engineer", "140700"),
        new("med", "medical", "Medical", "161300"),
        new("sig", "signals", "Signals", "111000"),
        new("av", "aviation", "Aviation", "120600"),
        new("riv", "riverine", "Riverine", "000000"),
        new("maint", "maintenance", "Maintenance", "161100"),
        new("trans", "transport", "Transport", "163600"),
    ];

    /// <summary>Infantry is force, the others enable it.</summary>
    public string PledgeKind => this == Infantry || this == Unnamed ? "force" : "enabler";

    /// <summary>The unit's size: the echelon of that coded strength, of a share of a unit the greatest echelon that is not larger.</summary>
    public static Echelon Size(int persons) => Echelons.All.LastOrDefault(e => e.Persons <= persons) ?? Echelons.All[0];

    /// <summary>Symbol code of such a unit of so many persons: friend, present.</summary>
    public string Sidc(int persons) => $"10031000{Size(persons).Digits}{Entity}0000";
}
