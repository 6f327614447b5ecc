using Contingent.Missions;
using Contingent.Missions.Plans;

namespace Contingent.Planning.Training;

/// <summary>What one more of each thing that may limit the courses short of their demand would put through, by scheduling all courses again with it (T6).</summary>
internal static class TrainingPrices
{
    private const int MostTried = 24;
    private const int WeekDays = 7;

    public static List<TrainingPrice> Of(TrainingQuestion question, TeachingGround ground, IntakeResult now, Func<TeachingGround, IntakeResult> schedule)
    {
        var shortOf = ground.Courses.Where(c => now.Intakes.Where(i => i.Course == c.Id.Value).Sum(i => i.Trainees) < c.Demand).ToArray();
        var prices = new List<TrainingPrice>();
        foreach (var more in Candidates(ground, shortOf).Take(MostTried))
        {
            var then = schedule(new TeachingGround(question, more));
            prices.Add(new TrainingPrice(
                more.Kind, more.At.Length > 0 ? more.At : more.Of, more.More, Math.Max(0, then.Through - now.Through), then.Bound <= then.Through && now.Bound <= now.Through));
        }

        return [.. prices.OrderByDescending(p => p.TraineesMore).ThenBy(p => p.Kind, StringComparer.Ordinal).ThenBy(p => p.Of, StringComparer.Ordinal)];
    }

    private static IEnumerable<OneMore> Candidates(TeachingGround ground, Course[] shortOf)
    {
        foreach (var capability in shortOf.SelectMany(ground.InstructorsFor).Select(i => i.Capability).Distinct().Order())
            yield return new OneMore("instructors", capability.Value, "", 1);
        foreach (var place in ground.Sites.Where(s => shortOf.Contains(s.Course) && ground.Room(s.Place) is not null).GroupBy(s => s.Place).OrderBy(g => g.Key.Id))
            yield return new OneMore("places", place.Key.Id.Value, "", place.Min(s => s.Course.Trainees));
        foreach (var course in shortOf)
            yield return new OneMore("week", course.Id.Value, "", WeekDays);
        foreach (var site in ground.Sites.Where(s => shortOf.Contains(s.Course) && s.SideBySide.Max() is > 0 and < CourseSite.Unlimited))
            yield return new OneMore("trainers", site.Course.Id.Value, site.Place.Id.Value, 1);
        foreach (var site in ground.Sites.Where(s => shortOf.Contains(s.Course) && ground.InstructorsFor(s.Course).Any() && s.SideBySide.Max() > 0))
            yield return new OneMore("staff", site.Course.Id.Value, site.Place.Id.Value, 1);
    }
}
