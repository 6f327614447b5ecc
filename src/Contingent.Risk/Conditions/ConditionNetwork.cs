using System.Collections.Immutable;
using Contingent.Missions;
using Contingent.Planning.Authority;
using Contingent.Planning.Recourse;

namespace Contingent.Risk.Conditions;

/// <summary>
/// The conditions of a mission as a Bayesian network (rules N1–N4). In a draw a condition is met or not, and decided on a day:
/// <list type="bullet">
/// <item>what is met, refused, withdrawn or lapsed at <c>as_of</c>, or assumed, is so in every draw;</item>
/// <item>an open one has its yes with the probability of the last row of <c>influences</c> whose given conditions all are in that state in the draw, else with its own (N1);</item>
/// <item>on a day of its triangular spread (N2), not before the days of all it <c>requires</c>, an alternative counting from the earlier; where one of these fails it is
/// not met, and that is known on the first day on which a need is known to fail (N3);</item>
/// <item>a yes that would end before it begins, or before <c>as_of</c>, is none (N3).</item>
/// </list>
/// </summary>
public sealed class ConditionNetwork
{
    private readonly ImmutableArray<Node> _nodes;
    private readonly ImmutableArray<int> _order;
    private readonly DateOnly _asOf;

    private ConditionNetwork(ImmutableArray<Node> nodes, ImmutableArray<int> order, DateOnly asOf, ImmutableArray<string> warnings)
    {
        (_nodes, _order, _asOf, Warnings) = (nodes, order, asOf, warnings);
        Conditions = [.. nodes.Select(n => n.Row.Id)];
        Open = [.. Enumerable.Range(0, nodes.Length).Where(i => nodes[i].Settled is null)];
    }

    /// <summary>Every condition with a row at <c>as_of</c>, in ordinal order: the numbers that draws go by.</summary>
    public ImmutableArray<ConditionId> Conditions { get; }

    /// <summary>The open ones, by number.</summary>
    public ImmutableArray<int> Open { get; }

    /// <summary>What the table says and a draw cannot do.</summary>
    public ImmutableArray<string> Warnings { get; }

    /// <summary>The row of a condition.</summary>
    public Condition Row(int number) => _nodes[number].Row;

    /// <summary>The network of the mission in a case read.</summary>
    public static ConditionNetwork Of(Mission mission, AuthorityResult authority)
    {
        ArgumentNullException.ThrowIfNull(mission);
        ArgumentNullException.ThrowIfNull(authority);
        var number = authority.Conditions.Keys.Select((id, i) => (id, i)).ToDictionary(x => x.id, x => x.i);
        var order = new NetworkOrder(mission, authority, number);
        var nodes = authority.Conditions.Values.Select(s => NodeOf(s, number, authority.Case.AsOf)).ToArray();
        foreach (var influence in order.Influences)
            nodes[number[influence.Condition]].Influences.Add(new Parent([.. influence.Given.Select(g => number[g])], influence.GivenMet, influence.Probability));
        return new ConditionNetwork([.. nodes], order.Numbers, authority.Case.AsOf, order.Warnings);
    }

    /// <summary>
    /// Turns uniform numbers into decisions, two a condition: u[2i] for its yes, u[2i+1] for its day. A condition that one of the <paramref name="changes"/> names is as it says.
    /// </summary>
    public void Draw(ReadOnlySpan<double> u, Span<Decision> decisions, ReadOnlySpan<ConditionChange> changes = default)
    {
        foreach (var i in _order)
        {
            var forced = ChangeOf(i, changes);
            decisions[i] = forced is { Met: false }
                ? new Decision(false, DateOnly.MinValue)
                : Decide(_nodes[i], u[2 * i], u[(2 * i) + 1], decisions, forced);
        }
    }

    /// <summary>The probability that condition <paramref name="number"/> has its yes given how those before it turned out in the draw.</summary>
    internal double Probability(int number, ReadOnlySpan<Decision> decisions)
    {
        var node = _nodes[number];
        for (var k = node.Influences.Count - 1; k >= 0; k--)
        {
            var all = true;
            foreach (var given in node.Influences[k].Given)
                all &= decisions[given].Met == node.Influences[k].Met;
            if (all)
                return node.Influences[k].Probability;
        }

        return node.Own;
    }

