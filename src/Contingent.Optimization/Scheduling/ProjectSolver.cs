using Contingent.Optimization.Solving;

namespace Contingent.Optimization.Scheduling;

/// <summary>
/// Solves a <see cref="ProjectProblem"/> with a certificate. A genetic search over orders of the activities (<see cref="GeneticSearch"/>) gives schedules; the critical path,
/// energetic reasoning (<see cref="EnergeticBound"/>) or mean busy times (<see cref="CompletionBound"/>) a first bound. Then the genetic search goes on beside proofs by
/// constraint programming (<see cref="MakespanProof"/>) and searches of neighbourhoods (<see cref="NeighbourhoodSearch"/>), in turns that grow longer, until bound and
/// value meet.
/// </summary>
public static class ProjectSolver
{
    /// <summary>Searches for the best schedule.</summary>
    /// <param name="problem">What is asked.</param>
    /// <param name="options">Limits and choices.</param>
    /// <param name="start">What an earlier search left; a schedule that keeps the rules is gone on from. Multipliers have no use here.</param>
    /// <param name="progress">Hears of better schedules and bounds.</param>
    /// <param name="cancellation">Calls the search off.</param>
    public static SearchResult<ProjectSchedule> Solve(
        ProjectProblem problem, SolveOptions options, SearchStart<ProjectSchedule>? start = null,
        IProgress<SolveProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(options);
        return new ProjectSearch(problem, new WorkMeter("schedule", Sense.Minimise, options, progress, cancellation)).Run(start?.Solution);
    }
}
