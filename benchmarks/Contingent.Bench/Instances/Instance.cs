using Contingent.Bench.Peers;
using Contingent.Optimization.Solving;

namespace Contingent.Bench.Instances;

/// <summary>An instance of one kind of problem, as its solver takes it: all that was to be built from the file stands before the clock starts.</summary>
internal abstract class Instance
{
    /// <summary>What it is and how great: <c>p-median, 400 points, 400 sites, p = 133</c>.</summary>
    public abstract string Description { get; }

    /// <summary>What was built from the file, where that is worth a line; empty: nothing.</summary>
    public virtual string Preparation => "";

    /// <summary>Whether less or more is better.</summary>
    public virtual Sense Sense => Sense.Minimise;

    /// <summary>The model that a textbook gives for the problem, for the peers.</summary>
    public abstract TextbookModel Textbook();

    /// <summary>
    /// Hands the problem over to a peer in the form in which that peer would have it; a linear solver takes <see cref="Textbook"/>. The search that is returned runs
    /// until the gap or the time limit is reached.
    /// </summary>
    public virtual Func<PeerLimits, PeerAnswer> HandOver(IPeer peer) => peer.HandOver(Textbook());

    /// <summary>Solves it with Contingent.Optimization.</summary>
    public abstract Answer Solve(SolveOptions options, IProgress<SolveProgress> progress, CancellationToken cancellation);
}

/// <summary>What a search answered; the bound of the relaxation alone stands where the solver names it.</summary>
internal sealed record Answer(SolveStatus Status, double? Value, double? Bound, double Work, double? RelaxationBound = null)
{
    /// <summary>The answer of a search.</summary>
    public static Answer Of<TSolution>(SearchResult<TSolution> result)
        where TSolution : class =>
        new(result.Status, result.Value, result.Bound, result.Work, result.RelaxationBound);
}
