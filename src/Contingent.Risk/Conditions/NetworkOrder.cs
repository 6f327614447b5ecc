using System.Collections.Immutable;
using Contingent.Missions;
using Contingent.Planning.Authority;

namespace Contingent.Risk.Conditions;

/// <summary>
/// An order in which conditions can be drawn: each after what it requires and what influences it. Requirements form no circle, nor do influences (checked on reading);
/// where both together do, the row of <c>influences</c> that closes the circle is left out and a warning says so (N4).
/// </summary>
internal sealed class NetworkOrder
{
    private readonly HashSet<int>[] _before;

    public NetworkOrder(Mission mission, AuthorityResult authority, Dictionary<ConditionId, int> number)
    {
        _before = [.. authority.Conditions.Values.Select(s =>
            s.Row.Requires.SelectMany(n => n.Alternatives).Where(number.ContainsKey).Select(a => number[a]).ToHashSet())];
        var kept = ImmutableArray.CreateBuilder<Influence>();
        var warnings = ImmutableArray.CreateBuilder<string>();
        foreach (var row in mission.Influences)
        {
            if (!number.TryGetValue(row.Condition, out var on) || row.Given.Any(g => !number.ContainsKey(g)))
                continue;
            if (row.Given.Any(g => ComesAfter(number[g], on)))
            {
                warnings.Add($"{row.Origin}: {row.Condition} cannot be drawn from {string.Join(", ", row.Given)}, which requires it; the row is left out of the draws");
                continue;
            }

            kept.Add(row);
            _before[on].UnionWith(row.Given.Select(g => number[g]));
        }

        (Influences, Warnings, Numbers) = (kept.ToImmutable(), warnings.ToImmutable(), Sort());
    }

    /// <summary>The rows of influences that draws follow.</summary>
    public ImmutableArray<Influence> Influences { get; }
    public ImmutableArray<string> Warnings { get; }

    /// <summary>All conditions by number, each after those it is drawn from.</summary>
    public ImmutableArray<int> Numbers { get; }

    /// <summary>Whether <paramref name="one"/> is drawn from <paramref name="other"/>, directly or not, or is it.</summary>
    private bool ComesAfter(int one, int other)
    {
        var seen = new HashSet<int> { one };
        var open = new Stack<int>([one]);
        while (open.TryPop(out var next))
        {
            if (next == other)
                return true;
            foreach (var before in _before[next].Where(seen.Add))
                open.Push(before);
        }

        return false;
    }

    private ImmutableArray<int> Sort()
    {
        var left = _before.Select(b => b.Count).ToArray();
        var after = new List<int>[left.Length];
        for (var i = 0; i < left.Length; i++)
            after[i] = [];
        for (var i = 0; i < left.Length; i++)
        {
            foreach (var before in _before[i])
                after[before].Add(i);
        }

        var ready = new SortedSet<int>(Enumerable.Range(0, left.Length).Where(i => left[i] == 0));
        var order = ImmutableArray.CreateBuilder<int>(left.Length);
        while (ready.Count > 0)
        {
            var next = ready.Min;
            ready.Remove(next);
            order.Add(next);
            foreach (var i in after[next].Where(i => --left[i] == 0))
                ready.Add(i);
        }

        return order.ToImmutable();
    }
}
