using Contingent.Optimization.Solving;

namespace Contingent.Optimization.Location.Medians;

/// <summary>
/// Branch-and-bound over the sites with Lagrangian bounds (Beasley 1985): a part of the search has some sites settled; its bound climbs from the multipliers
/// of the part it came from, reduced costs settle more sites, and the site that is most in doubt divides it. The part of least bound is next.
/// </summary>
/// <remarks>This is no general branch-and-bound: it reads nothing but L(μ), which costs as little as the non-zero part of the lists.</remarks>
internal sealed class MedianTree(MedianSearch search, MedianRelaxation relaxation, MultiplierAscent ascent)
{
    private const double ShareOfSwaps = 0.3;
    private readonly PriorityQueue<Part, (double Bound, int Depth, int Number)> _parts = new();
    private int _number;

    private sealed record Part(double Bound, double[] Multipliers, sbyte[] State, int Depth);

    /// <summary>Begins with everything that this state leaves open.</summary>
    public void Begin(double bound, double[] multipliers, sbyte[] state) => Add(new Part(bound, multipliers, state, 0));

    /// <summary>Searches part by part, proving bounds on the way, until nothing is left (true), a stop, or this much work has been done in all.</summary>
    public bool Explore(double workLimit)
    {
        while (_parts.TryPeek(out var part, out _))
        {
            search.Meter.Proved(Math.Min(search.Certified(part.Bound), search.Certified(search.Threshold)));
            if (search.IsBeaten(part.Bound))
                break;
            if (search.Meter.Work >= workLimit || search.Meter.Stop is not null)
                return false;
            _parts.Dequeue();
            Work(part);
        }

        search.Meter.Proved(search.Certified(search.Threshold));
        return true;
    }

    private void Add(Part part) => _parts.Enqueue(part, (part.Bound, -part.Depth, _number++));

    private void Work(Part part)
    {
        var state = (sbyte[])part.State.Clone();
        ascent.Start(part.Multipliers, state, 0.3);
        for (var round = 0; round < 6 && !search.IsBeaten(ascent.Bound); round++)
        {
            var before = ascent.Bound;
            if (!ascent.Run(20, state))
                break;
            if (search.Meter.Stop is not null)
            {
                // What was begun is put back, so that the bound of the search counts it.
                Add(part);
                return;
            }

            if (ascent.Bound - before < 0.02 * (search.Threshold - ascent.Bound))
                break;
        }

        var bound = Math.Max(part.Bound, ascent.Bound);
        if (search.IsBeaten(bound))
            return;
        if (IsDecided(state))
            return;
        if (search.SwapWork < ShareOfSwaps * search.Meter.Work)
            search.Try(Chosen());
        Divide(new Part(bound, (double[])ascent.Multipliers.Clone(), state, part.Depth));
    }

    /// <summary>Whether one set of sites is left; then it is tried and nothing remains.</summary>
    private bool IsDecided(sbyte[] state)
    {
        var (open, free) = (0, 0);
        foreach (var settled in state)
        {
            open += settled == SiteState.Open ? 1 : 0;
            free += settled == SiteState.Free ? 1 : 0;
        }

        if (open < search.P && open + free > search.P)
            return false;
        if (open <= search.P && open + free >= search.P)
            search.Try([.. Enumerable.Range(0, state.Length).Where(i => state[i] == SiteState.Open || (open < search.P && state[i] == SiteState.Free))]);
        return true;
    }

    private int[] Chosen() => [.. Enumerable.Range(0, relaxation.IsChosen.Length).Where(i => relaxation.IsChosen[i])];

    private void Divide(Part part)
    {
        var doubtful = -1;
        var least = double.PositiveInfinity;
        for (var i = 0; i < part.State.Length; i++)
        {
            if (part.State[i] != SiteState.Free)
                continue;
            var certainty = Math.Abs(ascent.Share[i] - 0.5);
            if (certainty < least)
                (doubtful, least) = (i, certainty);
        }

        foreach (var settled in (ReadOnlySpan<sbyte>)[SiteState.Open, SiteState.Closed])
        {
            var state = (sbyte[])part.State.Clone();
            state[doubtful] = settled;
            Add(part with { State = state, Depth = part.Depth + 1 });
        }
    }
}
