using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using Contingent.Missions;
using Contingent.Planning.Authority;
using Contingent.Planning.Recourse;
using Contingent.Planning.Tests.Laydown;
using Contingent.Planning.Tests.Whole;
using Contingent.Verification;

namespace Contingent.Planning.Tests.Recourse;

/// <summary>What recourse makes of random outturns of random missions, before the verifier and beside the planner.</summary>
public sealed class RandomRecourseTests
{
    // CONTINGENT_MISSIONS=2000 runs more of them by hand.
    private static readonly int Missions =
        int.TryParse(Environment.GetEnvironmentVariable("CONTINGENT_MISSIONS"), out var asked) ? asked : 100;

    private const int OutturnsEach = 2;

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

    [Fact]
    public void What_is_decided_later_changes_no_commitment_made_before()
    {
        var compared = 0;
        ForEach(null, (seed, mission, planner, outturn, worker) =>
        {
            var random = new Random(seed + 3);
            var day = random.Next(5, 70);
            var ready = worker.FactsOf(outturn with { Honoured = [.. outturn.Honoured.Select(_ => true)] }).ToDictionary(f => f.Pledge, f => f.Ready);
            var other = outturn with
            {
                Decisions = [.. outturn.Decisions.Select(d => d.On <= mission.AsOf.AddDays(day) ? d : new Decision(random.Next(2) == 0, mission.AsOf.AddDays(day + random.Next(1, 60))))],
                Honoured = [.. outturn.Honoured.Select((h, p) => ready.GetValueOrDefault(planner.Pledges[p]) <= day ? h : random.Next(2) == 0)],
                CapacityShare = [.. outturn.CapacityShare.Select(_ => 1.0)],
            };
            var before = CommittedBy(day, outturn, worker);
            Assert.Equal(before, CommittedBy(day, other, worker));
            Interlocked.Add(ref compared, before.Length);
        });
        Assert.True(compared > Missions / 4, $"only {compared} commitments");
    }

    [Fact]
    public void The_same_outturn_gives_the_same_record_whatever_went_before() => ForEach(RandomPlanTests.WithLift, (seed, mission, planner, outturn, worker) =>
    {
        var made = JsonSerializer.Serialize(worker.Make(outturn));
        Assert.Equal(made, JsonSerializer.Serialize(planner.Worker().Make(outturn)));
        worker.Make(RandomOutturn.Of(mission, planner, new Random(seed + 100)));
        Assert.Equal(made, JsonSerializer.Serialize(worker.Make(outturn)));
    });

    [Fact]
    public void Recourse_is_never_better_than_a_plan_that_knows_everything_and_loses_little()
    {
        var (count, loss) = (0, 0.0);
        ForEach(Plain, (seed, mission, planner, outturn, worker) =>
        {
            var (asCase, question) = planner.AsCase(outturn);
            var plan = Planner.Make(RandomOutturn.RequestOf(asCase, question), null, CancellationToken.None);
            var exact = planner.Measure(outturn, plan);
            var made = worker.Make(outturn);
            Assert.Equal(plan.Laydown.Levels[0].Value, exact.Shortfall, 1e-9);
            Assert.Equal(plan.Laydown.Levels[1].Value, exact.Coverage, 1e-9);
            Assert.Equal((made.DayZero, made.EntryDay), (exact.DayZero, exact.EntryDay));
            Assert.True(made.Shortfall >= exact.Shortfall - 1e-9, $"seed {seed}: {made.Shortfall} below {exact.Shortfall}");
            Assert.True(made.Shortfall > exact.Shortfall + 1e-9 || made.Coverage <= exact.Coverage + 1e-9, $"seed {seed}: coverage {made.Coverage} above {exact.Coverage}");
            lock (Lock)
                (count, loss) = (count + 1, loss + made.Shortfall - exact.Shortfall);
        }, Missions / 4);
        TestContext.Current.TestOutputHelper?.WriteLine($"mean loss of shortfall {loss / count:0.0000} over {count} outturns");
        Assert.True(loss / count < 0.1, $"mean loss of shortfall {loss / count:0.0000}");
    }

    private static readonly Lock Lock = new();

    // Planned once for all tests that look at the same missions.
    private static readonly ConcurrentDictionary<(string? Change, int Seed), (Mission Mission, RecoursePlanner Planner)?> Known = new();

    private static readonly ImmutableArray<ObjectiveLevel> Default =
        SmallMission.Objectives(ObjectiveKind.Shortfall, ObjectiveKind.Coverage, ObjectiveKind.Support, ObjectiveKind.Response, ObjectiveKind.Arrival);

    private static Mission Plain(Mission mission, int seed) => mission with { Objectives = Default, Pins = [] };

    private static (int, int, int, int, int)[] CommittedBy(int day, Outturn outturn, RecourseWorker worker) =>
        [.. worker.CommittedIn(outturn).Where(s => s.Leave <= day).Select(s => (s.Pledge, s.Site, s.Task, s.Units, s.Leave))];

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

            Assert.True(breaches.Count == 0, $"seed {seed}: {string.Join("; ", breaches.Take(4))}");
            if (made.Persons > 0)
                Interlocked.Increment(ref placed);
        });
        Assert.True(placed > Missions / 2, $"only {placed} forces");
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
        Func<Mission, int, Mission>? change, Action<int, Mission, RecoursePlanner, Outturn, RecourseWorker> look, int? missions = null) =>
        Parallel.For(0, missions ?? Missions, new ParallelOptions { MaxDegreeOfParallelism = 2 }, seed =>
        {
            if (Known.GetOrAdd((change?.Method.Name, seed), _ => RandomOutturn.Planned(seed, change is null ? null : m => change(m, seed))) is not { } random)
                return;
            var worker = random.Planner.Worker();
            for (var k = 0; k < OutturnsEach; k++)
                look(seed, random.Mission, random.Planner, RandomOutturn.Of(random.Mission, random.Planner, new Random((seed * 7) + k)), worker);
        });
}
