using System.Collections.Immutable;
using System.Globalization;
using Contingent.Missions;

namespace Contingent.Formats.Interchange.GeoPko;

/// <summary>Writes a year of a mission as the tables of a mission folder. What the data set says bears its source; whatever a mission needs beyond that is marked assumed.</summary>
internal sealed class GeoPkoMission
{
    /// <summary>The id of the data set in sources.csv.</summary>
    public const string Source = "geo-pko";

    private readonly PeaceYear _year;
    private readonly LeftOutList _leftOut;
    private readonly TableBuilder _tables = new();
    private readonly SlugBook _ids = new();
    private readonly PeaceParties _parties;
    private readonly RowOrigin _origin;

    public GeoPkoMission(PeaceYear year, LeftOutList leftOut)
    {
        (_year, _leftOut) = (year, leftOut);
        _origin = year.Locations[0].Origin;
        _parties = new PeaceParties(_tables, _ids);
    }

    /// <summary>The day that the mission is looked at from, and day 0: the first of the year.</summary>
    private string Day => string.Create(CultureInfo.InvariantCulture, $"{_year.Year:D4}-01-01");

    /// <summary>All of it.</summary>
    public Imported Build(string file)
    {
        var states = _year.Locations.Select(l => l.Country).Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
        var host = _parties.Add(_year.Host, "host", _origin);
        var consents = Conditions(host, [.. states.Select(s => _parties.Add(s, "host", _origin)).Where(p => p != host)]);
        var units = _year.Locations.SelectMany(l => HistoricalLaydown.At(l, _leftOut)).ToImmutableArray();
        Mission(host, consents);
        SourceRow();
        var places = new PeacePlaces(_year, units, _parties, _tables);
        new PeaceForce(_tables, _parties, places, _ids, Day).Add(units, UnknownSizes());
        PeaceTasks.Add(_year, units, places, _tables);
        _parties.Write();
        _leftOut.Add(new RowOrigin(file, 0), "population", "the tables hold no population, so that the tasks are presence and the reach of locations only; import towns with population and add a task of kind cover");
        return new Imported { Tables = _tables.Tables(), LeftOut = _leftOut.Lines(file), Counts = [.. Counts(units)] };
    }

    private IEnumerable<LocatedShare> UnknownSizes() => _year.Locations.SelectMany(l => l.Shares).Where(s => s.Persons is null);

    private IEnumerable<string> Counts(ImmutableArray<PlacedUnit> units)
    {
        var with = units.Select(u => u.Location).Distinct().Count();
        yield return $"{CellText.Count(_year.Locations.Length, "location", "locations")}, {CellText.Count(with, "of them with coded troops", "of them with coded troops")}";
        yield return CellText.Count(_year.Others.Length, "location of other years", "locations of other years");
        yield return CellText.Count(units.Select(u => u.Contributor).Distinct(StringComparer.OrdinalIgnoreCase).Count(), "contributor with a coded strength", "contributors with a coded strength");
        yield return CellText.Count(units.Length, "unit", "units");
        yield return CellText.Count(units.Sum(u => u.Persons), "person", "persons") + ", coded: the contributors' greatest strengths of the year at each location, summed";
        yield return CellText.Count(_year.Locations.Sum(l => l.Mean ?? 0), "person", "persons") + ", coded: the locations' means over the year's maps, summed";
    }

    private void Mission(string host, ImmutableArray<string> consents) => _tables.Add("mission", _origin, new Dictionary<string, string>
    {
        ["mission"] = CellText.Slug(_year.Mission, "mission") + "-" + CellText.Number(_year.Year),
        ["title"] = CellText.Clean(_year.Mission) + " " + CellText.Number(_year.Year) + ", as Geo-PKO records it",
        ["type"] = "peacekeeping",
        ["marking"] = "RECORD OF THE PAST; STRENGTHS ARE CODED, NOT COUNTED",
        ["intent"] = "To hold the locations that the mission held in that year, for comparison with how it held them",
        ["as_of"] = Day,
        ["host"] = host,
        ["worldview"] = "UN",
        ["d_day"] = "mandate",
        ["horizon_days"] = "365",
        ["currency"] = "USD",
        ["requires"] = string.Join(';', consents),
    });

    private void SourceRow() => _tables.Add("sources", _origin, new Dictionary<string, string>
    {
        ["source"] = Source,
        ["title"] = "Geocoded Peacekeeping Operations (Geo-PKO) data set, version 2.3. Cil, Fjelde, Hultman and Nilsson 2020: Mapping Blue Helmets, Journal of Peace Research 57(2)",
        ["publisher"] = "Department of Peace and Conflict Research, Uppsala University",
        ["url"] = "https://www.uu.se/en/department/peace-and-conflict-research/research/research-data/geo-pko-dataset",
        ["note"] = "Compiled afterwards from the UN's deployment maps. Strengths are coded (battalion 650, company 150, platoon 35), not head counts",
    });

    /// <summary>Consent of each state with locations, and the mandate, all met on the first of the year; the ids that the mission requires.</summary>
    private ImmutableArray<string> Conditions(string host, ImmutableArray<string> others)
    {
        var ids = ImmutableArray.CreateBuilder<string>();
        ids.Add(Condition("host-consent", "The host agrees to the mission", "consent", host));
        ids.Add(Condition("mandate", "The Security Council mandates the mission", "mandate", _parties.Council(_origin)));
        foreach (var state in others)
            ids.Add(Condition(_ids.Take(CellText.Slug("consent " + state, "consent")), "The state agrees to the mission's locations on its soil", "consent", state));
        return ids.ToImmutable();
    }

    private string Condition(string id, string title, string kind, string decider)
    {
        _ids.Keep(id);
        _tables.Add("conditions", _origin, new Dictionary<string, string>
        {
            ["condition"] = id, ["title"] = title, ["kind"] = kind, ["bearing"] = "permission", ["decided_by"] = decider, ["state"] = "met", ["likely"] = Day, ["basis"] = "assumed",
            ["x_note"] = "Dated the first of the year that is looked at, not the day that it was given",
        });
        return id;
    }
}
