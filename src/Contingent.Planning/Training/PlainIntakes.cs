using Contingent.Missions;
using Contingent.Missions.Plans;

namespace Contingent.Planning.Training;

/// <summary>
/// Schedules the intakes of courses that draw on nothing but their own trainers, so that as many trainees as possible are through by the last day (rule T1).
/// </summary>
/// <remarks>
/// <para>Intakes of a course are alike: length p, at place s at most k[s,d] side by side on day d. Each place starts an intake as soon as one
/// fits for its whole length, again and again. That is optimal: let o₁ ≤ o₂ ≤ … be the starts of any schedule at s and g₁ ≤ g₂ ≤ … the greedy ones, and
/// suppose gⱼ ≤ oⱼ for all j &lt; i. On a day t in [oᵢ, oᵢ + p) the greedy intakes 1…i−1 that still run are those with gⱼ &gt; t − p; each of them has oⱼ &gt;
/// t − p and runs in the other schedule too, since oⱼ ≤ oᵢ ≤ t. So at most k[s,t] − 1 run, an i-th intake fits on oᵢ, and gᵢ ≤ oᵢ. By induction the greedy
/// schedule has the most intakes by every day. Places do not share trainers, so their starts are merged, earliest first, until demand is met; the last
/// intake takes the remaining trainees.</para>
/// </remarks>
internal static class PlainIntakes
{
    public static List<Intake> Of(TeachingGround ground) => [.. ground.Courses.SelectMany(c => Of(c, [.. ground.Sites.Where(s => s.Course == c)]))];

    private static IEnumerable<Intake> Of(Course course, CourseSite[] sites)
    {
        var wanted = course.Demand;
        foreach (var (day, site) in sites.SelectMany(s => Starts(s).Select(d => (Day: d, Site: s))).OrderBy(s => s.Day).ThenBy(s => s.Site.Place.Id))
        {
            if (wanted <= 0)
                yield break;
            var trainees = Math.Min(wanted, course.Trainees);
            yield return new Intake(course.Id.Value, site.Place.Id.Value, day, day + course.Days, trainees);
            wanted -= trainees;
        }
    }

    /// <summary>The greedy starts at a place, earliest first.</summary>
    private static List<int> Starts(CourseSite site)
    {
        var course = site.Course;
        var free = (int[])site.SideBySide.Clone();
        var starts = new List<int>();
        for (var d = course.FromDay; d + course.Days <= course.ByDay; d++)
        {
            for (var fits = Enumerable.Range(d, course.Days).Min(i => free[i]); fits > 0; fits--)
            {
                starts.Add(d);
                for (var i = d; i < d + course.Days; i++)
                    free[i]--;
            }
        }

        return starts;
    }
}
