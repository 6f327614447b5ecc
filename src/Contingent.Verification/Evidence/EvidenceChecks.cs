using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Verification.Laydown;

namespace Contingent.Verification.Evidence;

/// <summary>E1–E3: what rests on sources.</summary>
internal sealed class EvidenceChecks(Premises premises, Stationing stationing, Reckoning reckoning, BreachLog log)
{
    private readonly Mission mission = premises.Mission;

    public void Check(Plan plan)
    {
        Rows(plan.Evidence);
        var sourced = stationing.Where(p => p.Pledge.Row.Basis == Basis.Sourced && p.Pledge.Row.Units is not null);
        Share("E2", "persons_sourced_share", plan.Evidence.PersonsSourcedShare, sourced.Posts.Values.Sum(p => p.Persons), stationing.Posts.Values.Sum(p => p.Persons));
        Coverage(plan.Evidence, sourced);
    }

    /// <summary>E1: rows of the tables that bear evidence.</summary>
    private void Rows(EvidenceSection said)
    {
        IEnumerable<Row> rows = mission.Parties.Cast<Row>().Concat(mission.Statements).Concat(mission.Conditions).Concat(mission.Influences).Concat(mission.Orderings)
            .Concat(mission.Meetings).Concat(mission.Sectors).Concat(mission.UnitTypes).Concat(mission.Pledges).Concat(mission.Places).Concat(mission.Links)
            .Concat(mission.Tasks).Concat(mission.Courses).Concat(mission.Rates)
            .Concat(mission.Supplies).Concat(mission.Depots).Concat(mission.FollowOns).Concat(mission.Asks).Concat(mission.CourseInstructors).Concat(mission.Instructors).Concat(mission.Holidays);
        var (sourced, assumed) = (0, 0);
        foreach (var row in rows)
        {
            if (row.Basis == Basis.Sourced) sourced++;
            else assumed++;
        }

        if (said.RowsSourced != sourced) log.Add("E1", "rows_sourced", $"{said.RowsSourced} claimed, {sourced} counted");
        if (said.RowsAssumed != assumed) log.Add("E1", "rows_assumed", $"{said.RowsAssumed} claimed, {assumed} counted");
    }

    /// <summary>E3.</summary>
    private void Coverage(EvidenceSection said, Stationing sourced)
    {
        var (within, all) = (0.0, 0.0);
        var free = reckoning.Free;
        var sourcedFree = free.Where(f => sourced.Posts.ContainsKey(f.Key)).ToList();
        foreach (var (id, classes) in reckoning.Cover)
        {
            all += premises.Tasks[id].Weight * classes.WithinReach(free);
            within += premises.Tasks[id].Weight * classes.WithinReach(sourcedFree);
        }

        Share("E3", "coverage_sourced_share", said.CoverageSourcedShare, within, all);
    }

    // A share of nothing: 0 and 1 both say so.
    private void Share(string rule, string name, double said, double part, double all)
    {
        if (all <= 0)
        {
            if (said is not (0 or 1)) log.Add(rule, name, $"{said:0.####} claimed, a share of nothing is 0");
        }
        else if (Math.Abs(said - part / all) > Tolerance.Value)
        {
            log.Add(rule, name, $"{said:0.####} claimed, {part / all:0.####} recomputed");
        }
    }
}
