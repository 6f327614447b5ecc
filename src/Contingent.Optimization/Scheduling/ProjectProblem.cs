using System.Collections.Immutable;

namespace Contingent.Optimization.Scheduling;

/// <summary>What is minimised.</summary>
public enum ScheduleObjective
{
    /// <summary>The end of the last activity.</summary>
    Makespan,

    /// <summary>Σ weight × end over the activities.</summary>
    WeightedCompletion,
}

/// <summary>One way of doing an activity.</summary>
/// <param name="Duration">Periods it takes without a break; at least 0.</param>
/// <param name="Demands">What it takes of each renewable resource in every period that it lasts; at least 0.</param>
/// <param name="Consumption">What it takes of each non-renewable resource, once; at least 0.</param>
public sealed record ActivityMode(int Duration, ImmutableArray<int> Demands, ImmutableArray<int> Consumption);

/// <summary>An activity of a project.</summary>
/// <param name="Modes">The ways of doing it, of which one is chosen; at least one.</param>
/// <param name="Successors">Activities that begin only when this one has ended.</param>
/// <param name="Weight">What a period's delay of its end costs under <see cref="ScheduleObjective.WeightedCompletion"/>; at least 0.</param>
public sealed record Activity(ImmutableArray<ActivityMode> Modes, ImmutableArray<int> Successors, double Weight = 1);

/// <summary>
/// The resource-constrained project scheduling problem (Pritsker, Watters and Wolfe 1969), with several modes where an activity has them (Talbot 1982): when each
/// activity begins and in which mode, so that no activity begins before its predecessors end, the demands of those that run in a period fit the capacities, and the
/// chosen modes fit the budgets. Time is counted in whole periods from 0.
/// </summary>
public sealed class ProjectProblem
{
    /// <summary>Greatest capacity and greatest demand of a renewable resource.</summary>
    public const int GreatestCapacity = 32_000;

    /// <summary>Greatest sum of the longest durations.</summary>
    public const int GreatestHorizon = 1_000_000;

    /// <summary>States a problem.</summary>
    /// <param name="activities">The activities; they are numbered from 0.</param>
    /// <param name="capacities">Capacity of each renewable resource in every period, 0 to <see cref="GreatestCapacity"/>.</param>
    /// <param name="budgets">Amount of each non-renewable resource; at least 0.</param>
    /// <param name="objective">What is minimised.</param>
    /// <exception cref="ArgumentException">Numbers are out of range, lengths do not match, or precedence runs in a circle; the message says where.</exception>
    public ProjectProblem(
        IEnumerable<Activity> activities, IEnumerable<int> capacities, IEnumerable<int> budgets, ScheduleObjective objective = ScheduleObjective.Makespan)
    {
        ArgumentNullException.ThrowIfNull(activities);
        (Activities, Capacities, Budgets, Objective) = ([.. activities], [.. capacities], [.. budgets], objective);
        Demand(Capacities.All(c => c is >= 0 and <= GreatestCapacity), $"A capacity must be between 0 and {GreatestCapacity}.");
        Demand(Budgets.All(b => b >= 0), "A budget must not be negative.");
        for (var j = 0; j < Activities.Length; j++)
            Check(j);
        Demand(Activities.Sum(a => (long)a.Modes.Max(m => m.Duration)) <= GreatestHorizon, $"The longest durations must add up to at most {GreatestHorizon} periods.");
        Predecessors = PredecessorsOf(Activities);
        Order = TopologicalOrder();
    }

    /// <summary>The activities.</summary>
    public ImmutableArray<Activity> Activities { get; }

    /// <summary>Capacity of each renewable resource in every period.</summary>
    public ImmutableArray<int> Capacities { get; }

    /// <summary>Amount of each non-renewable resource for the whole project.</summary>
    public ImmutableArray<int> Budgets { get; }

    /// <summary>What is minimised.</summary>
    public ScheduleObjective Objective { get; }

    /// <summary>The activities that must end before each begins, from <see cref="Activity.Successors"/>.</summary>
    public ImmutableArray<ImmutableArray<int>> Predecessors { get; }

    /// <summary>The activities so that each comes after its predecessors; of several the least number first.</summary>
    internal ImmutableArray<int> Order { get; }

