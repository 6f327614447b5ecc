using System.Collections.Immutable;
using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Planning.Laydown;
using Contingent.Planning.Movement;

namespace Contingent.Planning.Recourse;

/// <summary>
/// Makes recourse outturn by outturn (docs/model.md, K1–K7): dates, commitments, repair, flow, and what that comes to. It keeps scratch memory of its own, which changes no answer: the same
/// outturn gives the same record whatever went before. One thread at a time.
/// </summary>
public sealed class RecourseWorker
{
    private readonly RecourseGround _ground;
    private readonly OutturnFacts _facts;
    private readonly ForceTally _tally;
    private readonly ForceLevels _levels;
    private readonly Passage? _passage;

    /// <summary>What is needed where somebody may deploy at all.</summary>
    private sealed record Passage(CommitmentPolicy Policy, RuleRepair Repair, OutturnFlow Flow, OutturnMilestones Milestones, Eligibility Eligibility, TravelTimes Travel);

    internal RecourseWorker(RecourseGround ground, RecordForce record, IReadOnlyList<UncertainCapacity> capacities)
    {
        _ground = ground;
        _facts = new OutturnFacts(ground);
        _tally = new ForceTally(ground);
        _levels = new ForceLevels(ground);
        if (ground.Routes is null)
            return;
        var network = new FlowNetwork(ground.Routes);
        var routes = new RouteFinder(network);
        var travel = new TravelTimes(ground, network, routes);
        var eligibility = new Eligibility(ground, travel);
        var rules = new ForceRules(ground, _tally);
        var placer = new UnitPlacer(ground, _tally, rules, eligibility);
        _passage = new Passage(
            new CommitmentPolicy(ground, record, _tally, rules, eligibility, placer, travel),
            new RuleRepair(new ForceUnderRepair(ground, record, _tally, eligibility, travel), rules, placer),
            new OutturnFlow(ground, network, routes, travel, capacities), new OutturnMilestones(ground, record), eligibility, travel);
    }

    /// <summary>Generates, lays down and flows in the force in an outturn.</summary>
    public Recourse Make(Outturn outturn)
    {
        ArgumentNullException.ThrowIfNull(outturn);
        _facts.Read(outturn);
        if (_passage is null || _facts.DayZero == CaseRules.Never)
            return Nothing();
        var committed = _passage.Policy.Commit(_facts);
        var (stands, flows) = Flowed(committed, outturn);
        return Told(outturn, stands, [.. flows.Select(f => (stands[f.Group], _passage.Flow.Groups[f.Group].OnStationDay(f.Arrive)))]);
    }

    /// <summary>Force and enabler pledges that come in an outturn, by number.</summary>
    public ImmutableArray<int> Coming(Outturn outturn)
    {
        ArgumentNullException.ThrowIfNull(outturn);
        _facts.Read(outturn);
        return _facts.DayZero == CaseRules.Never ? [] : [.. Enumerable.Range(0, _facts.Ready.Length).Where(g => _facts.Ready[g] < CaseRules.Never).Select(g => _ground.PledgeNumber[g])];
    }

    /// <summary>How units flowed in the outturn last made.</summary>
    internal OutturnFlow? Flow => _passage?.Flow;

    /// <summary>What is committed in an outturn, before the repair.</summary>
    internal IReadOnlyList<Stand> CommittedIn(Outturn outturn)
    {
        _facts.Read(outturn);
        return _passage is null ? [] : _passage.Policy.Commit(_facts);
    }

    /// <summary>Ready days of the pledges of the widest case in an outturn, from <c>as_of</c>; null: not live.</summary>
    internal IEnumerable<(PledgeId Pledge, int? Ready)> FactsOf(Outturn outturn)
    {
        _facts.Read(outturn);
        return _ground.Problem.Pledges.Select((p, g) => (p.Id, _facts.Ready[g] < CaseRules.Never ? _facts.Ready[g] : (int?)null));
    }

    /// <summary>The figures of a plan that was made of the outturn's case.</summary>
    internal Recourse Measure(Outturn outturn, Plan plan)
    {
        _facts.Read(outturn);
        if (_passage is null || plan.DayZero is null)
            return Nothing();
        _tally.Clear();
        var stands = StandsOf(plan).ToList();
        foreach (var stand in stands)
            _tally.Add(stand);
        var days = plan.Movement.Moves.Select(m => (
            stands.First(s => _ground.Problem.Pledges[s.Pledge].Id.Value == m.Pledge && _ground.Problem.Sites[s.Site].Id.Value == m.Place && TaskName(s) == m.Task),
            m.OnStationDay + _facts.DayZero));
        return Told(outturn, stands, [.. days]);
    }

