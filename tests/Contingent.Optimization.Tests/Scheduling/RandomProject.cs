using Contingent.Optimization.Scheduling;

namespace Contingent.Optimization.Tests.Scheduling;

/// <summary>Small projects of every shape, and the best schedule by trying all.</summary>
internal static class RandomProject
{
    public static ProjectProblem Of(int seed)
    {
        var random = new Random(seed);
        var several = random.Next(2) == 0;
        var count = random.Next(0, several ? 5 : 7);
        var (capacities, budgets) = (Numbers(random.Next(0, 3), 2, 7), Numbers(random.Next(3) == 0 ? 1 : 0, 3, 14));
        int[] Numbers(int length, int least, int above) => [.. Enumerable.Range(0, length).Select(_ => random.Next(least, above))];
        ActivityMode Mode() => new(random.Next(0, 6), [.. Numbers(capacities.Length, 0, 6)], [.. Numbers(budgets.Length, 0, 5)]);
        return new ProjectProblem(
            Enumerable.Range(0, count).Select(j => new Activity(
                [.. Enumerable.Range(0, several ? random.Next(1, 3) : 1).Select(_ => Mode())],
                [.. Enumerable.Range(j + 1, count - j - 1).Where(_ => random.Next(4) == 0)],
                random.Next(2) == 0 ? random.Next(0, 4) : random.NextDouble())),
            capacities, budgets, random.Next(3) == 0 ? ScheduleObjective.WeightedCompletion : ScheduleObjective.Makespan);
    }

    /// <summary>A project of so many activities that a few of each precede.</summary>
    public static ProjectProblem Large(int count, int seed)
    {
        var random = new Random(seed);
        return new ProjectProblem(
            Enumerable.Range(0, count).Select(j => new Activity(
                [new ActivityMode(random.Next(1, 11), [random.Next(0, 8), random.Next(0, 8)], [])],
                [.. Enumerable.Range(j + 1, count - j - 1).Where(_ => random.Next(count) < 2)])),
            [12, 10], []);
    }

    /// <summary>
    /// The least value; null: there is no schedule. For every choice of modes each order is scheduled as early as can be, which reaches an optimum of any objective that
    /// no delay betters (Sprecher, Kolisch and Drexl 1995).
    /// </summary>
    public static double? BestByTrial(ProjectProblem problem) => TrialOfModes(problem, new int[problem.Activities.Length], 0);

    private static double? TrialOfModes(ProjectProblem problem, int[] modes, int at)
    {
        double? best = null;
        if (at == modes.Length)
        {
            var fits = modes.Select((m, j) => problem.Activities[j].Modes[m]).ToArray();
            if (Enumerable.Range(0, problem.Budgets.Length).Any(n => fits.Sum(m => m.Consumption[n]) > problem.Budgets[n])
                || fits.Any(m => m.Duration > 0 && m.Demands.Zip(problem.Capacities).Any(x => x.First > x.Second)))
                return null;
            return TrialOfOrders(problem, modes, new int[modes.Length], 0, new bool[modes.Length]);
        }

        for (modes[at] = 0; modes[at] < problem.Activities[at].Modes.Length; modes[at]++)
        {
            if (TrialOfModes(problem, (int[])modes.Clone(), at + 1) is { } value && !(value >= best))
                best = value;
        }

        return best;
    }

    private static double? TrialOfOrders(ProjectProblem problem, int[] modes, int[] starts, int done, bool[] placed)
    {
        if (done == starts.Length)
            return problem.ValueOf(new ProjectSchedule([.. starts], [.. modes]));
        double? best = null;
        for (var j = 0; j < starts.Length; j++)
        {
            if (placed[j] || problem.Predecessors[j].Any(b => !placed[b]))
                continue;
            placed[j] = true;
            starts[j] = Earliest(problem, modes, starts, placed, j);
            if (TrialOfOrders(problem, modes, starts, done + 1, placed) is { } value && !(value >= best))
                best = value;
            placed[j] = false;
        }

        return best;
    }

    private static int Earliest(ProjectProblem problem, int[] modes, int[] starts, bool[] placed, int activity)
    {
        ActivityMode Mode(int j) => problem.Activities[j].Modes[modes[j]];
        bool Runs(int j, int time) => placed[j] && j != activity && starts[j] <= time && time < starts[j] + Mode(j).Duration;
        var start = problem.Predecessors[activity].Select(b => starts[b] + Mode(b).Duration).DefaultIfEmpty(0).Max();
        bool Fits(int time) => Enumerable.Range(0, problem.Capacities.Length).All(
            r => Mode(activity).Demands[r] + Enumerable.Range(0, starts.Length).Where(j => Runs(j, time)).Sum(j => Mode(j).Demands[r]) <= problem.Capacities[r]);
        while (!Enumerable.Range(start, Mode(activity).Duration).All(Fits))
            start++;
        return start;
    }
}
