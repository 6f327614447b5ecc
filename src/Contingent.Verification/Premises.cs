using System.Collections.Immutable;
using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Verification.Authority;
using Contingent.Verification.Geography;

namespace Contingent.Verification;

/// <summary>All that the checks stand on, worked out from the mission and the plan's case alone: nothing of the plan's results enters.</summary>
internal sealed class Premises
{
    private readonly Dictionary<string, Demand> demands = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (int Node, double Km)[]> hangsOn = new(StringComparer.Ordinal);
    private readonly Lazy<NearestRoadPlace> nearest;

    public Premises(Mission mission, Plan plan, VerifyOptions options, BreachLog log)
    {
        Mission = mission;
        if (plan.Case is not ("likely" or "firm")) log.Add("P2", "case", $"'{plan.Case}' is neither likely nor firm");
        Assumptions = Assumptions.Read(plan.Assumes, mission, log);
        Case = CaseReading.Of(mission, plan.AsOf, plan.Case == "firm", Assumptions);
        Pledges = LivePledges.Of(mission, Case, Assumptions);
        (DayZero, EntryDay) = Dates(mission, Case);
        Pins = options.PinsFileUsed
            ? [.. plan.Pins.Select(p => (p.Pledge, p.Place, Rule(p.Rule), (long)p.Units))]
            : [.. mission.Pins.Select(p => (p.Pledge.Value, p.Place.Value, p.Rule, (long)p.Units))];
        PlaceIndex = Index(mission.Places, p => p.Id.Value);
        Tasks = mission.Tasks.ToDictionary(t => t.Id.Value, StringComparer.Ordinal);
        Courses = mission.Courses.ToDictionary(c => c.Id.Value, StringComparer.Ordinal);
        Links = mission.Links.ToDictionary(l => l.Id.Value, StringComparer.Ordinal);
        Sites = new OpenableSites(mission, Pins, Live.ContainsKey);
        Roads = new Roads(mission, PlaceIndex);
        nearest = new Lazy<NearestRoadPlace>(() => new NearestRoadPlace(mission, Roads));
        if (Empty) return;
        Lift = new LiftPools(mission, DayZero!.Value, pledge => Pledges.LiftReadyDay(pledge, mission, Case, Assumptions, DayZero.Value));
        Earliest = new EarliestDays(mission, Case, PlaceIndex, DayZero.Value, EntryDay!.Value, Lift);
    }

    public Mission Mission { get; }
    public Assumptions Assumptions { get; }
    public CaseReading Case { get; }
    public LivePledges Pledges { get; }
    public SortedDictionary<string, LivePledge> Live => Pledges.Live;

    /// <summary>Null where day 0 or entry day is never (A5).</summary>
    public DateOnly? DayZero { get; }
    public int? EntryDay { get; }
    public bool Empty => EntryDay is null;

    /// <summary>The pins in force: the mission's, or the plan's own where it was made with a pins file.</summary>
    public ImmutableArray<(string Pledge, string Place, PinRule Rule, long Units)> Pins { get; }
    public IReadOnlyDictionary<string, int> PlaceIndex { get; }
    public IReadOnlyDictionary<string, MissionTask> Tasks { get; }
    public IReadOnlyDictionary<string, Course> Courses { get; }
    public IReadOnlyDictionary<string, Link> Links { get; }
    public OpenableSites Sites { get; }
    public Roads Roads { get; }

    /// <summary>Null in an empty plan.</summary>
    public EarliestDays? Earliest { get; }

    /// <summary>Null in an empty plan.</summary>
    public LiftPools? Lift { get; }

    public Place? PlaceOf(string id) => PlaceIndex.TryGetValue(id, out var i) ? Mission.Places[i] : null;

    public bool OnHostSoil(string place) => PlaceOf(place)?.Country == Mission.Host;

    public ImmutableArray<int> Select(Selector? selector) => Selection.Of(selector, Mission, PlaceIndex);

    /// <summary>The places of a presence task, or of the course of a train task.</summary>
    public ImmutableArray<int> PlacesOf(MissionTask task) => Select(task.Kind == TaskKind.Train ? CourseOf(task)?.Places : task.Places);

    public Course? CourseOf(MissionTask task) => task.Course is { } id ? Courses.GetValueOrDefault(id.Value) : null;

    public Demand DemandOf(MissionTask task)
    {
        if (!demands.TryGetValue(task.Id.Value, out var demand))
            demands[task.Id.Value] = demand = Demand.Of(Mission, task, Select(task.Places), nearest.Value, hangsOn);
        return demand;
    }

    /// <summary>L4: the unit has the capability, no caveat or limit bars it, and it can be there by the task's last day.</summary>
    public bool CanServe(LivePledge pledge, string place, MissionTask task) =>
        pledge.MayServe(task) && Earliest?.Of(pledge, place) is { } day && day <= task.UntilDay + Tolerance.Limit;

    /// <summary>A date as a day from day 0; before every date: far below any day.</summary>
    public int Day(DateOnly date) => date.DayNumber - DayZero!.Value.DayNumber;

    /// <summary>A5: day zero and entry day in a case; both null where one of the dates is never.</summary>
    public static (DateOnly? DayZero, int? EntryDay) Dates(Mission mission, CaseReading reading)
    {
        if (reading.DateOf(mission.DDay.Value) is not { } zero) return (null, null);
        if (reading.DateOf(mission.Requires.Where(reading.Gates)) is not { } lawful) return (null, null);
        return (zero, Math.Max(0, lawful.DayNumber - zero.DayNumber));
    }

    public static PinRule Rule(string word) => word switch
    {
        "exactly" => PinRule.Exactly,
        "at-least" => PinRule.AtLeast,
        "at-most" => PinRule.AtMost,
        _ => PinRule.Never,
    };

    private static Dictionary<string, int> Index<T>(ImmutableArray<T> rows, Func<T, string> id)
    {
        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < rows.Length; i++) index.TryAdd(id(rows[i]), i);
        return index;
    }
}
