namespace Contingent.Optimization.Scheduling;

/// <summary>
/// A bound of Σ weight × end. Precedence alone gives Σ w (h + p), h the head and p the shortest duration. A renewable resource gives another: let e be the least that an
/// activity does on it, as a share of its capacity over time, and M the mean of the times at which it does that; then its end is at least M + p/2, and Σ w M is least where at
/// every time the capacity goes to the activity with the greatest w/e among those past their heads (mean busy times: Goemans 1996; without heads Eastman, Even and Isaacs
/// 1964). What takes nothing of the resource counts with h + p.
/// </summary>
internal static class CompletionBound
{
    /// <summary>The greatest of the bounds.</summary>
    public static double Of(ProjectProblem problem, TimeWindows windows) =>
        Enumerable.Range(0, problem.Capacities.Length).Select(r => OfResource(problem, windows, r)).Prepend(OfPrecedence(problem, windows)).Max();

    private static double OfPrecedence(ProjectProblem problem, TimeWindows windows) =>
        Enumerable.Range(0, windows.Head.Length).Sum(j => problem.Activities[j].Weight * (windows.Head[j] + windows.Shortest[j]));

    private static double OfResource(ProjectProblem problem, TimeWindows windows, int resource)
    {
        var sum = 0.0;
        var left = new double[windows.Head.Length];
        var users = new List<int>();
        for (var j = 0; j < left.Length; j++)
        {
            var (weight, work) = (problem.Activities[j].Weight, problem.Activities[j].Modes.Min(m => (long)m.Duration * m.Demands[resource]));
            sum += weight * (windows.Shortest[j] / 2.0);
            if (work > 0 && weight > 0)
            {
                left[j] = (double)work / problem.Capacities[resource];
                users.Add(j);
            }
            else
            {
                sum += weight * (windows.Head[j] + (windows.Shortest[j] / 2.0));
            }
        }

        return sum + MeanBusyTimes(problem, windows, users, left);
    }

    /// <summary>Σ w M over the users of a resource, the most precious of what is ready first, with interruption.</summary>
    private static double MeanBusyTimes(ProjectProblem problem, TimeWindows windows, List<int> users, double[] left)
    {
        var worth = left.Select((e, j) => e > 0 ? problem.Activities[j].Weight / e : 0).ToArray();
        int[] byHead = [.. users.OrderBy(j => windows.Head[j])];
        var ready = new PriorityQueue<int, (double, int)>();
        var (sum, time, at) = (0.0, 0.0, 0);
        while (at < byHead.Length || ready.Count > 0)
        {
            if (ready.Count == 0)
                time = Math.Max(time, windows.Head[byHead[at]]);
            for (; at < byHead.Length && windows.Head[byHead[at]] <= time; at++)
                ready.Enqueue(byHead[at], (-worth[byHead[at]], byHead[at]));
            var j = ready.Peek();
            var end = time + left[j];
            var isInterrupted = at < byHead.Length && windows.Head[byHead[at]] < end;
            if (isInterrupted)
                end = windows.Head[byHead[at]];
            sum += worth[j] * (end - time) * ((end + time) / 2);
            left[j] -= end - time;
            time = end;
            if (!isInterrupted)
                ready.Dequeue();
        }

        return sum;
    }
}
