namespace Contingent.Planning.Recourse;

/// <summary>Releases units where a rule is broken (L5–L12): all where a site or a pledge cannot stay at all, else one by one those that the levels miss least.</summary>
internal sealed class RuleRelease(ForceUnderRepair force, ForceRules rules, UnitPlacer placer)
{
    private readonly ForceGround _ground = force.Ground.Force;
    private readonly ForceTally _tally = force.Tally;

    /// <summary>Releases until no rule is broken; whether any was.</summary>
    public bool Run()
    {
        var released = false;
        while (AtSites() || OfAll() || Limited() || InFrameworks() || force.ReleaseAll(s => !rules.HasPartners(s.Pledge)) || AbovePins())
            released = true;
        return released;
    }

    private bool AtSites()
    {
        for (var s = 0; s < _tally.PersonsAt.Length; s++)
        {
            var site = s;
            if (_tally.PersonsAt[s] > _ground.Capacity[s])
                return Least(x => x.Site == site);
            if (_tally.PersonsAt[s] > 0 && (_tally.PersonsAt[s] < _ground.LeastPersons[s] || !rules.IsOpenable(s)))
                return force.ReleaseAll(x => x.Site == site);
        }

        return false;
    }

    private bool OfAll()
    {
        var problem = force.Ground.Problem;
        if (_tally.OnHostSoil > (problem.Mission.CeilingPersons ?? int.MaxValue))
            return Least(x => problem.OnHostSoil[x.Site]);
        if (_tally.OpenSites <= (problem.Mission.MaxSites ?? int.MaxValue))
            return false;
        var smallest = Enumerable.Range(0, _tally.PersonsAt.Length).Where(s => _tally.PersonsAt[s] > 0).MinBy(s => _tally.PersonsAt[s]);
        return force.ReleaseAll(x => x.Site == smallest);
    }

    private bool Limited()
    {
        for (var k = 0; k < _tally.LimitedPersons.Length; k++)
        {
            var limit = k;
            if (_tally.LimitedPersons[k] > force.Ground.Limits[k].MostPersons)
                return Least(x => Array.IndexOf(x.Limits, limit) >= 0);
        }

        return false;
    }

    private bool InFrameworks()
    {
        for (var f = 0; f < _ground.FrameworkNation.Length; f++)
        {
            var framework = f;
            if (!rules.KeepsFramework(f))
                return Least(x => _ground.FrameworkOf[x.Site] == framework && _ground.ContributorOf[x.Pledge] != _ground.FrameworkNation[framework]);
        }

        return false;
    }

    private bool AbovePins()
    {
        foreach (var stand in force.Stands)
        {
            foreach (var pin in _ground.Pins[stand.Pledge])
            {
                if (pin.Site == stand.Site && force.UnitsAt(stand.Pledge, stand.Site) > pin.Most)
                    return Least(x => x.Pledge == stand.Pledge && x.Site == stand.Site);
            }
        }

        return false;
    }

    /// <summary>Releases a unit of the stand that the levels miss least; one that a pin asks for only where there is no other.</summary>
    private bool Least(Predicate<Stand> involved)
    {
        var least = -1;
        (bool Pinned, Gain Worth) of = default;
        for (var i = 0; i < force.Stands.Count; i++)
        {
            if (!involved(force.Stands[i]))
                continue;
            var unit = (Pinned: IsPinned(force.Stands[i]), Worth: placer.Worth(force.Stands[i] with { Units = 1 }));
            if (least >= 0 && (unit.Pinned != of.Pinned ? unit.Pinned : placer.Compare(unit.Worth, of.Worth) > 0))
                continue;
            (least, of) = (i, unit);
        }

        if (least < 0)
            return false;
        force.ReleaseOne(least);
        return true;
    }

    private bool IsPinned(Stand stand)
    {
        foreach (var pin in _ground.Pins[stand.Pledge])
        {
            if (pin.Site == stand.Site && force.UnitsAt(stand.Pledge, stand.Site) <= pin.Least)
                return true;
        }

        return false;
    }
}
