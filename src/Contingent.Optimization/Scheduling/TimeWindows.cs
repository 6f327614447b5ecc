namespace Contingent.Optimization.Scheduling;

/// <summary>Heads and tails: the least time before each activity can begin and the least time that must follow its end, by precedence, each activity in its shortest mode.</summary>
internal sealed class TimeWindows
{
    public TimeWindows(ProjectProblem problem)
    {
        var count = problem.Activities.Length;
        (Head, Tail, Shortest) = (new int[count], new int[count], new int[count]);
        for (var j = 0; j < count; j++)
            Shortest[j] = problem.Activities[j].Modes.Min(m => m.Duration);
        foreach (var j in problem.Order)
        {
            foreach (var before in problem.Predecessors[j])
                Head[j] = Math.Max(Head[j], Head[before] + Shortest[before]);
        }

        foreach (var j in problem.Order.Reverse())
        {
            foreach (var next in problem.Activities[j].Successors)
                Tail[j] = Math.Max(Tail[j], Tail[next] + Shortest[next]);
            CriticalPath = Math.Max(CriticalPath, Head[j] + Shortest[j] + Tail[j]);
        }
    }

    /// <summary>Earliest start of each activity.</summary>
    public int[] Head { get; }

    /// <summary>Least time after the end of each activity.</summary>
    public int[] Tail { get; }

    /// <summary>Shortest duration of each activity.</summary>
    public int[] Shortest { get; }

    /// <summary>Length of the longest chain.</summary>
    public int CriticalPath { get; }
}
