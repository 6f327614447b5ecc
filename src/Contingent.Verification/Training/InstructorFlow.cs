namespace Contingent.Verification.Training;

/// <summary>How many of what is wanted can be had from what is there: a greatest flow between two sides, by augmenting paths.</summary>
internal static class InstructorFlow
{
    public static long Most(long[] there, long[] wanted, Func<int, int, bool> fits)
    {
        var flow = new long[there.Length, wanted.Length];
        var (left, open) = ((long[])there.Clone(), (long[])wanted.Clone());
        var total = 0L;
        while (Path(left, open, flow, fits) is { } path)
        {
            var least = Math.Min(left[path[0].From], open[path[^1].To]);
            for (var i = 1; i < path.Count; i++) least = Math.Min(least, flow[path[i].From, path[i - 1].To]);
            for (var i = 0; i < path.Count; i++)
            {
                flow[path[i].From, path[i].To] += least;
                if (i > 0) flow[path[i].From, path[i - 1].To] -= least;
            }

            left[path[0].From] -= least;
            open[path[^1].To] -= least;
            total += least;
        }

        return total;
    }

    /// <summary>Steps from one who is free to what is open; a step from a wanted place goes back to one who fills it now.</summary>
    private static List<(int From, int To)>? Path(long[] left, long[] open, long[,] flow, Func<int, int, bool> fits)
    {
        var came = new Dictionary<int, (int From, int ByTo)>();
        var from = new Dictionary<int, int>();
        var queue = new Queue<int>();
        for (var i = 0; i < left.Length; i++)
        {
            if (left[i] <= 0) continue;
            from[i] = -1;
            queue.Enqueue(i);
        }

        while (queue.TryDequeue(out var i))
        {
            for (var j = 0; j < open.Length; j++)
            {
                if (came.ContainsKey(j) || !fits(i, j)) continue;
                came[j] = (i, from[i]);
                if (open[j] > 0) return Steps(j, came);
                for (var k = 0; k < left.Length; k++)
                {
                    if (flow[k, j] > 0 && from.TryAdd(k, j)) queue.Enqueue(k);
                }
            }
        }

        return null;
    }

    private static List<(int From, int To)> Steps(int to, Dictionary<int, (int From, int ByTo)> came)
    {
        var steps = new List<(int, int)>();
        for (var j = to; j >= 0; j = came[j].ByTo) steps.Add((came[j].From, j));
        steps.Reverse();
        return steps;
    }
}
