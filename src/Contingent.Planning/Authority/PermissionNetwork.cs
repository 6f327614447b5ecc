using System.Collections.Immutable;
using System.Numerics;
using Contingent.Missions;

namespace Contingent.Planning.Authority;

/// <summary>What waits for conditions: <c>mission</c>, <c>pledge:X</c> or <c>link:X</c>, with all its gating needs and with those of its own alone.</summary>
internal sealed record Target(string Name, ImmutableArray<Need> Needs, ImmutableArray<Need> Own);

/// <summary>
/// The conditions as a network of yeses: which targets wait for them, and what could still be met. It knows no dates: a condition <em>holds</em> when it
/// is met on firm facts and the case's assumptions, is <em>open</em> when it may still be met, and is out of reach otherwise.
/// A concession is never an ask, so it is out of reach unless it holds.
/// </summary>
internal sealed class PermissionNetwork
{
    private readonly CaseReading reading;
    private readonly CaseReading firm;
    private readonly ImmutableArray<ConditionId> requiredFirst;

    public PermissionNetwork(CaseReading reading, CaseReading firm)
    {
        this.reading = reading;
        this.firm = firm;
        Targets = [.. MakeTargets()];
        requiredFirst = OrderRequiredFirst();
    }

    /// <summary>The mission, then the pledges on the books that are not assumed withdrawn, then the links with a permission; ordinal within each.</summary>
    public ImmutableArray<Target> Targets { get; }
    public Target Mission => Targets[0];

    /// <summary>The conditions, each after those it requires.</summary>
    public ImmutableArray<ConditionId> RequiredFirst => requiredFirst;

    public ConditionStanding Standing(ConditionId id) => reading.Conditions[id];

    public bool Holds(ConditionId id) => firm.DateOf(id) is not null;

    public bool Holds(ImmutableArray<Need> needs) => needs.All(need => need.Alternatives.Any(Holds));

    /// <summary>It may still be met: open, not ended, no concession.</summary>
    public bool IsOpen(ConditionId id) =>
        reading.Conditions.TryGetValue(id, out var standing) && standing.State == ConditionState.Open
        && standing.Row.Kind != ConditionKind.Concession && !(standing.LastDay < reading.Question.AsOf);

    /// <summary>What holds or can still be met, requires included, where the barred open conditions are refused.</summary>
    public HashSet<ConditionId> Attainable(Func<ConditionId, bool> barred) => Attainable(Holds, id => IsOpen(id) && !barred(id));

    /// <summary>What would be left of the network, whatever is met or refused today, if the barred conditions were never given.</summary>
    public HashSet<ConditionId> AttainableByStructure(Func<ConditionId, bool> barred) =>
        Attainable(id => Holds(id) && !barred(id), id => !barred(id));

    /// <summary>What holds or can still be met, where the barred conditions are refused or, if they were given, taken back.</summary>
    public HashSet<ConditionId> AttainableIfTakenBack(Func<ConditionId, bool> barred) =>
        Attainable(id => Holds(id) && !barred(id), id => IsOpen(id) && !barred(id));

    public static bool Reaches(ImmutableArray<Need> needs, HashSet<ConditionId> attainable) =>
        needs.All(need => need.Alternatives.Any(attainable.Contains));

    /// <summary>The conditions that the needs name, and those these require as long as they do not hold.</summary>
    public HashSet<ConditionId> Closure(IEnumerable<Need> needs)
    {
        var closure = new HashSet<ConditionId>();
        var open = new Stack<ConditionId>(needs.SelectMany(need => need.Alternatives));
        while (open.TryPop(out var id))
        {
            if (!closure.Add(id) || !reading.Conditions.TryGetValue(id, out var standing) || Holds(id))
                continue;
            foreach (var required in standing.Row.Requires.SelectMany(need => need.Alternatives))
                open.Push(required);
        }

        return closure;
    }

