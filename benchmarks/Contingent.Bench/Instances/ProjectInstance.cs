using Contingent.Bench.Peers;
using Contingent.Optimization.Scheduling;
using Contingent.Optimization.Solving;

namespace Contingent.Bench.Instances;

/// <summary>A project with limited resources: the least makespan.</summary>
internal sealed class ProjectInstance(ProjectProblem problem) : Instance
{
    /// <inheritdoc/>
    public override string Description
    {
        get
        {
            var modes = problem.Activities.Max(a => a.Modes.Length);
            return $"project, {problem.Activities.Length} activities{(modes > 1 ? $" in up to {modes} modes" : "")}, {problem.Capacities.Length + problem.Budgets.Length} resources";
        }
    }

    /// <inheritdoc/>
    public override TextbookModel Textbook()
    {
        // Any schedule gives the horizon that the model needs.
        var quick = ProjectSolver.Solve(problem, new SolveOptions { WorkLimit = 0.01 });
        return TextbookModels.Project(problem, (int)(quick.Value ?? problem.Activities.Sum(a => a.Modes.Max(m => m.Duration))));
    }

    /// <inheritdoc/>
    public override Func<PeerLimits, PeerAnswer> HandOver(IPeer peer) => peer is CpSatPeer ? CpSatProject.HandOver(problem) : base.HandOver(peer);

    /// <inheritdoc/>
    public override Answer Solve(SolveOptions options, IProgress<SolveProgress> progress, CancellationToken cancellation) =>
        Answer.Of(ProjectSolver.Solve(problem, options, null, progress, cancellation));
}
