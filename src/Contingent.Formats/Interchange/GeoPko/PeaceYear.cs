using System.Collections.Immutable;
using Contingent.Formats.Reading;
using Contingent.Missions;
using Contingent.Planning.Geography;

namespace Contingent.Formats.Interchange.GeoPko;

/// <summary>A year of a mission: its locations, each once, from the rows of the three tables. A location has a row for each map of the year on which it changed.</summary>
internal sealed record PeaceYear(string Mission, int Year, ImmutableArray<PeaceLocation> Locations, ImmutableArray<OtherLocation> Others)
{
    /// <summary>Coordinates of one location that lie farther apart than this are told.</summary>
    private const double SameWithinKm = 5;

    /// <summary>The state with most of the locations; of equals the first.</summary>
    public string Host => Locations.GroupBy(l => l.Country, StringComparer.OrdinalIgnoreCase).MaxBy(g => g.Count())!.Key;

    /// <summary>Joins the rows; faults of what cannot be used go to the report.</summary>
    public static PeaceYear Of(
        string mission, int year, ImmutableArray<GeoPkoRow> front, ImmutableArray<GeoPkoRow> contributors, ImmutableArray<GeoPkoRow> troops, FaultReport report, LeftOutList leftOut)
    {
        bool IsOfYear(GeoPkoRow row) => IsOf(row, mission) && row["year"] == CellText.Number(year);
        var shares = contributors.Where(IsOfYear).ToLookup(r => r["location"], StringComparer.OrdinalIgnoreCase);
        var kinds = troops.Where(IsOfYear).ToLookup(r => r["location"], StringComparer.OrdinalIgnoreCase);
        var locations = ImmutableArray.CreateBuilder<PeaceLocation>();
        var byName = front.Where(IsOfYear).GroupBy(r => r["location"], StringComparer.OrdinalIgnoreCase).ToArray();
        foreach (var rows in byName)
        {
            if (Location([.. rows], [.. shares[rows.Key]], [.. kinds[rows.Key]], report, leftOut) is { } location)
                locations.Add(location);
        }

        var known = byName.Select(g => g.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var lost in contributors.Concat(troops).Where(IsOfYear).Where(r => !known.Contains(r["location"])))
            report.Fault(lost.Origin, "no location", $"'{CellText.Clean(lost["location"])}' has no row of that year in the table of locations; write its name as there");
        return new PeaceYear(mission, year, locations.ToImmutable(), Elsewhere(front, mission, known));
    }

    public static bool IsOf(GeoPkoRow row, string mission) => string.Equals(row["mission"], mission, StringComparison.OrdinalIgnoreCase);

    private static PeaceLocation? Location(GeoPkoRow[] rows, GeoPkoRow[] shares, GeoPkoRow[] kinds, FaultReport report, LeftOutList leftOut)
    {
        var first = rows[0];
        if (first.IsMissing("location") || first.IsMissing("country"))
        {
            report.Fault(first.Origin, "name", "has no location or no country; fill it in, or take the row out");
            return null;
        }

        if (first.At is not { } at)
        {
            report.Fault(first.Origin, "coordinates", $"'{CellText.Clean(first["location"])}' has no coordinates that can be (latitude '{CellText.Clean(first["latitude"])}', longitude '{CellText.Clean(first["longitude"])}'); fill them in");
            return null;
        }

        foreach (var row in rows.Where(r => r.At is { } other && GreatCircle.Kilometres(at, other) > SameWithinKm))
            leftOut.Add(row.Origin, "coordinates twice", $"'{CellText.Clean(row["location"])}' lies elsewhere than in line {first.Origin.Line}; it is one location, where that line says");
        var strengths = rows.Select(r => Strength(r, "NoTroops", report)).OfType<int>().ToArray();
        if (rows.Any(r => r.IsMissing("NoTroops")))
            leftOut.Add(first.Origin, "strength missing", $"'{CellText.Clean(first["location"])}': a map of the year shows troops of a number that is not known (NA)");
        return new PeaceLocation
        {
            Origin = first.Origin,
            Name = first["location"],
            Country = first["country"],
            At = at,
            Headquarters = rows.Max(r => r.Count("hq") ?? 0),
            HasPolice = rows.Any(r => r.Count("UNPOL") > 0),
            HasObservers = rows.Any(r => r.Count("UNMO") > 0),
            Mean = rows.Max(r => Strength(r, "ave.no.troops", report)),
            Greatest = strengths.Length == 0 ? null : strengths.Max(),
            Infantry = kinds.Max(r => Strength(r, "Infantry", report)) ?? 0,
            TroopsOrigin = kinds.Length > 0 ? kinds[0].Origin : first.Origin,
            Kinds = [.. TroopKind.Others.Where(k => kinds.Any(r => Strength(r, k.Column, report) > 0))],
            Shares = Shares(shares, report),
        };
    }

    private static int? Strength(GeoPkoRow row, string column, FaultReport report)
    {
        var value = row.Count(column);
        if (value is null && !row.IsMissing(column))
            report.Fault(row.Origin, "number", $"{column} '{CellText.Clean(row[column])}' is no number up to {CodedStrength.Greatest:D}; mend it, or write NA");
        return value;
    }

    private static ImmutableArray<LocatedShare> Shares(GeoPkoRow[] rows, FaultReport report)
    {
        var all = new List<LocatedShare>();
        foreach (var row in rows)
        {
            var (shares, objection) = YearOverview.Read(row["year.overview"]);
            if (objection is not null)
                report.Fault(row.Origin, "overview", objection);
            all.AddRange(shares.Select(s => new LocatedShare(row.Origin, s.Name, s.Persons)));
        }

        return [.. all.GroupBy(s => s.Name, StringComparer.OrdinalIgnoreCase).Select(g => g.MaxBy(s => s.Persons ?? -1)!)];
    }

    private static ImmutableArray<OtherLocation> Elsewhere(ImmutableArray<GeoPkoRow> front, string mission, HashSet<string> known) =>
    [
        .. from row in front
           where IsOf(row, mission) && !known.Contains(row["location"]) && row.At is not null && !row.IsMissing("location") && !row.IsMissing("country")
           group row by row["location"].ToUpperInvariant() into rows
           let first = rows.First()
           select new OtherLocation(first.Origin, first["location"], first["country"], first.At!.Value, [.. rows.Select(r => r.Count("year")).OfType<int>()]),
    ];
}
