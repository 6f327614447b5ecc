using Contingent.Missions;
using Contingent.Planning.Geography;

namespace Contingent.Planning.Movement;

/// <summary>What units of the groups provide for one task. Points of a cover task with the same reach are one row.</summary>
internal sealed class MilestoneTask
{
    private readonly double[] _amount;
    private readonly List<(double Weight, int[] Groups)> _rows = [];
    private readonly List<int>[] _rowsOf;
    private readonly int _depth;

    public MilestoneTask(MissionTask task, MissionGeography geography, IReadOnlyList<UnitGroup> groups)
    {
        Task = task;
        _depth = task.Depth;
        _amount = new double[groups.Count];
        _rowsOf = [.. groups.Select(_ => new List<int>())];
        if (task.Kind == TaskKind.Cover)
            CollectRows(geography, groups);
        else
            foreach (var group in groups.Where(g => g.Task?.Id == task.Id))
                _amount[group.Number] = group.Pledge.Type.Capabilities[task.Capability];
    }

    public MissionTask Task { get; }
    public bool IsCover => Task.Kind == TaskKind.Cover;

    /// <summary>Points of a cover task with the same reach: their weight, and the groups of which <see cref="Depth"/> units must be on station.</summary>
    public IReadOnlyList<(double Weight, int[] Groups)> Rows => _rows;
    public int Depth => _depth;

    /// <summary>Capability that a unit of the group brings; 0 for a cover task.</summary>
    public double Amount(int group) => _amount[group];

    /// <summary>Whether the group counts for this task at all.</summary>
    public bool Counts(int group) => IsCover ? _rowsOf[group].Count > 0 : _amount[group] > 0;

    public double Provision(int[] units)
    {
        var counter = Count();
        for (var g = 0; g < units.Length; g++)
        {
            for (var i = 0; i < units[g]; i++)
                counter.Add(g);
        }

        return counter.Amount;
    }

    public Counter Count() => new(this);

    private void CollectRows(MissionGeography geography, IReadOnlyList<UnitGroup> groups)
    {
        var eligible = groups.Where(g => g.Task is not { Tied: true } && geography.CanServe(g.Pledge, g.Place.Id, Task)).ToArray();
        ReachSource SourceOf(UnitGroup group) => new(group.Pledge.Type, geography.Places.Of(group.Place.Id));
        var sources = eligible.Select(SourceOf).Distinct().ToArray();
        var sourceOf = eligible.Select(g => Array.IndexOf(sources, SourceOf(g))).ToArray();
        var demand = geography.Demand(Task.Id);
        var rows = new Dictionary<string, int>(StringComparer.Ordinal);
        var known = rows.GetAlternateLookup<ReadOnlySpan<char>>();
        var reach = new char[sources.Length];
        CoverReach.Of(geography, Task, sources, CancellationToken.None).ForEach(
            point =>
            {
                Array.Fill(reach, '0');
                foreach (var source in point.Sources)
                    reach[source] = '1';
                if (!known.TryGetValue(reach, out var row))
                {
                    rows[new string(reach)] = row = _rows.Count;
                    _rows.Add((0, [.. eligible.Where((_, i) => reach[sourceOf[i]] == '1').Select(g => g.Number)]));
                    foreach (var group in _rows[row].Groups)
                        _rowsOf[group].Add(row);
                }

                _rows[row] = _rows[row] with { Weight = _rows[row].Weight + demand.Weight[point.Point] };
            },
            CancellationToken.None);
    }

    /// <summary>Counts units up as they come on station.</summary>
    internal sealed class Counter(MilestoneTask task)
    {
        private readonly int[] _within = new int[task._rows.Count];

        public double Amount { get; private set; }

        public void Add(int group)
        {
            Amount += task._amount[group];
            foreach (var row in task._rowsOf[group])
            {
                if (++_within[row] == task._depth)
                    Amount += task._rows[row].Weight;
            }
        }
    }
}
