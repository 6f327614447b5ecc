using Contingent.Optimization.Solving;
using Contingent.Planning.Geography;

namespace Contingent.Planning.Movement;

/// <summary>Days before which IOC and FOC are impossible, and units that might do by then; null where there is no milestone or nothing is known.</summary>
internal sealed record MilestoneTargets(double? Ioc, double? Foc, int[]? IocUnits, int[]? FocUnits);

/// <summary>
/// Looks for the order in which to load the units (rule M9). Orders that put first what IOC needs, then what FOC needs, then the rest are improved by moving
/// units forward and by choosing other units for a milestone, until both milestones stand at their bounds or the allowed work is spent. Few units are
/// tried in every order.
/// </summary>
internal sealed class OrderSearch(
    FlowSchedule schedule, RouteFinder routes, IReadOnlyList<UnitGroup> groups, Milestones milestones, FlowNetwork network, FlowTiming timing,
    MovementOptions options, CancellationToken cancel)
{
    // Tries without improvement after which a schedule whose milestones are at their bounds is left alone, and one whose milestones are not.
    private const int PatienceAtBounds = 60;
    private const int Patience = 600;
    private const int FewOrders = 5_040;
    private const double Same = 1e-6;

    // Days are written in steps of this.
    private const double Grid = 1e-4;

    // A bound that cannot be closed is narrowed to this many days.
    private const double Fineness = 0.05;

    private readonly Random _random = new(options.Seed);
    private readonly long[] _tail = new long[groups.Count];
    private Turn[] _best = [];
    private bool _improved;
    private List<UnitFlow> _flows = [];

    public ScheduleValue BestValue { get; private set; }

    /// <summary>Searches and leaves the best schedule built; answers with the bounds of IOC and FOC. First bounds are asked for once there is a schedule.</summary>
    public (double? Ioc, double? Foc) Run(Func<ScheduleValue, MilestoneTargets> bounds)
    {
        foreach (var group in groups)
            _tail[group.Number] = TailOnHostSoil(group);
        TryFirstOrders();
        var targets = bounds(BestValue);
        double? ioc = targets.Ioc, foc = targets.Foc;
        TryOrders(targets.IocUnits ?? Needed(foc: false), targets.FocUnits ?? Needed(foc: true));
        bool AtBounds() => (BestValue.Ioc is null || BestValue.Ioc <= ioc + Same) && (BestValue.Foc is null || BestValue.Foc <= foc + Same);

        if (!AtBounds() && CountOrders() <= FewOrders)
            TryEveryOrder(AtBounds);
        else
            Improve(AtBounds, ioc);
        KeepTogether();
        schedule.FlowIn(_best);
        return AtBounds() || (IsWithinGap(BestValue.Ioc, ioc) && IsWithinGap(BestValue.Foc, foc)) ? (ioc, foc) : Settled(ioc, foc);
    }

    /// <summary>Whether a milestone is as near to its bound as was asked for.</summary>
    private bool IsWithinGap(double? day, double? bound) => day is not { } d || (bound is { } b && Certificate.GapOf(d, b) <= options.Gap);

    /// <summary>Where the milestones are not at their bounds: the exact model finds better days or proves that there are none.</summary>
    private (double? Ioc, double? Foc) Settled(double? ioc, double? foc)
    {
        var exact = new ExactFlow(network, groups, milestones, timing, cancel);
        if (ioc is { } first && BestValue.Ioc is not null)
            ioc = Settle(first, () => BestValue.Ioc!.Value, day => exact.CanReach(day, null, out _flows));

        // FOC is never before IOC, so there is nothing to gain below it.
        if (foc is { } last && BestValue.Foc is { } reached)
            foc = Settle(Math.Max(last, Math.Min(BestValue.Ioc ?? last, reached)), () => BestValue.Foc!.Value, day => exact.CanReach(BestValue.Ioc, day, out _flows));
        return (ioc, foc);
    }

    /// <summary>
    /// Closes the distance of a bound to the best day: first just below the best day, which settles it where nothing better exists, then by halves. The answer is the bound.
    /// </summary>
    private double Settle(double bound, Func<double> best, Func<double, ExactAnswer> canReach)
    {
        var probe = best() - Grid;

        // The least day that the model could not refute.
        var open = best();
        while (open > bound + Same && best() - bound > Same && !cancel.IsCancellationRequested)
        {
            var answer = canReach(probe);
            if (answer == ExactAnswer.Impossible)
                bound = Math.Min(probe + Grid, best());
            else if (answer == ExactAnswer.Possible && TryGiven(_flows))
                open = best();
            else
                open = probe;
            if (open - bound < Fineness && open < best())
                break;
            probe = Math.Round((bound + ((open - bound) / 2)) / Grid) * Grid;
            if (probe >= open - (Grid / 2))
                probe = open - Grid;
        }

        return bound;
    }

    /// <summary>Tries units as given with the others after them in their order; keeps them where the schedule is better.</summary>
    private bool TryGiven(List<UnitFlow> flows)
    {
        var before = schedule.Flows.ToArray();
        var rest = _best.ToList();
        foreach (var flow in flows)
            rest.RemoveAt(rest.FindIndex(t => t.Group == flow.Group));
        if (schedule.Adopt(flows, [.. rest]) && milestones.Of(schedule.Flows, schedule.OnStationDays()) is var value && value.IsBetterThan(BestValue))
        {
            BestValue = value;
            return true;
        }

        schedule.Adopt(before, []);
        return false;
    }

    private void TryFirstOrders()
    {
        var every = groups.Select(g => g.Units).ToArray();
        foreach (var key in Keys())
            Try(Order(key, every));
        if (StartOrder() is { } start)
            Try(start);
        TryOrders(Needed(foc: false), Needed(foc: true));
    }

    /// <summary>The order in which the units of the schedule to start from arrive; null where there is none, or it is not of this laydown.</summary>
    private Turn[]? StartOrder()
    {
        var numbers = groups.ToDictionary(g => (g.Pledge.Id.Value, g.Place.Id.Value, g.Task?.Id.Value ?? ""), g => g.Number);
        var order = new List<Turn>();
        foreach (var move in options.Start.OrderBy(m => m.OnStationDay).ThenBy(m => m.Priority))
        {
            if (numbers.TryGetValue((move.Pledge, move.Place, move.Task), out var number))
                order.Add(new Turn(number, LoadingStyle.Stream));
        }

        return order.Count > 0 && groups.All(g => order.Count(t => t.Group == g.Number) == g.Units) ? [.. order] : null;
    }

    /// <summary>Orders that put these units first, by each key.</summary>
    private void TryOrders(int[] ioc, int[] foc)
    {
        var every = groups.Select(g => g.Units).ToArray();
        foreach (var key in Keys())
            Try(Order(key, ioc, foc, every));
    }

    private Func<UnitGroup, double>[] Keys() =>
        [g => g.EarliestDay, g => -_tail[g.Number], g => g.EarliestDay - (_tail[g.Number] / (double)RouteNetwork.DayMinutes), g => g.Persons,
            .. groups.Any(g => g.RequiredBy is not null || g.Weight != 1) ? new Func<UnitGroup, double>[] { g => g.RequiredBy ?? double.MaxValue, g => -g.Weight } : []];

    /// <summary>Random changes, kept where the schedule is not worse.</summary>
    private void Improve(Func<bool> atBounds, double? iocBound)
    {
        var idle = 0;
        while (!cancel.IsCancellationRequested && routes.Searches < options.RouteSearches && idle < (atBounds() ? PatienceAtBounds : Patience) && _best.Length > 1)
        {
            _improved = false;
            var iocLate = BestValue.Ioc is { } day && day > iocBound + Same;
            if (_random.Next(4) == 0)
                Try(WithOtherUnits(iocLate));
            else
                Try(WithUnitMoved(iocLate ? BestValue.Ioc : BestValue.Foc));
            idle = _improved ? 0 : idle + 1;
        }
    }

    private void Try(Turn[] order)
    {
        schedule.FlowIn(order);
        var value = milestones.Of(schedule.Flows, schedule.OnStationDays());
        if (_best.Length > 0 && !value.IsBetterThan(BestValue))
        {
            // An equal order is as good a place to look on from.
            if (!BestValue.IsBetterThan(value))
                _best = order;
            return;
        }

        _improved = true;
        _best = order;
        BestValue = value;
    }

    /// <summary>Units of each set in turn, each set by key; counts that an earlier set took are not taken again.</summary>
    private Turn[] Order(Func<UnitGroup, double> key, params int[][] sets)
    {
        var taken = new int[groups.Count];
        var order = new List<Turn>();
        foreach (var set in sets)
        {
            foreach (var group in groups.OrderBy(key).ThenBy(g => g.Number))
            {
                for (; taken[group.Number] < set[group.Number]; taken[group.Number]++)
                    order.Add(new Turn(group.Number, LoadingStyle.Stream));
            }
        }

        return [.. order];
    }

    /// <summary>A least set of units for a milestone: those that can be there soonest, less those that it can do without, latest first.</summary>
    private int[] Needed(bool foc)
    {
        var units = new int[groups.Count];
        if (!foc && milestones.IocReason.Length > 0)
            return units;
        foreach (var sameDay in groups.GroupBy(g => g.EarliestDay).OrderBy(d => d.Key))
        {
            foreach (var group in sameDay)
                units[group.Number] = group.Units;
            if (milestones.Satisfies(units, foc))
                break;
        }

        return Pruned(units, foc, groups.OrderByDescending(g => g.EarliestDay).ThenByDescending(g => g.Persons).ThenBy(g => g.Number));
    }

    private int[] Pruned(int[] units, bool foc, IEnumerable<UnitGroup> inTurn)
    {
        foreach (var group in inTurn)
        {
            while (units[group.Number] > 0)
            {
                units[group.Number]--;
                if (milestones.Satisfies(units, foc))
                    continue;
                units[group.Number]++;
                break;
            }
        }

        return units;
    }

    private Turn[] WithOtherUnits(bool ioc)
    {
        var limit = ioc ? BestValue.Ioc : BestValue.Foc;
        var units = new int[groups.Count];
        foreach (var group in groups.Where(g => limit is null || g.EarliestDay <= limit + Same))
            units[group.Number] = group.Units;
        var shuffled = groups.OrderBy(_ => _random.Next()).ToArray();
        var needed = Pruned(units, foc: !ioc, shuffled);
        Func<UnitGroup, double> key = _random.Next(2) == 0 ? g => g.EarliestDay : g => -_tail[g.Number];
        var every = groups.Select(g => g.Units).ToArray();
        return ioc ? Order(key, needed, Needed(foc: true), every) : Order(key, Needed(foc: false), needed, every);
    }

    private Turn[] WithUnitMoved(double? milestone)
    {
        schedule.FlowIn(_best);
        var days = schedule.OnStationDays();
        var late = Enumerable.Range(0, days.Length).Where(i => milestone is { } day && Math.Abs(days[i] - day) <= Same).ToArray();
        var from = late.Length > 0 && _random.Next(2) == 0 ? late[_random.Next(late.Length)] : _random.Next(_best.Length);
        var to = _random.Next(_best.Length);
        if (late.Contains(from) && from > 0)
            to = _random.Next(from);
        var order = _best.ToList();
        var turn = order[from];
        order.RemoveAt(from);
        order.Insert(to, turn);
        return [.. order];
    }

    private double CountOrders()
    {
        double count = 1, placed = 0;
        foreach (var group in groups)
        {
            for (var i = 1; i <= group.Units && count <= FewOrders; i++)
                count = count * ++placed / i;
        }

        return count;
    }

    private void TryEveryOrder(Func<bool> done)
    {
        var left = groups.Select(g => g.Units).ToArray();
        var order = new Turn[left.Sum()];
        Next(0);

        void Next(int at)
        {
            if (at == order.Length)
            {
                Try([.. order]);
                return;
            }

            for (var g = 0; g < left.Length && !done() && !cancel.IsCancellationRequested; g++)
            {
                if (left[g] == 0)
                    continue;
                left[g]--;
                order[at] = new Turn(g, LoadingStyle.Stream);
                Next(at + 1);
                left[g]++;
            }
        }
    }

    /// <summary>Keeps whole what travels in parts, where that makes nothing worse.</summary>
    private void KeepTogether()
    {
        if (_best.Length == 0)
            return;
        Try([.. _best.Select(t => t with { Style = LoadingStyle.Together })]);
        for (var i = 0; i < _best.Length && !cancel.IsCancellationRequested && routes.Searches < 2 * options.RouteSearches; i++)
        {
            schedule.FlowIn(_best);
            if (_best[i].Style == LoadingStyle.Together || schedule.Flows[i].Parts.Length == 1)
                continue;
            var order = (Turn[])_best.Clone();
            order[i] = order[i] with { Style = LoadingStyle.Together };
            Try(order);
        }
    }

    private long TailOnHostSoil(UnitGroup group)
    {
        var integration = (long)(group.Pledge.Type.IntegrationDays * RouteNetwork.DayMinutes);
        if (group.IsInPlace || routes.Earliest(group, timing, null, default) is not { } way)
            return integration;
        var entry = way.FirstOrDefault(l => network.IsHostSoil(network.Arcs[l.Arc].To), way[^1]);
        return way[^1].Arrive - entry.Arrive + integration;
    }
}
