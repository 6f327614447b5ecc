using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Optimization.Solving;
using Contingent.Planning.Geography;

namespace Contingent.Planning.Movement;

/// <summary>
/// Writes a schedule as the deployment table: a line a unit with origin, POE, POD and the field's dates. Days are written with 4 decimals.
/// </summary>
internal sealed class DeploymentTable(MovementQuestion question, FlowNetwork network, IReadOnlyList<UnitGroup> groups, Milestones milestones)
{
    private readonly RouteNetwork _routes = question.Geography.Routes;

    /// <summary>The lines, by pledge and unit number. Units are numbered by their priority, unless <paramref name="units"/> gives the number of each flow.</summary>
    public List<UnitMove> Write(IReadOnlyList<UnitFlow> flows, double[] required, IReadOnlyList<int>? units = null)
    {
        var days = flows.Select(f => groups[f.Group].OnStationDay(f.Arrive)).ToArray();
        var byPriority = Enumerable.Range(0, flows.Count).OrderBy(i => required[i]).ThenBy(i => days[i])
            .ThenBy(i => groups[flows[i].Group].Pledge.Id).ThenBy(i => groups[flows[i].Group].Place.Id).ThenBy(i => i).ToArray();
        var numbers = new Dictionary<PledgeId, int>();
        var moves = new List<UnitMove>();
        for (var rank = 0; rank < byPriority.Length; rank++)
        {
            var i = byPriority[rank];
            var pledge = groups[flows[i].Group].Pledge.Id;
            numbers[pledge] = numbers.GetValueOrDefault(pledge) + 1;
            moves.Add(Line(flows[i], days[i], required[i], units?[i] ?? numbers[pledge], rank + 1));
        }

        return [.. moves.OrderBy(m => m.Pledge, StringComparer.Ordinal).ThenBy(m => m.Unit)];
    }

    /// <summary>
    /// The section of the plan: the lines with the reverse flow after them, which the schedule's ledger holds afterwards, what held those up who come, and the milestones. A bound is
    /// at most its day.
    /// </summary>
    public MovementSection Section(
        List<UnitMove> moves, FlowSchedule schedule, ScheduleValue value, (double? Ioc, double? Foc) bounds, RouteFinder routes, FlowTiming timing)
    {
        var bottlenecks = new BottleneckFinder(network, groups).Find(schedule);
        var leaving = new LeavingScheduler(question, network, routes, schedule.Ledger, timing).Plan(
            moves, groups.GroupBy(g => g.Pledge.Id).ToDictionary(g => g.Key, g => g.First()));
        double? iocBound = Below(bounds.Ioc, value.Ioc), focBound = Below(bounds.Foc, value.Foc);
        return new MovementSection
        {
            Moves = WithLeaving(moves, leaving),
            IocDay = value.Ioc,
            IocBoundDay = iocBound,
            IocGap = Gap(value.Ioc, iocBound),
            IocReason = milestones.IocReason,
            FocDay = value.Foc,
            FocBoundDay = focBound,
            FocGap = Gap(value.Foc, focBound),
            FocReason = "",
            Bottlenecks = bottlenecks,
            Leaving = leaving,
            Lift = LiftUses(schedule.Ledger.Lift),
        };
    }

    private static double? Below(double? bound, double? value) => bound is { } b && value is { } v ? Math.Min(b, v) : null;

    private static double? Gap(double? value, double? bound) => value is { } v && bound is { } b ? Certificate.GapOf(v, b) : null;

    /// <summary>The lines with the days on which units leave by the reverse flow, or must be gone where it brings them off too late.</summary>
    private static List<UnitMove> WithLeaving(List<UnitMove> moves, List<LeavingLine> leaving)
    {
        var days = leaving.ToDictionary(l => (l.Pledge, l.Unit), l => Math.Min(l.OffSoilDay ?? l.LeaveByDay, l.LeaveByDay));
        return [.. moves.Select(m => days.TryGetValue((m.Pledge, m.Unit), out var day) ? m with { LeaveDay = day } : m)];
    }

