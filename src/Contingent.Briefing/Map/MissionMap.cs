using Contingent.Briefing.Html;
using Contingent.Briefing.Symbols;
using Contingent.Missions;
using static Contingent.Briefing.Charts.Scale;

namespace Contingent.Briefing.Map;

/// <summary>
/// The laydown on a map: locations with their units' symbols, routes used, sectors, the line of contact, what is closed, and how far from
/// a location its units reach.
/// </summary>
public sealed class MissionMap
{
    private const double Width = 1040;
    /// <summary>About the width of a letter of a location's name.</summary>
    private const double NameLetter = 7.3;
    private const double SymbolSize = 28;

    private readonly Dossier _dossier;
    private readonly Projection _projection;
    private readonly Basemap _basemap;
    private readonly LabelRoom _room;
    private readonly IReadOnlyList<UsedSite> _sites;
    private readonly ReachRings _rings;
    private readonly IReadOnlyDictionary<string, MapPoint> _spots;

    public MissionMap(Dossier dossier, SymbolDrawer symbols)
    {
        _dossier = dossier;
        _projection = new Projection(MapView.Of(dossier), Width);
        _basemap = new Basemap(_projection, dossier.Mission.Worldview.Value, dossier.Mission.Host.Value);
        _room = new LabelRoom(Width, _projection.Height);
        _sites = UsedSite.Of(dossier, symbols);
        _rings = ReachRings.Of(dossier);
        Reached = TownsReached.Of(dossier);
        _spots = SymbolRoom.Spread(_sites.Select(s => (s.Id, _projection.At(s.At))), SymbolSize + 3, SymbolSize - 4);
    }

    /// <summary>The disputed areas on the map, for the footnotes.</summary>
    public IReadOnlyList<DisputedArea> Disputes => _basemap.Shown;
    public IReadOnlyList<UsedSite> Sites => _sites;
    public ReachRings Rings => _rings;
    public TownsReached Reached { get; }

    /// <summary>The drawing alone.</summary>
    public Markup Draw()
    {
        var svg = new HtmlText();
        svg.Add($"<svg class=\"map\" viewBox=\"0 0 {N(Width)} {N(_projection.Height)}\" role=\"img\" aria-label=\"{Description()}\">\n<defs><clipPath id=\"map-frame\"><rect width=\"{N(Width)}\" height=\"{N(_projection.Height)}\"/></clipPath></defs><g clip-path=\"url(#map-frame)\">\n");
        svg.Add($"<rect class=\"sea\" width=\"{N(Width)}\" height=\"{N(_projection.Height)}\"/>\n");
        _basemap.Write(svg);
        KeepMarks();
        _rings.Write(svg, _dossier, _projection);
        WriteAreas(svg);
        MapRoutes.Write(svg, _dossier, _projection);
        WriteEmptySites(svg);
        WriteTowns(svg);
        foreach (var site in _sites) WriteSite(svg, site);
        WriteSectorNames(svg);
        WriteCountries(svg);
        WritePorts(svg);
        WriteTownNames(svg);
        WriteScaleBar(svg);
        WriteNorth(svg);
        svg.Add($"</g><rect class=\"frame\" x=\".5\" y=\".5\" width=\"{N(Width - 1)}\" height=\"{N(_projection.Height - 1)}\"/></svg>\n");
        return svg.ToMarkup();
    }

    private string Description()
    {
        var host = _dossier.PartyName(_dossier.Mission.Host.Value);
        return _sites.Count == 0
            ? $"Map of {host}: no location is used in this plan."
            : $"Map of {host} with {Words.Count(_sites.Count, "location", "locations")} in use. Largest: " +
              Words.List(_sites.Take(5).Select(s => $"{s.Name} with {Words.Count(s.Persons, "person", "persons")}").ToArray()) + ". The table of locations has them all.";
    }

