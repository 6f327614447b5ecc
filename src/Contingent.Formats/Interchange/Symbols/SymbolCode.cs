using System.Diagnostics.CodeAnalysis;
using Contingent.Formats.Reading;

namespace Contingent.Formats.Interchange.Symbols;

/// <summary>
/// A symbol code of 20 digits (MIL-STD-2525D appendix A, APP-6D chapter 3). From the left: version 2, context 1, standard identity 1, symbol set 2, status 1,
/// headquarters, task force or dummy 1, amplifier 2 (of land units the echelon), entity 6, modifiers 2 and 2.
/// </summary>
internal readonly record struct SymbolCode
{
    private readonly string _digits;

    private SymbolCode(string digits) => _digits = digits;

    /// <summary>A land unit of which nothing more is known.</summary>
    public static SymbolCode LandUnit { get; } = new("10031000000000000000");

    /// <summary>10: 2525D and APP-6D; 11 to 15: their later changes, with the same places of the digits.</summary>
    public string Version => _digits[..2];

    /// <summary>0 reality, 1 exercise, 2 simulation.</summary>
    public char Context => _digits[2];

    /// <summary>0 pending, 1 unknown, 2 assumed friend, 3 friend, 4 neutral, 5 suspect, 6 hostile.</summary>
    public char Identity => _digits[3];

    /// <summary>10: land unit; see <see cref="SymbolSets"/>.</summary>
    public string Set => _digits[4..6];

    /// <summary>0 present, 1 planned or anticipated, 2 to 5 present with a condition.</summary>
    public char Status => _digits[6];

    /// <summary>0 none, 1 feint or dummy, 2 headquarters, 4 task force, and their sums.</summary>
    public char Headquarters => _digits[7];

    /// <summary>Of land units the echelon; 00 where none is given.</summary>
    public string Amplifier => _digits[8..10];
    public string Entity => _digits[10..16];
    public string Modifiers => _digits[16..];

    /// <summary>Whether it is the symbol of a headquarters.</summary>
    public bool IsHeadquarters => Headquarters is '2' or '3' or '6' or '7';

    /// <summary>Units on land, military or civilian: what a plan places.</summary>
    public bool IsLandUnit => Set is "10" or "11";

    /// <summary>Echelon of a land unit; null where it bears none.</summary>
    public Echelon? Echelon => IsLandUnit ? Echelons.OfDigits(Amplifier) : null;

    /// <summary>What makes two units the same kind: set, headquarters, echelon, entity and modifiers; not whose they are, nor whether they are there yet.</summary>
    public string Kind => Set + Headquarters + _digits[8..];

    /// <summary>Reads a code; the error says what is wrong with it.</summary>
    public static bool TryRead(string text, out SymbolCode code, [NotNullWhen(false)] out string? error)
    {
        code = LandUnit;
        error = Error(text);
        if (error is null)
            code = new SymbolCode(text);
        return error is null;
    }

    /// <summary>The same symbol for another standard identity.</summary>
    public SymbolCode WithIdentity(char identity) => new($"{_digits[..3]}{identity}{_digits[4..]}");

    /// <summary>The same symbol, present (0) or planned (1).</summary>
    public SymbolCode WithStatus(char status) => new($"{_digits[..6]}{status}{_digits[7..]}");

    /// <summary>The same land unit of that echelon.</summary>
    public SymbolCode WithEchelon(Echelon echelon) => new($"{_digits[..8]}{echelon.Digits}{_digits[10..]}");

    /// <summary>The code of a kind of unit: reality, friend, present.</summary>
    public SymbolCode OfKind() => new($"{Version}03{Set}0{_digits[7..]}");

    public override string ToString() => _digits;

    private static string? Error(string text)
    {
        if (text.Length != 20 || text.AsSpan().IndexOfAnyExceptInRange('0', '9') >= 0)
            return "is no symbol code of 20 digits";
        if (text[..2] is not ("10" or "11" or "12" or "13" or "14" or "15"))
            return CellParser.Invariant($"names the version {text[..2]}; 10 (2525D, APP-6D) to 15 are known");
        if (text[2] > '2')
            return CellParser.Invariant($"names the context {text[2]}; 0, 1 and 2 are known");
        if (text[3] > '6')
            return CellParser.Invariant($"names the standard identity {text[3]}; 0 to 6 are known");
        if (SymbolSets.Name(text[4..6]) is null)
            return CellParser.Invariant($"names the symbol set {text[4..6]}, which is none");
        if (text[6] > '5')
            return CellParser.Invariant($"names the status {text[6]}; 0 to 5 are known");
        if (text[7] > '7')
            return CellParser.Invariant($"names {text[7]} for headquarters, task force and dummy; 0 to 7 are known");
        return text[4..6] is "10" or "11" && text[8..10] != "00" && Echelons.OfDigits(text[8..10]) is null
            ? CellParser.Invariant($"names the echelon {text[8..10]}, which is none")
            : null;
    }
}
