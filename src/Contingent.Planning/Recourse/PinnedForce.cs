namespace Contingent.Planning.Recourse;

/// <summary>
/// Begins a force with what pins ask for (L12) and what that then needs: garrisons (L6), the framework nation's share (L9), partners (L10). Units are sent wherever there is room for them, in the order of
/// pledges and sites; what else they are worth is seen to afterwards.
/// </summary>
internal sealed class PinnedForce(ForceUnderRepair force, ForceRules rules, UnitPlacer placer)
{
    private readonly ForceGround _ground = force.Ground.Force;
    private readonly ForceTally _tally = force.Tally;

    /// <summary>Whether the force has what pins of live pledges ask for.</summary>
    public bool IsKept()
    {
        for (var g = 0; g < _ground.Pins.Length; g++)
        {
            foreach (var pin in _ground.Pins[g])
            {
                if (rules.Live[g] && force.UnitsAt(g, pin.Site) < pin.Least)
                    return false;
            }
        }

        return true;
    }

    /// <summary>Places the pinned units and what they need.</summary>
    public void Place()
    {
        for (var g = 0; g < _ground.Pins.Length; g++)
        {
            foreach (var pin in _ground.Pins[g])
            {
                for (var unit = force.UnitsAt(g, pin.Site); rules.Live[g] && unit < pin.Least && Send(g, pin.Site); unit++)
                {
                }
            }
        }

        while (SendToGarrison() || SendToFramework() || SendPartner())
        {
        }
    }

    private bool SendToGarrison()
    {
        for (var s = 0; s < _tally.PersonsAt.Length; s++)
        {
            var site = s;
            if (_tally.PersonsAt[s] > 0 && _tally.PersonsAt[s] < _ground.LeastPersons[s] && SendAny(_ => true, x => x == site))
                return true;
        }

        return false;
    }

    private bool SendToFramework()
    {
        for (var f = 0; f < _ground.FrameworkNation.Length; f++)
        {
            var framework = f;
            if (!rules.KeepsFramework(f) && SendAny(g => _ground.ContributorOf[g] == _ground.FrameworkNation[framework], s => _ground.FrameworkOf[s] == framework && _tally.PersonsAt[s] > 0))
                return true;
        }

        return false;
    }

    private bool SendPartner()
    {
        foreach (var stand in force.Stands)
        {
            foreach (var partner in _ground.With[stand.Pledge])
            {
                if (partner >= 0 && _tally.UnitsBy[partner] == 0
                    && (SendAny(g => _ground.ContributorOf[g] == partner, s => _tally.PersonsAt[s] > 0) || SendAny(g => _ground.ContributorOf[g] == partner, _ => true)))
                    return true;
            }
        }

        return false;
    }

    private bool SendAny(Predicate<int> whose, Predicate<int> where)
    {
        for (var g = 0; g < _ground.Pins.Length; g++)
        {
            if (!rules.Live[g] || !whose(g) || force.AtHome(g) == 0)
                continue;
            for (var s = 0; s < _tally.PersonsAt.Length; s++)
            {
                if (where(s) && Send(g, s))
                    return true;
            }
        }

        return false;
    }

    private bool Send(int pledge, int site)
    {
        force.Look(pledge);
        if (force.AtHome(pledge) == 0 || !force.Eligibility.MayStand(site) || !rules.HasRoom(pledge, site, 1, force.UnitsAt(pledge, site), force.Eligibility.Limits))
            return false;
        force.Add(placer.Allotted(pledge, site) with { Leave = Math.Max(force.Facts.Ready[pledge], force.KnownBy) });
        return true;
    }
}
