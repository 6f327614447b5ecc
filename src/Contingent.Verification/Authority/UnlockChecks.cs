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
    private static readonly ImmutableSortedSet<string> NothingMet = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);
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
        var order = Behind(needs);
        foreach (var listed in line.Sets)
        {
            var set = listed.ToImmutableSortedSet(StringComparer.Ordinal);
            var name = $"{line.Target} by {{{string.Join(", ", set)}}}";
            if (sets.Any(s => s.SetEquals(set))) found.Add((name, $"the set is listed twice"));
            sets.Add(set);
            foreach (var id in set.Where(id => !IsOpen(id))) found.Add((name, $"{id} is not open, or is a concession, which is never asked for"));
            if (!Unlocks(needs, set, order)) found.Add((name, $"is not enough"));
            else if (set.FirstOrDefault(id => Unlocks(needs, set.Remove(id), order)) is { } spare) found.Add((name, $"{spare} can be left out"));
        }

        foreach (var missing in TryOut(needs).Where(m => !sets.Any(s => s.SetEquals(m))))
            found.Add((line.Target, $"the minimal set {{{string.Join(", ", missing)}}} is missing"));
        return found;
    }

    // The mission always; a pledge or link only while something open stands before it.
    private IEnumerable<string> Targets() => AllTargets().Where(t => t == "mission" || (NeedsOf(t) is { } needs && !Unlocks(needs, NothingMet, Behind(needs))));

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

    /// <summary>Whether every need has an alternative that holds once the open conditions of the set are met, and no others.</summary>
    private bool Unlocks(ImmutableArray<Need> needs, ImmutableSortedSet<string> met, ImmutableArray<string> requiredFirst)
    {
        var holding = new HashSet<string>(StringComparer.Ordinal);
        bool Holds(Need need) => need.Alternatives.Any(a => holding.Contains(a.Value));
        foreach (var id in requiredFirst)
        {
            if (IsMet(id) || (met.Contains(id) && IsOpen(id) && reading.Holding[id].Requires.All(Holds))) holding.Add(id);
        }

        return needs.All(Holds);
    }

    // Met already, on facts or by assumption; an open one's likely date is no fact.
    private bool IsMet(string id) => reading.StateOf(reading.Holding[id]) == ConditionState.Met && reading.DateOf(id) is not null;

    /// <summary>All minimal sets by trying every subset, smallest first; none where too many conditions bear on the needs.</summary>
    private List<ImmutableSortedSet<string>> TryOut(ImmutableArray<Need> needs)
    {
        var signature = string.Join(';', needs.Select(n => n.ToString()).Distinct().Order(StringComparer.Ordinal));
        if (triedOut.TryGetValue(signature, out var minimal)) return minimal;
        minimal = [];
        var order = Behind(needs);
        var open = order.Where(IsOpen).ToList();
        if (open.Count <= MostTriedOut)
        {
            foreach (var mask in Enumerable.Range(0, 1 << open.Count).OrderBy(m => System.Numerics.BitOperations.PopCount((uint)m)))
            {
                var set = open.Where((_, i) => (mask >> i & 1) == 1).ToImmutableSortedSet(StringComparer.Ordinal);
                if (!minimal.Any(m => m.IsSubsetOf(set)) && Unlocks(needs, set, order)) minimal.Add(set);
            }
        }

        return triedOut[signature] = minimal;
    }

    /// <summary>The conditions that the needs name and all that these require, those required first.</summary>
    private ImmutableArray<string> Behind(ImmutableArray<Need> needs) => reading.InOrder(needs.SelectMany(n => n.Alternatives).Select(a => a.Value));
}
