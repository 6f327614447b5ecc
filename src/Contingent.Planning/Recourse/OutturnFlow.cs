using Contingent.Planning.Laydown;
using Contingent.Planning.Movement;

namespace Contingent.Planning.Recourse;

/// <summary>
/// Flows the placed units in by their turn of commitment, each as early as the capacities left allow (M1–M6, M12–M16, K5), in minutes from <c>as_of</c> over the routes of the widest case
/// of which an outturn opens some. A memory of ways and capacities that one thread uses again and again.
/// </summary>
internal sealed class OutturnFlow
{
    private readonly RecourseGround _ground;
    private readonly FlowNetwork _network;
    private readonly RouteFinder _routes;
    private readonly CapacityLedger _ledger;
    private readonly TravelTimes _travel;
    private readonly double[] _shares;
    private readonly int[] _capacity;
    private readonly int[] _sitePlace;

    public OutturnFlow(RecourseGround ground, FlowNetwork network, RouteFinder routes, TravelTimes travel, IReadOnlyList<UncertainCapacity> capacities)
    {
        (_ground, _network, _routes, _travel) = (ground, network, routes, travel);
        _ledger = new CapacityLedger(network, firstDay: 0);
        _shares = new double[network.Resources.Length];
        _capacity = [.. network.Resources.Select(r => capacities.ToList().FindIndex(c => c.IsLink == r.IsLink && c.Id == r.Id))];
        _sitePlace = [.. ground.Problem.Sites.Select(s => ground.Places.Of(s.Id))];
    }

    /// <summary>Groups of the last flow, a stand each.</summary>
    public IReadOnlyList<UnitGroup> Groups { get; private set; } = [];

    /// <summary>The last flow, by turn.</summary>
    public IReadOnlyList<UnitFlow> Flows { get; private set; } = [];

    public FlowNetwork Network => _network;

    /// <summary>Flows the units of the stands in.</summary>
    public IReadOnlyList<UnitFlow> FlowIn(List<Stand> stands, OutturnFacts facts, Outturn outturn)
    {
        for (var r = 0; r < _shares.Length; r++)
            _shares[r] = _capacity[r] >= 0 && !outturn.CapacityShare.IsEmpty ? outturn.CapacityShare[_capacity[r]] : 1;
        _ledger.Clear(_shares);
        Groups = [.. stands.Select(GroupOf)];
        var timing = _travel.TimingOf(facts.Dates, facts.LiftReady) with { FirstDeparture = [.. stands.Select(s => (long)s.Leave * Geography.RouteNetwork.DayMinutes)] };
        var schedule = new FlowSchedule(_network, _routes, Groups, timing, _ledger);
        schedule.FlowIn([.. Enumerable.Range(0, stands.Count).OrderBy(i => stands[i].Leave).SelectMany(i => Enumerable.Repeat(new Turn(i, LoadingStyle.Stream), stands[i].Units))]);
        return Flows = schedule.Flows;
    }

    private UnitGroup GroupOf(Stand stand, int number)
    {
        var pledge = _ground.Problem.Pledges[stand.Pledge];
        return new UnitGroup
        {
            Number = number,
            Pledge = pledge,
            Place = _ground.Problem.Sites[stand.Site],
            Task = stand.Task == Stand.NoTask ? null : _ground.Mission.Tasks[stand.Task],
            Units = stand.Units,
            Home = _ground.Places.Of(pledge.Row.Home!.Value),
            Site = _sitePlace[stand.Site],
            Traveller = _ground.Routes!.TravellerOf(pledge),
            EarliestDay = 0,
            EarliestArrival = 0,
        };
    }
}
