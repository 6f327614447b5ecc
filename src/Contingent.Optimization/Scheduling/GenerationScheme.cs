namespace Contingent.Optimization.Scheduling;

/// <summary>
/// Makes schedules of orders of the activities by the serial scheme (Kelley 1963): each in its turn begins as early as precedence and what is left of the resources
/// allow. The same backwards in time shifts a schedule to the right; to the right and to the left again (double justification: Valls, Ballestín and Quintanilla 2005)
/// never makes a makespan longer and often shorter.
/// </summary>
internal sealed class GenerationScheme
{
    private readonly ResourceProfile _profile;
    private readonly int[][] _before;
    private readonly int[][] _after;
    private readonly int[][] _durations;
    private readonly ulong[][][] _demands;
    private readonly int[] _forwards;
    private readonly int[] _backwards;
    private readonly long[] _keys;
    private readonly int[] _byTime;

    public GenerationScheme(ProjectProblem problem)
    {
        var activities = problem.Activities;
        var horizon = activities.Sum(a => a.Modes.Max(m => m.Duration));
        _profile = new ResourceProfile(problem.Capacities, horizon);
        _before = [.. problem.Predecessors.Select(p => p.ToArray())];
        _after = [.. activities.Select(a => a.Successors.Distinct().ToArray())];
        _durations = [.. activities.Select(a => a.Modes.Select(m => m.Duration).ToArray())];
        _demands = [.. activities.Select(a => a.Modes.Select(m => ResourceProfile.Pack(m.Demands)).ToArray())];
        (_forwards, _backwards) = ([.. problem.Order], [.. problem.Order.Reverse()]);
        (_keys, _byTime) = (new long[activities.Length], new int[activities.Length]);
    }

    /// <summary>Periods looked at since the beginning.</summary>
    public long Visits => _profile.Visits;

    /// <summary>Duration of an activity in a mode.</summary>
    public int Duration(int activity, int mode) => _durations[activity][mode];

    /// <summary>Begins each activity of the order as early as can be; the end of the last.</summary>
    /// <param name="order">The activities, none before one of its predecessors.</param>
    /// <param name="modes">The mode of each.</param>
    /// <param name="starts">Receives the starts.</param>
    public int Forward(ReadOnlySpan<int> order, ReadOnlySpan<int> modes, int[] starts) => Run(order, modes, starts, _before);

    /// <summary>Shifts a schedule to the right against its end and to the left again, and writes the order of its starts; the end of the last.</summary>
    public int Justify(int[] order, ReadOnlySpan<int> modes, int[] starts)
    {
        OrderByEnd(modes, starts, _backwards);
        Run(_byTime, modes, starts, _after);
        // Starts are counted backwards in time now: what ends last there begins first.
        OrderByEnd(modes, starts, _forwards);
        _byTime.CopyTo(order.AsSpan());
        return Run(order, modes, starts, _before);
    }

    private int Run(ReadOnlySpan<int> order, ReadOnlySpan<int> modes, int[] starts, int[][] before)
    {
        _profile.Clear();
        var end = 0;
        foreach (var j in order)
        {
            var earliest = 0;
            foreach (var other in before[j])
                earliest = Math.Max(earliest, starts[other] + _durations[other][modes[other]]);
            var duration = _durations[j][modes[j]];
            ReadOnlySpan<ulong> demand = _demands[j][modes[j]];
            var start = duration == 0 ? earliest : _profile.Earliest(earliest, duration, demand);
            if (duration > 0)
                _profile.Take(start, duration, demand);
            starts[j] = start;
            end = Math.Max(end, start + duration);
        }

        return end;
    }

    /// <summary>Orders by end, latest first; activities that end together, as those without duration may, in an order that precedence allows.</summary>
    private void OrderByEnd(ReadOnlySpan<int> modes, int[] starts, int[] ties)
    {
        for (var k = 0; k < ties.Length; k++)
        {
            var j = ties[k];
            (_byTime[k], _keys[k]) = (j, ((long)-(starts[j] + _durations[j][modes[j]]) << 32) + k);
        }

        Array.Sort(_keys, _byTime);
    }
}
