using System.Collections.Immutable;

namespace Contingent.Briefing.Map;

/// <summary>ISO 3166-1: from the numeric codes of the country shapes to the alpha-3 codes of the parties.</summary>
public static class CountryCodes
{
    private const string Table = """
        004 AFG 008 ALB 012 DZA 020 AND 024 AGO 031 AZE 032 ARG 036 AUS 040 AUT 044 BHS 048 BHR 050 BGD
        051 ARM 052 BRB 056 BEL 064 BTN 068 BOL 070 BIH 072 BWA 076 BRA 084 BLZ 090 SLB 096 BRN 100 BGR
        104 MMR 108 BDI 112 BLR 116 KHM 120 CMR 124 CAN 132 CPV 140 CAF 144 LKA 148 TCD 152 CHL 156 CHN
        158 TWN 170 COL 174 COM 178 COG 180 COD 188 CRI 191 HRV 192 CUB 196 CYP 203 CZE 204 BEN 208 DNK
        214 DOM 218 ECU 222 SLV 226 GNQ 231 ETH 232 ERI 233 EST 242 FJI 246 FIN 250 FRA 262 DJI 266 GAB
        268 GEO 270 GMB 275 PSE 276 DEU 288 GHA 300 GRC 304 GRL 320 GTM 324 GIN 328 GUY 332 HTI 340 HND
        348 HUN 352 ISL 356 IND 360 IDN 364 IRN 368 IRQ 372 IRL 376 ISR 380 ITA 384 CIV 388 JAM 392 JPN
        398 KAZ 400 JOR 404 KEN 408 PRK 410 KOR 414 KWT 417 KGZ 418 LAO 422 LBN 426 LSO 428 LVA 430 LBR
        434 LBY 438 LIE 440 LTU 442 LUX 450 MDG 454 MWI 458 MYS 462 MDV 466 MLI 470 MLT 478 MRT 480 MUS
        484 MEX 492 MCO 496 MNG 498 MDA 499 MNE 504 MAR 508 MOZ 512 OMN 516 NAM 524 NPL 528 NLD 548 VUT
        554 NZL 558 NIC 562 NER 566 NGA 578 NOR 586 PAK 591 PAN 598 PNG 600 PRY 604 PER 608 PHL 616 POL
        620 PRT 624 GNB 626 TLS 634 QAT 642 ROU 643 RUS 646 RWA 674 SMR 682 SAU 686 SEN 688 SRB 694 SLE
        702 SGP 703 SVK 704 VNM 705 SVN 706 SOM 710 ZAF 716 ZWE 724 ESP 728 SSD 729 SDN 732 ESH 740 SUR
        748 SWZ 752 SWE 756 CHE 760 SYR 762 TJK 764 THA 768 TGO 780 TTO 784 ARE 788 TUN 792 TUR 795 TKM
        800 UGA 804 UKR 807 MKD 818 EGY 826 GBR 834 TZA 840 USA 854 BFA 858 URY 860 UZB 862 VEN 887 YEM
        894 ZMB
        """;

    private static readonly ImmutableSortedDictionary<string, string> s_alpha3 =
        Table.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).Chunk(2)
            .ToImmutableSortedDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);

    /// <summary>The alpha-3 code; where a shape has no code, or that of a small island, the name it goes by.</summary>
    public static string Alpha3(string numeric, string name) => s_alpha3.GetValueOrDefault(numeric, name);

    /// <summary>What a map calls a state that is no party of the mission; its code where there is nothing shorter to say.</summary>
    public static string NameOf(string alpha3) => s_names.GetValueOrDefault(alpha3, alpha3.Length == 3 ? "" : alpha3);

    private static readonly ImmutableSortedDictionary<string, string> s_names = new Dictionary<string, string>
    {
        ["ALB"] = "Albania", ["ARM"] = "Armenia", ["AZE"] = "Azerbaijan", ["BGR"] = "Bulgaria", ["BIH"] = "Bosnia and Herzegovina", ["BLR"] = "Belarus",
        ["CYP"] = "Cyprus", ["EGY"] = "Egypt", ["GEO"] = "Georgia", ["GRC"] = "Greece", ["HRV"] = "Croatia", ["HUN"] = "Hungary", ["ISR"] = "Israel",
        ["JOR"] = "Jordan", ["KAZ"] = "Kazakhstan", ["LBN"] = "Lebanon", ["LTU"] = "Lithuania", ["MDA"] = "Moldova", ["MKD"] = "North Macedonia",
        ["MNE"] = "Montenegro", ["POL"] = "Poland", ["ROU"] = "Romania", ["RUS"] = "Russia", ["SAU"] = "Saudi Arabia", ["SRB"] = "Serbia",
        ["SVK"] = "Slovakia", ["SYR"] = "Syria", ["TUR"] = "Türkiye", ["UKR"] = "Ukraine", ["XKX"] = "Kosovo",
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);
}
