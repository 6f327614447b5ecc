using System.Collections.Immutable;

namespace Contingent.Formats.Interchange.Symbols;

/// <summary>
/// The size of a unit by its place in the order of battle. Persons are coded, not counted: battalion 650, company 150 and platoon 35 as Geo-PKO 2.3 codes them (Cil,
/// Fjelde, Hultman and Nilsson 2020, JPR 57(2)); the others are the planner's assumption between and beside these.
/// </summary>
/// <param name="Digits">Amplifier digits of MIL-STD-2525D (table A-IX), places 9 and 10 of a code.</param>
/// <param name="Letter">The letter of MIL-STD-2525C (table A-II), place 12 of a code.</param>
/// <param name="Msdl">Its word in MSDL (SISO-STD-007-2008, enumEchelon).</param>
/// <param name="Slug">For ids.</param>
/// <param name="Name">For people.</param>
/// <param name="Persons">Coded strength; null: too large to be placed as a whole.</param>
internal sealed record Echelon(string Digits, char Letter, string Msdl, string Slug, string Name, int? Persons)
{
    /// <summary>Brigade and above: a formation, which is its subordinates where it names any.</summary>
    public bool IsFormation => string.CompareOrdinal(Digits, "18") >= 0;
}

/// <summary>The echelons of the standards, smallest first.</summary>
internal static class Echelons
{
    /// <summary>Coded strength of a headquarters of a formation, and of a smaller one: that of a company and of a platoon.</summary>
    public const int FormationHeadquarters = 150, SmallHeadquarters = 35;

    public static ImmutableArray<Echelon> All { get; } =
    [
        new("11", 'A', "TEAM", "team", "team", 4),
        new("12", 'B', "SQUAD", "squad", "squad", 9),
        new("13", 'C', "SECTION", "section", "section", 20),
        new("14", 'D', "PLATOON", "platoon", "platoon", 35),
        new("15", 'E', "COMPANY", "company", "company", 150),
        new("16", 'F', "BATTALION", "battalion", "battalion", 650),
        new("17", 'G', "REGIMENT", "regiment", "regiment", 2000),
        new("18", 'H', "BRIGADE", "brigade", "brigade", 4000),
        new("21", 'I', "DIVISION", "division", "division", null),
        new("22", 'J', "CORPS", "corps", "corps", null),
        new("23", 'K', "ARMY", "army", "army", null),
        new("24", 'L', "ARMYGROUP", "army-group", "army group", null),
        new("25", 'M', "REGION", "region", "region", null),
        new("26", 'N', "COMMAND", "command", "command", null),
    ];

    public static Echelon? OfDigits(string digits) => All.FirstOrDefault(e => e.Digits == digits);

    public static Echelon? OfLetter(char letter) => All.FirstOrDefault(e => e.Letter == letter);

    public static Echelon? OfMsdl(string word) => All.FirstOrDefault(e => e.Msdl == word);
}
