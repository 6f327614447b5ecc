namespace Contingent.Optimization.Scheduling;

/// <summary>
/// A genetic search over orders of the activities and their modes: children of two parents (<see cref="OrderCrossover"/>) in which some neighbours change places and some
/// modes change; every schedule is justified to both sides (Valls, Ballestín and Quintanilla 2005) before its order enters the population. Modes that spend too much are
/// charged for it. A population that has come to rest gives way to a larger one, which keeps the best alone.
/// </summary>
internal sealed class GeneticSearch
{
    /// <summary>Individuals of the first population, at most and at least; and activities that they hold together, which decides between.</summary>
    private const int GreatestFirst = 400, LeastFirst = 40, FirstActivities = 48_000;

    /// <summary>Activities that the individuals of a later population hold together at most.</summary>
    private const int MostActivities = 10_000_000;

    /// <summary>By how much a population is larger than the one before.</summary>
    private const int Growth = 2;

    /// <summary>Children without a better one, for an individual of the population, after which it is at rest.</summary>
    private const int Patience = 20;

    /// <summary>What making an individual counts for beside its activities.</summary>
    private const int IndividualVisits = 300;

    private const double SwapChance = 0.02;
    private const double ModeChance = 0.03;

    private readonly ProjectProblem _problem;
    private readonly TimeWindows _windows;
    private readonly GenerationScheme _scheme;
    private readonly Random _random;
    private readonly double _penalty;
    private readonly double[] _bias;
    private readonly OrderCrossover _crossover;
    private List<Individual> _population = [];
    private int _size;
    private int _idle;

    public GeneticSearch(ProjectProblem problem, TimeWindows windows, int seed)
    {
        (_problem, _windows, _random) = (problem, windows, new Random(seed));
        _scheme = new GenerationScheme(problem);
        _crossover = new OrderCrossover(problem, _random);
        _bias = new double[problem.Activities.Length];
        _size = Math.Clamp(FirstActivities / Math.Max(1, _bias.Length), LeastFirst, GreatestFirst);
        _penalty = 1 + problem.Activities.Sum(a => (double)a.Modes.Max(m => m.Duration) * (problem.Objective == ScheduleObjective.Makespan ? 1 : 1 + a.Weight));
    }

    /// <summary>The best individual; null: none yet that keeps the budgets.</summary>
    public Individual? Best { get; private set; }

    /// <summary>Periods and activities looked at since the beginning.</summary>
    public long Visits { get; private set; }

    /// <summary>Searches until so much was looked at, or the value is reached, or the search has to end.</summary>
    public void Run(long visits, double goal, Func<bool> mustEnd)
    {
        var end = Visits + visits;
        while (Visits < end && !(Best?.Value <= goal) && !mustEnd())
        {
            if (_population.Count < _size)
                _population.Add(Drawn());
            else
                Breed();
        }
    }

    /// <summary>Takes a schedule of another search into the population.</summary>
    public void Take(ProjectSchedule schedule)
    {
        int[] starts = [.. schedule.Starts], modes = [.. schedule.Modes], order = [.. _problem.Order];
        var place = new int[order.Length];
        for (var k = 0; k < order.Length; k++)
            place[order[k]] = k;
        Array.Sort([.. order.Select(j => ((long)starts[j] << 32) + place[j])], order);
        var taken = Scheduled(order, modes);
        if (_population.Count == 0)
            _population.Add(taken);
        else
            _population[_random.Next(_population.Count)] = taken;
    }

    /// <summary>A child takes its first parent's place where it is as good, which keeps the population wide for long.</summary>
    private void Breed()
    {
        var (one, other) = (Parent(), Parent());
        var (order, modes) = (new int[_bias.Length], new int[_bias.Length]);
        _crossover.Cross(_population[one], _population[other], order, modes);
        Mutate(order, modes);
        var child = Scheduled(order, modes);
        var isBetter = child.Value < _population[one].Value;
        _idle = isBetter ? 0 : _idle + 1;
        if (isBetter || child.Value == _population[one].Value)
            _population[one] = child;
        if (_idle <= Patience * _population.Count)
            return;
        _idle = 0;
        _size = Math.Max(_size, Math.Min(_size * Growth, MostActivities / Math.Max(1, _bias.Length)));
        _population = Best is { } best ? [best] : [];
    }

    /// <summary>The better of two at random.</summary>
    private int Parent()
    {
        var (one, other) = (_random.Next(_population.Count), _random.Next(_population.Count));
        return _population[one].Value < _population[other].Value ? one : other;
    }

