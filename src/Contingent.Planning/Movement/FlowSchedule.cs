namespace Contingent.Planning.Movement;

/// <summary>A unit's turn in a schedule: which group it is of and how it is loaded.</summary>
internal readonly record struct Turn(int Group, LoadingStyle Style);

/// <summary>
/// Builds schedules unit by unit: each in its turn goes as early as the capacities left allow. Schedules are remembered as far as the next order begins
/// the same way.
/// </summary>
internal sealed class FlowSchedule
{
    private readonly IReadOnlyList<UnitGroup> _groups;
    private readonly FlowNetwork _network;
    private readonly TheatreOpening _opening;
    private readonly UnitLoader _loader;
    private readonly List<UnitFlow> _flows = [];
    private readonly List<Turn> _turns = [];

    public FlowSchedule(FlowNetwork network, RouteFinder routes, IReadOnlyList<UnitGroup> groups, FlowTiming timing, int firstDay)
        : this(network, routes, groups, timing, new CapacityLedger(network, firstDay))
    {
    }

    public FlowSchedule(FlowNetwork network, RouteFinder routes, IReadOnlyList<UnitGroup> groups, FlowTiming timing, CapacityLedger ledger)
    {
        _groups = groups;
        _network = network;
        _opening = new TheatreOpening(groups);
        Ledger = ledger;
        _loader = new UnitLoader(network, routes, Ledger, timing);
    }

    public CapacityLedger Ledger { get; }

    /// <summary>Flows in the order in which the units were loaded.</summary>
    public IReadOnlyList<UnitFlow> Flows => _flows;

    /// <summary>Flows the units in, each in its turn.</summary>
    public void FlowIn(Turn[] turns)
    {
        var order = _opening.InOrder(turns);
        var same = 0;
        while (same < _turns.Count && same < order.Length && _turns[same] == order[same])
            same++;
        for (var i = _flows.Count - 1; i >= same; i--)
        {
            Ledger.Release(_flows[i]);
            _flows.RemoveAt(i);
            _turns.RemoveAt(i);
        }

        for (var i = same; i < order.Length; i++)
            Send(order[i]);
    }

    private void Send(Turn turn)
    {
        _flows.Add(_loader.Load(_groups[turn.Group], turn.Style, _opening.HostNotBefore(turn.Group, _flows)));
        _turns.Add(turn);
    }

    /// <summary>
    /// Takes these flows as they are and loads the rest in turn; false where they break a capacity, or where more than daily capacities binds and they are not of this
    /// schedule's making.
    /// </summary>
    public bool Adopt(IReadOnlyList<UnitFlow> flows, Turn[] rest)
    {
        FlowIn([]);
        var fits = _network.OnlyDailyCapacities && !_opening.Binds;
        foreach (var flow in flows)
        {
            fits &= Array.TrueForAll(flow.Parts, p => Ledger.Left(p.Legs) is var left && p.Persons <= left.Persons + CapacityLedger.Tolerance && p.Tonnes <= left.Tonnes + CapacityLedger.Tolerance);
            Ledger.Book(flow);
            _flows.Add(flow);
            _turns.Add(new Turn(flow.Group, LoadingStyle.AsGiven));
        }

        foreach (var turn in _opening.InOrder(rest))
            Send(turn);

        return fits;
    }

    /// <summary>Shares the persons of units in parts out better; no day changes.</summary>
    public void BalanceParts()
    {
        var balance = new PartBalance(Ledger);
        for (var i = 0; i < _flows.Count; i++)
            _flows[i] = balance.Of(_flows[i]);
    }

    /// <summary>The written on-station days, in loading order.</summary>
    public double[] OnStationDays() => [.. _flows.Select(f => _groups[f.Group].OnStationDay(f.Arrive))];
}
