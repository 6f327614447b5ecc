using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Planning.Tests.Movement;
using Contingent.Planning.Training;
using CsCheck;

namespace Contingent.Planning.Tests.Training;

public class SharedIntakesTests
{
    /// <summary>Courses at a range on the host's soil, with instructors alone; day 0 is 1 February 2030, entry day is day 0.</summary>
    private static Mission School(params Course[] courses)
    {
        var scene = new MovementScene { HorizonDays = 120 }.Home("home").Site("range").Rail("in", "home", "range", 1).Unit("company", 10).Pledge("g", "company", 1, "home").Placed("g", "range", 1);
        s_scene = scene;
        return scene.Question().Mission with { Courses = [.. courses] };
    }

    [ThreadStatic]
    private static MovementScene? s_scene;

    private static Course Course(string id, int trainees, int days, int demand, int byDay, params string[] requires) => new()
    {
        Id = new(id), Title = id, Trainees = trainees, Days = days, Demand = demand, ByDay = byDay, Places = new Selector("range", [new SelectorItem(new PlaceId("range"), [])]), Requires = [.. requires.Select(r => new CourseId(r))],
    };

    private static CourseInstructors Takes(string course, int number, string capability = "drill") => new() { Course = new(course), Capability = new(capability), Number = number };

    private static Instructors Team(string id, int number, string capability = "drill", int? from = null, int? until = null, params string[] languages) => new()
    {
        Id = id, Contributor = new PartyId("SND"), Capability = new(capability), Number = number, Languages = [.. languages],
        From = from is { } f ? MovementScene.DayZero.AddDays(f) : null, Until = until is { } u ? MovementScene.DayZero.AddDays(u) : null,
    };

    private static TrainingSection Train(Mission mission) =>
        TrainingScheduler.Schedule(new TrainingQuestion(mission, s_scene!.Question().Authority, s_scene.Schedule().Section));

    [Fact]
    public void Courses_that_share_instructors_take_turns_and_the_most_is_proved()
    {
        // Ten instructors, six an intake of either: one at a time, in 40 days four of a (10 days each); b takes longer for as many.
        var plan = Train(School(Course("a", 20, 10, 100, 40), Course("b", 20, 20, 100, 40)) with { CourseInstructors = [Takes("a", 6), Takes("b", 6)], Instructors = [Team("t", 10)] });

        Assert.Equal((80, 80.0), (plan.Through, plan.ThroughBound!.Value));
        Assert.All(plan.Intakes, i => Assert.Equal("a", i.Course));
    }

    [Fact]
    public void Instructors_teach_only_in_a_language_of_the_course()
    {
        var course = Course("a", 20, 10, 100, 40) with { Languages = ["hst"] };
        var mission = School(course) with { CourseInstructors = [Takes("a", 6)], Instructors = [Team("t", 6, languages: "snd")] };

        Assert.Equal(0, Train(mission).Through);
        Assert.Equal(80, Train(mission with { Instructors = [Team("t", 6, languages: ["snd", "hst"])] }).Through);
        Assert.Equal(80, Train(mission with { Instructors = [Team("t", 4, languages: "hst"), Team("u", 2)] }).Through);
    }

    [Fact]
    public void Nobody_begins_who_has_not_been_through_what_comes_before()
    {
        var plan = Train(School(Course("first", 15, 10, 30, 60), Course("then", 20, 5, 100, 60, "first")) with
        {
            CourseInstructors = [Takes("first", 4), Takes("then", 2, "field")], Instructors = [Team("t", 4), Team("u", 2, "field")],
        });

        Assert.Equal(30, plan.ByCourse.Single(c => c.Course == "then").Trained);
        Assert.True(plan.Intakes.Where(i => i.Course == "then").All(i => plan.Intakes.Where(f => f.Course == "first" && f.EndDay <= i.StartDay).Sum(f => f.Trainees) >= i.Trainees));
        Assert.Contains("first", plan.ByCourse.Single(c => c.Course == "then").LimitedBy, StringComparison.Ordinal);
    }

