using System.Collections.Immutable;
using Contingent.Missions;
using Contingent.Verification.Authority;

namespace Contingent.Verification.Sustainment;

/// <summary>A follow-on pledge in the case (S8): the day on which it may leave home, and the last on which it may be in place; null: none ends.</summary>
internal sealed record FollowOnReading(FollowOn Row, UnitType Type, int ReadyDay, int? LastDay, ImmutableArray<Condition> Needs)
{
    /// <summary>Null where it does not count in the case.</summary>
    public static FollowOnReading? Of(FollowOn row, Premises premises)
    {
        var (mission, reading) = (premises.Mission, premises.Case);
        if (row.Level == PledgeLevel.Withdrawn || premises.Assumptions.Withdrawn.Contains(row.Contributor.Value)) return null;
        if (reading.Firm && row.Level is PledgeLevel.Willing or PledgeLevel.Stated) return null;
        var own = mission.Parties.Where(p => p.Id == row.Contributor).SelectMany(p => p.Requires).Concat(row.When).Where(reading.Gates).ToList();
        var all = mission.Requires.Where(reading.Gates).Concat(own).ToList();
        if (reading.DateOf(all) is null || reading.DateOf(own) is not { } ready) return null;
        if (reading.AsOf > ready) ready = reading.AsOf;
        if (row.AvailableFrom > ready) ready = row.AvailableFrom.Value;
        var needs = all.Select(reading.Chosen).OfType<Condition>().DistinctBy(c => c.Id).ToImmutableArray();
        var ends = needs.Select(c => reading.EndOf(c.Id.Value)).OfType<DateOnly>().ToList();
        return new FollowOnReading(row, mission.UnitTypes.First(t => t.Id == row.UnitType), premises.Day(ready), ends.Count == 0 ? null : premises.Day(ends.Min()), needs);
    }

    public bool MayTake(Place place, MissionTask? task) =>
        Needs.All(n => n.SectorsOnly.IsEmpty || (place.Sector is { } sector && n.SectorsOnly.Contains(sector)))
        && (task is null || (Type.Capabilities.ContainsKey(task.Capability) && Needs.All(n => n.TasksOnly.IsEmpty || n.TasksOnly.Contains(task.Id))));

    /// <summary>The day from which a unit is there that leaves home on a day, by the quickest open route.</summary>
    public double ArrivalAt(Premises premises, string place, int depart)
    {
        var unit = new Pledge { Id = new PledgeId(Row.Id), StatedOn = premises.Case.AsOf, Contributor = Row.Contributor, UnitType = Row.UnitType, Home = Row.Home };
        return Math.Ceiling(premises.Earliest!.ArrivalAt(new LivePledge(unit, Type, Row.Units, Needs) { ReadyDay = depart, LastDay = null, LeaveBy = null }, place) - Tolerance.Day);
    }
}
