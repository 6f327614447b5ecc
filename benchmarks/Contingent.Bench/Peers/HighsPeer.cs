using System.Diagnostics;
using Contingent.Optimization.Solving;

namespace Contingent.Bench.Peers;

/// <summary>
/// HiGHS by its C interface, which answers with incumbent and bound at a limit (the wrapper of OR-Tools answers nothing): the project's own adapter,
/// two searches side by side, without a limit on the counted work.
/// </summary>
internal sealed class HighsPeer : IPeer
{
    /// <inheritdoc/>
    public string Name => "HiGHS";

    /// <inheritdoc/>
    public Func<PeerLimits, PeerAnswer> HandOver(TextbookModel model)
    {
        var (linear, objective) = model.AsLinearModel();
        return limits => Search(linear, objective, model.Sense, limits);
    }

    private static PeerAnswer Search(LinearModel linear, LinearSum objective, Sense sense, PeerLimits limits)
    {
        var options = new SolveOptions
        {
            WorkLimit = double.MaxValue,
            TimeLimit = TimeSpan.FromSeconds(limits.Seconds),
            Gap = limits.Gap,
            Seed = limits.Seed,
        };
        var clock = Stopwatch.StartNew();
        var result = MipSolver.Solve("peer", linear, objective, sense, options);
        var seconds = clock.Elapsed.TotalSeconds;
        return new PeerAnswer(Words(result), result.Values is { } values ? objective.At(values) : null, result.Bound, seconds);
    }

    private static string Words(SolveResult result) => result.Status switch
    {
        SolveStatus.Optimal => "proved within the gap",
        SolveStatus.Infeasible => "says infeasible",
        _ => result.Values is null ? "time limit, nothing found" : "time limit",
    };
}