    [Fact]
    public void No_intake_runs_over_a_holiday_unless_the_course_says_so()
    {
        var mission = School(Course("a", 20, 10, 100, 30)) with
        {
            CourseInstructors = [Takes("a", 6)], Instructors = [Team("t", 6)],
            Holidays = [new() { Party = new("HST"), From = MovementScene.DayZero.AddDays(12), Until = MovementScene.DayZero.AddDays(13), Title = "Feast" }],
        };

        Assert.Equal([(0, 10), (14, 24)], Train(mission).Intakes.Select(i => (i.StartDay, i.EndDay)));
        Assert.Equal(3, Train(mission with { Courses = [mission.Courses[0] with { OverHolidays = true }] }).Intakes.Count);
        Assert.Equal(3, Train(mission with { Holidays = [mission.Holidays[0] with { Party = new("SND") }] }).Intakes.Count);
    }

    [Fact]
    public void Trainees_at_a_place_are_no_more_than_it_has_room_for_and_the_price_of_more_room_is_told()
    {
        var mission = School(Course("a", 20, 10, 100, 20)) with { CourseInstructors = [Takes("a", 2)], Instructors = [Team("t", 6)] };
        mission = mission with { Places = [.. mission.Places.Select(p => p.Id.Value == "range" ? p with { TraineesCapacity = 25 } : p)] };
        var plan = Train(mission);

        Assert.Equal(50, plan.Through);
        Assert.Equal(("places", "range", 20, 40), (plan.Prices[0].Kind, plan.Prices[0].Of, plan.Prices[0].More, plan.Prices[0].TraineesMore));
    }

    [Fact]
    public void The_price_of_one_more_instructor_is_what_the_timetable_gains_with_it()
    {
        var plan = Train(School(Course("a", 20, 10, 100, 20)) with { CourseInstructors = [Takes("a", 3)], Instructors = [Team("t", 5)] });

        Assert.Equal(40, plan.Through);
        Assert.Equal(40, plan.Prices.Single(p => p.Kind == "instructors").TraineesMore);
    }

    [Fact]
    public void Weeks_add_up_to_all_who_are_through()
    {
        var plan = Train(School(Course("a", 20, 10, 100, 40)) with { CourseInstructors = [Takes("a", 6)], Instructors = [Team("t", 6)] });

        Assert.Equal([(2, 20, 20), (3, 20, 40), (5, 20, 60), (6, 20, 80)], plan.ByWeek.Select(w => (w.Week, w.Through, w.ThroughInAll)));
    }

    [Fact]
    public void No_other_timetable_of_two_courses_puts_more_through() =>
        Gen.Select(Gen.Int[1, 3], Gen.Int[1, 4], Gen.Int[1, 2], Gen.Int[1, 3], Gen.Int[6, 9], Gen.Int[0, 3]).Sample(
            c =>
            {
                var (shorter, longer, needsA, needsB, byDay, from) = c;
                var mission = School(Course("a", 3, shorter, 1000, byDay), Course("b", 5, longer, 1000, byDay)) with { CourseInstructors = [Takes("a", needsA), Takes("b", needsB)], Instructors = [Team("t", 2), Team("u", 1, from: from)] };

                Assert.Equal(Most([(shorter, needsA, 3), (longer, needsB, 5)], [.. Enumerable.Range(0, byDay).Select(d => d >= from ? 3 : 2)], 0), Train(mission).Through);
            },
            iter: 30, threads: 1);

    /// <summary>Tries every number of starts of each course on every day.</summary>
    private static int Most((int Days, int Needs, int Trainees)[] courses, int[] free, int day)
    {
        if (day >= free.Length)
            return 0;
        var best = Most(courses, free, day + 1);
        foreach (var (days, needs, trainees) in courses)
        {
            if (day + days > free.Length || Enumerable.Range(day, days).Any(d => free[d] < needs))
                continue;
            var then = (int[])free.Clone();
            for (var d = day; d < day + days; d++)
                then[d] -= needs;
            best = Math.Max(best, trainees + Most(courses, then, day));
        }

        return best;
    }
}