    /// <summary>Counts the value of a schedule anew.</summary>
    /// <exception cref="ArgumentException">The schedule breaks a rule; the message says which.</exception>
    public double ValueOf(ProjectSchedule schedule)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        if (FaultOf(schedule) is { } fault)
            throw new ArgumentException(fault, nameof(schedule));
        return Objective == ScheduleObjective.Makespan
            ? Ends(schedule).DefaultIfEmpty(0).Max()
            : Ends(schedule).Select((end, j) => Activities[j].Weight * end).Sum();
    }

    /// <summary>The first rule that a schedule breaks, in words; null: it keeps all.</summary>
    public string? FaultOf(ProjectSchedule schedule)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        if (schedule.Starts.Length != Activities.Length || schedule.Modes.Length != Activities.Length)
            return $"The schedule has {schedule.Starts.Length} starts and {schedule.Modes.Length} modes for {Activities.Length} activities.";
        for (var j = 0; j < Activities.Length; j++)
        {
            if (schedule.Starts[j] < 0 || schedule.Modes[j] < 0 || schedule.Modes[j] >= Activities[j].Modes.Length)
                return $"Activity {j} begins at {schedule.Starts[j]} in mode {schedule.Modes[j]}, which it has not.";
        }

        return Precedence(schedule) ?? Overuse(schedule) ?? Overspending(schedule);
    }

    /// <summary>Whether a mode fits the capacities while nothing else runs; one without duration takes nothing.</summary>
    internal bool FitsAlone(ActivityMode mode)
    {
        for (var r = 0; r < Capacities.Length; r++)
        {
            if (mode.Demands[r] > Capacities[r] && mode.Duration > 0)
                return false;
        }

        return true;
    }

    private ActivityMode ModeIn(ProjectSchedule schedule, int activity) => Activities[activity].Modes[schedule.Modes[activity]];

    private IEnumerable<int> Ends(ProjectSchedule schedule) => schedule.Starts.Select((start, j) => start + ModeIn(schedule, j).Duration);

    private string? Precedence(ProjectSchedule schedule)
    {
        for (var j = 0; j < Activities.Length; j++)
        {
            foreach (var next in Activities[j].Successors)
            {
                if (schedule.Starts[next] < schedule.Starts[j] + ModeIn(schedule, j).Duration)
                    return $"Activity {next} begins at {schedule.Starts[next]}, before activity {j} ends.";
            }
        }

        return null;
    }

    /// <summary>Use changes only where an activity begins, so that it is enough to look there.</summary>
    private string? Overuse(ProjectSchedule schedule)
    {
        for (var r = 0; r < Capacities.Length; r++)
        {
            foreach (var time in schedule.Starts.Distinct())
            {
                var used = Enumerable.Range(0, Activities.Length)
                    .Where(j => schedule.Starts[j] <= time && time < schedule.Starts[j] + ModeIn(schedule, j).Duration).Sum(j => (long)ModeIn(schedule, j).Demands[r]);
                if (used > Capacities[r])
                    return $"In period {time} activities take {used} of renewable resource {r}, which has {Capacities[r]}.";
            }
        }

        return null;
    }

    private string? Overspending(ProjectSchedule schedule)
    {
        for (var n = 0; n < Budgets.Length; n++)
        {
            var spent = Enumerable.Range(0, Activities.Length).Sum(j => (long)ModeIn(schedule, j).Consumption[n]);
            if (spent > Budgets[n])
                return $"The modes take {spent} of non-renewable resource {n}, which has {Budgets[n]}.";
        }

        return null;
    }

    private void Check(int activity)
    {
        var (modes, successors, weight) = Activities[activity];
        Demand(modes.Length > 0, $"Activity {activity} has no mode.");
        Demand(weight >= 0 && double.IsFinite(weight), $"The weight of activity {activity} must be a finite number that is not negative.");
        Demand(successors.All(k => k >= 0 && k < Activities.Length && k != activity), $"Activity {activity} has a successor that is none of the {Activities.Length} activities, or itself.");
        foreach (var mode in modes)
        {
            Demand(mode.Duration is >= 0 and <= GreatestHorizon, $"A duration of activity {activity} must be between 0 and {GreatestHorizon}.");
            Demand(mode.Demands.Length == Capacities.Length && mode.Demands.All(d => d is >= 0 and <= GreatestCapacity),
                $"Activity {activity} must name a demand between 0 and {GreatestCapacity} for each of the {Capacities.Length} renewable resources.");
            Demand(mode.Consumption.Length == Budgets.Length && mode.Consumption.All(c => c >= 0),
                $"Activity {activity} must name a consumption of at least 0 for each of the {Budgets.Length} non-renewable resources.");
        }
    }

    private ImmutableArray<int> TopologicalOrder()
    {
        var order = ImmutableArray.CreateBuilder<int>(Activities.Length);
        var open = Predecessors.Select(p => p.Length).ToArray();
        var ready = new PriorityQueue<int, int>(Enumerable.Range(0, open.Length).Where(j => open[j] == 0).Select(j => (j, j)));
        while (ready.TryDequeue(out var j, out _))
        {
            order.Add(j);
            foreach (var next in Activities[j].Successors.Distinct())
            {
                if (--open[next] == 0)
                    ready.Enqueue(next, next);
            }
        }

        Demand(order.Count == Activities.Length, $"Precedence runs in a circle through activity {Array.FindIndex(open, o => o > 0)}.");
        return order.MoveToImmutable();
    }

    private static ImmutableArray<ImmutableArray<int>> PredecessorsOf(ImmutableArray<Activity> activities)
    {
        var before = activities.Select(_ => new SortedSet<int>()).ToArray();
        for (var j = 0; j < activities.Length; j++)
        {
            foreach (var next in activities[j].Successors)
                before[next].Add(j);
        }

        return [.. before.Select(b => b.ToImmutableArray())];
    }

    private static void Demand(bool holds, string otherwise)
    {
        if (!holds)
            throw new ArgumentException(otherwise);
    }
}

/// <summary>A solution of a <see cref="ProjectProblem"/>.</summary>
/// <param name="Starts">The period in which each activity begins.</param>
/// <param name="Modes">The number of each activity's mode.</param>
public sealed record ProjectSchedule(ImmutableArray<int> Starts, ImmutableArray<int> Modes);
