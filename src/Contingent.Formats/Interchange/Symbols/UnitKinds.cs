using System.Collections.Immutable;

namespace Contingent.Formats.Interchange.Symbols;

/// <summary>What a land unit is for, by the entity of its symbol.</summary>
/// <param name="Entity">Six digits of MIL-STD-2525D table E-II (APP-6D table 3-2).</param>
/// <param name="Modifier">The first modifier that goes with it, of table E-III; 00 for none.</param>
/// <param name="Function">Function ID of MIL-STD-2525C appendix A, places 5 to 10 of a code of 15 letters; empty: it has none.</param>
/// <param name="Slug">For ids.</param>
/// <param name="Name">For people.</param>
internal sealed record UnitKind(string Entity, string Modifier, string Function, string Slug, string Name);

/// <summary>
/// The kinds of unit that peace-support missions field. Codes were checked against the tables of both standards and against the drawings of milsymbol; whatever is not
/// among them keeps its code and is named by it.
/// </summary>
internal static class UnitKinds
{
    public static ImmutableArray<UnitKind> All { get; } =
    [
        new("110000", "00", "", "command-and-control", "Command and control"),
        new("110300", "00", "", "cimic", "Civil-military cooperation"),
        new("110500", "00", "", "liaison", "Liaison"),
        new("111000", "00", "UUS---", "signals", "Signals"),
        new("120600", "00", "UCV---", "helicopter", "Helicopter"),
        new("120800", "00", "UCVF--", "fixed-wing", "Fixed-wing aviation"),
        new("121100", "00", "UCI---", "infantry", "Infantry"),
        new("121102", "00", "UCIZ--", "mechanised-infantry", "Mechanised infantry"),
        new("121104", "00", "UCIM--", "motorised-infantry", "Motorised infantry"),
        new("120500", "00", "UCA---", "armour", "Armour"),
        new("121300", "00", "UCR---", "reconnaissance", "Reconnaissance"),
        new("121700", "00", "", "special-forces", "Special forces"),
        new("121900", "00", "UCVU--", "unmanned-aircraft", "Unmanned aircraft"),
        new("130100", "00", "UCD---", "air-defence", "Air defence"),
        new("130300", "00", "UCF---", "artillery", "Artillery"),
        new("140700", "00", "UCE---", "engineer", "Engineer"),
        new("140800", "00", "UUE---", "eod", "Explosive ordnance disposal"),
        new("141100", "00", "", "geospatial", "Geospatial"),
        new("141200", "00", "UULM--", "military-police", "Military police"),
        new("141700", "00", "UCS---", "security", "Security"),
        new("160300", "00", "USTA--", "apod", "Airport of debarkation"),
        new("160600", "00", "US----", "logistics", "Logistics"),
        new("161100", "00", "USX---", "maintenance", "Maintenance"),
        new("161300", "00", "USM---", "medical-unit", "Medical"),
        new("161400", "00", "USMM--", "medical", "Medical treatment"),
        new("161400", "42", "", "role-1", "Role 1 medical"),
        new("161400", "43", "", "role-2", "Role 2 medical"),
        new("161400", "44", "", "role-3", "Role 3 medical"),
        new("163300", "00", "USTS--", "spod", "Seaport of debarkation"),
        new("163400", "00", "USS---", "supply", "Supply"),
        new("163600", "00", "UST---", "transport", "Transport"),
        new("164800", "00", "USSWP-", "water", "Water purification"),
    ];

    /// <summary>The kind of a symbol of a land unit; null: none of these.</summary>
    public static UnitKind? Of(SymbolCode code) => code.Set != "10" ? null
        : All.FirstOrDefault(k => k.Entity == code.Entity && k.Modifier == code.Modifiers[..2])
            ?? All.FirstOrDefault(k => k.Entity == code.Entity && k.Modifier == "00");
}
