using Contingent.Formats.Reading;

namespace Contingent.Formats.Interchange.Symbols;

/// <summary>
/// A symbol code of 15 letters (MIL-STD-2525B and C, table A-I; APP-6B): scheme, standard identity, battle dimension, status, function 6, headquarters, echelon, country 2,
/// order of battle; and its counterpart of 20 digits.
/// </summary>
internal static class LetterCode
{
    private const string Identities = "PUAFNSH";
    private const string ExerciseIdentities = "GWMDLJK";

    /// <summary>Modifiers of table A-II at place 11, by the digit of 2525D: none, feint, headquarters, both, task force, feint task force, task force headquarters, all three.</summary>
    private const string Headquarters = "-FACEGBD";

    /// <summary>Statuses at place 4, by the digit of 2525D: present, planned, fully capable, damaged, destroyed, full to capacity.</summary>
    private const string Statuses = "PACDXF";

    /// <summary>
    /// The counterpart of 20 digits; null with the reason where the text is no such code. A function that is not known is read as the nearest one above it in the hierarchy,
    /// with a remark.
    /// </summary>
    public static SymbolCode? Digits(string text, out string remark)
    {
        remark = "";
        var code = text.Trim().ToUpperInvariant().Replace('*', '-');
        if (code.Length != 15 || code.Any(c => !char.IsAsciiLetterOrDigit(c) && c != '-'))
        {
            remark = $"symbol '{CellText.Clean(text)}' is no code of 15 letters";
            return null;
        }

        if (Set(code) is not { } set)
        {
            remark = $"symbol '{code}' is of a scheme or dimension that holds no units";
            return null;
        }

        var (context, identity) = Identity(code[1]) ?? ('0', '1');
        var status = Math.Max(0, Statuses.IndexOf(code[3], StringComparison.Ordinal));
        var hq = set == "10" ? Math.Max(0, Headquarters.IndexOf(code[10], StringComparison.Ordinal)) : 0;
        var echelon = set == "10" ? Echelons.OfLetter(code[11])?.Digits ?? "00" : "00";
        var (entity, modifiers) = set == "10" ? Entity(code[4..10], out remark) : ("000000", "0000");
        var digits = CellParser.Invariant($"10{context}{identity}{set}{status}{hq}{echelon}{entity}{modifiers}");
        return SymbolCode.TryRead(digits, out var read, out _) ? read : null;
    }

    /// <summary>Standard identity of a letter as context and digit of 2525D; null: none is specified.</summary>
    public static (char Context, char Identity)? Identity(char letter)
    {
        if (Identities.IndexOf(letter, StringComparison.Ordinal) is >= 0 and var real)
            return ('0', (char)('0' + real));
        return ExerciseIdentities.IndexOf(letter, StringComparison.Ordinal) is >= 0 and var exercise ? ('1', (char)('0' + exercise)) : null;
    }

    /// <summary>The code of 15 letters of a land unit; the remark says where its function has none.</summary>
    public static string Letters(SymbolCode code, out string remark)
    {
        var kind = UnitKinds.Of(code);
        remark = kind is { Function.Length: 6 } && (kind.Modifier != "00" || code.Modifiers == "0000")
            ? ""
            : $"symbol {code} has no full counterpart of 15 letters; {(kind is null ? "it is written as a unit of unknown kind" : "its nearest is written")}";
        var function = kind is null ? "U-----" : kind.Function.Length == 6 ? kind.Function : UnitKinds.All.FirstOrDefault(k => k.Entity == kind.Entity && k.Function.Length == 6)?.Function ?? "U-----";
        var identities = code.Context == '1' ? ExerciseIdentities : Identities;
        return $"S{identities[code.Identity - '0']}G{Statuses[code.Status - '0']}{function}{Headquarters[code.Headquarters - '0']}{code.Echelon?.Letter ?? '-'}--G";
    }

    /// <summary>Symbol set of 2525D by scheme, dimension and the first letter of the function; null: none that holds units or the like.</summary>
    private static string? Set(string code) => (code[0], code[2], code[4]) switch
    {
        ('S', 'G', 'U') or ('S', 'G', '-') => "10",
        ('S', 'G', 'E') => "15",
        ('S', 'G', 'I') => "20",
        ('S', 'F', _) => "10",
        ('S', 'A', _) => "01",
        ('S', 'S', _) => "30",
        ('S', 'U', _) => "35",
        ('S', 'P', _) => "05",
        _ => null,
    };

    private static (string Entity, string Modifiers) Entity(string function, out string remark)
    {
        remark = "";
        var letters = function.TrimEnd('-');
        for (var length = letters.Length; length > 1; length--)
        {
            var prefix = letters[..length].PadRight(6, '-');
            if (UnitKinds.All.FirstOrDefault(k => k.Function == prefix) is not { } kind)
                continue;
            if (length < letters.Length)
                remark = $"function {function} is not known here and is read as {prefix} ({kind.Name})";
            return (kind.Entity, kind.Modifier + "00");
        }

        if (letters.Length > 1)
            remark = $"function {function} is not known here; it is read as a unit of unknown kind";
        return ("000000", "0000");
    }
}
