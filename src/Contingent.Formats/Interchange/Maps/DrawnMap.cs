using System.Collections.Immutable;
using System.Globalization;
using Contingent.Formats.Interchange.Forces;
using Contingent.Formats.Reading;
using Contingent.Missions;
using Contingent.Missions.Plans;

namespace Contingent.Formats.Interchange.Maps;

/// <summary>
/// What a map of a mission or plan shows: a folder for each contributor with its units, from the day on which they are on station, and their legs while they last; places, routes
/// and areas. A feature of a unit or movement says so in the property <c>contingent</c>, so that it is not read back as a place.
/// </summary>
internal sealed class DrawnMap
{
    private readonly ForceBook _book;

    private DrawnMap(ForceBook book) => _book = book;

    public static IReadOnlyList<DrawnFeature> Of(ExportSubject subject, CancellationToken cancel)
    {
        var map = new DrawnMap(new ForceBook(subject));
        return [.. map.Units(), .. map.Movements(), .. map.Places(cancel), .. map.Links(cancel), .. map.Areas()];
    }

    private IEnumerable<DrawnFeature> Units() => from contributor in _book.Contributors
                                                 from pledge in contributor.Pledges
                                                 from feature in Units(contributor.Party, pledge)
                                                 select feature;

    /// <summary>The units of a pledge: together where they are on station at the same site at the same time, the others together at home.</summary>
    private IEnumerable<DrawnFeature> Units(Party party, Pledge pledge)
    {
        var all = ForceBook.Units(pledge);
        var moves = (_book.Plan?.Movement.Moves ?? []).Where(m => m.Pledge == pledge.Id.Value).ToArray();
        var number = 0;
        foreach (var group in moves.GroupBy(m => (m.Place, m.OnStationDay, m.LeaveDay)).OrderBy(g => g.Key.OnStationDay).ThenBy(g => g.Key.Place, StringComparer.Ordinal))
        {
            if (_book.Place(group.Key.Place) is { } place)
                yield return Unit(party, pledge, ++number, group.Count(), place, "On station", group.First());
        }

        if (all > moves.Length && _book.Place(pledge.Home!.Value.Value) is { } home)
            yield return Unit(party, pledge, ++number, all - moves.Length, home, _book.Plan is null ? "At home" : "Not placed", null);
    }

    private DrawnFeature Unit(Party party, Pledge pledge, int number, int units, Place place, string folder, UnitMove? move)
    {
        var type = _book.Type(pledge);
        var level = pledge.Units is null ? "planning assumption, not an offer" : Words.For(pledge.Level);
        return new DrawnFeature
        {
            Folders = [party.Name, folder],
            Id = CellParser.Invariant($"unit-{pledge.Id}-{number}"),
            Name = CellParser.Invariant($"{units} × {type.Name}"),
            Description = CellParser.Invariant($"{party.Name}, {place.Name}: {units * type.Persons:N0} persons; {level}"),
            Begin = move is null ? "" : _book.Moment(move.OnStationDay),
            End = move?.LeaveDay is { } leave ? _book.Moment(leave) : "",
            Sidc = type.Sidc.Length == 0 ? "" : _book.Symbol(pledge).ToString(),
            Point = _book.At(place),
            Properties = Pairs(
                ("contingent", "unit"), ("contributor", party.Id.Value), ("pledge", pledge.Id.Value), ("unit_type", type.Id.Value), ("units", Text(units)),
                ("persons", Text(units * type.Persons)), ("place", place.Id.Value), ("level", level), ("sidc", type.Sidc), ("on_station_day", move is null ? "" : CellText.Number(move.OnStationDay)),
                ("leave_day", move?.LeaveDay is { } day ? CellText.Number(day) : "")),
        };
    }