    private UnitMove Line(UnitFlow flow, double onStation, double required, int unit, int priority)
    {
        var group = groups[flow.Group];
        var way = flow.Parts.MaxBy(p => p.Arrive)!.Legs;
        var startsOnHostSoil = !group.IsInPlace && network.IsHostSoil(group.Home);
        var pod = network.IsHostSoil(group.Home) ? -1 : Array.FindIndex(way, l => network.IsHostSoil(network.Arcs[l.Arc].To));
        var poe = pod;
        while (poe >= 0 && network.Arcs[way[poe].Arc].Link.Mode != LinkMode.Road)
            poe--;
        var hasPoe = pod >= 0 && poe < pod;
        var podPlace = startsOnHostSoil ? group.Home : pod < 0 ? group.Site : network.Arcs[way[pod].Arc].To;
        var onward = group.IsInPlace ? 0 : network.Remaining(group.Traveller, group.Site)[podPlace];
        var earliest = _routes.EarliestArrivals(group.Pledge)[podPlace] is { } at && !group.IsInPlace ? at : flow.Arrive;
        var arrived = startsOnHostSoil ? way[0].Depart : pod < 0 ? flow.Arrive : flow.Parts.Max(p => ArrivalAt(p, podPlace) ?? long.MinValue);
        return new UnitMove
        {
            Pledge = group.Pledge.Id.Value,
            Unit = unit,
            Place = group.Place.Id.Value,
            Task = group.Task?.Id.Value ?? "",
            Parts = [.. flow.Parts.Select(p => new MovePart(p.Persons, p.Tonnes, [.. p.Legs.Select(l => Leg(network, l))]))],
            OnStationDay = onStation,
            LeaveDay = LeavingScheduler.FirstEnd(group.Pledge, question.Authority)?.LeaveBy is { } leaves && (leaves >= onStation || network.IsHostSoil(group.Site)) ? leaves : null,
            Pod = pod < 0 && !startsOnHostSoil ? "" : network.Place(podPlace).Id.Value,
            Poe = hasPoe ? network.Place(network.Arcs[way[poe + 1].Arc].From).Id.Value : "",
            ReadyToLoadDay = group.Pledge.ReadyDay,
            AvailableToLoadDay = !hasPoe ? null : poe < 0 ? Day(_routes.FirstDeparture(group.Pledge)) : Day(way[poe].Arrive),
            EarliestArrivalDay = Day(Math.Min(earliest, arrived)),
            LatestArrivalDay = Day(Math.Max(arrived, group.LatestArrival(required) - onward)),
            RequiredDeliveryDay = required,
            Priority = priority,
        };
    }

    private long? ArrivalAt(FlowPart part, int place)
    {
        foreach (var leg in part.Legs)
        {
            if (network.Arcs[leg.Arc].To == place)
                return leg.Arrive;
        }

        return null;
    }

    /// <summary>A leg as it is written.</summary>
    public static MoveLeg Leg(FlowNetwork network, FlowLeg leg)
    {
        var arc = network.Arcs[leg.Arc];
        return new MoveLeg(arc.Link.Id.Value, network.Place(arc.From).Id.Value, network.Place(arc.To).Id.Value, Day(leg.Depart), Day(leg.Arrive))
        {
            Lift = leg.Lift < 0 ? null : network.Lift[leg.Lift].Row.Id.Value,
        };
    }

    /// <summary>The sorties of lift, by pool and departure.</summary>
    private List<LiftUse> LiftUses(LiftLedger lift) =>
        [.. lift.Sorties.OrderBy(s => s.Pool).ThenBy(s => s.Depart).ThenBy(s => s.Arc).Select(s =>
        {
            var (arc, sortie) = (network.Arcs[s.Arc], network.SortieOf(s.Pool, s.Arc));
            return new LiftUse
            {
                Lift = network.Lift[s.Pool].Row.Id.Value,
                Link = arc.Link.Id.Value,
                From = network.Place(arc.From).Id.Value,
                To = network.Place(arc.To).Id.Value,
                DepartDay = Day(s.Depart),
                ArriveDay = Day(s.Depart + sortie.Leg),
                BackDay = Day(s.Depart + sortie.Cycle),
                Assets = s.Assets,
                Persons = (int)Math.Round(s.Persons),
                Tonnes = Math.Round(s.Tonnes, 6),
            };
        })];

    /// <summary>A minute as a day with 4 decimals.</summary>
    public static double Day(long minute) => Math.Round(minute / (double)RouteNetwork.DayMinutes, 4);

    /// <summary>Latest on-station day of each unit that delays neither IOC nor FOC, the others as they are: the milestone that cannot do without it, else the horizon.</summary>
    public double[] RequiredDelivery(IReadOnlyList<UnitFlow> flows, ScheduleValue value)
    {
        var days = flows.Select(f => groups[f.Group].OnStationDay(f.Arrive)).ToArray();
        var required = new double[flows.Count];
        var byIoc = OnStationBy(flows, days, value.Ioc);
        var byFoc = OnStationBy(flows, days, value.Foc);
        for (var i = 0; i < flows.Count; i++)
        {
            if (value.Ioc is { } ioc && days[i] <= ioc + 1e-9 && !Without(byIoc, flows[i].Group, foc: false))
                required[i] = ioc;
            else if (value.Foc is { } foc && days[i] <= foc + 1e-9 && !Without(byFoc, flows[i].Group, foc: true))
                required[i] = foc;
            else
                required[i] = Math.Max(days[i], question.Mission.HorizonDays);
        }

        return required;
    }

    private int[] OnStationBy(IReadOnlyList<UnitFlow> flows, double[] days, double? day)
    {
        var units = new int[groups.Count];
        for (var i = 0; i < flows.Count; i++)
        {
            if (days[i] <= day + 1e-9)
                units[flows[i].Group]++;
        }

        return units;
    }

    private bool Without(int[] units, int group, bool foc)
    {
        units[group]--;
        var satisfied = milestones.Satisfies(units, foc);
        units[group]++;
        return satisfied;
    }
}
