using Contingent.Planning.Laydown;

namespace Contingent.Planning.Recourse;

/// <summary>
/// Finds where units of one pledge are worth most by the mission's levels in their order, among the sites and tasks that the rules leave them. A place that is worth no more than staying
/// at home is none, unless the plan of record had them there.
/// </summary>
internal sealed class UnitPlacer(RecourseGround ground, ForceTally tally, ForceRules rules, Eligibility eligibility)
{
    private readonly LaydownProblem _problem = ground.Problem;
    private readonly ForceGround _force = ground.Force;
    private readonly GainCount _gains = new(ground, tally);
    private readonly int[] _there = new int[ground.Problem.Sites.Length];

    /// <summary>Places units of the pledge that was last looked at, best first, into the tally and the list, until none gains; whether any was placed.</summary>
    public bool Place(int pledge, int units, int leave, IReadOnlyList<Stand> expected, List<Stand> into)
    {
        Array.Clear(_there);
        foreach (var stand in into)
        {
            if (stand.Pledge == pledge)
                _there[stand.Site] += stand.Units;
        }

        var kept = expected.ToArray();
        var placed = false;
        foreach (var pin in _force.Pins[pledge])
        {
            var missing = Math.Min(units, pin.Least - _there[pin.Site]);
            if (missing > 0 && eligibility.MayStand(pin.Site) && BestAt(pledge, pin.Site, missing, kept, null) is { } pinned)
                Settle(pinned.Stand);
        }

        while (units > 0 && Best(pledge, units, kept) is { } best)
            Settle(best);
        return placed;

        void Settle(Stand stand)
        {
            placed = true;
            units -= stand.Units;
            _there[stand.Site] += stand.Units;
            tally.Add(stand);
            into.Add(stand with { Leave = leave });
            for (var k = 0; k < kept.Length; k++)
            {
                if (kept[k].Site == stand.Site && kept[k].Task == stand.Task)
                    kept[k] = kept[k] with { Units = kept[k].Units - stand.Units };
            }
        }
    }

    /// <summary>One unit of the pledge that was last looked at, at a site, allotted as gains most.</summary>
    public Stand Allotted(int pledge, int site) => BestAt(pledge, site, 1, [], null)!.Value.Stand;

    /// <summary>By how much the levels would be worse without a stand.</summary>
    public Gain Worth(Stand stand)
    {
        tally.Remove(stand);
        var gain = _gains.Of(stand.Pledge, stand.Site, stand.Task, stand.Units, stand.Answers);
        tally.Add(stand);
        return gain;
    }

    /// <inheritdoc cref="GainCount.Compare"/>
    public int Compare(Gain one, Gain other) => _gains.Compare(one, other);

    private Stand? Best(int pledge, int units, Stand[] kept)
    {
        Candidate? best = null;
        for (var s = 0; s < _there.Length; s++)
        {
            if (!eligibility.MayStand(s))
                continue;
            var asked = rules.Garrison(pledge, s);
            if (asked <= units && rules.Allows(pledge, s, asked, _there[s], eligibility.Limits))
                best = BestAt(pledge, s, asked, kept, best) ?? best;
        }

        return best is { } found && (found.Kept || _gains.Compare(found.Gain, default) > 0) ? found.Stand : null;
    }

    /// <summary>The best allotment of units at a site that is better than another candidate; null: none is.</summary>
    private Candidate? BestAt(int pledge, int site, int units, Stand[] kept, Candidate? than)
    {
        Candidate? best = null;
        Try(Stand.NoTask);
        foreach (var task in _force.AllotTasks[pledge])
        {
            if (_force.Line[task][site] >= 0 && eligibility.MayServe(site, task))
                Try(task);
        }

        return best;

        void Try(int task)
        {
            var answers = eligibility.Answers(site, task);
            var gain = _gains.Of(pledge, site, task, units, answers);
            var isKept = Array.Exists(kept, k => k.Site == site && k.Task == task && k.Units >= units);
            var other = best ?? than;
            var better = other is { } o ? _gains.Compare(gain, o.Gain) : 1;
            if (better > 0 || (better == 0 && isKept && !other!.Value.Kept))
                best = new Candidate(new Stand(pledge, site, task, units, answers, eligibility.Limits), gain, isKept);
        }
    }

    private readonly record struct Candidate(Stand Stand, Gain Gain, bool Kept);
}
