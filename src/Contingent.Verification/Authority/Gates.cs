using Contingent.Missions;

namespace Contingent.Verification.Authority;

/// <summary>
/// What needs a condition: <c>mission</c>, <c>pledge:X</c>, <c>link:X</c> (A8). A target must be named where it names the condition itself; it may be named where
/// it depends on it through what other conditions require.
/// </summary>
internal sealed class Gates
{
    private readonly SortedDictionary<string, SortedSet<string>> must = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> may = new(StringComparer.Ordinal);

    public Gates(Premises premises)
    {
        var (mission, reading) = (premises.Mission, premises.Case);
        foreach (var need in LivePledges.GatingNeeds(mission, reading)) Name("mission", need, due: true, reading);
        foreach (var (id, pledge) in premises.Pledges.Holding)
        {
            var due = premises.Live.ContainsKey(id) || premises.Pledges.Blocked.ContainsKey(id);
            foreach (var need in LivePledges.OwnNeeds(mission, pledge).Where(reading.Gates)) Name($"pledge:{id}", need, due, reading);
            foreach (var need in LivePledges.GatingNeeds(mission, reading)) Name($"pledge:{id}", need, due: false, reading);
        }

        foreach (var link in mission.Links)
        {
            if (link.Permission is { } permission) Name($"link:{link.Id}", new Need([permission]), due: true, reading);
        }
    }

    public bool MayName(string condition, string target) => may.TryGetValue(condition, out var targets) && targets.Contains(target);

    public IEnumerable<string> MustName(string condition) => must.GetValueOrDefault(condition) ?? [];

    public bool Any(string condition) => may.ContainsKey(condition);

    private void Name(string target, Need need, bool due, CaseReading reading)
    {
        var open = new Stack<string>(need.Alternatives.Select(a => a.Value));
        if (due)
        {
            foreach (var id in open)
            {
                if (!must.TryGetValue(id, out var targets)) must[id] = targets = new SortedSet<string>(StringComparer.Ordinal);
                targets.Add(target);
            }
        }

        while (open.TryPop(out var id))
        {
            if (!may.TryGetValue(id, out var targets)) may[id] = targets = new HashSet<string>(StringComparer.Ordinal);
            if (!targets.Add(target) || !reading.Holding.TryGetValue(id, out var row)) continue;
            foreach (var next in row.Requires.SelectMany(n => n.Alternatives)) open.Push(next.Value);
        }
    }
}
