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
            Sets += line.Sets.Count;
        }

        foreach (var target in Targets().Where(t => !seen.Contains(t))) log.Add("A9", target, $"no line says what unlocks it");
    }

    // The activation readies contributors and is no need of the presence itself: the mission's sets may be told with it or without.
    private void Check(UnlockLine line, ImmutableArray<Need> needs)
    {
        var found = Breaches(line, needs);
        if (found.Count == 0) return;
        if (line.Target == "mission" && Breaches(line, [.. needs.Where(n => n != new Need([mission.Activation]))]).Count == 0) return;
        foreach (var (subject, message) in found) log.Add("A9", subject, message);
    }

    private List<(string Subject, FormattableString Message)> Breaches(UnlockLine line, ImmutableArray<Need> needs)
    {
        var found = new List<(string, FormattableString)>();
        var sets = new List<ImmutableSortedSet<string>>();
        var behind = new Behind(this, needs);
        foreach (var listed in line.Sets)
        {
            var set = listed.ToImmutableSortedSet(StringComparer.Ordinal);
            var name = $"{line.Target} by {{{string.Join(", ", set)}}}";
            if (sets.Any(s => s.SetEquals(set))) found.Add((name, $"the set is listed twice"));
            sets.Add(set);
            foreach (var id in set.Where(id => !IsOpen(id))) found.Add((name, $"{id} is not open, or is a concession, which is never asked for"));
            if (!behind.Unlock(set)) found.Add((name, $"is not enough"));
            else if (set.FirstOrDefault(id => behind.Unlock(set.Remove(id))) is { } spare) found.Add((name, $"{spare} can be left out"));
        }

        foreach (var missing in TryOut(needs).Where(m => !sets.Any(s => s.SetEquals(m))))
            found.Add((line.Target, $"the minimal set {{{string.Join(", ", missing)}}} is missing"));
        return found;
    }

    // The mission always; a pledge or link only while something open stands before it.
    private IEnumerable<string> Targets() => AllTargets().Where(t => t == "mission" || (NeedsOf(t) is { } needs && !new Behind(this, needs).Unlock(Enumerable.Empty<string>())));

    private IEnumerable<string> AllTargets() =>
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

    private bool IsOpen(string id) => reading.Holding.TryGetValue(id, out var row) && reading.StateOf(row) == ConditionState.Open
        && row.Kind != ConditionKind.Concession && !(reading.EndOf(id) < reading.AsOf);

    // Met already, on facts or by assumption; an open one's likely date is no fact.
    private bool IsMet(string id) => reading.StateOf(reading.Holding[id]) == ConditionState.Met && reading.DateOf(id) is not null;

    /// <summary>All minimal sets by trying every subset, smallest first; none where too many conditions bear on the needs.</summary>
    private List<ImmutableSortedSet<string>> TryOut(ImmutableArray<Need> needs)
    {
        var signature = string.Join(';', needs.Select(n => n.ToString()).Distinct().Order(StringComparer.Ordinal));
        if (triedOut.TryGetValue(signature, out var minimal)) return minimal;
        var behind = new Behind(this, needs);
        var open = behind.Open;
        var masks = new List<int>();
        if (open.Count <= MostTriedOut)
        {
            var met = new bool[behind.Count];
            foreach (var mask in Enumerable.Range(0, 1 << open.Count).OrderBy(m => System.Numerics.BitOperations.PopCount((uint)m)))
            {
                if (masks.Exists(m => (m & mask) == m)) continue;
                for (var i = 0; i < open.Count; i++) met[open[i]] = (mask >> i & 1) == 1;
                if (behind.Unlock(met)) masks.Add(mask);
            }
        }

        return triedOut[signature] = [.. masks.Select(mask => open.Where((_, i) => (mask >> i & 1) == 1).Select(behind.Name).ToImmutableSortedSet(StringComparer.Ordinal))];
    }

    /// <summary>The conditions that needs name and all that these require, those required first, by number.</summary>
    private sealed class Behind
    {
        private readonly ImmutableArray<string> order;
        private readonly bool[] isMet;
        private readonly bool[] isOpen;
        private readonly int[][][] requires;
        private readonly int[][] needs;
        private readonly Dictionary<string, int> number;

        public Behind(UnlockChecks checks, ImmutableArray<Need> needs)
        {
            order = checks.reading.InOrder(needs.SelectMany(n => n.Alternatives).Select(a => a.Value));
            number = order.Select((id, i) => (id, i)).ToDictionary(x => x.id, x => x.i, StringComparer.Ordinal);
            isMet = [.. order.Select(checks.IsMet)];
            isOpen = [.. order.Select(checks.IsOpen)];
            requires = [.. order.Select(id => checks.reading.Holding[id].Requires.Select(Numbers).ToArray())];
            this.needs = [.. needs.Select(Numbers)];
            Open = [.. Enumerable.Range(0, order.Length).Where(i => isOpen[i])];
        }

        public int Count => order.Length;
        public List<int> Open { get; }

        public string Name(int condition) => order[condition];

        /// <summary>Whether every need has an alternative that holds once the open conditions of the set are met, and no others.</summary>
        public bool Unlock(IEnumerable<string> met)
        {
            var set = new bool[Count];
            foreach (var id in met)
            {
                if (number.TryGetValue(id, out var i)) set[i] = true;
            }

            return Unlock(set);
        }

        public bool Unlock(bool[] met)
        {
            Span<bool> holding = Count <= 256 ? stackalloc bool[Count] : new bool[Count];
            for (var i = 0; i < Count; i++) holding[i] = isMet[i] || (met[i] && isOpen[i] && Hold(requires[i], holding));
            return Hold(needs, holding);
        }

        private static bool Hold(int[][] all, Span<bool> holding)
        {
            foreach (var alternatives in all)
            {
                var one = false;
                foreach (var condition in alternatives) one |= holding[condition];
                if (!one) return false;
            }

            return true;
        }

        // A condition without a row at as-of is never met.
        private int[] Numbers(Need need) => [.. need.Alternatives.Where(a => number.ContainsKey(a.Value)).Select(a => number[a.Value])];
    }
}
