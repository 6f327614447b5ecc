using System.Collections.Immutable;
using System.Globalization;
using Contingent.Missions;

namespace Contingent.Formats.Interchange;

/// <summary>The capital or seat of government of each state, to a tenth of a degree: about where the state is, and where its contingents are taken to come from if nothing better is known. A table of the product's own.</summary>
internal static class StateCapitals
{
    private const string Table = """
        AFG 34.5 69.2; AGO -8.8 13.2; ALB 41.3 19.8; ARE 24.5 54.4; ARG -34.6 -58.4; ARM 40.2 44.5; AUS -35.3 149.1; AUT 48.2 16.4; AZE 40.4 49.9; BDI -3.4 29.4; BEL 50.8 4.4; BEN 6.4 2.4;
        BFA 12.4 -1.5; BGD 23.7 90.4; BGR 42.7 23.3; BHR 26.2 50.6; BHS 25.1 -77.3; BIH 43.9 18.4; BLR 53.9 27.6; BLZ 17.2 -88.8; BOL -16.5 -68.1; BRA -15.8 -47.9; BRB 13.1 -59.6; BRN 4.9 114.9;
        BTN 27.5 89.6; BWA -24.7 25.9; CAF 4.4 18.6; CAN 45.4 -75.7; CHE 46.9 7.4; CHL -33.4 -70.7; CHN 39.9 116.4; CIV 5.3 -4.0; CMR 3.9 11.5; COD -4.3 15.3; COG -4.3 15.3; COL 4.7 -74.1;
        COM -11.7 43.3; CPV 14.9 -23.5; CRI 9.9 -84.1; CUB 23.1 -82.4; CYP 35.2 33.4; CZE 50.1 14.4; DEU 52.5 13.4; DJI 11.6 43.1; DNK 55.7 12.6; DOM 18.5 -69.9; DZA 36.8 3.1; ECU -0.2 -78.5;
        EGY 30.0 31.2; ERI 15.3 38.9; ESP 40.4 -3.7; EST 59.4 24.8; ETH 9.0 38.7; FIN 60.2 24.9; FJI -18.1 178.4; FRA 48.9 2.4; GAB 0.4 9.5; GBR 51.5 -0.1; GEO 41.7 44.8; GHA 5.6 -0.2; GIN 9.5 -13.7;
        GMB 13.5 -16.6; GNB 11.9 -15.6; GNQ 3.8 8.8; GRC 38.0 23.7; GTM 14.6 -90.5; GUY 6.8 -58.2; HND 14.1 -87.2; HRV 45.8 16.0; HTI 18.5 -72.3; HUN 47.5 19.0; IDN -6.2 106.8; IND 28.6 77.2;
        IRL 53.3 -6.3; IRN 35.7 51.4; IRQ 33.3 44.4; ISL 64.1 -21.9; ISR 31.8 35.2; ITA 41.9 12.5; JAM 18.0 -76.8; JOR 31.9 35.9; JPN 35.7 139.7; KAZ 51.2 71.4; KEN -1.3 36.8; KGZ 42.9 74.6;
        KHM 11.6 104.9; KOR 37.6 127.0; KWT 29.4 48.0; LAO 18.0 102.6; LBN 33.9 35.5; LBR 6.3 -10.8; LBY 32.9 13.2; LKA 6.9 79.9; LSO -29.3 27.5; LTU 54.7 25.3; LUX 49.6 6.1; LVA 56.9 24.1;
        MAR 34.0 -6.8; MDA 47.0 28.9; MDG -18.9 47.5; MDV 4.2 73.5; MEX 19.4 -99.1; MKD 42.0 21.4; MLI 12.6 -8.0; MLT 35.9 14.5; MMR 19.8 96.1; MNE 42.4 19.3; MNG 47.9 106.9; MOZ -26.0 32.6;
        MRT 18.1 -16.0; MUS -20.2 57.5; MWI -14.0 33.8; MYS 3.1 101.7; NAM -22.6 17.1; NER 13.5 2.1; NGA 9.1 7.5; NIC 12.1 -86.3; NLD 52.4 4.9; NOR 59.9 10.7; NPL 27.7 85.3; NZL -41.3 174.8;
        OMN 23.6 58.6; PAK 33.7 73.1; PAN 9.0 -79.5; PER -12.0 -77.0; PHL 14.6 121.0; PNG -9.4 147.2; POL 52.2 21.0; PRT 38.7 -9.1; PRY -25.3 -57.6; QAT 25.3 51.5; ROU 44.4 26.1; RUS 55.8 37.6;
        RWA -1.9 30.1; SAU 24.7 46.7; SDN 15.6 32.5; SEN 14.7 -17.4; SGP 1.3 103.8; SLB -9.4 160.0; SLE 8.5 -13.2; SLV 13.7 -89.2; SOM 2.0 45.3; SRB 44.8 20.5; SSD 4.9 31.6; SUR 5.9 -55.2;
        SVK 48.1 17.1; SVN 46.1 14.5; SWE 59.3 18.1; SWZ -26.3 31.1; SYR 33.5 36.3; TCD 12.1 15.0; TGO 6.1 1.2; THA 13.8 100.5; TJK 38.6 68.8; TKM 37.9 58.4; TLS -8.6 125.6; TTO 10.7 -61.5;
        TUN 36.8 10.2; TUR 39.9 32.9; TZA -6.2 35.7; UGA 0.3 32.6; UKR 50.5 30.5; URY -34.9 -56.2; USA 38.9 -77.0; UZB 41.3 69.2; VEN 10.5 -66.9; VNM 21.0 105.8; VUT -17.7 168.3; YEM 15.4 44.2;
        ZAF -25.7 28.2; ZMB -15.4 28.3; ZWE -17.8 31.0
        """;

    private static readonly ImmutableDictionary<string, GeoPoint> s_points = Table
        .Split(';', StringSplitOptions.TrimEntries)
        .Select(entry => entry.Split(' '))
        .ToImmutableDictionary(e => e[0], e => new GeoPoint(double.Parse(e[1], CultureInfo.InvariantCulture), double.Parse(e[2], CultureInfo.InvariantCulture)));

    /// <summary>The capital of the state with that code; null: none in the table.</summary>
    public static GeoPoint? Of(string state) => s_points.TryGetValue(state, out var at) ? at : null;
}
