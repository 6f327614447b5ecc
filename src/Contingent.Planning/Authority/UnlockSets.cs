using System.Collections.Immutable;
using System.Numerics;
using Contingent.Missions;
using Contingent.Missions.Plans;

namespace Contingent.Planning.Authority;

/// <summary>
/// The minimal sets of open conditions that unlock a target (A9). With F(c) the minimal sets that let condition c hold,
/// <c>F(c) = {∅}</c> where it holds, <c>∅</c> where it can no longer be met, else <c>{{c}} ⊗ F(r₁) ⊗ … ⊗ F(rₙ)</c> over what it requires; of a
/// need <c>F(a|b) = min(F(a) ∪ F(b))</c>; of a target <c>⊗</c> over its gating needs, where <c>A ⊗ B = min{a ∪ b}</c> and min keeps the sets
/// that contain no other. A refused, withdrawn or lapsed condition and a concession are in no set.
/// </summary>
/// <remarks>
/// The number of sets can grow as the product of the alternatives. At most <see cref="MostSets"/> are kept at every step, fewest conditions first; each
/// set that is named is sufficient and minimal all the same, and a target whose list was cut is in <see cref="Cut"/>.
/// </remarks>
internal sealed class UnlockSets
{
    /// <summary>Most sets named for one target.</summary>
    public const int MostSets = 256;

    private static readonly ImmutableArray<BigInteger> Nothing = [BigInteger.Zero];

    private readonly PermissionNetwork network;
    private readonly ImmutableArray<ConditionId> members;
    private readonly Dictionary<ConditionId, ImmutableArray<BigInteger>> families = [];
    private bool cut;

    private UnlockSets(PermissionNetwork network)
    {
        this.network = network;
        members = [.. network.RequiredFirst.Where(network.IsOpen).Order()];
    }

    /// <summary>Targets of which not every set is named.</summary>
    public ImmutableArray<string> Cut { get; private set; } = [];

    /// <summary>A line for the mission, and one for each pledge and link that does not stand open on what holds already.</summary>
    public static (ImmutableArray<UnlockLine> Lines, ImmutableArray<string> Cut) Find(PermissionNetwork network, CancellationToken cancellation)
    {
        var sets = new UnlockSets(network);
        var lines = sets.FindAll(cancellation);
        return (lines, sets.Cut);
    }

    private ImmutableArray<UnlockLine> FindAll(CancellationToken cancellation)
    {
        FindFamilies(cancellation);
        var familiesCut = cut;
        var lines = ImmutableArray.CreateBuilder<UnlockLine>();
        var mission = OfAll(network.Mission.Needs, Nothing);
        var missionCut = cut;
        foreach (var target in network.Targets)
        {
            cancellation.ThrowIfCancellationRequested();
            if (target != network.Mission && network.Holds(target.Needs))
                continue;
            cut = target.Name.StartsWith("link:", StringComparison.Ordinal) ? familiesCut : missionCut;
            var family = target == network.Mission ? mission
                : target.Needs.Length == target.Own.Length ? OfAll(target.Own, Nothing)
                : OfAll(target.Own, mission);
            if (cut)
            {
                family = Smallest(family.Select(set => Shrink(set, target.Needs)));
                Cut = Cut.Add(target.Name);
            }

            lines.Add(new UnlockLine(target.Name, Name(family)));
        }

        return lines.ToImmutable();
    }

    private void FindFamilies(CancellationToken cancellation)
    {
        var asked = network.Closure(network.Targets.SelectMany(target => target.Needs));
        var place = members.Select((id, i) => (id, i)).ToDictionary(pair => pair.id, pair => pair.i);
        foreach (var id in network.RequiredFirst.Where(asked.Contains))
        {
            cancellation.ThrowIfCancellationRequested();
            families[id] = network.Holds(id) ? Nothing
                : network.IsOpen(id) ? OfAll(network.Standing(id).Row.Requires, [BigInteger.One << place[id]])
                : [];
        }
    }

    private ImmutableArray<BigInteger> OfAll(ImmutableArray<Need> needs, ImmutableArray<BigInteger> start)
    {
        var family = start;
        foreach (var need in needs)
        {
            var alternatives = Smallest(need.Alternatives.SelectMany(id => families.GetValueOrDefault(id, [])));
            family = Smallest(family.SelectMany(set => alternatives.Select(other => set | other)));
        }

        return family;
    }

    /// <summary>Those that contain no other, fewest members first, at most <see cref="MostSets"/>.</summary>
    private ImmutableArray<BigInteger> Smallest(IEnumerable<BigInteger> sets)
    {
        var kept = ImmutableArray.CreateBuilder<BigInteger>();
        foreach (var set in sets.Distinct().OrderBy(set => BigInteger.PopCount(set)).ThenBy(set => set))
        {
            if (kept.Any(smaller => (smaller & set) == smaller))
                continue;
            if (kept.Count == MostSets)
            {
                cut = true;
                break;
            }

            kept.Add(set);
        }

        return kept.ToImmutable();
    }

    /// <summary>Takes out, last first, what the needs do not miss: after a cut a set may hold more than it must.</summary>
    private BigInteger Shrink(BigInteger set, ImmutableArray<Need> needs)
    {
        for (var i = members.Length - 1; i >= 0; i--)
        {
            var without = set & ~(BigInteger.One << i);
            if (without != set && PermissionNetwork.Reaches(needs, network.Attainable(id => !Contains(without, id))))
                set = without;
        }

        return set;
    }

    private bool Contains(BigInteger set, ConditionId id)
    {
        var place = members.BinarySearch(id);
        return place >= 0 && (set & (BigInteger.One << place)) != 0;
    }

    private IReadOnlyList<IReadOnlyList<string>> Name(ImmutableArray<BigInteger> family) =>
    [
        .. family.Select(set => members.Where((_, i) => (set & (BigInteger.One << i)) != 0).Select(id => id.Value).ToArray())
            .OrderBy(set => set.Length).ThenBy(set => string.Join(' ', set), StringComparer.Ordinal),
    ];
}
