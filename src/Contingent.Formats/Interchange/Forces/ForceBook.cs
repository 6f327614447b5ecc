using System.Collections.Immutable;
using System.Globalization;
using Contingent.Formats.Interchange.Symbols;
using Contingent.Formats.Plans;
using Contingent.Missions;
using Contingent.Missions.Plans;

namespace Contingent.Formats.Interchange.Forces;

/// <summary>What a file of forces is written from: the mission, the plan, and what follows from both for a unit.</summary>
internal sealed class ForceBook
{
    /// <summary>A pledge of more units than this is drawn as one, so that a scenario can still be read.</summary>
    public const int MostDrawn = 200;

    private readonly MissionIndex _index;
    private readonly Dictionary<(string Pledge, int Unit), UnitMove> _moves;
    private readonly Dictionary<(string Pledge, int Unit), LeavingLine> _leaving;
    private readonly Dictionary<string, string> _reasons;

    public ForceBook(ExportSubject subject)
    {
        Subject = subject;
        AsOf = subject.Plan?.AsOf ?? subject.Mission.AsOf;
        _index = new MissionIndex(subject.Mission, AsOf);
        _moves = subject.Plan?.Movement.Moves.ToDictionary(m => (m.Pledge, m.Unit)) ?? [];
        _leaving = subject.Plan?.Movement.Leaving.ToDictionary(l => (l.Pledge, l.Unit)) ?? [];
        _reasons = subject.Plan?.Laydown.Unused.GroupBy(u => u.Pledge).ToDictionary(g => g.Key, g => g.First().Reason) ?? [];
        Contributors = [.. Pledges().GroupBy(p => p.Contributor.Value).Select(g => (Party(g.Key), g.ToImmutableArray()))];
    }

    public ExportSubject Subject { get; }
    public Mission Mission => Subject.Mission;
    public Plan? Plan => Subject.Plan;
    public DateOnly AsOf { get; }

    /// <summary>Contributors with their pledges of units, in the order of the mission.</summary>
    public ImmutableArray<(Party Party, ImmutableArray<Pledge> Pledges)> Contributors { get; }

    public UnitType Type(Pledge pledge) => _index.UnitType(pledge.UnitType!.Value.Value)!;

    public Place? Place(string id) => _index.Place(id);

    public UnitMove? Move(Pledge pledge, int unit) => _moves.GetValueOrDefault((pledge.Id.Value, unit));

    public LeavingLine? Leaving(Pledge pledge, int unit) => _leaving.GetValueOrDefault((pledge.Id.Value, unit));

    /// <summary>Why units of the pledge stay at home in the plan; empty: nothing is said.</summary>
    public string Reason(Pledge pledge) => _reasons.GetValueOrDefault(pledge.Id.Value, "");

    /// <summary>Units as stated, else the planner's figure.</summary>
    public static int Units(Pledge pledge) => pledge.Units ?? pledge.UnitsPlanning ?? 0;

    /// <summary>The unit's symbol: of its type, friend, planned where the number is the planner's figure; a bare land unit where the type has none.</summary>
    public SymbolCode Symbol(Pledge pledge)
    {
        var code = SymbolCode.TryRead(Type(pledge).Sidc, out var read, out _) ? read : SymbolCode.LandUnit;
        return code.WithIdentity('3').WithStatus(pledge.Units is null ? '1' : '0');
    }

    /// <summary>A position as it may be shown: in public rounded to half a degree, but for towns that are no sites.</summary>
    public GeoPoint At(Place place)
    {
        var isOpen = place.Kinds.Contains(PlaceKind.Town) && !place.Kinds.Contains(PlaceKind.Site);
        return !Subject.IsPublic || isOpen ? place.At : new GeoPoint(Half(place.At.Lat), Half(place.At.Lon));
    }

    /// <summary>A moment of the plan, to the minute, in UTC.</summary>
    public string Moment(double day)
    {
        var from = (Plan?.DayZero ?? AsOf).ToDateTime(TimeOnly.MinValue);
        return from.AddMinutes(Math.Round(day * 24 * 60)).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
    }

    private static double Half(double degrees) => Math.Round(degrees * 2, MidpointRounding.AwayFromZero) / 2;

    private Party Party(string id) => Mission.Parties.First(p => p.Id.Value == id);

    private IEnumerable<Pledge> Pledges() => Mission.Pledges.Select(p => p.Id.Value).Distinct(StringComparer.Ordinal).Select(_index.Pledge).OfType<Pledge>()
        .Where(p => p.Kind is PledgeKind.Force or PledgeKind.Enabler && p.UnitType is not null && p.Home is not null && p.Level != PledgeLevel.Withdrawn && Units(p) > 0);
}
