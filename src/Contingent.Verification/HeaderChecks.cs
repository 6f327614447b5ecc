using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Verification.Authority;

namespace Contingent.Verification;

/// <summary>What the plan says of itself (P1–P3), and the form of an empty plan (P5).</summary>
internal sealed class HeaderChecks(Premises premises, string missionSha256, BreachLog log)
{
    public void Check(Plan plan)
    {
        Identity(plan);
        Stopped(plan);
        EmptyPlan(plan);
    }

    /// <summary>P1.</summary>
    private void Identity(Plan plan)
    {
        if (plan.Contingent.Length == 0) log.Add("P1", "contingent", $"the version of the program is empty");
        if (plan.Mission != premises.Mission.Id) log.Add("P1", "mission", $"'{plan.Mission}' claimed, the folder holds '{premises.Mission.Id}'");
        if (plan.MissionSha256 != missionSha256) log.Add("P1", "mission_sha256", $"{plan.MissionSha256} claimed, the folder's files give {missionSha256}");
    }

    private void Stopped(Plan plan)
    {
        if (plan.Stopped is not ("no" or "work" or "time" or "cancelled")) log.Add("P3", "stopped", $"'{plan.Stopped}' is none of no, work, time, cancelled");
    }

    /// <summary>P5: where a need of the mission is never met, nothing is placed and the plan names it; elsewhere it names nothing.</summary>
    private void EmptyPlan(Plan plan)
    {
        var missing = AuthorityChecks.Missing(premises.Mission, premises.Case);
        if (missing.Count == 0)
        {
            if (plan.EmptyBecause.Count > 0) log.Add("P5", "empty_because", $"{Words.List(plan.EmptyBecause)} claimed, but nothing the mission needs is missing");
            return;
        }

        foreach (var need in missing.Where(n => !plan.EmptyBecause.Any(said => said.Contains(n, StringComparison.Ordinal))))
            log.Add("P5", "empty_because", $"{need} is never met in this case, the plan does not say so");
        if (plan.Laydown.Placements.Count > 0) log.Add("P5", "placements", $"{plan.Laydown.Placements.Count} placements, though {Words.List(missing)} is never met");
        if (plan.Movement.Moves.Count > 0) log.Add("P5", "moves", $"{plan.Movement.Moves.Count} moves, though {Words.List(missing)} is never met");
        if (plan.Training.Intakes.Count > 0) log.Add("P5", "intakes", $"{plan.Training.Intakes.Count} intakes, though {Words.List(missing)} is never met");
    }
}
