using System.Collections.Immutable;
using Contingent.Missions;
using Contingent.Planning.Geography;

namespace Contingent.Planning.Movement;

/// <summary>
/// Needed-by days (rule M11): a condition's day plus the whole days by which it may slip with IOC and FOC of the schedule unchanged.
/// </summary>
/// <remarks>
/// The slip is found by trying it: units whose ways no longer hold are taken out and sent anew, those needed soonest first, into the capacities
/// that all others leave; the slip stands if both milestones do and every unit still comes while it may serve. A slip that stands is sound, since the schedule that
/// shows it exists; a cleverer order might allow more, so the day is never too late. Of alternatives the one met earliest counts, as in the case.
/// </remarks>
internal sealed class NeededByDays(
    MovementQuestion question, FlowNetwork network, RouteFinder routes, IReadOnlyList<UnitGroup> groups, Milestones milestones, FlowTiming timing)
{
    private readonly ConditionShift _shift = new(question, network, groups, timing);

    /// <summary>By condition, for those that a placed unit waits for and that do not set day 0.</summary>
    public ImmutableSortedDictionary<ConditionId, double> Find(FlowSchedule schedule, ScheduleValue value, Func<int, double> requiredDelivery)
    {
        var found = ImmutableSortedDictionary.CreateBuilder<ConditionId, double>();
        var days = schedule.OnStationDays();
        var inTurn = Enumerable.Range(0, days.Length).OrderBy(requiredDelivery).ThenBy(i => days[i]).ThenBy(i => i).ToArray();
        foreach (var (condition, standing) in question.Authority.Conditions)
        {
            if (standing.Date is not { } date || date == DateOnly.MinValue || _shift.SetsDayZero(condition))
                continue;
            var day = question.Authority.Day(date);
            var most = Math.Max(1, question.Mission.HorizonDays - day);
            if (!Matters(condition, most, schedule.Flows))
                continue;
            int low = 0, high = most + 1;
            while (high - low > 1)
            {
                var middle = low + ((high - low) / 2);
                if (Stands(condition, middle, schedule, days, inTurn, value))
                    low = middle;
                else
                    high = middle;
            }

            found[condition] = day + low;
        }

        return found.ToImmutable();
    }

    /// <summary>Whether some slip changes when a placed unit may leave or pass.</summary>
    private bool Matters(ConditionId condition, int most, IReadOnlyList<UnitFlow> flows)
    {
        if (_shift.By(condition, most) is not { } later)
            return true;
        if (later.Entry != timing.Entry || !later.FirstDeparture.AsSpan().SequenceEqual(timing.FirstDeparture))
            return true;
        return flows.SelectMany(f => f.Parts).SelectMany(p => p.Legs).Any(l => later.OpenFrom[l.Arc] != timing.OpenFrom[l.Arc]);
    }

    private bool Stands(ConditionId condition, int slip, FlowSchedule schedule, double[] days, int[] inTurn, ScheduleValue value)
    {
        if (_shift.By(condition, slip) is not { } later)
            return false;
        var flows = schedule.Flows.ToArray();
        var broken = inTurn.Where(i => !Holds(flows[i], later)).ToArray();
        foreach (var i in broken)
            schedule.Ledger.Release(flows[i]);
        var loader = new UnitLoader(network, routes, schedule.Ledger, later);
        var stands = true;
        var sent = new List<UnitFlow>();
        var then = (double[])days.Clone();
        foreach (var i in broken)
        {
            if (routes.Earliest(groups[flows[i].Group], later, null, default) is null)
            {
                stands = false;
                break;
            }

            var group = groups[flows[i].Group];
            var anew = loader.Load(group, LoadingStyle.Stream);
            sent.Add(anew);
            flows[i] = anew;
            then[i] = group.OnStationDay(anew.Arrive);
            stands = anew.WithinCapacities && then[i] <= Math.Max(days[i], LatestUse(group)) + 1e-9;
            if (!stands)
                break;
        }

        if (stands && broken.Length > 0)
        {
            var slipped = milestones.Of(flows, then);
            stands = !(slipped.Ioc > value.Ioc + 1e-9) && !(slipped.Foc > value.Foc + 1e-9);
        }

        foreach (var flow in sent)
            schedule.Ledger.Release(flow);
        foreach (var i in broken)
            schedule.Ledger.Book(schedule.Flows[i]);
        return stands;
    }

    private bool Holds(UnitFlow flow, FlowTiming later)
    {
        var group = groups[flow.Group];
        if (group.IsInPlace)
            return flow.Arrive >= Math.Max(later.FirstDeparture[group.Number], network.IsHostSoil(group.Home) ? later.Entry : long.MinValue);
        foreach (var part in flow.Parts)
        {
            if (part.Legs[0].Depart < later.FirstDeparture[group.Number])
                return false;
            foreach (var leg in part.Legs)
            {
                if (leg.Depart < later.OpenFrom[leg.Arc] || (network.IsHostSoil(network.Arcs[leg.Arc].To) && leg.Arrive < later.Entry))
                    return false;
            }
        }

        return true;
    }

    /// <summary>The last day on which the unit may come on station and still serve what it serves.</summary>
    private double LatestUse(UnitGroup group)
    {
        double latest = question.Mission.HorizonDays;
        if (network.IsHostSoil(group.Site) && group.Pledge.LastDay is { } last)
            latest = Math.Min(latest, last);
        if (group.Task is { } own)
            latest = Math.Min(latest, own.UntilDay);
        foreach (var task in milestones.Tasks.Where(t => t.Counts(group.Number)))
            latest = Math.Min(latest, task.Task.UntilDay);
        return latest;
    }
}
