using System.Collections.Immutable;
using Contingent.Missions;
using Contingent.Missions.Plans;

namespace Contingent.Verification.Authority;

/// <summary>
/// A9: every set given for a target consists of open conditions, is enough and has nothing to spare; and while few open conditions bear on the target,
/// trying all their subsets shows whether a set is missing.
/// </summary>
internal sealed class UnlockChecks(Premises premises, BreachLog log)
{
    private const int MostTriedOut = 10;

    private readonly Mission mission = premises.Mission;
    private readonly CaseReading reading = premises.Case;
    private readonly Dictionary<string, List<ImmutableSortedSet<string>>> triedOut = new(StringComparer.Ordinal);

    public int Sets { get; private set; }

    public void Check(AuthoritySection said)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in said.Unlock)
        {
            if (!seen.Add(line.Target)) log.Add("P3", line.Target, $"is listed twice as a target to unlock");
            else if (NeedsOf(line.Target) is not { } needs) log.Add("A9", line.Target, $"is no target: mission, pledge:X or link:X with a permission");
            else Check(line, needs);
        }

        foreach (var target in Targets().Where(t => !seen.Contains(t))) log.Add("A9", target, $"no line says what unlocks it");
    }

    private void Check(UnlockLine line, ImmutableArray<Need> needs)
    {
        var sets = new List<ImmutableSortedSet<string>>();
        foreach (var listed in line.Sets)
        {
            Sets++;
            var set = listed.ToImmutableSortedSet(StringComparer.Ordinal);
            var name = $"{line.Target} by {{{string.Join(", ", set)}}}";
            if (sets.Any(s => s.SetEquals(set))) log.Add("A9", name, $"the set is listed twice");
            sets.Add(set);
            foreach (var id in set.Where(id => !IsOpen(id))) log.Add("A9", name, $"{id} is not open");
            if (!Unlocks(needs, set)) log.Add("A9", name, $"is not enough");
            else if (set.FirstOrDefault(id => Unlocks(needs, set.Remove(id))) is { } spare) log.Add("A9", name, $"{spare} can be left out");
        }

        foreach (var missing in TryOut(needs).Where(m => !sets.Any(s => s.SetEquals(m))))
            log.Add("A9", line.Target, $"the minimal set {{{string.Join(", ", missing)}}} is missing");
    }

    private IEnumerable<string> Targets() =>
        premises.Live.Keys.Concat(premises.Pledges.Blocked.Keys).Order(StringComparer.Ordinal).Select(id => $"pledge:{id}").Prepend("mission")
            .Concat(mission.Links.Where(l => l.Permission is not null).Select(l => $"link:{l.Id}"));

    private ImmutableArray<Need>? NeedsOf(string target)
    {
        if (target == "mission") return [.. LivePledges.GatingNeeds(mission, reading)];
        if (target.StartsWith("pledge:", StringComparison.Ordinal))
            return premises.Pledges.Holding.TryGetValue(target[7..], out var pledge) ? [.. LivePledges.GatingNeeds(mission, reading, pledge)] : null;
        if (target.StartsWith("link:", StringComparison.Ordinal) && premises.Links.GetValueOrDefault(target[5..])?.Permission is { } permission)
            return [new Need([permission])];
        return null;
    }

    private bool IsOpen(string id) => reading.Holding.TryGetValue(id, out var row) && reading.StateOf(row) == ConditionState.Open;

    /// <summary>Whether every need has a date once the open conditions of the set are met, and no others.</summary>
    private bool Unlocks(ImmutableArray<Need> needs, IReadOnlySet<string> met)
    {
        var known = new Dictionary<string, DateOnly?>(StringComparer.Ordinal);
        return needs.All(n => n.Alternatives.Any(a => DateOf(a.Value, met, known) is not null));
    }

    private DateOnly? DateOf(string id, IReadOnlySet<string> met, Dictionary<string, DateOnly?> known)
    {
        if (known.TryGetValue(id, out var date)) return date;
        known[id] = null;
        if (!reading.Holding.TryGetValue(id, out var row)) return null;
        if (!IsOpen(id)) return known[id] = reading.DateOf(id);
        if (!met.Contains(id)) return null;
        var latest = row.Likely ?? reading.AsOf;
        foreach (var need in row.Requires)
        {
            var earliest = need.Alternatives.Select(a => DateOf(a.Value, met, known)).Where(d => d is not null).Min();
            if (earliest is null) return null;
            if (earliest > latest) latest = earliest.Value;
        }

        return known[id] = reading.EndOf(id) is { } end && end < (latest > reading.AsOf ? latest : reading.AsOf) ? null : latest;
    }

    /// <summary>All minimal sets by trying every subset, smallest first; none where too many conditions bear on the needs.</summary>
    private List<ImmutableSortedSet<string>> TryOut(ImmutableArray<Need> needs)
    {
        var signature = string.Join(';', needs.Select(n => n.ToString()).Distinct().Order(StringComparer.Ordinal));
        if (triedOut.TryGetValue(signature, out var minimal)) return minimal;
        minimal = [];
        var open = OpenBehind(needs);
        if (open.Count <= MostTriedOut)
        {
            foreach (var mask in Enumerable.Range(0, 1 << open.Count).OrderBy(m => System.Numerics.BitOperations.PopCount((uint)m)))
            {
                var set = open.Where((_, i) => (mask >> i & 1) == 1).ToImmutableSortedSet(StringComparer.Ordinal);
                if (!minimal.Any(m => m.IsSubsetOf(set)) && Unlocks(needs, set)) minimal.Add(set);
            }
        }

        return triedOut[signature] = minimal;
    }

    private List<string> OpenBehind(ImmutableArray<Need> needs)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var next = new Stack<string>(needs.SelectMany(n => n.Alternatives).Select(a => a.Value));
        while (next.TryPop(out var id))
        {
            if (!seen.Add(id) || !IsOpen(id)) continue;
            found.Add(id);
            foreach (var behind in reading.Holding[id].Requires.SelectMany(n => n.Alternatives)) next.Push(behind.Value);
        }

        return [.. found];
    }
}
