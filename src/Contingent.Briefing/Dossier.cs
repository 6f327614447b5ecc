using System.Collections.Immutable;
using Contingent.Briefing.Html;
using Contingent.Missions;
using Contingent.Missions.Plans;

namespace Contingent.Briefing;

/// <summary>
/// A plan with the mission's rows that it names at hand: names for ids, the holding rows at the plan's <c>as_of</c>, dates for days.
/// It joins and adds up; it decides nothing.
/// </summary>
public sealed class Dossier
{
    private readonly Dictionary<string, Party> _parties;
    private readonly Dictionary<string, Condition> _conditions;
    private readonly Dictionary<string, Pledge> _pledges;
    private readonly Dictionary<string, Place> _places;
    private readonly Dictionary<string, UnitType> _unitTypes;
    private readonly Dictionary<string, MissionTask> _tasks;
    private readonly Dictionary<string, Link> _links;
    private readonly Dictionary<string, Source> _sources;
    private readonly Dictionary<string, ConditionLine> _conditionLines;

    public Dossier(Mission mission, Plan plan, BriefingOptions options)
    {
        Mission = mission;
        Plan = plan;
        IsPublic = options.Audience == Audience.Public;
        Risk = options.Risk;
        _parties = ById(mission.Parties, p => p.Id.Value);
        _places = ById(mission.Places, p => p.Id.Value);
        _unitTypes = ById(mission.UnitTypes, u => u.Id.Value);
        _tasks = ById(mission.Tasks, t => t.Id.Value);
        _links = ById(mission.Links, l => l.Id.Value);
        _sources = ById(mission.Sources, s => s.Id.Value);
        _conditions = Holding(mission.Conditions, c => c.Id.Value, c => c.StatedOn ?? DateOnly.MinValue, plan.AsOf);
        _pledges = Holding(mission.Pledges, p => p.Id.Value, p => p.StatedOn, plan.AsOf);
        _conditionLines = ById(plan.Authority.Conditions, c => c.Condition);
        PersonsPlaced = plan.Laydown.Placements.Sum(p => p.Persons);
    }

    public Mission Mission { get; }
    public Plan Plan { get; }

    /// <summary>What risk says of the plan; null: it was not run.</summary>
    public RiskReport? Risk { get; }

    /// <summary>Positions are rounded, caveats and breaking sets left out.</summary>
    public bool IsPublic { get; }
    public int PersonsPlaced { get; }

    /// <summary>No unit is placed because a need of the mission is never met in this case.</summary>
    public bool IsEmpty => Plan.DayZero is null;
    /// <summary>Only what is met today counts.</summary>
    public bool IsFirm => Plan.Case == "firm";
    public double AssumedShare => PersonsPlaced == 0 ? 1 : 1 - Plan.Evidence.PersonsSourcedShare;

    /// <summary>The holding rows of all pledges, by id.</summary>
    public IEnumerable<Pledge> Pledges => _pledges.Values.OrderBy(p => p.Id.Value, StringComparer.Ordinal);

    /// <summary>The holding rows of all conditions, in file order.</summary>
    public IEnumerable<Condition> Conditions => Mission.Conditions.Where(c => ReferenceEquals(_conditions.GetValueOrDefault(c.Id.Value), c));

    public Party? Party(string id) => _parties.GetValueOrDefault(id);
    public Condition? Condition(string id) => _conditions.GetValueOrDefault(id);
    public ConditionLine? Line(string condition) => _conditionLines.GetValueOrDefault(condition);
    public Pledge? Pledge(string id) => _pledges.GetValueOrDefault(id);
    public Place? Place(string id) => _places.GetValueOrDefault(id);
    public UnitType? UnitType(string id) => _unitTypes.GetValueOrDefault(id);
    public MissionTask? Task(string id) => _tasks.GetValueOrDefault(id);
    public Link? Link(string id) => _links.GetValueOrDefault(id);
    public Source? Source(string id) => _sources.GetValueOrDefault(id);

    public string PartyName(string id) => Party(id)?.Name is { Length: > 0 } name ? name : id;
    /// <summary>The name within a sentence: the United Kingdom, the Netherlands.</summary>
    public string PartyInSentence(string id)
    {
        var name = PartyName(id);
        var article = name.StartsWith("United ", StringComparison.Ordinal) || name.StartsWith("European ", StringComparison.Ordinal) || name is "Netherlands" or "Philippines"
            || name.EndsWith(" Federation", StringComparison.Ordinal) || name.EndsWith(" Republic", StringComparison.Ordinal) || name.EndsWith(" Organization", StringComparison.Ordinal);
        return article ? "the " + name : name;
    }

