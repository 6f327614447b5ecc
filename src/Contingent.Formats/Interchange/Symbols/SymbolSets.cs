namespace Contingent.Formats.Interchange.Symbols;

/// <summary>Symbol sets by their two digits (MIL-STD-2525D table A-III).</summary>
internal static class SymbolSets
{
    /// <summary>What the set holds; null: there is none of these digits.</summary>
    public static string? Name(string digits) => digits switch
    {
        "00" => "unknown",
        "01" => "aircraft",
        "02" => "air missile",
        "05" => "space object",
        "06" => "space missile",
        "10" => "land unit",
        "11" => "civilian land unit or organisation",
        "15" => "land equipment",
        "20" => "installation",
        "25" => "control measure",
        "27" => "dismounted individual",
        "30" => "ship",
        "35" => "submarine",
        "36" => "mine",
        "40" => "activity or event",
        "45" or "46" or "47" => "weather",
        "50" or "51" or "52" or "53" or "54" => "signal",
        "60" => "cyberspace",
        _ => null,
    };
}
