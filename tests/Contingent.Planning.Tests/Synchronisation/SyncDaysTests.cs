using Contingent.Missions.Plans;
using Contingent.Planning.Synchronisation;
using Contingent.Planning.Tests.Laydown;

namespace Contingent.Planning.Tests.Synchronisation;

public class SyncDaysTests
{
    [Fact]
    public void Every_unit_stands_in_the_matrix_on_the_day_it_comes_on_station_and_the_strength_adds_up()
    {
        var looked = 0;
        for (var seed = 1; seed <= 12; seed++)
        {
            var mission = RandomMission.Of(seed);
            Plan plan;
            try
            {
                plan = Planner.Make(new PlanRequest { Mission = mission, MissionSha256 = "", Case = CaseQuestion.Likely(mission), Version = "test" }, null, TestContext.Current.CancellationToken);
            }
            catch (ConflictingPinsException)
            {
                continue;
            }

            var days = SyncDays.Of(plan);

            Assert.Equal(days.Select(d => d.Day).Distinct().Order(), days.Select(d => d.Day));
            foreach (var move in plan.Movement.Moves)
            {
                var day = days.Single(d => d.Day == (int)Math.Floor(move.OnStationDay));
                Assert.Contains(day.OnStation, t => t.EndsWith(move.Pledge, StringComparison.Ordinal));
                Assert.Equal(
                    plan.Movement.Moves.Where(m => Math.Floor(m.OnStationDay) <= day.Day && !(m.LeaveDay < day.Day)).Sum(m => m.Parts.Sum(p => p.Persons)), day.PersonsOnStation);
                looked++;
            }

            if (plan.Movement.FocDay is { } foc)
                Assert.Contains("FOC", days.Single(d => d.Day == (int)Math.Floor(foc)).Phase, StringComparison.Ordinal);
        }

        Assert.True(looked > 20);
    }
}