    public string PlaceName(string id) => Place(id)?.Name is { Length: > 0 } name ? name : id;
    public string TaskTitle(string id) => Task(id)?.Title is { Length: > 0 } title ? title : id;
    public string UnitName(string id) => UnitType(id)?.Name is { Length: > 0 } name ? name : id;
    public string ConditionTitle(string id) => Condition(id)?.Title is { Length: > 0 } title ? title : id;

    /// <summary>A need by the titles of its alternatives: <c>a|b</c> becomes "the one or the other".</summary>
    public string NeedTitle(string need) => string.Join(" or ", need.Split('|').Select(ConditionTitle));

    /// <summary>A need within a sentence: its alternatives' titles in quotation marks.</summary>
    public string NeedQuoted(string need) =>
        string.Join(" or ", need.Split('|').Select(id => Condition(id) is null ? id : "“" + ConditionTitle(id) + "”"));

    public string SectorName(SectorId? id) =>
        id is null ? "" : Mission.Sectors.FirstOrDefault(s => s.Id == id.Value)?.Name is { Length: > 0 } name ? name : id.Value.Value;

    /// <summary>A pledge as people name it: contributor and unit.</summary>
    public string PledgeName(string id) => Pledge(id) is { } p
        ? PartyName(p.Contributor.Value) + (p.UnitType is { } unit ? ", " + UnitName(unit.Value) : "")
        : id;

    /// <summary>Sourced, with units that the contributor stated itself. Everything else is the planner's assumption and is drawn hatched.</summary>
    public bool IsStated(string pledge) => Pledge(pledge) is { Basis: Basis.Sourced, Units: not null };

    /// <summary>Only the planner's figure stands behind its units.</summary>
    public bool IsPlanningFigure(string pledge) => Pledge(pledge) is { Units: null };

    /// <summary>The date of a day of the plan; null in an empty plan.</summary>
    public DateOnly? DateOf(double? day) => day is { } d && Plan.DayZero is { } zero ? zero.AddDays((int)Math.Floor(d)) : null;

    /// <summary>7 June 2025 (day 52).</summary>
    public string DateAndDay(double day) =>
        DateOf(day) is { } date ? $"{Words.Date(date)} ({Words.Day(day)})" : Words.Day(day);

    /// <summary>What an id of a gate or target stands for, in words.</summary>
    public string Target(string target) => target.Split(':', 2) switch
    {
        ["mission"] => "the whole mission",
        ["pledge", var pledge] => PledgeName(pledge),
        ["link", var link] => Link(link) is { } l ? $"the {LinkWord(l.Mode)} {PlaceName(l.From.Value)}–{PlaceName(l.To.Value)}" : link,
        _ => target,
    };

    /// <summary>Persons placed of the pledges that a condition gates; all of them where it gates the mission.</summary>
    public int PersonsGated(ConditionLine line)
    {
        if (line.Gates.Contains("mission")) return PersonsPlaced;
        var gated = line.Gates.Where(g => g.StartsWith("pledge:", StringComparison.Ordinal)).Select(g => g[7..]).ToHashSet(StringComparer.Ordinal);
        return Plan.Laydown.Placements.Where(p => gated.Contains(p.Pledge)).Sum(p => p.Persons);
    }

    /// <summary>Latitude and longitude as this audience may see them.</summary>
    public GeoPoint Shown(Place place) =>
        IsPublic && !place.Kinds.Contains(PlaceKind.Town) || IsPublic && place.Kinds.Contains(PlaceKind.Site)
            ? new GeoPoint(Math.Round(place.At.Lat * 2, MidpointRounding.AwayFromZero) / 2, Math.Round(place.At.Lon * 2, MidpointRounding.AwayFromZero) / 2)
            : place.At;

    private static string LinkWord(LinkMode mode) => mode switch
    {
        LinkMode.Rail => "railway",
        LinkMode.Air => "air route",
        LinkMode.Sea => "sea route",
        _ => "road",
    };

    private static Dictionary<string, T> ById<T>(IEnumerable<T> rows, Func<T, string> id)
    {
        var map = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var row in rows) map.TryAdd(id(row), row);
        return map;
    }

    private static Dictionary<string, T> Holding<T>(ImmutableArray<T> rows, Func<T, string> id, Func<T, DateOnly> statedOn, DateOnly asOf)
        where T : class
    {
        var map = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var row in rows)
            if (statedOn(row) <= asOf && (!map.TryGetValue(id(row), out var held) || statedOn(held) <= statedOn(row))) map[id(row)] = row;
        return map;
    }
}
