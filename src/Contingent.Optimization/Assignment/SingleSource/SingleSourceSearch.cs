using Contingent.Optimization.Solving;

namespace Contingent.Optimization.Assignment.SingleSource;

/// <summary>
/// The search for a <see cref="SingleSourceModel"/>. Multipliers raise the Lagrangian bound while relaxed assignments are rounded and bettered; annealing betters the best, and of
/// large problems patches of it are solved again and again (<see cref="AssignmentPatches"/>);
/// then what cannot be part of anything better is removed and cores of what is left go to the general solver (<see cref="CoreSearch"/>), with longer turns each time.
/// </summary>
internal sealed class SingleSourceSearch
{
    private const int StepsPerRound = 25;
    private const int TrialsPerRound = 20;
    private const int TrialsPerTurn = 200;
    private const int FirstPatience = 20;

    /// <summary>Cores of a problem that is large enough for patches are hard: they have to wait until annealing has had long turns.</summary>
    private const int PatienceBeforeCores = 640;

    /// <summary>Multipliers have converged when steps are this short.</summary>
    private const double ShortestStep = 2e-5;

    private readonly SingleSourceModel _model;
    private readonly WorkMeter _meter;
    private readonly string _stage;

    public SingleSourceSearch(string stage, SingleSourceModel model, WorkMeter meter) => (_stage, _model, _meter) = (stage, model, meter);

    /// <summary>The best solution; null: none was found.</summary>
    public SingleSourceSolution? Best { get; private set; }

    /// <summary>The multipliers of the best bound.</summary>
    public double[] Multipliers { get; private set; } = [];

    /// <summary>Searches to the end or to a limit; says why it stopped.</summary>
    public SolveStatus Run(SingleSourceSolution? start, double[]? multipliers)
    {
        if (_model.MostOpen < _model.LeastOpen || _model.LacksCapacity())
            return SolveStatus.Infeasible;
        var pairs = new PairTable(_model);
        _meter.Visit((long)_model.SiteCount * _model.PointCount * 4);
        for (var j = 0; j < _model.PointCount; j++)
        {
            if (pairs.SitesOf(j).IsEmpty)
                return SolveStatus.Infeasible;
        }

        var relaxation = new LagrangianRelaxation(_model, pairs, _meter.Options.Threads);
        var climb = new MultiplierSearch(_model, pairs, relaxation, multipliers ?? MultiplierSearch.FirstGuess(_model, pairs));
        var search = new AssignmentSearch(_model, pairs, relaxation.Rules, _meter.Options.Seed);
        if (start is not null)
            search.StartFrom(start);
        search.Round(relaxation);
        Take(search, climb);
        var patches = new AssignmentPatches(_stage, _model, pairs, _meter);
        var core = new CoreSearch(_stage, _model, pairs, climb, _meter);
        for (var patience = FirstPatience; _meter.Stop is null; patience *= 2)
        {
            Climb(climb, search);
            climb.Restart();
            search.Prefer(climb.Relaxation);
            Anneal(search, climb, patience);
            if (patches.Apply && Best is not null && _meter.Stop is null)
            {
                Take(patches.Improve(Best, climb.Best, work: _meter.Work));
                search.StartFrom(Best);
            }

            if (_meter.Stop is null && (!patches.Apply || patience > PatienceBeforeCores) && SolveCores(core, climb, search))
                return SolveStatus.Infeasible;
            climb.Restart();
        }

        return _meter.Stop ?? SolveStatus.WorkLimit;
    }

    private void Climb(MultiplierSearch climb, AssignmentSearch search)
    {
        while (_meter.Stop is null && climb.Length > ShortestStep)
        {
            for (var k = 0; k < StepsPerRound; k++)
                climb.Step(Target(climb.Bound));
            search.Round(climb.Relaxation);
            search.Run(TrialsPerRound);
            Take(search, climb);
        }
    }

    /// <summary>Steps aim at the best value, or a little above the bound where none is near.</summary>
    private double Target(double bound)
    {
        var near = bound + (0.05 * Math.Max(1e-9, Math.Abs(bound)));
        return Best is null ? near : Math.Min(Best.Value, near);
    }

    private void Anneal(AssignmentSearch search, MultiplierSearch climb, int patience)
    {
        for (var left = patience; left > 0 && _meter.Stop is null; left--)
        {
            var before = Best?.Value;
            search.Run(Math.Min(TrialsPerTurn, 4 * _model.PointCount));
            Take(search, climb);
            if (Best?.Value < before)
                left = patience;
        }
    }

    /// <summary>Works on cores until one is too hard for now; true where the problem is proved to have no solution.</summary>
    private bool SolveCores(CoreSearch core, MultiplierSearch climb, AssignmentSearch search)
    {
        while (_meter.Stop is null)
        {
            climb.Restart();
            if (core.Shrink(Best))
            {
                climb.Restart();
                Climb(climb, search);
                continue;
            }

            var (bound, solution, finished) = core.Solve(Best);
            if (solution is not null)
            {
                Take(solution);
                search.StartFrom(solution);
            }

            if (double.IsPositiveInfinity(bound) && Best is null)
                return true;
            Prove(bound, climb);
            if (!finished)
                break;
        }

        return false;
    }

    private void Take(AssignmentSearch search, MultiplierSearch climb)
    {
        _meter.Visit(search.CountVisits() + climb.Relaxation.CountVisits());
        Take(search.Best);
        Prove(climb.Bound, climb);
    }

    private void Take(SingleSourceSolution? solution)
    {
        if (solution is null || (Best is not null && solution.Value >= Best.Value))
            return;
        Best = solution;
        _meter.Found(solution.Value);
    }

    /// <summary>Takes a bound of all solutions better than the best: with the best, it is a bound of all.</summary>
    private void Prove(double bound, MultiplierSearch climb)
    {
        var safe = Best is not null && bound >= _model.Better(Best.Value) ? Best.Value : _model.Safe(bound);
        if (double.IsFinite(safe) && (_meter.Proved(safe) || Multipliers.Length == 0))
            Multipliers = [.. climb.Best];
    }
}
