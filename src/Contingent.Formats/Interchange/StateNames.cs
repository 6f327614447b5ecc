using System.Collections.Immutable;

namespace Contingent.Formats.Interchange;

/// <summary>Names of states in English and their codes (ISO 3166-1 alpha-3), with names that are also in use. Names as in Natural Earth (public domain) and the ISO short names.</summary>
internal static class StateNames
{
    private const string Table = """
        AFG Afghanistan; AGO Angola; ALB Albania; AND Andorra; ARE United Arab Emirates; ARE UAE; ARG Argentina; ARM Armenia; AUS Ashmore and Cartier Is.;
        AUT Austria; AZE Azerbaijan; BDI Burundi; BEL Belgium; BEN Benin; BFA Burkina Faso; BGD Bangladesh; BGR Bulgaria; BHR Bahrain; BHS Bahamas;
        BIH Bosnia and Herzegovina; BLR Belarus; BLZ Belize; BOL Bolivia; BOL Plurinational State of Bolivia; BRA Brazil; BRB Barbados; BRN Brunei;
        BRN Brunei Darussalam; BTN Bhutan; BWA Botswana; CAF Central African Republic; CAN Canada; CHE Switzerland; CHL Chile; CHN China; CIV Côte d'Ivoire;
        CIV Ivory Coast; CMR Cameroon; COD Democratic Republic of the Congo; COD DR Congo; COD Congo-Kinshasa; COD DRC; COG Congo; COG Republic of the Congo;
        COL Colombia; COM Comoros; CPV Cabo Verde; CPV Cape Verde; CRI Costa Rica; CUB Cuba; CYP Cyprus; CZE Czechia; CZE Czech Republic; DEU Germany;
        DEU Federal Republic of Germany; DJI Djibouti; DNK Denmark; DOM Dominican Republic; DZA Algeria; ECU Ecuador; EGY Egypt; ERI Eritrea;
        ESH Western Sahara; ESP Spain; EST Estonia; ETH Ethiopia; FIN Finland; FJI Fiji; FRA France; GAB Gabon; GBR United Kingdom; GBR Great Britain; GBR UK;
        GBR Britain; GEO Georgia; GHA Ghana; GIN Guinea; GMB Gambia; GMB The Gambia; GNB Guinea-Bissau; GNQ Equatorial Guinea; GRC Greece; GRL Greenland;
        GTM Guatemala; GUY Guyana; HND Honduras; HRV Croatia; HTI Haiti; HUN Hungary; IDN Indonesia; IND India; IRL Ireland; IRN Iran;
        IRN Islamic Republic of Iran; IRQ Iraq; ISL Iceland; ISR Israel; ITA Italy; JAM Jamaica; JOR Jordan; JPN Japan; KAZ Kazakhstan; KEN Kenya;
        KGZ Kyrgyzstan; KHM Cambodia; KOR South Korea; KOR Republic of Korea; KOR Korea; KOR Korea (ROK); KWT Kuwait; LAO Laos; LAO Lao People's Democratic Republic; LBN Lebanon;
        LBR Liberia; LBY Libya; LIE Liechtenstein; LKA Sri Lanka; LSO Lesotho; LTU Lithuania; LUX Luxembourg; LVA Latvia; MAR Morocco; MCO Monaco;
        MDA Moldova; MDA Republic of Moldova; MDG Madagascar; MDV Maldives; MEX Mexico; MKD North Macedonia; MKD Macedonia; MLI Mali; MLT Malta; MMR Myanmar;
        MMR Burma; MNE Montenegro; MNG Mongolia; MOZ Mozambique; MRT Mauritania; MUS Mauritius; MWI Malawi; MYS Malaysia; NAM Namibia; NER Niger; NGA Nigeria;
        NIC Nicaragua; NLD Netherlands; NLD The Netherlands; NOR Norway; NPL Nepal; NZL New Zealand; OMN Oman; PAK Pakistan; PAN Panama; PER Peru;
        PHL Philippines; PNG Papua New Guinea; POL Poland; PRK North Korea; PRK Democratic People's Republic of Korea; PRT Portugal; PRY Paraguay;
        PSE Palestine; QAT Qatar; ROU Romania; RUS Russia; RUS Russian Federation; RWA Rwanda; SAU Saudi Arabia; SDN Sudan; SEN Senegal; SGP Singapore;
        SLB Solomon Islands; SLE Sierra Leone; SLV El Salvador; SMR San Marino; SOM Somalia; SRB Serbia; SSD South Sudan; SUR Suriname; SVK Slovakia;
        SVN Slovenia; SWE Sweden; SWZ Eswatini; SWZ Swaziland; SYR Syria; SYR Syrian Arab Republic; TCD Chad; TGO Togo; THA Thailand; TJK Tajikistan;
        TKM Turkmenistan; TLS Timor-Leste; TLS East Timor; TTO Trinidad and Tobago; TUN Tunisia; TUR Turkey; TUR Türkiye; TWN Taiwan; TZA Tanzania;
        TZA United Republic of Tanzania; UGA Uganda; UKR Ukraine; URY Uruguay; USA United States; USA United States of America; USA USA; USA US;
        UZB Uzbekistan; VEN Venezuela; VEN Bolivarian Republic of Venezuela; VNM Vietnam; VNM Viet Nam; VUT Vanuatu; YEM Yemen; ZAF South Africa; ZMB Zambia;
        ZWE Zimbabwe;
        """;

    private static readonly ImmutableDictionary<string, string> s_codes = Table
        .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .SelectMany(entry => new[] { (Name: entry[4..], Code: entry[..3]), (Name: entry[..3], Code: entry[..3]) })
        .DistinctBy(e => e.Name, StringComparer.OrdinalIgnoreCase)
        .ToImmutableDictionary(e => e.Name, e => e.Code, StringComparer.OrdinalIgnoreCase);

    /// <summary>The code of the state of that name or code; null: it names no state.</summary>
    public static string? Code(string name) => s_codes.GetValueOrDefault(name.Trim());
}