    private string TaskName(Stand stand) => stand.Task == Stand.NoTask ? "" : _ground.Problem.Tasks[stand.Task].Id.Value;

    private IEnumerable<Stand> StandsOf(Plan plan)
    {
        var timing = _passage!.Travel.TimingOf(_facts.Dates, _facts.LiftReady);
        foreach (var placement in plan.Laydown.Placements)
        {
            var pledge = _ground.NumberOf(new PledgeId(placement.Pledge));
            _passage.Eligibility.Look(pledge, _facts.Ready[pledge], _facts.Dates, () => timing);
            foreach (var stand in RecordForce.StandsOf(placement, pledge, _ground.NumberOf(new PlaceId(placement.Place)), _ground, _passage.Eligibility))
                yield return stand;
        }
    }

    /// <summary>The laydown repaired and flowed in; where no way within the capacities exists units are kept from that site.</summary>
    private (List<Stand> Stands, IReadOnlyList<UnitFlow> Flows) Flowed(IReadOnlyList<Stand> committed, Outturn outturn)
    {
        var barred = new List<(int Pledge, int Site)>();
        while (true)
        {
            var stands = _passage!.Repair.Repair(committed, _facts, barred);
            var flows = _passage.Flow.FlowIn(stands, _facts, outturn);
            if (flows.FirstOrDefault(f => !f.WithinCapacities) is not { } stuck)
                return (stands, flows);
            barred.Add((stands[stuck.Group].Pledge, stands[stuck.Group].Site));
        }
    }

    private Recourse Nothing()
    {
        _tally.Clear();
        var provided = _levels.Provided(_tally);
        var (shortfall, coverage) = _levels.Main(provided);
        return new Recourse
        {
            DayZero = null, EntryDay = null, Ioc = null, Foc = null, Persons = 0, Shortfall = shortfall, Coverage = coverage, Reach = _levels.Reach(_tally), Provided = provided, Arrivals = [],
            Placed = [],
        };
    }

    private Recourse Told(Outturn outturn, List<Stand> stands, ImmutableArray<(Stand Stand, double Day)> onStation)
    {
        var byDay = onStation.Select(u => new StationedUnit(u.Stand with { Units = 1 }, Delayed(u.Stand.Pledge, u.Day, outturn.Delay))).OrderBy(u => u.Day).ToList();
        var (ioc, foc) = _passage!.Milestones.Of(byDay, _facts.DayZero + _ground.Mission.HorizonDays);
        var provided = _levels.Provided(_tally);
        var (shortfall, coverage) = _levels.Main(provided);
        return new Recourse
        {
            DayZero = _facts.DayZero,
            EntryDay = _facts.EntryDay,
            Ioc = ioc,
            Foc = foc,
            Persons = _tally.Persons,
            Shortfall = shortfall,
            Coverage = coverage,
            Reach = _levels.Reach(_tally),
            Provided = provided,
            Arrivals = [.. byDay.Select(u => new Arrival(u.Day, _ground.Force.Persons[u.Stand.Pledge]))],
            Placed = PlacedPledges(stands),
        };
    }

    /// <summary>The day r + delay·(d − r) for a unit on station on day d that was ready, and could enter, on day r (H3).</summary>
    private double Delayed(int pledge, double day, double delay)
    {
        var from = Math.Max(_facts.Ready[pledge], _facts.EntryDay);
        return day > from ? from + (delay * (day - from)) : day;
    }

    private ImmutableArray<PlacedPledge> PlacedPledges(List<Stand> stands) =>
    [
        .. from stand in stands
           group stand by (stand.Pledge, stand.Site) into here
           orderby here.Key
           select new PlacedPledge(
               _ground.PledgeNumber[here.Key.Pledge], _ground.Problem.Sites[here.Key.Site].Id, here.Sum(s => s.Units),
               [.. here.Where(s => s.Task != Stand.NoTask).GroupBy(s => s.Task).OrderBy(t => t.Key)
                   .Select(t => new UnitAllotment(_ground.Problem.Tasks[t.Key].Id, t.Sum(s => s.Units)))]),
    ];
}
