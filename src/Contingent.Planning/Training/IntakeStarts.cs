namespace Contingent.Planning.Training;

/// <summary>
/// Days on which an intake need begin in a best schedule: days on which something becomes free by itself, and whole lengths of courses after these.
/// </summary>
/// <remarks>
/// Beginning an intake a day earlier never harms the others while it fits. So move each intake forward until it is stopped: on a day on which trainers, instructors or a site become available,
/// the day after one that is shut, the course's first day, or the end of another intake (which frees what it held, or puts through whom it needs). By induction its start is such a day plus
/// lengths of courses (semi-active schedules; Baker 1974).
/// </remarks>
internal static class IntakeStarts
{
    public static SortedSet<int> Of(TeachingGround ground)
    {
        var last = ground.Courses.Max(c => c.ByDay);
        var days = new SortedSet<int>(ground.Courses.Select(c => c.FromDay));
        foreach (var site in ground.Sites)
        {
            for (var d = 1; d < site.SideBySide.Length; d++)
            {
                if (site.SideBySide[d] > site.SideBySide[d - 1] || (site.Shut[d - 1] && !site.Shut[d]))
                    days.Add(d);
            }
        }

        foreach (var pool in ground.Pools)
        {
            for (var d = 1; d < pool.Number.Length; d++)
            {
                if (pool.Number[d] > pool.Number[d - 1])
                    days.Add(d);
            }
        }

        var open = new Queue<int>(days);
        while (open.TryDequeue(out var day))
        {
            foreach (var length in ground.Courses.Select(c => c.Days).Distinct())
            {
                if (day + length <= last && days.Add(day + length))
                    open.Enqueue(day + length);
            }
        }

        return days;
    }
}