    /// <summary>Symbols, scale bar and north are kept free before any label asks for room.</summary>
    private void KeepMarks()
    {
        foreach (var site in _sites)
        {
            var p = _spots[site.Id];
            _room.Keep(p.X - SymbolSize / 2 - 1, p.Y - SymbolSize / 2, p.X + SymbolSize / 2 + 1, p.Y + SymbolSize / 2);
        }

        foreach (var (_, p) in Ports()) _room.Keep(p.X - 5, p.Y - 5, p.X + 5, p.Y + 5);
        _room.Keep(0, _projection.Height - 40, 190, _projection.Height);
        _room.Keep(Width - 44, 0, Width, 52);
    }

    private void WriteAreas(HtmlText svg)
    {
        foreach (var area in _dossier.Mission.Areas.Where(a => a.Kind != AreaKind.Other))
        {
            var css = area.Kind switch { AreaKind.Line => "area contact", AreaKind.Sector => "area sector", AreaKind.Buffer => "area buffer", _ => "area closed" };
            var path = string.Concat(area.Paths.Select(line => "M" + string.Join('L', line.Select(p => _projection.At(p)).Select(p => $"{N(p.X)} {N(p.Y)}")) +
                (area.Polygons.Length > 0 ? "Z" : "")));
            svg.Add($"<path class=\"{css}\" d=\"{path}\"/>\n");
        }

    }

    /// <summary>A sector's name near the middle of its places, where there is room.</summary>
    private void WriteSectorNames(HtmlText svg)
    {
        foreach (var sector in _dossier.Mission.Sectors)
        {
            var places = _dossier.Mission.Places.Where(p => p.Sector == sector.Id && p.Country == _dossier.Mission.Host).Select(p => _projection.At(p.At)).ToArray();
            if (places.Length == 0) continue;
            var name = sector.Name.Split(" (")[0].ToUpperInvariant();
            var (x, y) = (places.Average(p => p.X), places.Average(p => p.Y));
            LabelSpot? spot = null;
            for (var away = 0; away <= 90 && spot is null; away += 15)
                spot = _room.Find(x, y - away, -name.Length * 4.4, -6, name.Length * 9, 14) ?? _room.Find(x, y + away, -name.Length * 4.4, -6, name.Length * 9, 14);
            if (spot is { } s) svg.Add($"<text class=\"sector-name halo\" x=\"{N(s.X)}\" y=\"{N(s.Y)}\" text-anchor=\"{s.Anchor}\">{name}</text>\n");
        }
    }

    private void WriteCountries(HtmlText svg)
    {
        foreach (var country in _basemap.Grounds().Where(c => c.Size >= 60 && c.Owner != _dossier.Mission.Host.Value))
        {
            var name = (_dossier.Party(country.Owner)?.Name ?? CountryCodes.NameOf(country.Owner)).ToUpperInvariant();
            double width = (name.Length * 9) + 8, height = 16;
            var free = country.Spots(width, height).Select(s => (MapPoint?)s)
                .FirstOrDefault(s => _room.TryKeep(s!.Value.X - (width / 2), s.Value.Y - (height / 2), s.Value.X + (width / 2), s.Value.Y + (height / 2)));
            if (free is { } at)
                svg.Add($"<text class=\"country\" x=\"{N(at.X)}\" y=\"{N(at.Y + 4)}\" text-anchor=\"middle\">{name}</text>\n");
        }
    }

