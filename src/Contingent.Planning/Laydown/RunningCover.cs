namespace Contingent.Planning.Laydown;

/// <summary>
/// What the units at the sources of a cover task bring within reach, kept while units come and go one by one: the next evaluation counts only the sources that
/// have changed since the last. For searches that try thousands of changes; what a plan says is counted anew from all of it
/// (<see cref="CoverGroups.WeightWithin"/>, <see cref="CoverSteps.Saved"/>).
/// </summary>
/// <param name="ground">The demand of the task.</param>
/// <param name="depth">Units that have to reach a group.</param>
internal sealed class RunningCover(CoverGround ground, int depth)
{
    private readonly int[] _unitsForGroups = new int[ground.Sources.Length];
    private readonly int[] _unitsForSteps = new int[ground.Sources.Length];
    private readonly int[] _reaching = new int[ground.Groups.Reach.GroupCount];
    private readonly StandingSteps _steps = new(ground.Steps, ground.Sources.Length);
    private RunningSum _weight;

    /// <summary>Weight of the groups that at least <c>depth</c> of the units at the sources reach.</summary>
    public double WeightWithin(int[] units)
    {
        for (var k = 0; k < units.Length; k++)
        {
            if (units[k] != _unitsForGroups[k])
                Change(k, units[k] - _unitsForGroups[k]);
            _unitsForGroups[k] = units[k];
        }

        return _weight.Value;
    }

    /// <summary>Weighted minutes saved by units at the sources.</summary>
    public double Saved(int[] units)
    {
        for (var k = 0; k < units.Length; k++)
        {
            if (units[k] > 0 != _unitsForSteps[k] > 0)
                _steps.Change(k, units[k] > 0 ? 1 : -1);
            _unitsForSteps[k] = units[k];
        }

        return _steps.Saved;
    }

    private void Change(int source, int by)
    {
        var weights = ground.Groups.Reach.Weights;
        foreach (var g in ground.Groups.Reach.GroupsOf(source))
        {
            var (before, after) = (_reaching[g], _reaching[g] + by);
            _reaching[g] = after;
            if (before >= depth != after >= depth)
                _weight.Add(after >= depth ? weights[g] : -weights[g]);
        }
    }
}

/// <summary>
/// The steps in the order in which each comes right before all that grow out of it, so that the steps which hold a source are few unbroken stretches.
/// </summary>
internal sealed class StandingSteps
{
    private readonly double[] _weight;
    private readonly int[] _standing;
    private readonly List<(int From, int To)>[] _stretches;
    private RunningSum _saved;

    public StandingSteps(CoverSteps steps, int sourceCount)
    {
        var size = new int[steps.Length];
        for (var k = size.Length - 1; k >= 0; k--)
        {
            size[k]++;
            if (steps.Before(k) >= 0)
                size[steps.Before(k)] += size[k];
        }

        (_weight, _standing) = (new double[size.Length], new int[size.Length]);
        _stretches = new List<(int, int)>[sourceCount];
        for (var k = 0; k < sourceCount; k++)
            _stretches[k] = [];
        var free = new int[size.Length];
        var next = 0;
        for (var k = 0; k < size.Length; k++)
        {
            ref var place = ref next;
            if (steps.Before(k) >= 0)
                place = ref free[steps.Before(k)];
            _weight[place] = steps.Weight(k);
            _stretches[steps.Added(k)].Add((place, place + size[k]));
            free[k] = place + 1;
            place += size[k];
        }
    }

    /// <summary>Weighted minutes of the steps in which a unit stands.</summary>
    public double Saved => _saved.Value;

    /// <summary>A source is taken up (1) or given up (−1).</summary>
    public void Change(int source, int by)
    {
        foreach (var (from, to) in _stretches[source])
        {
            for (var k = from; k < to; k++)
            {
                _standing[k] += by;
                if (_standing[k] == (by > 0 ? 1 : 0))
                    _saved.Add(by * _weight[k]);
            }
        }
    }
}

/// <summary>A sum to which numbers are added and taken away again without drifting off: what rounding loses is kept beside it (Neumaier 1974).</summary>
internal struct RunningSum
{
    private double _sum;
    private double _lost;

    /// <summary>The sum.</summary>
    public readonly double Value => _sum + _lost;

    /// <summary>Adds a number.</summary>
    public void Add(double number)
    {
        var sum = _sum + number;
        _lost += Math.Abs(_sum) >= Math.Abs(number) ? _sum - sum + number : number - sum + _sum;
        _sum = sum;
    }
}
