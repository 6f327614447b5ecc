using System.Diagnostics;

namespace Contingent.Optimization.Solving;

/// <summary>
/// Solves a model with lazy rows by outer approximation: first its linear relaxation, cut after cut until it moves no more, then whole, again and
/// again, each time with the rows that its last solution broke. Every bound on the way is one for the true model, which has more rows; every solution
/// is judged by its true value, so that the search may stop at any time.
/// </summary>
/// <remarks>
/// In the relaxation rows are made between the point to be cut off and a point inside (Ben-Ameur and Neto 2007, "Acceleration of cutting-plane and column
/// generation algorithms"): from the corner itself hundreds of rounds can pass before the bound moves. Without lazy rows this is one plain solve.
/// </remarks>
/// <param name="model">The model; the rows that are found are added to it.</param>
/// <param name="families">Where its lazy rows come from.</param>
/// <param name="options">Limits of one level's search.</param>
internal sealed class RowGeneration(LinearModel model, IReadOnlyList<ILazyRows> families, SolveOptions options)
{
    /// <summary>Rounds of the relaxation after which it is left even if it still moves.</summary>
    private const int MostRounds = 400;

    /// <summary>The relaxation is left when this many rounds together brought less than <see cref="Stalled"/>.</summary>
    private const int Patience = 12;

    /// <summary>Relative movement of the bound that is worth another few rounds.</summary>
    private const double Stalled = 2e-5;

    /// <summary>As <see cref="Stalled"/>, as a part of what lies between the bound and the best solution.</summary>
    private const double StalledPart = 0.02;

    /// <summary>Gap of the whole solves while their solutions still break rows.</summary>
    private const double LooseGap = 2e-3;

    /// <summary>Slack below which a row of the relaxation is taken into the model.</summary>
    private const double Tight = 1e-6;

    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private double _work;

    /// <summary>Searches for the best values of the variables.</summary>
    /// <param name="stage">The name that progress shows.</param>
    /// <param name="objective">What is optimised; where it hangs on lazy rows, a relaxation of what is judged.</param>
    /// <param name="sense">Whether less or more is better.</param>
    /// <param name="judge">The true value of whole values; null: they are not allowed.</param>
    /// <param name="known">A solution that is allowed (null: none is known): it is returned where none better is found, and a search which denies it has gone wrong.</param>
    /// <param name="progress">Told of every better incumbent and bound.</param>
    /// <param name="cancellation">Ends the search with what it has.</param>
    public SolveResult Solve(
        string stage, LinearSum objective, Sense sense, Func<IReadOnlyList<double>, double?> judge, IReadOnlyList<double>? known,
        IProgress<SolveProgress>? progress, CancellationToken cancellation)
    {
        var best = new Best(sense, judge);
        if (known is not null)
            best.Take(known);
        if (families.Count > 0 && !Relax(objective, sense, best, cancellation))
            return new SolveResult(Ending(cancellation) ?? SolveStatus.WorkLimit, best.Values, best.Bound, _work);
        var gap = families.Count > 0 ? Math.Max(options.Gap, LooseGap) : options.Gap;
        IReadOnlyList<double>? last = null;
        while (true)
        {
            var master = Master(stage, objective, sense, gap, known is null ? null : best.Value, best.Through(stage, progress, families.Count > 0, _work), cancellation);
            _work += master.Work;
            if (master.Status == SolveStatus.Infeasible)
                return master with { Work = _work };
            best.Prove(master.Bound);
            if (master.Values is not null)
                best.Take(master.Values);
            if (master.Values is null || master.Status != SolveStatus.Optimal)
                return new SolveResult(master.Status, best.Values, best.Bound, _work);
            // A solution that comes back with its rows in place breaks them by rounding only.
            var broken = !IsSame(master.Values, last) && AddBroken(master.Values);
            last = master.Values;
            if (best.IsWithin(options.Gap) || (!broken && gap <= options.Gap))
                return new SolveResult(SolveStatus.Optimal, best.Values, best.Bound, _work);
            if (Ending(cancellation) is { } ending)
                return new SolveResult(ending, best.Values, best.Bound, _work);
            if (!broken || best.IsWithin(gap))
                gap = options.Gap;
        }
    }

    private SolveResult Master(
        string stage, LinearSum objective, Sense sense, double gap, double? known, IProgress<SolveProgress>? progress, CancellationToken cancellation)
    {
        var left = Left(gap) with { Known = known };
        var result = MipSolver.Solve(stage, model, objective, sense, left, progress, cancellation);
        // A solution is known, so this cannot be: presolve went wrong on the narrow rows that hold the earlier levels.
        return result.Status == SolveStatus.Infeasible && known is not null
            ? MipSolver.Solve(stage, model, objective, sense, left with { Presolve = false }, progress, cancellation)
            : result;
    }

    private bool IsSame(IReadOnlyList<double> one, IReadOnlyList<double>? other) =>
        other is not null && Enumerable.Range(0, model.VariableCount).All(j => !model.IsInteger(j) || one[j] == other[j]);

