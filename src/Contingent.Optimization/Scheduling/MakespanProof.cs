using Contingent.Optimization.Solving;

namespace Contingent.Optimization.Scheduling;

/// <summary>
/// Bounds of the makespan by refutation (destructive bounds: Klein and Scholl 1999): constraint programming shows that no schedule ends by a time, or finds one. A turn
/// first tries whether the best known makespan can be bettered at all, then halves what lies between bound and value, each test with a small part of the turn.
/// </summary>
internal sealed class MakespanProof(ProjectProblem problem, TimeWindows windows)
{
    /// <summary>Part of a turn that goes to the first test, and to each of the others.</summary>
    private const double FirstShare = 0.6, TestShare = 0.1;

    /// <summary>Least work of a test, so that a turn comes to an end.</summary>
    private const double LeastWork = 1e-3;

    /// <summary>Tests within the limits; the bound that is proved, a better schedule (null: none) and the work done.</summary>
    public Finding Run(int bound, int known, SolveOptions limits, CancellationToken cancellation)
    {
        var work = 0.0;
        var (low, high) = (bound, known - 1);
        var share = FirstShare;
        for (var latest = high; low < known && work < limits.WorkLimit && !cancellation.IsCancellationRequested; latest = low + ((high - low) / 2))
        {
            var test = limits with { WorkLimit = Math.Min(limits.WorkLimit - work, limits.WorkLimit * share) };
            var (result, schedule, _) = new ProjectModel(problem, windows, latest, null).Solve(test, cancellation);
            work += Math.Max(result.Work, LeastWork);
            if (schedule is not null)
                return new Finding(low, schedule, work);
            if (result.Status == SolveStatus.Infeasible)
                (low, high) = (latest + 1, known - 1);
            else if (share < FirstShare)
                high = latest - 1;
            if (high < low)
                break;
            share = TestShare;
        }

        return new Finding(low, null, work);
    }
}

/// <summary>What a turn of a search brought: a bound (null: none), a schedule (null: none) and the work it took.</summary>
internal sealed record Finding(double? Bound, ProjectSchedule? Schedule, double Work);
