namespace Contingent.Planning.Recourse;

/// <summary>
/// Makes what was committed keep all rules of the laydown now that everything is known (L3–L12, K4): units whose place breaks one are released, and with the units still at home go where they
/// gain most, or stay. Whoever is sent only then leaves no sooner than the last day on which a pledge of the plan was known not to come. Where pins are not kept that way, the force begins with
/// them.
/// </summary>
internal sealed class RuleRepair(ForceUnderRepair force, ForceRules rules, UnitPlacer placer)
{
    private const int MostPasses = 3;

    private readonly RuleRelease _release = new(force, rules, placer);
    private readonly PinnedForce _pinned = new(force, rules, placer);

    /// <summary>The laydown that results. Valid until the next call.</summary>
    /// <param name="committed">What was committed.</param>
    /// <param name="facts">The outturn.</param>
    /// <param name="barred">Pledges and sites between which no way within the capacities was found.</param>
    public List<Stand> Repair(IReadOnlyList<Stand> committed, OutturnFacts facts, IReadOnlyCollection<(int Pledge, int Site)> barred)
    {
        for (var g = 0; g < facts.Ready.Length; g++)
            rules.Count(g, facts.Ready[g] < CaseRules.Never);
        force.Begin(facts, barred);
        TakeUp(committed);
        if (_release.Run() || force.Stands.Count < committed.Count)
            PlaceAnew();
        if (_pinned.IsKept())
            return force.Stands;
        force.Clear();
        _pinned.Place();
        TakeUpBeside(committed);
        _release.Run();
        PlaceAnew();
        return force.Stands;
    }

    private void TakeUp(IReadOnlyList<Stand> committed)
    {
        foreach (var stand in committed)
        {
            if (force.Taken(stand) is { } taken)
                force.Add(taken);
        }
    }

    /// <summary>Takes up of the stands, unit by unit, what has room and breaks no rule beside those that are there.</summary>
    private void TakeUpBeside(IReadOnlyList<Stand> committed)
    {
        foreach (var stand in committed)
        {
            for (var unit = 0; unit < stand.Units && force.AtHome(stand.Pledge) > 0; unit++)
            {
                if (force.Taken(stand with { Units = 1 }) is not { } taken
                    || !rules.Allows(taken.Pledge, taken.Site, 1, force.UnitsAt(taken.Pledge, taken.Site), taken.Limits))
                    break;
                force.Add(taken);
            }
        }
    }

    /// <summary>Places released units, and those at home, where they gain.</summary>
    private void PlaceAnew()
    {
        var placed = true;
        for (var pass = 0; placed && pass < MostPasses; pass++)
        {
            placed = false;
            foreach (var fate in force.Facts.Events)
            {
                var left = fate.Comes ? force.AtHome(fate.Pledge) : 0;
                if (left == 0)
                    continue;
                force.Look(fate.Pledge);
                placed |= placer.Place(fate.Pledge, left, Math.Max(fate.Day, force.KnownBy), [], force.Stands);
            }
        }

        _release.Run();
    }
}
