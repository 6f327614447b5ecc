namespace Contingent.Optimization.Scheduling;

/// <summary>
/// A genetic search over orders of the activities and their modes: children take a stretch of one parent's order and the rest in the other's (two-point crossover:
/// Hartmann 1998), some neighbours change places and some modes change, and every schedule is justified to both sides (Valls, Ballestín and Quintanilla 2005) before its
/// order enters the population. Modes that spend too much are charged for it.
/// </summary>
internal sealed class GeneticSearch
{
    private const int Size = 60;
    private const double SwapChance = 0.04;
    private const double ModeChance = 0.03;

    /// <summary>Generations without a better child after which all but the best is drawn anew.</summary>
    private const int Patience = 60;

    private readonly ProjectProblem _problem;
    private readonly TimeWindows _windows;
    private readonly GenerationScheme _scheme;
    private readonly Random _random;
    private readonly double _penalty;
    private readonly double[] _bias;
    private List<Individual> _population = [];
    private int _idle;
    private double _bestOfRun;

    public GeneticSearch(ProjectProblem problem, TimeWindows windows, int seed)
    {
        (_problem, _windows, _random) = (problem, windows, new Random(seed));
        _scheme = new GenerationScheme(problem);
        _bias = new double[problem.Activities.Length];
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
            if (_population.Count < Size)
                Enter(Drawn());
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
        Enter(Scheduled(order, modes));
    }

    private void Breed()
    {
        var before = _population[0].Value;
        var children = new List<Individual>(Size);
        for (var k = 0; k < Size / 2; k++)
        {
            var (one, other) = (Parent(), Parent());
            children.Add(Child(one, other));
            children.Add(Child(other, one));
        }

        foreach (var child in children)
            Enter(child);
        _idle = _population[0].Value < before ? 0 : _idle + 1;
        if (_idle < Patience)
            return;
        // The best goes into every second new population only, so that others may find their own way.
        _idle = 0;
        var keep = _bestOfRun > Best?.Value || _random.Next(2) == 0 ? [_population[0]] : new List<Individual>();
        _bestOfRun = _population[0].Value;
        _population = keep;
    }

    /// <summary>The better of two at random.</summary>
    private Individual Parent() => _population[Math.Min(_random.Next(_population.Count), _random.Next(_population.Count))];

    private Individual Child(Individual one, Individual other)
    {
        var count = one.Order.Length;
        var (from, to) = (_random.Next(count + 1), _random.Next(count + 1));
        if (from > to)
            (from, to) = (to, from);
        var order = new int[count];
        var taken = new bool[count];
        var modes = new int[count];
        // Outside the stretch the first parent's order, inside the second's: precedence holds in both, and so it does here.
        for (var k = 0; k < from; k++)
            Put(k, one.Order[k], one);
        var at = from;
        for (var k = 0; k < count && at < to; k++)
        {
            if (!taken[other.Order[k]])
                Put(at++, other.Order[k], other);
        }

        for (var k = 0; k < count && at < count; k++)
        {
            if (!taken[one.Order[k]])
                Put(at++, one.Order[k], one);
        }

        Mutate(order, modes);
        return Scheduled(order, modes);

        void Put(int place, int activity, Individual parent)
        {
            (order[place], taken[activity], modes[activity]) = (activity, true, parent.Modes[activity]);
        }
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
        Visits += _scheme.Visits - visits + (4L * order.Length);
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

    private bool FitsAlone(int activity, int mode)
    {
        var demands = _problem.Activities[activity].Modes[mode].Demands;
        for (var r = 0; r < demands.Length; r++)
        {
            if (demands[r] > _problem.Capacities[r])
                return false;
        }

        return true;
    }

    /// <summary>Puts an individual into its place by value, and drops the worst; one as good as another and alike in every start is left out.</summary>
    private void Enter(Individual individual)
    {
        var place = _population.FindIndex(p => p.Value >= individual.Value);
        if (place < 0)
            place = _population.Count;
        for (var k = place; k < _population.Count && _population[k].Value == individual.Value; k++)
        {
            if (_population[k].Starts.AsSpan().SequenceEqual(individual.Starts))
                return;
        }

        _population.Insert(place, individual);
        if (_population.Count > Size)
            _population.RemoveAt(Size);
    }
}

/// <summary>An order of the activities, their modes, the starts that come of them and what those are worth.</summary>
internal sealed record Individual(int[] Order, int[] Modes, int[] Starts, double Value);
