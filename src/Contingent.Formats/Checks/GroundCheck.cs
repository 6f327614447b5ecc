using System.Collections.Immutable;
using Contingent.Formats.Interchange;
using Contingent.Formats.Reading;
using Contingent.Missions;
using Contingent.Planning.Geography;

namespace Contingent.Formats.Checks;

/// <summary>Places lie where their neighbours lie, and links are at least as long as the great circle between their ends.</summary>
internal sealed class GroundCheck(MissionTables tables, FaultReport report)
{
    private const double FarKm = 500;
    private const double HoursInAYear = 8760;
    private readonly HashSet<string> _swapped = new(StringComparer.Ordinal);

    public void Run()
    {
        Swapped();
        foreach (var row in tables["links"].Rows)
            Link(row);
    }

    /// <summary>A place far from the others of its country that would lie among them with lat and lon swapped; where the country has few, its capital stands for them.</summary>
    private void Swapped()
    {
        var located = tables["places"].Rows.Where(r => Position(r) is not null && r.Text("country") is not null).ToImmutableArray();
        foreach (var country in located.GroupBy(r => r.Text("country")!, StringComparer.Ordinal))
        {
            var middle = Middle([.. country.Select(r => Position(r)!.Value)]);
            if (country.Count() < 3)
                middle = StateCapitals.Of(country.Key) ?? Middle([.. located.Select(r => Position(r)!.Value)]);
            foreach (var row in country)
            {
                var at = Position(row)!.Value;
                if (Math.Abs(at.Lon) > 90)
                    continue;
                var far = GreatCircle.Kilometres(at, middle);
                var near = GreatCircle.Kilometres(new GeoPoint(at.Lon, at.Lat), middle);
                if (far > FarKm && near < far / 5)
                {
                    _swapped.Add(row.Text("place") ?? "");
                    report.Fault(row.Origin, "swapped", CellParser.Invariant(
                        $"lat {at.Lat} and lon {at.Lon} lie {far:0} km from the other places of {country.Key}; are lat and lon swapped?"));
                }
            }
        }
    }

    private static GeoPoint Middle(ImmutableArray<GeoPoint> points) => new(
        points.Select(p => p.Lat).Order().ElementAt(points.Length / 2),
        points.Select(p => p.Lon).Order().ElementAt(points.Length / 2));

    private static GeoPoint? Position(TableRow place) =>
        place.Number("lat") is { } lat && place.Number("lon") is { } lon ? new GeoPoint(lat, lon) : null;

    private void Link(TableRow row)
    {
        var (from, to) = (row.Text("from"), row.Text("to"));
        if (from is not null && from == to)
        {
            report.Fault(row.Origin, "from is to", $"from and to are both '{from}'; a link joins two places");
            return;
        }

        if (row.Number("length_km") is not { } length)
            return;
        if (row.Number("speed_kmh") is { } speed && length / speed > HoursInAYear)
            report.Fault(row.Origin, "slow", CellParser.Invariant($"takes {length / speed / 24:0} days to travel; check length_km and speed_kmh"));
        if (tables.Row("places", from) is not { } a || tables.Row("places", to) is not { } b || Position(a) is not { } start || Position(b) is not { } end)
            return;
        if (_swapped.Contains(from!) || _swapped.Contains(to!))
            return;
        var straight = GreatCircle.Kilometres(start, end);
        if (length < straight * 0.99 && straight - length > 0.5)
        {
            report.Fault(row.Origin, "short", CellParser.Invariant(
                $"length_km {length} is shorter than the {straight:0.0} km of the great circle from {from} to {to}; check it and the places' coordinates"));
        }
    }
}
