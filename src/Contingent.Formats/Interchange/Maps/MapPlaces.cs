using System.Collections.Immutable;
using Contingent.Formats.Reading;
using Contingent.Missions;
using Contingent.Planning.Geography;

namespace Contingent.Formats.Interchange.Maps;

/// <summary>Points of a map as places, and the place at a position.</summary>
internal sealed class MapPlaces
{
    /// <summary>How far a place may lie from one of the mission for its country to be taken from there, in kilometres.</summary>
    private const double SameCountryKm = 50;

    private static readonly ImmutableArray<string> CountryNames = ["country", "iso_a3", "iso3", "adm0_a3", "country_code", "countrycode", "iso_country"];

    private readonly ImportSource _source;
    private readonly TableBuilder _tables;
    private readonly LeftOutList _leftOut;
    private readonly SlugBook _ids = new();
    private readonly PlaceGrid _grid = new();

    public MapPlaces(ImportSource source, TableBuilder tables, LeftOutList leftOut)
    {
        (_source, _tables, _leftOut) = (source, tables, leftOut);
        foreach (var place in source.Into?.Places ?? [])
        {
            _ids.Keep(place.Id.Value);
            _grid.Add(place.Id.Value, place.At);
        }
    }

    /// <summary>Adds a point. An id that the file gives is kept, so that a place of the mission is found again.</summary>
    public void Add(MapFeature feature, GeoPoint at)
    {
        var cells = MapProperties.Cells(feature, "places");
        var country = Country(feature, at);
        if (_source.Country is { } only && country.Length > 0 && country != only)
        {
            _leftOut.Add(feature.Origin, "country", $"belongs to {CellText.Clean(country)}, not to {only}");
            return;
        }

        if (country.Length == 0 && _source.Country is null)
            _leftOut.Add(feature.Origin, "no country", "names no country, which a place needs; name the state with --country, or a property 'country'");
        var name = CellText.Clean(feature.Name);
        var given = cells.GetValueOrDefault("place", "");
        var id = CellParser.IsSlug(given) && feature.Points.Length == 1 ? given : _ids.Take(CellText.Slug(name, "place"));
        cells["place"] = id;
        cells["name"] = name.Length > 0 ? name : id;
        cells["lat"] = CellText.Number(at.Lat);
        cells["lon"] = CellText.Number(at.Lon);
        cells["country"] = country.Length > 0 ? country : _source.Country ?? "";
        cells["kinds"] = Kinds(cells);
        if (!MapProperties.IsOurs(feature, "places"))
            cells.TryAdd("basis", "assumed");
        _tables.Add("places", feature.Origin, cells);
        _grid.Add(id, at);
    }

    /// <summary>The place at a position, whether of the mission or of the file; null: none is near enough.</summary>
    public string? At(GeoPoint at) => _grid.Nearest(at);

    private string Country(MapFeature feature, GeoPoint at)
    {
        var named = CountryNames.Select(feature.Property).FirstOrDefault(v => v.Length > 0) ?? "";
        if (named.Length > 0)
            return _source.Into?.Parties.FirstOrDefault(p => p.Id.Value == named || p.Name == named)?.Id.Value ?? StateNames.Code(named) ?? CellText.Clean(named);
        var near = _source.Country is not null ? null : (_source.Into?.Places ?? [])
            .Where(p => Math.Abs(p.At.Lat - at.Lat) * 110 <= SameCountryKm)
            .Select(p => (Place: p, Km: GreatCircle.Kilometres(p.At, at))).Where(p => p.Km <= SameCountryKm).OrderBy(p => p.Km).FirstOrDefault().Place;
        if (near is not { } place)
            return "";
        _leftOut.Add(feature.Origin, "country assumed", $"names no country; that of the nearest place, {place.Name}, was taken ({place.Country})");
        return place.Country.Value;
    }

    /// <summary>Kinds where the file names some that are known; else an asset, which no task selects by itself.</summary>
    private static string Kinds(Dictionary<string, string> cells)
    {
        var words = Words.Of<PlaceKind>();
        var named = new[] { "kinds", "x_kinds", "x_kind", "x_type" }.Select(c => cells.GetValueOrDefault(c, "")).FirstOrDefault(v => v.Length > 0) ?? "";
        var kinds = named.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(k => k.ToLowerInvariant()).Where(k => words.Contains(k)).Distinct().ToArray();
        return kinds.Length > 0 ? string.Join(';', kinds) : "asset";
    }
}