    private void Mutate(int[] order, int[] modes)
    {
        for (var k = 0; k + 1 < order.Length; k++)
        {
            if (_random.NextDouble() < SwapChance && !_problem.Activities[order[k]].Successors.Contains(order[k + 1]))
                (order[k], order[k + 1]) = (order[k + 1], order[k]);
        }

        for (var j = 0; j < modes.Length; j++)
        {
            if (_problem.Activities[j].Modes.Length > 1 && _random.NextDouble() < ModeChance)
                modes[j] = _random.Next(_problem.Activities[j].Modes.Length);
        }
    }

    /// <summary>An individual of an order drawn at random, in which what must end early tends to come early (regret-based sampling: Drexl 1991).</summary>
    private Individual Drawn()
    {
        var count = _problem.Activities.Length;
        var (order, modes, open) = (new int[count], new int[count], new int[count]);
        var ready = new List<int>();
        for (var j = 0; j < count; j++)
        {
            modes[j] = _random.Next(_problem.Activities[j].Modes.Length);
            open[j] = _problem.Predecessors[j].Length;
            if (open[j] == 0)
                ready.Add(j);
        }

        for (var k = 0; k < count; k++)
        {
            var at = Pick(ready);
            order[k] = ready[at];
            ready.RemoveAt(at);
            foreach (var next in _problem.Activities[order[k]].Successors.Distinct())
            {
                if (--open[next] == 0)
                    ready.Add(next);
            }

            Visits += ready.Count;
        }

        return Scheduled(order, modes);
    }

    private int Pick(List<int> ready)
    {
        var least = int.MaxValue;
        foreach (var j in ready)
            least = Math.Min(least, _windows.Tail[j]);
        var sum = 0.0;
        for (var k = 0; k < ready.Count; k++)
            sum += _bias[k] = Math.Pow(_windows.Tail[ready[k]] - least + 1, 2);
        var left = _random.NextDouble() * sum;
        for (var k = 0; k < ready.Count; k++)
        {
            left -= _bias[k];
            if (left <= 0)
                return k;
        }

        return ready.Count - 1;
    }

    private Individual Scheduled(int[] order, int[] modes)
    {
        Repair(modes);
        var starts = new int[order.Length];
        var visits = _scheme.Visits;
        var value = ValueOf(_scheme.Forward(order, modes, starts), starts, modes);
        var (justified, moved) = ((int[])order.Clone(), (int[])starts.Clone());
        var better = ValueOf(_scheme.Justify(justified, modes, moved), moved, modes);
        Visits += _scheme.Visits - visits + (8L * order.Length) + IndividualVisits;
        var individual = better <= value ? new Individual(justified, modes, moved, better) : new Individual(order, modes, starts, value);
        if (Overspent(modes) == 0 && !(individual.Value >= Best?.Value))
            Best = individual;
        return individual;
    }

    private double ValueOf(int end, int[] starts, int[] modes)
    {
        var value = (double)end;
        if (_problem.Objective == ScheduleObjective.WeightedCompletion)
        {
            value = 0;
            for (var j = 0; j < starts.Length; j++)
                value += _problem.Activities[j].Weight * (starts[j] + _scheme.Duration(j, modes[j]));
        }

        return value + (_penalty * Overspent(modes));
    }

    /// <summary>What the modes take beyond the budgets.</summary>
    private long Overspent(int[] modes)
    {
        var excess = 0L;
        for (var n = 0; n < _problem.Budgets.Length; n++)
        {
            var spent = 0L;
            for (var j = 0; j < modes.Length; j++)
                spent += _problem.Activities[j].Modes[modes[j]].Consumption[n];
            excess += Math.Max(0, spent - _problem.Budgets[n]);
        }

        return excess;
    }

    /// <summary>Changes modes at random that bring what is spent nearer to the budgets, a few times; and leaves modes that do not fit a resource at all.</summary>
    private void Repair(int[] modes)
    {
        for (var j = 0; j < modes.Length; j++)
        {
            for (var k = 0; k < _problem.Activities[j].Modes.Length && !FitsAlone(j, modes[j]); k++)
                modes[j] = (modes[j] + 1) % _problem.Activities[j].Modes.Length;
        }

        var excess = _problem.Budgets.Length == 0 ? 0 : Overspent(modes);
        for (var tries = 0; excess > 0 && tries < modes.Length; tries++)
        {
            var j = _random.Next(modes.Length);
            var before = modes[j];
            modes[j] = _random.Next(_problem.Activities[j].Modes.Length);
            var now = FitsAlone(j, modes[j]) ? Overspent(modes) : long.MaxValue;
            if (now > excess)
                modes[j] = before;
            else
                excess = now;
        }
    }

    private bool FitsAlone(int activity, int mode) => _problem.FitsAlone(_problem.Activities[activity].Modes[mode]);
}

/// <summary>An order of the activities, their modes, the starts that come of them and what those are worth.</summary>
internal sealed record Individual(int[] Order, int[] Modes, int[] Starts, double Value);
