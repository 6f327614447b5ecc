namespace Contingent.Bench.Peers;

/// <summary>A solver that is given a textbook's model as it stands.</summary>
internal interface IPeer
{
    /// <summary>Name on the command line and in the tables.</summary>
    string Name { get; }

    /// <summary>
    /// Hands the model over in the solver's own form, which does not count; the search that is returned runs until the gap or the time limit is reached.
    /// </summary>
    Func<PeerLimits, PeerAnswer> HandOver(TextbookModel model);
}

/// <summary>When a peer may stop.</summary>
internal sealed record PeerLimits(double Seconds, double Gap, int Seed);

/// <summary>What a peer answered: its own word for how it ended, value and bound (null: none), seconds of search.</summary>
internal sealed record PeerAnswer(string Stopped, double? Value, double? Bound, double Seconds);

/// <summary>The peers by name.</summary>
internal static class PeerList
{
    /// <summary>All of them, in the order in which they run.</summary>
    public static IReadOnlyList<IPeer> All { get; } =
        [new LinearSolverPeer("CBC"), new LinearSolverPeer("SCIP"), new HighsPeer(), new CpSatPeer()];

    /// <summary>Those whose names are given, or null with the name that is unknown.</summary>
    public static IReadOnlyList<IPeer>? Named(IEnumerable<string> names, out string unknown)
    {
        unknown = "";
        var chosen = new List<IPeer>();
        foreach (var name in names)
        {
            if (All.FirstOrDefault(p => string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase)) is not { } peer)
            {
                unknown = name;
                return null;
            }

            chosen.Add(peer);
        }

        return chosen;
    }
}