    /// <summary>
    /// Ports, crossings and staging areas that moves pass. One beside a location in use would hide its symbol and is left to the deployment table.
    /// </summary>
    private IEnumerable<(Place Place, MapPoint At)> Ports()
    {
        var used = _sites.Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
        var passed = _dossier.Plan.Movement.Moves.SelectMany(m => m.Parts).SelectMany(p => p.Legs).SelectMany(l => new[] { l.From, l.To }).ToHashSet(StringComparer.Ordinal);
        return _dossier.Mission.Places
            .Where(p => passed.Contains(p.Id.Value) && !used.Contains(p.Id.Value)
                && p.Kinds.Any(k => k is PlaceKind.Airport or PlaceKind.Seaport or PlaceKind.Railhead or PlaceKind.Crossing or PlaceKind.Staging))
            .Select(p => (p, _projection.At(_dossier.Shown(p))))
            .Where(p => IsOnMap(p.Item2) && !_spots.Values.Any(s => Math.Abs(s.X - p.Item2.X) < SymbolSize / 2 + 4 && Math.Abs(s.Y - p.Item2.Y) < SymbolSize / 2 + 2));
    }

    private bool IsOnMap(MapPoint p) => p.X >= 0 && p.Y >= 0 && p.X <= Width && p.Y <= _projection.Height;

    private void WritePorts(HtmlText svg)
    {
        foreach (var (place, p) in Ports())
        {
            svg.Add($"<path class=\"port\" d=\"M{N(p.X)} {N(p.Y - 5)}l5 5-5 5-5-5Z\"><title>{place.Name}</title></path>");
            if (_room.Find(p.X, p.Y, 5, 5, place.Name.Length * 5.7, 11) is { } spot)
                svg.Add($"<text class=\"small halo\" x=\"{N(spot.X)}\" y=\"{N(spot.Y)}\" text-anchor=\"{spot.Anchor}\">{place.Name}</text>");
        }

        svg.Add($"\n");
    }

    private void WriteEmptySites(HtmlText svg)
    {
        foreach (var place in _dossier.Mission.Places.Where(p => p.Kinds.Contains(PlaceKind.Site) && !_spots.ContainsKey(p.Id.Value)))
            if (_projection.At(_dossier.Shown(place)) is var p && IsOnMap(p))
                svg.Add($"<rect class=\"empty-site\" x=\"{N(p.X - 3)}\" y=\"{N(p.Y - 3)}\" width=\"6\" height=\"6\"><title>{place.Name}, not used</title></rect>");
        svg.Add($"\n");
    }

    private void WriteSite(HtmlText svg, UsedSite site)
    {
        var p = _spots[site.Id];
        var place = _projection.At(site.At);
        svg.Add($"<g><title>{site.Name}: {Words.Count(site.Persons, "person", "persons")}, {site.UnitsInWords(_dossier)}</title>");
        if (Math.Abs(p.X - place.X) + Math.Abs(p.Y - place.Y) > 1)
            svg.Add($"<path class=\"leader\" d=\"M{N(p.X)} {N(p.Y)}L{N(place.X)} {N(place.Y)}\"/><circle class=\"leader-dot\" cx=\"{N(place.X)}\" cy=\"{N(place.Y)}\" r=\"2.2\"/>");
        if (site.Symbol is { } symbol)
        {
            var scale = SymbolSize / 62;
            svg.Add($"<use href=\"#{symbol.Id}\" x=\"{N(p.X - symbol.AnchorX * scale)}\" y=\"{N(p.Y - symbol.AnchorY * scale)}\" width=\"{N(symbol.Width * scale)}\" height=\"{N(symbol.Height * scale)}\"/>");
        }
        else svg.Add($"<rect class=\"site\" x=\"{N(p.X - 8)}\" y=\"{N(p.Y - 6)}\" width=\"16\" height=\"12\"/>");
        var (name, persons) = (site.Name.Length * NameLetter, Words.Count(site.Persons).Length * 6.6 + 6);
        if (_room.Find(p.X, p.Y, SymbolSize / 2, SymbolSize / 2 - 2, name + persons, 14) is { } spot) Label(svg, site, spot, withPersons: true);
        else if (_room.Find(p.X, p.Y, SymbolSize / 2, SymbolSize / 2 - 2, name, 14) is { } narrow) Label(svg, site, narrow, withPersons: false);
        else Label(svg, site, _room.Least(p.X, p.Y, SymbolSize / 2, SymbolSize / 2 - 2, name, 14), withPersons: false);
        svg.Add($"</g>\n");
    }