    /// <summary>Legs of a contributor over the same link at the same time, together.</summary>
    private IEnumerable<DrawnFeature> Movements()
    {
        var parties = _book.Contributors.SelectMany(c => c.Pledges.Select(p => (Pledge: p.Id.Value, c.Party))).ToDictionary(p => p.Pledge, p => p.Party, StringComparer.Ordinal);
        var legs = from move in _book.Plan?.Movement.Moves ?? []
                   where parties.ContainsKey(move.Pledge)
                   from part in move.Parts
                   from leg in part.Legs
                   group part.Persons by (Party: parties[move.Pledge], leg.Link, leg.From, leg.To, leg.DepartDay, leg.ArriveDay);
        var number = 0;
        foreach (var leg in legs.OrderBy(l => l.Key.DepartDay).ThenBy(l => l.Key.Link, StringComparer.Ordinal).ThenBy(l => l.Key.Party.Id.Value, StringComparer.Ordinal))
        {
            if (_book.Place(leg.Key.From) is not { } from || _book.Place(leg.Key.To) is not { } to)
                continue;
            yield return new DrawnFeature
            {
                Folders = [leg.Key.Party.Name, "Movement"],
                Id = CellParser.Invariant($"leg-{++number}"),
                Name = $"{from.Name} – {to.Name}",
                Description = CellParser.Invariant($"{leg.Key.Party.Name}: {leg.Sum():N0} persons"),
                Begin = _book.Moment(leg.Key.DepartDay),
                End = _book.Moment(leg.Key.ArriveDay),
                Lines = [[_book.At(from), _book.At(to)]],
                Properties = Pairs(("contingent", "movement"), ("contributor", leg.Key.Party.Id.Value), ("link", leg.Key.Link), ("persons", Text(leg.Sum()))),
            };
        }
    }

    private IEnumerable<DrawnFeature> Places(CancellationToken cancel)
    {
        var cells = Rows("places", "place", cancel);
        return _book.Mission.Places.Where(p => !_book.Subject.IsPublic || p.Kinds.Any(k => k is PlaceKind.Town or PlaceKind.Site)).Select(place => new DrawnFeature
        {
            Folders = ["Locations and towns"],
            Id = $"place-{place.Id}",
            Name = place.Name,
            Point = _book.At(place),
            Properties = [.. cells.GetValueOrDefault(place.Id.Value, []).Where(c => c.Key is not ("name" or "lat" or "lon"))],
        });
    }

    private IEnumerable<DrawnFeature> Links(CancellationToken cancel)
    {
        var cells = Rows("links", "link", cancel);
        foreach (var link in _book.Mission.Links.Where(_ => !_book.Subject.IsPublic))
        {
            if (_book.Place(link.From.Value) is { } from && _book.Place(link.To.Value) is { } to)
            {
                yield return new DrawnFeature
                {
                    Folders = ["Routes", Words.For(link.Mode)],
                    Id = $"link-{link.Id}",
                    Name = $"{from.Name} – {to.Name}",
                    Lines = [[_book.At(from), _book.At(to)]],
                    Properties = cells.GetValueOrDefault(link.Id.Value, []),
                };
            }
        }
    }

    private IEnumerable<DrawnFeature> Areas() => _book.Mission.Areas.Where(a => !_book.Subject.IsPublic || a.Kind == AreaKind.Sector).Select(area => new DrawnFeature
    {
        Folders = ["Areas"],
        Id = $"area-{area.Id}",
        Name = area.Name.Length > 0 ? area.Name : area.Id,
        Lines = area.Polygons.Length > 0 ? [] : area.Paths,
        Polygons = area.Polygons,
        Properties = [.. Pairs(("area", area.Id), ("kind", Words.For(area.Kind))), .. area.Extras],
    });

    /// <summary>The cells of a table of the folder as they stand there, by id; none in public.</summary>
    private Dictionary<string, ImmutableArray<KeyValuePair<string, string>>> Rows(string table, string key, CancellationToken cancel)
    {
        var report = new FaultReport();
        var file = _book.Subject.IsPublic ? null : FolderListing.Of(_book.Subject.Folder, ReadingLimits.Default, report, cancel)?.Find(table + ".csv");
        if (file is null || SourceBytes.Read(file, ReadingLimits.Default.CsvBytes, report) is not { } content || FolderTables.Csv(table, file.Name, content) is not { } read)
            return [];
        var at = read.Columns.IndexOf(key);
        return read.Rows.GroupBy(r => r.Cells[at].Trim(), StringComparer.Ordinal).ToDictionary(
            g => g.Key,
            g => read.Columns.Zip(g.First().Cells, (c, v) => new KeyValuePair<string, string>(c, v.Trim())).Where(c => c.Value.Length > 0 && c.Key.Length > 0).ToImmutableArray(),
            StringComparer.Ordinal);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static ImmutableArray<KeyValuePair<string, string>> Pairs(params ReadOnlySpan<(string Name, string Value)> pairs)
    {
        var kept = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>(pairs.Length);
        foreach (var (name, value) in pairs)
        {
            if (value.Length > 0)
                kept.Add(new(name, value));
        }

        return kept.ToImmutable();
    }
}
