using System.Collections.Immutable;

namespace Contingent.Formats.Interchange.Gazetteers;

/// <summary>
/// States by the letters that their vehicles bear abroad (UNECE, Distinguishing signs used on vehicles in international traffic), as the tables of E-roads name them; YU is the former Yugoslavia, whose roads of the
/// tables lie in Serbia, Montenegro or Kosovo.
/// </summary>
internal static class RoadSigns
{
    private const string Table = """
        A AUT;AL ALB;AND AND;ARM ARM;AZ AZE;B BEL;BG BGR;BIH BIH;BY BLR;CH CHE;CY CYP;CZ CZE;D DEU;DK DNK;E ESP;EST EST;F FRA;FIN FIN;FL LIE;GB GBR;GE GEO;GR GRC;H HUN;HR HRV;I ITA;IRL IRL;
        IS ISL;KG KGZ;KS KGZ;KZ KAZ;L LUX;LT LTU;LV LVA;M MLT;MC MCO;MD MDA;MK MKD;MNE MNE;N NOR;NL NLD;NMK MKD;P PRT;PL POL;RO ROU;RSM SMR;RUS RUS;S SWE;SCG SRB,MNE;SK SVK;SLO SVN;SRB SRB;TJ TJK;
        TM TKM;TR TUR;UA UKR;UK GBR;UZ UZB;YU SRB,MNE,XKX
        """;

    private static readonly ImmutableDictionary<string, ImmutableArray<string>> s_states = Table
        .Split(';', StringSplitOptions.TrimEntries).Select(e => e.Split(' ')).ToImmutableDictionary(e => e[0], e => e[1].Split(',').ToImmutableArray(), StringComparer.Ordinal);

    /// <summary>The states of a sign, by ISO 3166-1 alpha-3; none: it is not known.</summary>
    public static ImmutableArray<string> States(string sign) => s_states.GetValueOrDefault(sign, []);
}
