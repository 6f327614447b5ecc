using System.Collections.Immutable;
using Contingent.Missions;

namespace Contingent.Briefing.Map;

/// <summary>
/// Territory whose belonging is disputed, and how a map draws it: by default for <see cref="Owner"/>, otherwise as the mission's
/// <c>worldview</c> sees it. Its limits are always dashed and always footnoted.
/// </summary>
/// <param name="Name">As the footnote names it.</param>
/// <param name="Marker">A point inside it; a polygon of the country shapes that the file gives to <paramref name="FileOwner"/> and that holds this point is meant.</param>
/// <param name="FileOwner">Whose it is in the file, which draws who holds the ground; empty where the file has no polygon of its own for it.</param>
/// <param name="Owner">For whom it is drawn unless a view below says otherwise.</param>
/// <param name="Views">Views that differ: the worldview, and for whom it is drawn then.</param>
/// <param name="Outline">Its limits as <c>lat,lon</c>, where the file has no polygon; simplified from the disputed areas of Natural Earth at 1:10 million (public domain).</param>
/// <param name="Reason">Why, in a sentence for the footnote.</param>
/// <param name="Source">The document that the sentence rests on.</param>
public sealed record DisputedArea(string Name, GeoPoint Marker, string FileOwner, string Owner, ImmutableArray<(string View, string Owner)> Views, string Outline, string Reason, string Source)
{
    /// <summary>For whom it is drawn in a view of the world.</summary>
    public string OwnerIn(string worldview) => Views.FirstOrDefault(v => v.View == worldview) is { Owner: { } other } ? other : Owner;

    /// <summary>The outline as points; empty where the country shapes have a polygon of it.</summary>
    public List<GeoPoint> OutlinePoints() =>
        [.. Outline.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split(',')).Select(p => new GeoPoint(
            double.Parse(p[0], System.Globalization.CultureInfo.InvariantCulture), double.Parse(p[1], System.Globalization.CultureInfo.InvariantCulture)))];
}