    private static ConditionChange? ChangeOf(int condition, ReadOnlySpan<ConditionChange> changes)
    {
        foreach (var change in changes)
        {
            if (change.Condition == condition)
                return change;
        }

        return null;
    }

    private Decision Decide(Node node, double yes, double day, ReadOnlySpan<Decision> decisions, ConditionChange? forced)
    {
        if (node.Settled is { } settled)
            return settled;
        var own = node.Spread.At(day);
        own = forced is { SoonerDays: > 0 and var days } ? Later(own.AddDays(-days), _asOf) : own;
        if (forced is not { Met: true } && yes >= Probability(node.Number, decisions))
            return new Decision(false, Earlier(own, FailsOn(node, decisions)));
        if (FailsOn(node, decisions) is { } failed)
            return new Decision(false, Earlier(own, failed));
        foreach (var need in node.Requires)
            own = Later(own, HeldFrom(need, decisions));
        return node.Until is { } until && until < Later(own, _asOf) ? new Decision(false, own) : new Decision(true, own);
    }

    /// <summary>The first day on which a need is known to fail; null: none does.</summary>
    private static DateOnly? FailsOn(Node node, ReadOnlySpan<Decision> decisions)
    {
        DateOnly? first = null;
        foreach (var need in node.Requires)
        {
            var (fails, known) = (true, DateOnly.MinValue);
            foreach (var alternative in need)
            {
                fails &= !decisions[alternative].Met;
                known = Later(known, decisions[alternative].On);
            }

            if (fails && !(first <= known))
                first = known;
        }

        return first;
    }

    private static DateOnly HeldFrom(ImmutableArray<int> need, ReadOnlySpan<Decision> decisions)
    {
        var earliest = DateOnly.MaxValue;
        foreach (var alternative in need)
        {
            if (decisions[alternative].Met)
                earliest = Earlier(earliest, decisions[alternative].On);
        }

        return earliest;
    }

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;

    private static DateOnly Earlier(DateOnly a, DateOnly? b) => b is { } other && other < a ? other : a;

    private static Node NodeOf(ConditionStanding standing, Dictionary<ConditionId, int> number, DateOnly asOf)
    {
        var row = standing.Row;
        Decision? settled = standing.State switch
        {
            ConditionState.Met => standing.Date is { } date ? new Decision(true, date) : new Decision(false, DateOnly.MinValue),
            ConditionState.Open when row.Likely is not null => null,
            _ => new Decision(false, DateOnly.MinValue),
        };
        // A row that says met with a later date is open, and certain unless it says otherwise.
        var own = row.Probability ?? (row.State == ConditionState.Met ? 1 : 0);
        var requires = row.Requires.Select(n => n.Alternatives.Where(number.ContainsKey).Select(a => number[a]).ToImmutableArray()).ToImmutableArray();
        return new Node
        {
            Number = number[row.Id], Row = row, Settled = settled, Own = own, Requires = requires, Until = standing.LastDay,
            Spread = settled is null ? new DateSpread(row.Earliest, row.Likely!.Value, row.Latest, asOf) : default,
        };
    }

    /// <summary>A row of influences by numbers.</summary>
    private sealed record Parent(ImmutableArray<int> Given, bool Met, double Probability);

    private sealed record Node
    {
        public required int Number { get; init; }
        public required Condition Row { get; init; }

        /// <summary>How it stands in every draw; null: it is drawn.</summary>
        public required Decision? Settled { get; init; }
        public required double Own { get; init; }

        /// <summary>Its needs, each as its alternatives; one whose alternatives have no row has none and always fails.</summary>
        public required ImmutableArray<ImmutableArray<int>> Requires { get; init; }
        public required DateOnly? Until { get; init; }
        public required DateSpread Spread { get; init; }
        public List<Parent> Influences { get; } = [];
    }
}

/// <summary>
/// What is asked of one condition in place of its draw: it is met or refused, or as drawn but so many days sooner.
/// </summary>
/// <param name="Condition">Its number.</param>
/// <param name="Met">True: its own yes is certain, and what it requires still binds; false: it fails, as is known from the start; null: as drawn.</param>
/// <param name="SoonerDays">Days by which it is decided sooner, not before <c>as_of</c>.</param>
public readonly record struct ConditionChange(int Condition, bool? Met, int SoonerDays = 0);
