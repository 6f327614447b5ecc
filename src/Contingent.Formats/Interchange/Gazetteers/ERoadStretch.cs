using System.Collections.Immutable;
using Contingent.Missions;

namespace Contingent.Formats.Interchange.Gazetteers;

/// <summary>A stretch of an E-road between two places of the table, or several of them on end.</summary>
/// <param name="Road">The number of the road.</param>
/// <param name="From">A place of <see cref="ERoadPlaces"/>.</param>
/// <param name="To">Another.</param>
/// <param name="Km">As the table has it.</param>
/// <param name="IsFerry">Whether it crosses water by ship.</param>
/// <param name="Lines">The rows it is made of.</param>
/// <param name="Origin">The first of them.</param>
internal sealed record ERoadStretch(string Road, string From, string To, double Km, bool IsFerry, ImmutableArray<int> Lines, RowOrigin Origin)
{
    /// <summary>Stretches of one road, joined where the place between two of them is no town of the mission, so that the road does not end there.</summary>
    public static IReadOnlyList<ERoadStretch> Joined(IReadOnlyList<ERoadStretch> stretches)
    {
        var joined = new LinkedList<ERoadStretch>(stretches);
        var at = new Dictionary<string, List<LinkedListNode<ERoadStretch>>>(StringComparer.Ordinal);
        for (var node = joined.First; node is not null; node = node.Next)
            Enter(at, node);
        foreach (var place in at.Keys.Where(p => !ERoadPlaces.IsTown(p)).Order(StringComparer.Ordinal).ToArray())
        {
            if (at[place] is not [var first, var second] || first.Value.IsFerry != second.Value.IsFerry || first.Value.Other(place) == place || second.Value.Other(place) == place)
                continue;
            foreach (var old in new[] { first, second })
            {
                at[old.Value.From].Remove(old);
                at[old.Value.To].Remove(old);
                joined.Remove(old);
            }

            var one = new ERoadStretch(first.Value.Road, first.Value.Other(place), second.Value.Other(place), first.Value.Km + second.Value.Km, first.Value.IsFerry, [.. first.Value.Lines, .. second.Value.Lines], first.Value.Origin);
            Enter(at, joined.AddLast(one));
        }

        return [.. joined];
    }

    private static void Enter(Dictionary<string, List<LinkedListNode<ERoadStretch>>> at, LinkedListNode<ERoadStretch> node)
    {
        foreach (var place in new[] { node.Value.From, node.Value.To })
        {
            if (!at.TryGetValue(place, out var list))
                at[place] = list = [];
            list.Add(node);
        }
    }

    private string Other(string place) => From == place ? To : From;
}

/// <summary>The places that a table of E-roads names, each with the town of the mission that it means.</summary>
internal sealed class ERoadPlaces(NameMatch match, LeftOutList leftOut)
{
    private const string TownMark = "town ";

    private readonly Dictionary<(string Name, string Sign), string> _nodes = [];
    private readonly Dictionary<string, Place> _towns = new(StringComparer.Ordinal);

    public int Matched => _towns.Count;

    /// <summary>Places in states of which the mission has towns that are none of these.</summary>
    public int Unmatched { get; private set; }

    /// <summary>Places in states of which the mission has no towns.</summary>
    public int Elsewhere { get; private set; }

    /// <summary>Whether a node is a town of the mission.</summary>
    public static bool IsTown(string node) => node.StartsWith(TownMark, StringComparison.Ordinal);

    /// <summary>The town of a node; null: it is none.</summary>
    public Place? Town(string node) => _towns.GetValueOrDefault(node);

    /// <summary>The node of a name: its town, or the name itself.</summary>
    public string Node(string name, string sign, RowOrigin origin)
    {
        if (_nodes.TryGetValue((name, sign), out var known))
            return known;
        var states = RoadSigns.States(sign.Trim());
        var (town, nearest) = match.Knows(states) ? match.Find(name, states) : default;
        if (town is not null)
        {
            var node = TownMark + town.Id.Value;
            _towns[node] = town;
            return _nodes[(name, sign)] = node;
        }

        if (nearest is null)
        {
            Elsewhere++;
        }
        else
        {
            Unmatched++;
            leftOut.Add(origin, "no town", $"{CellText.Clean(name)} ({CellText.Clean(sign)}) is no town of the mission; the nearest name is {nearest.Name}");
        }

        return _nodes[(name, sign)] = $"place {sign} {name}";
    }
}
