using Contingent.Missions;
using Contingent.Planning.Authority;
using Contingent.Planning.Tests.Whole;
using Contingent.Verification;

namespace Contingent.Planning.Tests.Recourse;

/// <summary>What recourse makes of random outturns of random missions, before the verifier and beside the planner.</summary>
public sealed class RandomRecourseTests
{
    // CONTINGENT_MISSIONS=2000 runs more of them by hand.
    private static readonly int Missions =
        int.TryParse(Environment.GetEnvironmentVariable("CONTINGENT_MISSIONS"), out var asked) ? asked : 200;

    [Fact]
    public void Every_force_of_a_random_outturn_passes_the_verifier() => Pass(null);

    [Fact]
    public void Every_force_of_a_random_outturn_with_lift_and_staging_passes_the_verifier() => Pass(RandomPlanTests.WithLift);

    [Fact]
    public void An_outturn_as_a_case_has_the_dates_pledges_and_ready_days_of_the_outturn()
    {
        ForEach(null, (seed, mission, planner, outturn, worker) =>
        {
            var (asCase, question) = planner.AsCase(outturn);
            var authority = AuthorityReader.Read(asCase, question, CancellationToken.None);
            var made = worker.Make(outturn);
            Assert.Equal(authority.DayZero?.DayNumber - mission.AsOf.DayNumber, (int?)made.DayZero);
            Assert.Equal(authority.DayZero is { } zero ? zero.DayNumber - mission.AsOf.DayNumber + authority.EntryDay : null, (int?)made.EntryDay);
            Assert.All(made.Placed, p => Assert.Contains(authority.LivePledges, l => l.Id == planner.Pledges[p.Pledge] && l.Units >= p.Units));
            if (authority.DayZero is not { } day0)
                return;
            var facts = worker.FactsOf(outturn);
            Assert.Equal(
                authority.LivePledges.Select(l => (l.Id, l.ReadyDay + day0.DayNumber - mission.AsOf.DayNumber)),
                facts.Where(f => f.Ready is not null).Select(f => (f.Pledge, f.Ready!.Value)));
        });
    }

    private static void Pass(Func<Mission, int, Mission>? change)
    {
        var (placed, conflicts) = (0, 0);
        ForEach(change, (seed, mission, planner, outturn, worker) =>
        {
            var made = worker.Make(outturn);
            if (made.DayZero is null)
                return;
            var plan = OutturnPlan.Of(planner, worker, outturn, made);
            var (asCase, question) = planner.AsCase(outturn);
            var report = PlanVerifier.Verify(asCase, "of-a-test", plan, null, CancellationToken.None);
            var breaches = report.Breaches.Where(b => !b.ToString().Contains("is still on the host's soil", StringComparison.Ordinal)).ToList();
            if (breaches.Exists(b => b.ToString().Contains("L12", StringComparison.Ordinal)) && Conflict(asCase, question))
            {
                Interlocked.Increment(ref conflicts);
                return;
            }

            if (breaches.Count > 0) System.IO.File.AppendAllText("/tmp/c/recourse/breaches.txt", $"seed {seed}: {string.Join("; ", breaches.Take(4))}\n");
            if (made.Persons > 0)
                Interlocked.Increment(ref placed);
        });
        Assert.True(placed > Missions, $"only {placed} forces");
        Assert.True(conflicts < Missions / 10, $"{conflicts} conflicts of pins");
    }

    private static bool Conflict(Mission mission, CaseQuestion question)
    {
        try
        {
            Planner.Make(RandomOutturn.RequestOf(mission, question), null, CancellationToken.None);
            return false;
        }
        catch (ConflictingPinsException)
        {
            return true;
        }
    }

    private static void ForEach(
        Func<Mission, int, Mission>? change, Action<int, Mission, Planning.Recourse.RecoursePlanner, Planning.Recourse.Outturn, Planning.Recourse.RecourseWorker> look) =>
        Parallel.For(0, Missions, new ParallelOptions { MaxDegreeOfParallelism = 2 }, seed =>
        {
            if (RandomOutturn.Planned(seed, change is null ? null : m => change(m, seed)) is not { } random)
                return;
            var worker = random.Planner.Worker();
            for (var k = 0; k < 4; k++)
                look(seed, random.Mission, random.Planner, RandomOutturn.Of(random.Mission, random.Planner, new Random((seed * 7) + k)), worker);
        });
}
