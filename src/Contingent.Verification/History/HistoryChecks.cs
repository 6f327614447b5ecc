using Contingent.Missions.History;
using Contingent.Missions.Plans;

namespace Contingent.Verification.History;

/// <summary>The build-up beside recorded ones (H1), the optimism warning (H2) and the delayed milestones (H3), from the moves and the recorded facts.</summary>
internal sealed class HistoryChecks(Premises premises, BreachLog log)
{
    // The standard normal quantile at 0.9, from tables.
    private const double NinetyPercent = 1.2815515655446004;

    private readonly List<(double Day, int Persons)> entries = [];

    public void Check(Plan plan)
    {
        // Plans of earlier versions have no such section.
        if (plan.History is not { } history) return;
        foreach (var move in plan.Movement.Moves.Where(m => premises.OnHostSoil(m.Place))) Enter(move);
        Curve(history);
        Optimism(history.Optimism);
        Delays(plan, history);
    }

    private void Enter(UnitMove move)
    {
        foreach (var part in move.Parts)
        {
            var abroad = part.Legs.Count > 0 && !premises.OnHostSoil(part.Legs[0].From);
            var first = abroad ? part.Legs.FirstOrDefault(l => premises.OnHostSoil(l.To)) : null;
            entries.Add((first?.ArriveDay ?? move.OnStationDay, part.Persons));
            if (move.LeaveDay is { } leaves) entries.Add((leaves, -part.Persons));
        }
    }

    private long On(double day) => entries.Where(e => e.Day <= day + 1e-9).Sum(e => (long)e.Persons);

    /// <summary>H1.</summary>
    private void Curve(HistorySection history)
    {
        var points = RecordedBuildUps.All.Where(r => r.HasCurve).SelectMany(r => r.Strengths.Select(s => (Record: r, Point: s))).ToList();
        if (points.Count != history.BuildUp.Count) log.Add("H1", "build_up", $"{history.BuildUp.Count} lines, {points.Count} strengths on record");
        var most = entries.Select(e => On(e.Day)).DefaultIfEmpty(0).Max();
        foreach (var ((record, point), line) in points.Zip(history.BuildUp))
        {
            var here = On(point.Day);
            if (line.Mission != record.Mission || line.Day != point.Day || line.RecordedPersons != point.Persons)
                log.Add("H1", record.Name, $"day {point.Day}: {line.Mission} with {line.RecordedPersons} persons claimed, {point.Persons} on record");
            if (line.PlanPersons != here) log.Add("H1", record.Name, $"day {point.Day}: {line.PlanPersons} persons of the plan on the host's soil claimed, {here} recomputed");
            if (Math.Abs(line.PlanShare - (most == 0 ? 0 : here / (double)most)) > Tolerance.Value)
                log.Add("H1", record.Name, $"day {point.Day}: share {line.PlanShare:0.####} of the plan claimed, {(most == 0 ? 0 : here / (double)most):0.####} recomputed");
        }
    }

