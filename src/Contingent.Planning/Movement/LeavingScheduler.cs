using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Planning.Authority;
using Contingent.Planning.Geography;

namespace Contingent.Planning.Movement;

/// <summary>
/// The reverse flow (rule M10): units whose presence loses its ground travel home, off the host's soil by the end of the condition and its notice, in what the daily capacities
/// and the lift leave beside those who come.
/// </summary>
/// <remarks>
/// Who must be gone first goes first, of these who has farthest to go. Nobody starts before the day after the end; where that is too late for some and the end is known
/// beforehand (<c>until</c>), the withdrawal starts as many days earlier as it must. A sudden loss (<c>lost:C@D</c>) gives no such days. Where no open way leads home a unit goes to
/// the nearest place off the host's soil.
/// </remarks>
internal sealed class LeavingScheduler(MovementQuestion question, FlowNetwork network, RouteFinder routes, CapacityLedger ledger, FlowTiming timing)
{
    private readonly RouteNetwork _routes = question.Geography.Routes;

    /// <summary>A unit that must go: its line of the deployment table, the condition that ends, its last day, the last day to be gone, and whether the end comes suddenly.</summary>
    private sealed record Leaver(UnitMove Move, UnitGroup Back, ConditionId Because, int EndDay, int LeaveBy, bool Sudden)
    {
        /// <summary>First minute at which it may go: it must first be there.</summary>
        public long Start(int daysEarlier) => Math.Max((long)Math.Ceiling(Move.OnStationDay) * RouteNetwork.DayMinutes, (EndDay + 1L - (Sudden ? 0 : daysEarlier)) * RouteNetwork.DayMinutes);
    }

    /// <summary>The lines of those who leave within the horizon, by pledge and unit; the ledger holds them afterwards.</summary>
    public List<LeavingLine> Plan(IReadOnlyList<UnitMove> moves, IReadOnlyDictionary<PledgeId, UnitGroup> groupOf)
    {
        var leavers = moves.Select(m => LeaverOf(m, groupOf[new PledgeId(m.Pledge)])).OfType<Leaver>().Select((l, i) => l with { Back = l.Back with { Number = i } }).ToArray();
        if (leavers.Length == 0)
            return [];
        var flows = Flow(leavers, 0);
        if (!InTime(leavers, flows))
            flows = StartedEarlier(leavers, flows);
        return [.. leavers.Select((l, i) => Line(l, flows[i])).OrderBy(l => l.Pledge, StringComparer.Ordinal).ThenBy(l => l.Unit)];
    }

    /// <summary>The least number of days before the day after the end from which all who know of it leave in time; none: as many as bring most.</summary>
    private UnitFlow?[] StartedEarlier(Leaver[] leavers, UnitFlow?[] flows)
    {
        var most = leavers.Where(l => !l.Sudden).Select(l => l.EndDay + 1 - (int)Math.Ceiling(l.Move.OnStationDay)).DefaultIfEmpty(0).Max();
        int low = 0, high = 1;
        while (high < most && !InTime(leavers, flows = Again(leavers, flows, high)))
            (low, high) = (high, 2 * high);
        high = Math.Min(high, Math.Max(0, most));
        while (high - low > 1)
        {
            var middle = low + ((high - low) / 2);
            flows = Again(leavers, flows, middle);
            if (InTime(leavers, flows))
                high = middle;
            else
                low = middle;
        }

        return Again(leavers, flows, high);
    }

    private UnitFlow?[] Again(Leaver[] leavers, UnitFlow?[] flows, int daysEarlier)
    {
        foreach (var flow in flows.OfType<UnitFlow>())
            ledger.Release(flow);
        return Flow(leavers, daysEarlier);
    }

    private UnitFlow?[] Flow(Leaver[] leavers, int daysEarlier)
    {
        var starts = Array.ConvertAll(leavers, l => l.Start(daysEarlier));
        var back = new FlowTiming(timing.Entry, timing.OpenFrom, starts);
        var loader = new UnitLoader(network, routes, ledger, back);
        var ways = Array.ConvertAll(leavers, l => Target(l.Back, back));
        var flows = new UnitFlow?[leavers.Length];
        foreach (var i in Enumerable.Range(0, leavers.Length).OrderBy(i => leavers[i].LeaveBy).ThenByDescending(i => (ways[i] is { } way ? way.Quickest[^1].Arrive : long.MaxValue) - starts[i]).ThenBy(i => i))
        {
            if (ways[i] is { } way)
                flows[i] = loader.Load(way.Group, LoadingStyle.Stream);
        }

        return flows;
    }