/// <summary>
/// The table of disputed areas. The country shapes draw who holds the ground (Crimea as Russia’s); a map that people carry into a
/// room must not. The default follows the United Nations where they have spoken.
/// </summary>
public static class DisputedAreas
{
    public static ImmutableArray<DisputedArea> All { get; } =
    [
        new("Crimea and Sevastopol", new(44.95, 34.10), "RUS", "UKR", [("RUS", "RUS")], "",
            "held by Russia since 2014; the General Assembly of the United Nations upholds the territorial integrity of Ukraine within its recognised borders (resolution 68/262)",
            "https://undocs.org/A/RES/68/262"),
        new("Kosovo", new(42.66, 21.17), "Kosovo", "XKX", [("SRB", "SRB"), ("YUG", "YUG"), ("RUS", "SRB"), ("CHN", "SRB")], "",
            "its status is disputed; shown without prejudice to positions on status and to resolution 1244 (1999) of the Security Council",
            "https://undocs.org/S/RES/1244(1999)"),
        new("Gaza Strip", new(31.45, 34.40), "PSE", "PSE", [], "",
            "limits are the armistice lines of 1949; final status is to be settled by negotiation", "https://undocs.org/S/RES/242(1967)"),
        new("West Bank", new(31.90, 35.20), "PSE", "PSE", [], "",
            "limits are the armistice lines of 1949; final status is to be settled by negotiation", "https://undocs.org/S/RES/242(1967)"),
        new("Northern Cyprus", new(35.28, 33.50), "N. Cyprus", "CYP", [("TUR", "N. Cyprus")], "",
            "the Security Council holds the declaration of 1983 legally invalid (resolution 541)", "https://undocs.org/S/RES/541(1983)"),
        new("Somaliland", new(9.56, 44.06), "Somaliland", "SOM", [], "",
            "drawn as part of Somalia, as on the maps of the United Nations", "https://www.un.org/geospatial/content/somalia"),
        new("Golan Heights", new(33.00, 35.80), "", "SYR", [("ISR", "ISR")],
            "32.74,35.76 32.68,35.64 32.71,35.58 32.75,35.63 32.86,35.64 33.01,35.57 33.16,35.65 33.25,35.65 33.26,35.60 33.28,35.68 33.41,35.82 33.27,35.77 32.94,35.89 32.74,35.76",
            "held by Israel since 1967; the Security Council holds its annexation null and void (resolution 497)", "https://undocs.org/S/RES/497(1981)"),
        new("Transnistria", new(46.84, 29.63), "", "MDA", [],
            "47.93,28.98 47.98,29.11 47.87,29.24 47.76,29.24 47.49,29.13 47.34,29.48 47.14,29.54 46.95,29.56 46.81,29.93 46.56,29.94 46.59,29.73 46.68,29.67 46.84,29.61 46.79,29.51 46.96,29.32 47.04,29.38 47.16,29.19 47.10,29.07 47.33,29.08 47.46,29.11 47.85,29.02 48.03,28.68 47.99,28.54 48.16,28.54 48.12,28.77 47.93,28.98",
            "outside the control of the government of Moldova, to which it belongs; foreign forces are asked to leave (General Assembly resolution 72/282)", "https://undocs.org/A/RES/72/282"),
        new("Abkhazia", new(43.00, 41.03), "", "GEO", [("RUS", "Abkhazia")],
            "43.51,40.52 43.54,40.65 43.38,41.01 43.33,41.38 43.22,41.58 43.18,42.04 43.22,42.15 43.02,42.06 42.96,41.88 42.62,41.94 42.41,41.55 42.71,41.46 42.80,41.15 42.99,41.02 43.08,40.78 43.14,40.34 43.32,40.22 43.41,39.99 43.55,40.07 43.51,40.52",
            "outside the control of the government of Georgia, to which it belongs (Security Council resolution 1808)", "https://undocs.org/S/RES/1808(2008)"),
        new("South Ossetia", new(42.35, 44.10), "", "GEO", [("RUS", "South Ossetia")],
            "42.55,43.94 42.64,44.21 42.48,44.39 42.33,44.63 42.14,44.64 41.99,44.46 42.01,44.29 42.10,44.20 42.19,44.06 42.05,43.83 42.10,43.66 42.33,43.57 42.58,43.56 42.75,43.78 42.62,43.72 42.55,43.94",
            "outside the control of the government of Georgia, to which it belongs (Security Council resolution 1808 reaffirms its territorial integrity)", "https://undocs.org/S/RES/1808(2008)"),
        new("Western Sahara, east of the berm", new(26.50, -9.50), "ESH", "ESH", [("MAR", "MAR")], "",
            "a non-self-governing territory on the list of the United Nations; its status is not settled", "https://www.un.org/dppa/decolonization/en/nsgt"),
        new("Western Sahara, west of the berm", new(25.00, -14.00), "", "ESH", [("MAR", "MAR")],
            "27.66,-12.97 27.66,-8.82 27.15,-8.75 27.09,-9.41 26.85,-9.82 27.02,-10.76 26.88,-11.39 26.63,-11.34 26.10,-11.72 25.99,-12.06 24.83,-12.43 24.47,-12.99 23.98,-13.31 23.69,-13.89 22.31,-14.22 21.50,-14.75 21.42,-17.01 22.13,-16.82 22.35,-16.48 23.79,-15.77 24.71,-14.90 26.19,-14.47 26.69,-13.62 27.66,-13.18 27.66,-12.97",
            "a non-self-governing territory on the list of the United Nations; its status is not settled", "https://www.un.org/dppa/decolonization/en/nsgt"),
    ];

    /// <summary>The disputed area that a polygon of the country shapes is; null for all others.</summary>
    public static DisputedArea? Of(CountryShapes world, CountryPolygon polygon) =>
        All.FirstOrDefault(a => a.FileOwner == polygon.Owner && world.Holds(polygon, a.Marker));

    /// <summary>To which state a point belongs in a view of the world; null at sea.</summary>
    public static string? StateAt(CountryShapes world, GeoPoint point, string worldview)
    {
        if (All.FirstOrDefault(a => a.Outline.Length > 0 && PolygonClip.Holds(a.OutlinePoints(), point)) is { } outlined) return outlined.OwnerIn(worldview);
        return world.Polygons.FirstOrDefault(p => world.Holds(p, point)) is { } polygon
            ? Of(world, polygon)?.OwnerIn(worldview) ?? polygon.Owner : null;
    }
}