    private static void Label(HtmlText svg, UsedSite site, LabelSpot spot, bool withPersons) =>
        svg.Add($"<text class=\"place halo\" x=\"{N(spot.X)}\" y=\"{N(spot.Y)}\" text-anchor=\"{spot.Anchor}\">{site.Name}{(withPersons ? Markup.Of($" <tspan class=\"persons\">{Words.Count(site.Persons)}</tspan>") : Markup.Empty)}</text>");

    private IEnumerable<(Place Town, MapPoint At, double Radius)> Towns() => _dossier.Mission.Places
        .Where(p => p.Kinds.Contains(PlaceKind.Town) && !_sites.Any(s => s.Id == p.Id.Value))
        .OrderByDescending(p => p.Population ?? 0).ThenBy(p => p.Id)
        .Select(p => (p, _projection.At(p.At), Math.Clamp(Math.Sqrt((p.Population ?? 0) / 1e6) * 3.2, Reached.IsSelected(p) ? 2.6 : 1.6, 5)))
        .Where(t => IsOnMap(t.Item2));

    /// <summary>Marks lie under the symbols, their names give way to all others.</summary>
    private void WriteTowns(HtmlText svg)
    {
        foreach (var (town, p, r) in Towns())
            svg.Add($"<circle class=\"{TownClass(town)}\" cx=\"{N(p.X)}\" cy=\"{N(p.Y)}\" r=\"{N(r)}\"><title>{TownWords(town)}</title></circle>");
        svg.Add($"\n");
    }

    private void WriteTownNames(HtmlText svg)
    {
        foreach (var (town, p, r) in Towns())
            if ((town.Population ?? 0) >= 250_000 && _room.Find(p.X, p.Y, r, r, town.Name.Length * 5.6, 10.5) is { } spot)
                svg.Add($"<text class=\"small town-name halo\" x=\"{N(spot.X)}\" y=\"{N(spot.Y)}\" text-anchor=\"{spot.Anchor}\">{town.Name}</text>\n");
    }

    private string TownClass(Place town) => !Reached.IsSelected(town) ? "town" : Reached.OutOf(town).Count == 0 ? "town reached" : "town unreached";

    private string TownWords(Place town) => !Reached.IsSelected(town) ? town.Name
        : Reached.OutOf(town) is { Count: > 0 } tasks ? $"{town.Name}: out of reach for {Words.List([.. tasks.Select(t => "“" + t.Title + "”")])}"
        : $"{town.Name}: within reach";

    private void WriteScaleBar(HtmlText svg)
    {
        var km = new double[] { 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000 }.LastOrDefault(k => k / _projection.KmPerUnit <= 150, 5);
        var length = km / _projection.KmPerUnit;
        var y = _projection.Height - 16;
        svg.Add($"<g class=\"scale\"><rect class=\"plate\" x=\"6\" y=\"{N(y - 20)}\" width=\"{N(length + 20)}\" height=\"30\" rx=\"3\"/><path d=\"M16 {N(y - 5)}V{N(y)}H{N(16 + length)}V{N(y - 5)}M{N(16 + length / 2)} {N(y - 3)}V{N(y)}\"/><text x=\"16\" y=\"{N(y - 8)}\">{N(km)} km</text></g>\n");
    }

    private static void WriteNorth(HtmlText svg) =>
        svg.Add($"<g class=\"north\"><rect class=\"plate\" x=\"{N(Width - 36)}\" y=\"6\" width=\"30\" height=\"42\" rx=\"3\"/><path d=\"M{N(Width - 21)} 11l7 20-7-4.5-7 4.5Z\"/><text x=\"{N(Width - 21)}\" y=\"44\" text-anchor=\"middle\">N</text></g>\n");
}