    /// <summary>
    /// The unit bound for home, or where no open way leads there for the nearest place off the host's soil, and its quickest way; null: no way off it at all.
    /// </summary>
    private (UnitGroup Group, FlowLeg[] Quickest)? Target(UnitGroup back, FlowTiming timing)
    {
        if (routes.Earliest(back, timing, null, default) is { Length: > 0 } way)
            return (back, way);
        (UnitGroup Group, FlowLeg[] Quickest)? best = null;
        foreach (var place in network.Arcs.Where(a => network.IsHostSoil(a.From) && !network.IsHostSoil(a.To)).Select(a => a.To).Distinct())
        {
            var group = back with { Site = place };
            if (routes.Earliest(group, timing, null, default) is { Length: > 0 } off && !(best?.Quickest[^1].Arrive <= off[^1].Arrive))
                best = (group, off);
        }

        return best;
    }

    private bool InTime(Leaver[] leavers, UnitFlow?[] flows)
    {
        for (var i = 0; i < leavers.Length; i++)
        {
            if (!leavers[i].Sudden && (flows[i] is not { } flow || OffSoil(flow) is var off && RouteNetwork.CalendarDay(off) > leavers[i].LeaveBy))
                return false;
        }

        return true;
    }

    /// <summary>When the last part has left the host's soil.</summary>
    private long OffSoil(UnitFlow flow) => flow.Parts.Max(p => p.Legs.First(l => !network.IsHostSoil(network.Arcs[l.Arc].To)).Arrive);

    private Leaver? LeaverOf(UnitMove move, UnitGroup group)
    {
        if (!network.IsHostSoil(_routes.Places.Of(new PlaceId(move.Place))))
            return null;
        if (network.IsHostSoil(group.Home) || group.Pledge.LastDay is not { } firstEnd || firstEnd + 1 > question.Mission.HorizonDays)
            return null;
        if (FirstEnd(group.Pledge, question.Authority) is not { } end)
            return null;
        var back = group with { Home = _routes.Places.Of(new PlaceId(move.Place)), Site = group.Home };
        return new Leaver(move, back, end.Because, end.EndDay, end.LeaveBy, end.Sudden);
    }

    /// <summary>
    /// Of the conditions that a pledge's presence needs and that end, the one after whose end and notice it must be gone first (M10); null: none ends.
    /// </summary>
    public static (ConditionId Because, int EndDay, int LeaveBy, bool Sudden)? FirstEnd(LivePledge pledge, AuthorityResult authority)
    {
        (ConditionId, int, int LeaveBy, bool)? first = null;
        foreach (var need in pledge.Needs)
        {
            if (!authority.Conditions.TryGetValue(need.Id, out var standing) || standing.LastDay is not { } last)
                continue;
            var end = authority.Day(last);
            if (first is null || end + need.NoticeDays < first.Value.LeaveBy)
                first = (need.Id, end, end + need.NoticeDays, standing.AssumedLost is not null);
        }

        return first;
    }

    private LeavingLine Line(Leaver leaver, UnitFlow? flow)
    {
        var alone = new FlowTiming(timing.Entry, timing.OpenFrom, [.. Enumerable.Repeat(leaver.Start(0), leaver.Back.Number + 1)]);
        var quickest = Target(leaver.Back, alone)?.Quickest;
        return new LeavingLine
        {
            Pledge = leaver.Move.Pledge,
            Unit = leaver.Move.Unit,
            Place = leaver.Move.Place,
            Because = leaver.Because.Value,
            EndDay = leaver.EndDay,
            LeaveByDay = leaver.LeaveBy,
            Parts = flow is null ? [] : [.. flow.Parts.Select(p => new MovePart(p.Persons, p.Tonnes, [.. p.Legs.Select(l => DeploymentTable.Leg(network, l))]))],
            OffSoilDay = flow is null ? null : DeploymentTable.Day(OffSoil(flow)),
            QuickestOffSoilDay = quickest is null ? null : DeploymentTable.Day(quickest.First(l => !network.IsHostSoil(network.Arcs[l.Arc].To)).Arrive),
            EndsAt = flow is null ? "" : network.Place(network.Arcs[flow.Parts[0].Legs[^1].Arc].To).Id.Value,
        };
    }
}
