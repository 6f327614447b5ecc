namespace Contingent.Optimization.Scheduling;

/// <summary>
/// A bound of the makespan by energetic reasoning (Erschler, Lopez and Thuriot 1991; as a destructive bound Klein and Scholl 1999): a makespan is refuted where in some
/// interval the activities must, however they shift within their windows, do more work on a resource than it can.
/// </summary>
internal sealed class EnergeticBound(ProjectProblem problem, TimeWindows windows)
{
    /// <summary>Interval and activity pairs looked at in one test beyond which the test is left out.</summary>
    private const double GreatestTest = 5e7;

    /// <summary>Pairs looked at.</summary>
    public long Visits { get; private set; }

    /// <summary>The least makespan, from the critical path up to <paramref name="known"/>, that is not refuted.</summary>
    public int Within(int known)
    {
        var (low, high) = (Math.Min(windows.CriticalPath, known), known);
        var points = 2.0 * problem.Activities.Length;
        if (points * points / 2 * problem.Activities.Length * problem.Capacities.Length > GreatestTest)
            return low;
        // What is refuted stays so for every shorter makespan.
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (IsRefuted(middle))
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private bool IsRefuted(int makespan)
    {
        var activities = Enumerable.Range(0, problem.Activities.Length).Where(j => windows.Shortest[j] > 0).ToArray();
        var from = activities.Select(j => windows.Head[j]).Distinct().Order().ToArray();
        var to = activities.Select(j => makespan - windows.Tail[j]).Distinct().Order().ToArray();
        for (var r = 0; r < problem.Capacities.Length; r++)
        {
            foreach (var begin in from)
            {
                foreach (var end in to)
                {
                    if (end > begin && Work(activities, r, begin, end, makespan) > (long)problem.Capacities[r] * (end - begin))
                        return true;
                }
            }
        }

        return false;
    }

    private long Work(int[] activities, int resource, int begin, int end, int makespan)
    {
        var work = 0L;
        foreach (var j in activities)
        {
            if (windows.Head[j] >= end || makespan - windows.Tail[j] <= begin)
                continue;
            var least = long.MaxValue;
            foreach (var mode in problem.Activities[j].Modes)
            {
                var left = windows.Head[j] + mode.Duration - begin;
                var right = end - (makespan - windows.Tail[j] - mode.Duration);
                var inside = Math.Max(0, Math.Min(Math.Min(mode.Duration, end - begin), Math.Min(left, right)));
                least = Math.Min(least, (long)inside * mode.Demands[resource]);
            }

            work += least;
        }

        Visits += activities.Length;
        return work;
    }
}