    /// <summary>H2.</summary>
    private void Optimism(OptimismLine? said)
    {
        var all = FirstAhead(includingPrePositioned: true);
        var first = all ?? FirstAhead(includingPrePositioned: false);
        if (first is null != said is null)
            log.Add("H2", "optimism", $"{(said is null ? "none" : "a build-up faster than recorded")} claimed, {(first is null ? "none" : "ahead from day " + FormattableString.Invariant($"{first:0.####}"))} recomputed");
        if (said is null || first is null) return;
        if (said.AheadOfPrePositioned != all is not null || Math.Abs(said.FromDay - first.Value) > Tolerance.Day)
            log.Add("H2", "optimism", $"ahead from day {said.FromDay:0.####} claimed, {first:0.####} recomputed");
        var record = RecordedBuildUps.All.FirstOrDefault(r => r.Mission == said.Mission && r.Year == said.Year);
        if (On(said.Day) != said.PlanPersons || record is null || Math.Abs(Strength(record, said.Day) - said.RecordedPersons) > 0.5 + Tolerance.Limit)
            log.Add("H2", "optimism", $"day {said.Day:0.####}: {said.PlanPersons} against {said.RecordedPersons} of {said.Mission} claimed, {On(said.Day)} against {(record is null ? 0 : Strength(record, said.Day)):0} recomputed");
    }

    private double? FirstAhead(bool includingPrePositioned)
    {
        var records = RecordedBuildUps.All.Where(r => includingPrePositioned || !r.PrePositioned).ToList();
        var last = records.Max(r => r.Strengths.Max(s => s.Day));
        foreach (var day in entries.Select(e => e.Day).Where(d => d >= 0 && d <= last).Distinct().Order())
        {
            var strongest = records.Max(r => Strength(r, day));
            if (strongest > 0 && On(day) > strongest) return day;
        }

        return null;
    }

    private static double Strength(RecordedBuildUp record, double day)
    {
        if (day < record.Strengths[0].Day) return 0;
        var after = record.Strengths.FirstOrDefault(s => s.Day >= day);
        if (after is null) return record.Strengths[^1].Persons;
        var before = record.Strengths.Last(s => s.Day <= day);
        return before.Day == after.Day ? after.Persons : before.Persons + (after.Persons - before.Persons) * (day - before.Day) / (after.Day - before.Day);
    }

    /// <summary>H3: mean and deviation of ln(recorded day/planned day), refitted, and the milestones that follow.</summary>
    private void Delays(Plan plan, HistorySection history)
    {
        var logs = RecordedBuildUps.All.Where(r => r.Planned.Length > 1).Select(LogFactor).ToList();
        var mu = logs.Sum() / logs.Count;
        var sigma = Math.Sqrt(logs.Sum(l => l * l) / (logs.Count - 1) - mu * mu * logs.Count / (logs.Count - 1));
        if (Math.Abs(history.DelayMu - mu) > 1e-3 || Math.Abs(history.DelaySigma - sigma) > 1e-3)
            log.Add("H3", "delay", $"ln factor {history.DelayMu:0.####} ± {history.DelaySigma:0.####} claimed, {mu:0.####} ± {sigma:0.####} fitted");
        foreach (var (name, day) in new[] { ("ioc", plan.Movement.IocDay), ("foc", plan.Movement.FocDay) })
        {
            var line = history.Delayed.FirstOrDefault(d => d.Milestone == name);
            if (line is null != day is null) log.Add("H3", name, $"a delayed day goes with the milestone, day {day:0.####}");
            if (line is null || day is not { } planned) continue;
            double At(double z) => planned <= 0 ? planned : planned * Math.Exp(mu + sigma * z);
            foreach (var (said, recomputed) in new[] { (line.PlannedDay, planned), (line.Day10, At(-NinetyPercent)), (line.Day50, At(0)), (line.Day90, At(NinetyPercent)) })
            {
                if (Math.Abs(said - recomputed) > 1e-3 * Math.Max(1, Math.Abs(recomputed))) log.Add("H3", name, $"day {said:0.####} claimed, {recomputed:0.####} recomputed");
            }
        }
    }

    private static double LogFactor(RecordedBuildUp mission)
    {
        var common = Math.Min(mission.Planned[^1].Persons, mission.Strengths[^1].Persons);
        return Math.Log(Reached(mission.Strengths, common)) - Math.Log(Reached(mission.Planned, common));
    }

    private static double Reached(IReadOnlyList<RecordedStrength> points, int persons)
    {
        var above = points.First(p => p.Persons >= persons);
        var below = points.LastOrDefault(p => p.Persons < persons && p.Day < above.Day, above);
        return below == above ? above.Day : below.Day + (above.Day - below.Day) * (persons - below.Persons) / (double)(above.Persons - below.Persons);
    }
}
