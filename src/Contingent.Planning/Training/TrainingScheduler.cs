using Contingent.Missions;
using Contingent.Missions.Plans;

namespace Contingent.Planning.Training;

/// <summary>
/// Schedules the intakes of all courses on trainers on station, instructors, places and days, so that as many trainees as possible are through by the days asked (rules T1–T6). Trainers are held
/// to be relieved when their endurance runs out; one whose presence loses its ground leaves.
/// </summary>
public static class TrainingScheduler
{
    /// <summary>Solver work for the schedule, and for each of those that tell a price.</summary>
    private const double Work = 12, PriceWork = 1.5;
    private const int WeekDays = 7;

    /// <summary>The section of a plan that moves nobody.</summary>
    public static TrainingSection Empty => TrainingSection.None;

    /// <summary>Schedules every course of the mission.</summary>
    public static TrainingSection Schedule(TrainingQuestion question)
    {
        if (question.Mission.Courses.IsEmpty)
            return Empty;
        var ground = new TeachingGround(question);
        var result = Schedule(ground, Work);
        var prices = TrainingPrices.Of(question, ground, result, g => Schedule(g, PriceWork));
        return new TrainingSection
        {
            Intakes = result.Intakes,
            ByCourse = [.. ground.Courses.Select(c => Line(ground, c, result, prices))],
            Through = result.Through,
            ThroughBound = result.Bound,
            ThroughGap = result.Bound is { } bound ? Optimization.Solving.Certificate.GapOf(result.Through, bound) : null,
            ByWeek = Weeks(result.Intakes),
            Prices = prices,
        };
    }

    private static IntakeResult Schedule(TeachingGround ground, double work)
    {
        if (!ground.IsPlain)
            return new SharedIntakes(ground, work).Solve();
        var intakes = PlainIntakes.Of(ground);
        var through = intakes.Sum(i => i.Trainees);
        return new IntakeResult(intakes, through, through);
    }

    private static CourseLine Line(TeachingGround ground, Course course, IntakeResult result, List<TrainingPrice> prices)
    {
        var intakes = result.Intakes.Where(i => i.Course == course.Id.Value).ToList();
        var trained = intakes.Sum(i => i.Trainees);
        return new CourseLine(course.Id.Value, course.Demand, trained, intakes.Count, course.ByDay, LimitedBy(ground, course, trained, prices));
    }

    private static string LimitedBy(TeachingGround ground, Course course, int trained, List<TrainingPrice> prices)
    {
        if (trained >= course.Demand)
            return "demand is met";
        var sites = ground.Sites.Where(s => s.Course == course).ToArray();
        if (!ground.Mission.Tasks.Any(t => t.Kind == TaskKind.Train && t.Course == course.Id) && !ground.InstructorsFor(course).Any())
            return "no task asks for trainers";
        var most = sites.Sum(s => (long)s.SideBySide.Skip(course.FromDay).Take(course.ByDay - course.FromDay).DefaultIfEmpty(0).Max());
        if (most == 0)
            return $"too few trainers on station at its places before day {course.ByDay} to run one intake";
        if (ground.IsPlain)
        {
            var intakes = (course.Demand + course.Trainees - 1) / course.Trainees;
            return $"trainers: at most {most} side by side in the days {course.FromDay} to {course.ByDay}; {intakes} intakes of {course.Days} days are wanted";
        }

        var telling = prices.Where(p => p.TraineesMore > 0).Take(3).Select(Words).ToArray();
        return telling.Length > 0 ? string.Join("; ", telling)
            : course.Requires.IsEmpty ? "several things at once: one more of any of them puts nobody more through" : $"trainees who have been through {string.Join(" and ", course.Requires)}";
    }

    private static string Words(TrainingPrice price) => price.Kind switch
    {
        "instructors" => $"instructors of {price.Of}: one more puts {price.TraineesMore} more through",
        "places" => $"room for trainees at {price.Of}: {price.More} more put {price.TraineesMore} more through",
        "week" => $"time: a week more of {price.Of} puts {price.TraineesMore} more through",
        "staff" => $"trainers and instructors at {price.Of}: for one more intake side by side they put {price.TraineesMore} more through",
        _ => $"trainers at {price.Of}: for one more intake side by side they put {price.TraineesMore} more through",
    };

    private static List<TrainingWeek> Weeks(List<Intake> intakes)
    {
        var weeks = new List<TrainingWeek>();
        foreach (var course in intakes.GroupBy(i => i.Course, StringComparer.Ordinal))
        {
            var all = 0;
            foreach (var week in course.GroupBy(i => ((i.EndDay - 1) / WeekDays) + 1).OrderBy(g => g.Key))
                weeks.Add(new TrainingWeek(week.Key, course.Key, week.Sum(i => i.Trainees), all += week.Sum(i => i.Trainees)));
        }

        return [.. weeks.OrderBy(w => w.Week).ThenBy(w => w.Course, StringComparer.Ordinal)];
    }
}
