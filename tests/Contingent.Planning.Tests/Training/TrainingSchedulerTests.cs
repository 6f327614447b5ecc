using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Planning.Tests.Movement;
using Contingent.Planning.Training;
using CsCheck;

namespace Contingent.Planning.Tests.Training;

public class TrainingSchedulerTests
{
    /// <summary>Trainers come to the range over one day of rail after readiness; day 0 is 31 days after activation. Two instructors run an intake.</summary>
    private static MovementScene Range(int demand, int byDay, int fromDay = 0, params int[] readyDays)
    {
        var scene = new MovementScene().Home("home").Site("range").Site("barracks").Rail("in", "home", "range", 1).Rail("on", "range", "barracks", 1)
            .Unit("team", 20, gives: ("training", 2)).Course("basic", 40, 30, demand, fromDay, byDay, "range").Task("train", TaskKind.Train, "training", amount: 2, course: "basic");
        for (var i = 0; i < readyDays.Length; i++)
            scene.Pledge($"t{i}", "team", 1, "home", readyDays[i]).Placed($"t{i}", "range", 1, ("train", 1));
        return scene;
    }

    private static TrainingSection Train(MovementScene scene)
    {
        var question = scene.Question();
        return TrainingScheduler.Schedule(new TrainingQuestion(question.Mission, question.Authority, scene.Schedule().Section));
    }

    [Fact]
    public void Intakes_follow_one_another_as_soon_as_the_trainers_are_on_station()
    {
        var plan = Train(Range(demand: 100, byDay: 120, readyDays: 31));

        Assert.Equal([(1, 31, 40), (31, 61, 40), (61, 91, 20)], plan.Intakes.Select(i => (i.StartDay, i.EndDay, i.Trainees)));
        Assert.Equal(new CourseLine("basic", 100, 100, 3, 120, "demand is met"), plan.ByCourse.Single());
    }

    [Fact]
    public void A_second_team_runs_intakes_beside_the_first_once_it_is_there()
    {
        var plan = Train(Range(demand: 1000, byDay: 65, readyDays: [31, 41]));

        Assert.Equal([1, 11, 31], plan.Intakes.Select(i => i.StartDay));
        Assert.StartsWith("trainers: at most 2 side by side", plan.ByCourse.Single().LimitedBy, StringComparison.Ordinal);
    }

    [Fact]
    public void An_intake_that_would_end_after_the_last_day_is_not_begun() =>
        Assert.Equal([10], Train(Range(demand: 1000, byDay: 60, fromDay: 10, readyDays: 0)).Intakes.Select(i => i.StartDay).Take(1));

    [Fact]
    public void Without_trainers_on_station_in_time_nobody_is_trained()
    {
        var plan = Train(Range(demand: 100, byDay: 40, readyDays: 71));

        Assert.Empty(plan.Intakes);
        Assert.StartsWith("too few trainers", plan.ByCourse.Single().LimitedBy, StringComparison.Ordinal);
    }

    [Fact]
    public void Trainers_whose_mandate_ends_begin_no_intake_that_they_cannot_end()
    {
        var scene = Range(demand: 1000, byDay: 120, readyDays: 0).Open("mandate", -10, MovementScene.DayZero.AddDays(50)).Requires("mandate");

        Assert.Equal([(0, 30)], Train(scene).Intakes.Select(i => (i.StartDay, i.EndDay)));
    }

    [Fact]
    public void No_other_choice_of_starts_trains_more() =>
        Gen.Select(Gen.Int[0, 12].Array[1, 3], Gen.Int[2, 5], Gen.Int[8, 16]).Sample(
            c =>
            {
                var (ready, length, byDay) = c;
                var scene = Range(demand: 1_000_000, byDay, readyDays: [.. ready.Select(r => 30 + r)]);
                var mission = scene.Question() is var q ? q.Mission with { Courses = [q.Mission.Courses[0] with { Days = length }] } : null!;
                var plan = TrainingScheduler.Schedule(new TrainingQuestion(mission, scene.Question().Authority, scene.Schedule().Section));
                var teams = Enumerable.Range(0, byDay).Select(d => ready.Count(r => r <= d)).ToArray();
                Assert.Equal(MostIntakes(teams, length, 0, new int[byDay]), plan.Intakes.Count);
            },
            iter: 60);

    /// <summary>Tries every number of starts on every day.</summary>
    private static int MostIntakes(int[] most, int length, int day, int[] running)
    {
        if (day + length > most.Length)
            return 0;
        var best = 0;
        for (var starts = 0; ; starts++)
        {
            if (Enumerable.Range(day, length).Any(d => running[d] + starts > most[d]))
                return best;
            var then = (int[])running.Clone();
            for (var d = day; d < day + length; d++)
                then[d] += starts;
            best = Math.Max(best, starts + MostIntakes(most, length, day + 1, then));
        }
    }
}
