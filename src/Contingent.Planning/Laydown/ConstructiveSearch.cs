using System.Collections.Immutable;

namespace Contingent.Planning.Laydown;

/// <summary>
/// Builds a good plan quickly where the model is large: units are added one by one, each time those that gain most for a person in the first objective that
/// gains, and then taken up one by one and put where they are worth most. Gains of before are looked at again in their order (Minoux 1978), since what is
/// within reach already is no gain twice. It proves nothing; the optimiser goes on from here.
/// </summary>
/// <param name="problem">The problem.</param>
/// <param name="plan">The plan to better; it keeps the rules before and after.</param>
/// <param name="mostTrials">Changes to try at most.</param>
internal sealed class ConstructiveSearch(LaydownProblem problem, Assignment plan, long mostTrials)
{
    private const int NoTask = -1;
    private const int NoPledge = -1;

    private readonly LaydownRules _rules = new(problem);
    private readonly PlanComparison _comparison = new(problem);
    private readonly ImmutableArray<UnitClass> _classes = UnitClass.Of(problem);
    private double[] _now = new PlanComparison(problem).Values(plan);
    private long _trials;

    /// <summary>Adds units while one gains, then moves units while one gains, to the limit of trials.</summary>
    public void Run(CancellationToken cancellation)
    {
        AddUnits(cancellation);
        while (MoveUnits(cancellation))
        {
        }
    }

    private bool MayGoOn(CancellationToken cancellation) => _trials < mostTrials && !cancellation.IsCancellationRequested;

    private void AddUnits(CancellationToken cancellation)
    {
        var waiting = new PriorityQueue<Change, Rank>();
        var number = 0;
        foreach (var change in Changes())
            waiting.Enqueue(change, new Rank(0, double.NegativeInfinity, number++));
        var kept = new List<(Change, Rank)>();
        while (MayGoOn(cancellation) && waiting.TryDequeue(out var change, out var rank))
        {
            _trials++;
            var (pledge, units) = Garrison(change);
            Put(pledge, change, units);
            var isAllowed = units > 0 && _rules.Broken(plan) is null;
            var news = isAllowed ? RankOf(pledge, units, rank) : null;
            if (news is { } now && !(waiting.TryPeek(out _, out var next) && next.CompareTo(now) < 0))
            {
                _now = _comparison.Running(plan);
                // What a rule kept out may now be allowed: a partner or a framework nation has come.
                waiting.EnqueueRange(kept);
                kept.Clear();
                waiting.Enqueue(change, now);
                continue;
            }

            Put(pledge, change, -units);
            if (news is { } less)
                waiting.Enqueue(change, less);
            else if (!isAllowed)
                kept.Add((change, rank));
        }
    }

    /// <summary>Takes up every unit once and puts it, or one of another kind, where it is worth most; whether any moved.</summary>
    private bool MoveUnits(CancellationToken cancellation)
    {
        var moved = false;
        foreach (var (g, s) in plan.Stands.ToArray())
        {
            if (!MayGoOn(cancellation))
                return false;
            var own = new Change(Array.FindIndex([.. _classes], c => c.Pledges.Contains(g)), s, TaskOfOne(g, s));
            Put(g, own, -1);
            var (best, values) = (((int Pledge, Change Change)?)null, _now);
            foreach (var change in Changes())
            {
                var pledge = PledgeWithUnits(change, 1);
                if (pledge == NoPledge)
                    continue;
                _trials++;
                Put(pledge, change, 1);
                if (_rules.Broken(plan) is null && _comparison.IfBetter(plan, values) is { } better)
                    (best, values) = ((pledge, change), better);
                Put(pledge, change, -1);
            }

            var (to, where) = best ?? (g, own);
            Put(to, where, 1);
            _now = values;
            moved |= best is not null;
        }

        return moved;
    }

    /// <summary>The first objective that a change alters, and by how much for a person; null where that is for the worse, or none.</summary>
    private Rank? RankOf(int pledge, int units, Rank before) =>
        _comparison.FirstGain(plan, _now) is { Gain: > 0 } first
            ? new Rank(first.Level, -first.Gain / (units * Math.Max(1, problem.Pledges[pledge].Type.Persons)), before.Number)
            : null;

    /// <summary>One unit, or as many as the site's least garrison still asks for, and whose; 0 units where no pledge has so many left.</summary>
    private (int Pledge, int Units) Garrison(Change change)
    {
        var persons = 0;
        foreach (var (g, s) in plan.Stands)
            persons += s == change.Site ? plan.Units(g, s) * problem.Pledges[g].Type.Persons : 0;
        var missing = Math.Max(1, problem.Sites[change.Site].MinPersons - persons);
        var each = Math.Max(1, problem.Pledges[_classes[change.Class].First].Type.Persons);
        var units = (missing + each - 1) / each;
        var pledge = PledgeWithUnits(change, units);
        return pledge == NoPledge ? (_classes[change.Class].First, 0) : (pledge, units);
    }

    /// <summary>The pledge of a class that has so many units left and is first at the site.</summary>
    private int PledgeWithUnits(Change change, int units)
    {
        var best = NoPledge;
        foreach (var g in _classes[change.Class].Pledges)
        {
            if (plan.UnitsOf(g) + units <= problem.Pledges[g].Units
                && (best == NoPledge || problem.Earliest(g, change.Site) < problem.Earliest(best, change.Site)))
                best = g;
        }

        return best;
    }

    private void Put(int pledge, Change change, int units)
    {
        if (units == 0)
            return;
        if (change.Task != NoTask)
            plan.Allot(pledge, change.Site, change.Task, units);
        plan.Place(pledge, change.Site, units);
    }

    private int TaskOfOne(int pledge, int site) => plan.Unallotted(pledge, site) > 0
        ? NoTask
        : Enumerable.Range(0, problem.Tasks.Length).LastOrDefault(t => plan.Allotted(pledge, site, t) > 0, NoTask);

    private IEnumerable<Change> Changes()
    {
        for (var c = 0; c < _classes.Length; c++)
        {
            var first = _classes[c].First;
            for (var s = 0; s < problem.Sites.Length; s++)
            {
                if (problem.Earliest(first, s) is null)
                    continue;
                for (var t = NoTask; t < problem.Tasks.Length; t++)
                {
                    if (t == NoTask || (problem.IsServedAt(t, s) && problem.Serves(first, s, t)))
                        yield return new Change(c, s, t);
                }
            }
        }
    }

    /// <summary>A unit of a class at a site, allotted to a task or to none.</summary>
    private readonly record struct Change(int Class, int Site, int Task);

    /// <summary>Where a change stands in the queue: by the first objective that gains, then by what a person gains there, then by its number.</summary>
    private readonly record struct Rank(int Level, double Loss, int Number) : IComparable<Rank>
    {
        public int CompareTo(Rank other) => (Level, Loss, Number).CompareTo((other.Level, other.Loss, other.Number));
    }
}
