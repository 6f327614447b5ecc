using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Planning.Geography;

namespace Contingent.Planning.Training;

/// <summary>
/// Schedules the intakes of each course on the trainers on station and the places where it runs, so that as many trainees as possible are through by its
/// last day (rule T1). Trainers are held to be relieved when their endurance runs out; one whose presence loses its ground leaves.
/// </summary>
/// <remarks>
/// <para>Intakes of a course are alike: length p, at place s at most k[s,d] side by side on day d. Each place starts an intake as soon as one
/// fits for its whole length, again and again. That is optimal: let o₁ ≤ o₂ ≤ … be the starts of any schedule at s and g₁ ≤ g₂ ≤ … the greedy ones, and
/// suppose gⱼ ≤ oⱼ for all j &lt; i. On a day t in [oᵢ, oᵢ + p) the greedy intakes 1…i−1 that still run are those with gⱼ &gt; t − p; each of them has oⱼ &gt;
/// t − p and runs in the other schedule too, since oⱼ ≤ oᵢ ≤ t. So at most k[s,t] − 1 run, an i-th intake fits on oᵢ, and gᵢ ≤ oᵢ. By induction the greedy
/// schedule has the most intakes by every day. Places do not share trainers, so their starts are merged, earliest first, until demand is met; the last
/// intake takes the remaining trainees.</para>
/// </remarks>
public static class TrainingScheduler
{
    /// <summary>The section of a plan that moves nobody.</summary>
    public static TrainingSection Empty { get; } = new() { Intakes = [], ByCourse = [] };

    /// <summary>Schedules every course of the mission.</summary>
    public static TrainingSection Schedule(TrainingQuestion question)
    {
        var intakes = new List<Intake>();
        var lines = new List<CourseLine>();
        foreach (var course in question.Mission.Courses)
        {
            var run = IntakesOf(question, course, out var trainers);
            intakes.AddRange(run);
            var trained = run.Sum(i => i.Trainees);
            lines.Add(new CourseLine(course.Id.Value, course.Demand, trained, run.Count, course.ByDay, LimitedBy(question, course, trained, trainers)));
        }

        return new TrainingSection { Intakes = intakes, ByCourse = lines };
    }

    private static List<Intake> IntakesOf(TrainingQuestion question, Course course, out int mostSideBySide)
    {
        var places = PlaceSelection.Select(course.Places, question.Mission.Places).OrderBy(p => p.Id).ToArray();
        var trainers = places.Select(p => new TrainerPresence(question, course, p.Id)).ToArray();
        mostSideBySide = 0;
        var starts = new List<(int Day, int Place)>();
        for (var place = 0; place < places.Length; place++)
        {
            starts.AddRange(StartsAt(course, trainers[place], out var most).Select(d => (d, place)));
            mostSideBySide += most;
        }

        var intakes = new List<Intake>();
        var wanted = course.Demand;
        foreach (var (day, place) in starts.OrderBy(s => s.Day).ThenBy(s => s.Place))
        {
            if (wanted <= 0)
                break;
            var trainees = Math.Min(wanted, course.Trainees);
            intakes.Add(new Intake(course.Id.Value, places[place].Id.Value, day, day + course.Days, trainees));
            wanted -= trainees;
        }

        return intakes;
    }

    /// <summary>The greedy starts at a place, earliest first.</summary>
    private static List<int> StartsAt(Course course, TrainerPresence trainers, out int most)
    {
        var span = Math.Max(0, course.ByDay - course.FromDay);
        var free = new int[span];
        for (var d = 0; d < span; d++)
            free[d] = trainers.SideBySide(course.FromDay + d);
        most = free.DefaultIfEmpty(0).Max();
        var starts = new List<int>();
        for (var d = 0; d + course.Days <= span; d++)
        {
            for (var fits = Enumerable.Range(d, course.Days).Min(i => free[i]); fits > 0; fits--)
            {
                starts.Add(course.FromDay + d);
                for (var i = d; i < d + course.Days; i++)
                    free[i]--;
            }
        }

        return starts;
    }

    private static string LimitedBy(TrainingQuestion question, Course course, int trained, int mostSideBySide)
    {
        if (trained >= course.Demand)
            return "demand is met";
        if (!question.Mission.Tasks.Any(t => t.Kind == TaskKind.Train && t.Course == course.Id))
            return "no task asks for trainers";
        if (mostSideBySide == 0)
            return $"too few trainers on station at its places before day {course.ByDay} to run one intake";
        var intakes = (course.Demand + course.Trainees - 1) / course.Trainees;
        return $"trainers: at most {mostSideBySide} side by side in the days {course.FromDay} to {course.ByDay}; {intakes} intakes of {course.Days} days are wanted";
    }
}
