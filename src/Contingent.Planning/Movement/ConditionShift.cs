using Contingent.Missions;
using Contingent.Planning.Authority;
using Contingent.Planning.Geography;

namespace Contingent.Planning.Movement;

/// <summary>
/// What follows for the flow when one condition is met later than in the case (rules A2, A3, A5): what requires it moves with it, and with those
/// the ready days, the entry day and the links that wait for them.
/// </summary>
internal sealed class ConditionShift(MovementQuestion question, FlowNetwork network, IReadOnlyList<UnitGroup> groups, FlowTiming timing)
{
    private readonly AuthorityResult _authority = question.Authority;
    private readonly Mission _mission = question.Mission;

    /// <summary>Whether meeting the condition a day later moves day 0.</summary>
    public bool SetsDayZero(ConditionId condition) => MovesDayZero(DatesWith(condition, 1));

    /// <summary>
    /// When things open if the condition is met that many days later; null where day 0 would move, or something that a placed unit needs would never
    /// be met.
    /// </summary>
    public FlowTiming? By(ConditionId condition, int days)
    {
        var dates = DatesWith(condition, days);
        if (MovesDayZero(dates) || Latest(_mission.Requires, dates) is not { } requires)
            return null;
        var departures = new long[groups.Count];
        foreach (var group in groups)
        {
            if (FirstDeparture(group, dates) is not { } departure)
                return null;
            departures[group.Number] = departure;
        }

        var open = (long[])timing.OpenFrom.Clone();
        for (var arc = 0; arc < open.Length; arc++)
        {
            if (network.Arcs[arc].Link.Permission is not { } permission)
                continue;
            if (dates.GetValueOrDefault(permission) is not { } date)
                return null;
            open[arc] = Math.Max(open[arc], Minute(date));
        }

        return new FlowTiming(Math.Max(timing.Entry, Minute(requires)), open, departures);
    }

    private bool MovesDayZero(Dictionary<ConditionId, DateOnly?> dates) => dates.GetValueOrDefault(_mission.DDay) is not { } zero || zero > _authority.DayZero;

    private Dictionary<ConditionId, DateOnly?> DatesWith(ConditionId shifted, int days)
    {
        var dates = new Dictionary<ConditionId, DateOnly?>();
        foreach (var id in _authority.Conditions.Keys)
            Date(id);
        return dates;

        DateOnly? Date(ConditionId id)
        {
            if (dates.TryGetValue(id, out var known))
                return known;
            if (!_authority.Conditions.TryGetValue(id, out var standing))
                return null;
            dates[id] = standing.Date;
            var date = standing.Date;
            if (id == shifted)
                date = date?.AddDays(days);
            else if (date is not null && !StandsAlone(standing.Row))
            {
                foreach (var alternatives in standing.Row.Requires)
                {
                    var needed = alternatives.Alternatives.Select(Date).Min();
                    date = needed is null || date is null ? null : needed > date ? needed : date;
                }
            }

            if (date is not null && date > standing.Date && standing.LastDay < date)
                date = null;
            return dates[id] = date;
        }
    }

    /// <summary>Met already, or assumed to be: what it requires no longer dates it.</summary>
    private bool StandsAlone(Condition row) =>
        (row.State == ConditionState.Met && !(row.Likely > _authority.Case.AsOf))
        || _authority.Case.Assumptions.Any(a => a.Kind == AssumptionKind.Met && a.Subject == row.Id.Value);

    private long? FirstDeparture(UnitGroup group, Dictionary<ConditionId, DateOnly?> dates)
    {
        var contributor = _mission.Parties.First(p => p.Id == group.Pledge.Contributor);
        if (Latest([new Need([_mission.Activation]), .. contributor.Requires, .. group.Pledge.Row.When], dates) is not { } latest)
            return null;
        var ready = latest == DateOnly.MinValue ? long.MinValue : Minute(latest) + ((long)group.Pledge.Row.ReadyDays * RouteNetwork.DayMinutes);
        return Math.Max(timing.FirstDeparture[group.Number], ready);
    }

    /// <summary>When the last of the gating needs is met; null: never.</summary>
    private DateOnly? Latest(IEnumerable<Need> needs, Dictionary<ConditionId, DateOnly?> dates)
    {
        var latest = DateOnly.MinValue;
        foreach (var need in needs)
        {
            if (need.Alternatives.Any(a => _authority.Conditions.TryGetValue(a, out var s) && s.Row.Timing == ConditionTiming.ExPost))
                continue;
            if (need.Alternatives.Select(a => dates.GetValueOrDefault(a)).Min() is not { } date)
                return null;
            if (date > latest)
                latest = date;
        }

        return latest;
    }

    private long Minute(DateOnly date) => date == DateOnly.MinValue ? long.MinValue / 2 : (long)_authority.Day(date) * RouteNetwork.DayMinutes;
}