    /// <summary>For each condition what waits for it, directly or through what it is required for, in the order of <see cref="Targets"/>.</summary>
    public ImmutableSortedDictionary<ConditionId, ImmutableArray<string>> Gates()
    {
        var gates = reading.Conditions.Keys.ToDictionary(id => id, _ => ImmutableArray.CreateBuilder<string>());
        foreach (var target in Targets)
        {
            foreach (var id in Closure(target.Own))
            {
                if (gates.TryGetValue(id, out var names))
                    names.Add(target.Name);
            }
        }

        return gates.ToImmutableSortedDictionary(pair => pair.Key, pair => pair.Value.ToImmutable());
    }

    /// <summary>
    /// The conditions without any single one of which the needs have no way left among the attainable ones:
    /// N(c) = {c} ∪ ⋃ over the needs of c of ⋂ over their attainable alternatives a of N(a). What holds requires nothing more.
    /// </summary>
    public HashSet<ConditionId> Necessary(ImmutableArray<Need> needs, HashSet<ConditionId> attainable)
    {
        var place = requiredFirst.Select((id, i) => (id, i)).ToDictionary(pair => pair.id, pair => pair.i);
        var necessary = new Dictionary<ConditionId, BigInteger>();
        BigInteger OfAll(ImmutableArray<Need> all) => all.Aggregate(
            BigInteger.Zero, (sum, need) => sum | need.Alternatives.Where(attainable.Contains).Select(id => necessary[id]).Aggregate((a, b) => a & b));
        foreach (var id in requiredFirst.Where(attainable.Contains))
            necessary[id] = (BigInteger.One << place[id]) | (Holds(id) ? BigInteger.Zero : OfAll(reading.Conditions[id].Row.Requires));
        var whole = OfAll(needs);
        return [.. requiredFirst.Where((_, i) => (whole & (BigInteger.One << i)) != 0)];
    }

    private HashSet<ConditionId> Attainable(Func<ConditionId, bool> holds, Func<ConditionId, bool> canBeMet)
    {
        var attainable = new HashSet<ConditionId>();
        foreach (var id in requiredFirst)
        {
            if (holds(id) || (canBeMet(id) && Reaches(reading.Conditions[id].Row.Requires, attainable)))
                attainable.Add(id);
        }

        return attainable;
    }

    private IEnumerable<Target> MakeTargets()
    {
        ImmutableArray<Need> mission = [.. reading.MissionGates.Append(new Need([reading.Mission.DDay])).Distinct()];
        yield return new Target("mission", mission, mission);
        foreach (var pledge in reading.Books.Where(pledge => !reading.Overrides.Withdraws(pledge)))
        {
            var own = reading.OwnGates(pledge);
            yield return new Target($"pledge:{pledge.Id}", [.. mission.Concat(own).Distinct()], own);
        }

        foreach (var link in reading.Mission.Links.Where(link => link.Permission is not null).OrderBy(link => link.Id))
        {
            ImmutableArray<Need> permission = [new Need([link.Permission!.Value])];
            yield return new Target($"link:{link.Id}", permission, permission);
        }
    }

    private ImmutableArray<ConditionId> OrderRequiredFirst()
    {
        var order = ImmutableArray.CreateBuilder<ConditionId>();
        var entered = new HashSet<ConditionId>();
        var left = new HashSet<ConditionId>();
        var open = new Stack<(ConditionId Id, bool Leaving)>(reading.Conditions.Keys.Reverse().Select(id => (id, false)));
        while (open.TryPop(out var next))
        {
            if (next.Leaving)
            {
                if (left.Add(next.Id))
                    order.Add(next.Id);
            }
            else if (reading.Conditions.TryGetValue(next.Id, out var standing) && entered.Add(next.Id))
            {
                open.Push((next.Id, true));
                foreach (var required in standing.Row.Requires.SelectMany(need => need.Alternatives))
                    open.Push((required, false));
            }
        }

        return order.ToImmutable();
    }
}