    private bool AddBroken(IReadOnlyList<double> values)
    {
        var rows = families.SelectMany(f => f.BrokenBy(values, values)).ToList();
        foreach (var row in rows)
            model.AddRow(row);
        return rows.Count > 0;
    }

    /// <summary>Cuts the linear relaxation and keeps the rows that are tight at its end; false where there is no time or no solution.</summary>
    private bool Relax(LinearSum objective, Sense sense, Best best, CancellationToken cancellation)
    {
        using var programme = Relaxation.Of(model, objective, sense);
        var first = programme.RowCount;
        var rows = new List<LinearRow>();
        var inside = best.Values is { } known ? [.. known, .. new double[model.VariableCount - known.Count]] : (double[]?)null;
        var marks = new Queue<double>();
        var status = SolveStatus.Optimal;
        for (var round = 0; round < MostRounds && Ending(cancellation) is null; round++)
        {
            var before = programme.Work;
            status = programme.Solve();
            _work += programme.Work - before;
            if (status != SolveStatus.Optimal)
                break;
            var corner = programme.Values.ToArray();
            var bound = objective.At(corner);
            best.Prove(bound);
            marks.Enqueue(bound);
            if (marks.Count > Patience && Math.Abs(bound - marks.Dequeue()) <= Math.Max(Stalled * Math.Abs(bound), StalledPart * best.Distance))
                break;
            inside = inside is null ? corner : Between(inside, corner);
            var broken = families.SelectMany(f => f.BrokenBy(corner, inside)).ToList();
            if (broken.Count == 0)
                broken = [.. families.SelectMany(f => f.BrokenBy(corner, corner))];
            if (broken.Count == 0)
                break;
            foreach (var row in broken)
            {
                rows.Add(row);
                programme.AddRow(row.Lower, [.. row.Terms.Select(t => t.Variable)], [.. row.Terms.Select(t => t.Coefficient)], row.Upper);
            }
        }

        if (status != SolveStatus.Optimal)
            return false;
        for (var i = 0; i < rows.Count && first + i < programme.Activity.Length; i++)
        {
            var activity = programme.Activity[first + i];
            if (Math.Min(activity - rows[i].Lower, rows[i].Upper - activity) <= Tight)
                model.AddRow(rows[i]);
        }

        return true;
    }

    private static double[] Between(double[] inside, double[] corner)
    {
        var middle = new double[corner.Length];
        for (var j = 0; j < middle.Length; j++)
            middle[j] = 0.5 * (inside[j] + corner[j]);
        return middle;
    }

    private SolveOptions Left(double gap) => options with
    {
        Gap = gap,
        WorkLimit = Math.Max(0, options.WorkLimit - _work),
        TimeLimit = options.TimeLimit is { } limit ? TimeSpan.FromTicks(Math.Max(1, (limit - _clock.Elapsed).Ticks)) : null,
    };

    private SolveStatus? Ending(CancellationToken cancellation) =>
        cancellation.IsCancellationRequested ? SolveStatus.Cancelled
        : _work >= options.WorkLimit ? SolveStatus.WorkLimit
        : options.TimeLimit is { } limit && _clock.Elapsed >= limit ? SolveStatus.TimeLimit
        : null;

    /// <summary>The best solution by its true value, and the best bound.</summary>
    private sealed class Best(Sense sense, Func<IReadOnlyList<double>, double?> judge)
    {
        public double? Value { get; private set; }

        public IReadOnlyList<double>? Values { get; private set; }

        public double? Bound { get; private set; }

        /// <summary>What lies between bound and value; 0 while one of them is missing.</summary>
        public double Distance => Value is { } value && Bound is { } bound ? Math.Abs(value - bound) : 0;

        public void Take(IReadOnlyList<double> values)
        {
            if (judge(values) is not { } value || (Value is { } known && !IsBetter(value, known)))
                return;
            (Value, Values) = (value, values);
        }

        public void Prove(double? bound)
        {
            if (bound is { } news && (Bound is not { } known || IsBetter(known, news)))
                Bound = news;
        }

        public bool IsWithin(double gap) => Value is { } value && Bound is { } bound && (!IsBetter(bound, value) || Certificate.GapOf(value, bound) <= Math.Max(gap, Certificate.Rounding));

        /// <summary>Progress of a whole solve: where it lacks rows, its incumbent is not yet a value, and the true one so far is shown.</summary>
        public IProgress<SolveProgress>? Through(string stage, IProgress<SolveProgress>? progress, bool isRelaxed, double work) =>
            progress is null || !isRelaxed ? progress : new TrueProgress(this, stage, progress, work);

        private bool IsBetter(double one, double other) => sense == Sense.Minimise ? one < other : one > other;

        private sealed class TrueProgress(Best best, string stage, IProgress<SolveProgress> progress, double work) : IProgress<SolveProgress>
        {
            public void Report(SolveProgress value) => progress.Report(
                new SolveProgress(stage, best.Value, value.Bound is { } b && (best.Bound is not { } known || best.IsBetter(known, b)) ? b : best.Bound, work + value.Work));
        }
    }
}
