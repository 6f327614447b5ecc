using Contingent.Missions;
using Contingent.Planning.Geography;

namespace Contingent.Planning.Movement;

/// <summary>
/// Who must be on station before others arrive on the host's soil (<c>needs_first</c>, rule M16). Only placed units count; what names none that is placed lapses.
/// </summary>
internal sealed class TheatreOpening
{
    private readonly IReadOnlyList<UnitGroup> _groups;
    private readonly int[][] _before;

    public TheatreOpening(IReadOnlyList<UnitGroup> groups)
    {
        _groups = groups;
        _before = [.. groups.Select(g => groups.Where(b => g.Pledge.Row.NeedsFirst.Contains(b.Pledge.Id)).Select(b => b.Number).ToArray())];
    }

    /// <summary>Whether any placed unit waits for another.</summary>
    public bool Binds => Array.Exists(_before, b => b.Length > 0);

    /// <summary>The same turns, with those that others wait for drawn before them.</summary>
    public Turn[] InOrder(Turn[] turns)
    {
        if (!Binds)
            return turns;
        var left = turns.GroupBy(t => t.Group).ToDictionary(t => t.Key, t => new Queue<Turn>(t));
        var ordered = new List<Turn>();
        foreach (var turn in turns)
        {
            if (left[turn.Group].Count > 0)
                Draw(turn.Group, left, ordered, whole: false);
        }

        return [.. ordered];
    }

    /// <summary>First minute on the host's soil for a group, given the flows of those that go before it.</summary>
    public long HostNotBefore(int group, IReadOnlyList<UnitFlow> flows)
    {
        var latest = long.MinValue / 2;
        if (_before[group].Length == 0)
            return latest;
        foreach (var flow in flows.Where(f => Array.IndexOf(_before[group], f.Group) >= 0))
            latest = Math.Max(latest, (long)Math.Ceiling((_groups[flow.Group].OnStationDay(flow.Arrive) * RouteNetwork.DayMinutes) - 1e-6));
        return latest;
    }

    private void Draw(int group, Dictionary<int, Queue<Turn>> left, List<Turn> ordered, bool whole)
    {
        foreach (var before in _before[group].Where(left.ContainsKey))
            Draw(before, left, ordered, whole: true);
        while (left[group].TryDequeue(out var turn))
        {
            ordered.Add(turn);
            if (!whole)
                return;
        }
    }
}
