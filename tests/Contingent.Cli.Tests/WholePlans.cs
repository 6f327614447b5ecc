using Contingent.Formats;
using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Planning;
using Contingent.Verification;

namespace Contingent.Cli.Tests;

/// <summary>Plans of the repository's missions, made in this process and held against the verifier.</summary>
internal static class WholePlans
{
    public static MissionReading Read(string mission) => MissionFolder.Read(Shell.Mission(mission), TestContext.Current.CancellationToken);

    public static Plan Make(MissionReading reading, CaseKind kind = CaseKind.Likely, params string[] assumes)
    {
        var mission = reading.Mission!;
        var assumptions = Assumption.Parse(mission, assumes);
        Assert.Empty(assumptions.Faults);
        return Planner.Make(
            new PlanRequest
            {
                Mission = mission,
                MissionSha256 = reading.Sha256,
                Case = new CaseQuestion(kind, mission.AsOf, assumptions.Assumptions),
                Version = "test",
            },
            null, TestContext.Current.CancellationToken);
    }

    public static void AssertClean(MissionReading reading, Plan plan, string what)
    {
        var report = PlanVerifier.Verify(reading.Mission!, reading.Sha256, plan, null, TestContext.Current.CancellationToken);
        Assert.True(report.Clean, $"{what}: {string.Join("; ", report.Breaches.Take(5))}");
    }

    /// <summary>Every contributor withdrawn and every condition refused, one at a time.</summary>
    public static IEnumerable<string> SingleBlows(Mission mission) =>
        mission.Parties.Where(p => p.Roles.Contains(PartyRole.Contributor)).Select(p => $"withdrawn:{p.Id}")
            .Concat(mission.Conditions.Select(c => c.Id).Distinct().Select(c => $"refused:{c}"));
}
