using Contingent.Planning.Laydown;
using Contingent.Planning.Movement;

namespace Contingent.Planning.Recourse;

/// <summary>
/// Makes what was committed keep all rules of the laydown now that everything is known (L3–L12, K4): units whose place breaks one are released, those that the levels miss least first, and
/// with the units still at home go where they gain most, or stay. Whoever is sent only then leaves no sooner than the last day on which a pledge of the plan was known not to come.
/// </summary>
internal sealed class RuleRepair(
    RecourseGround ground, RecordForce record, ForceTally tally, ForceRules rules, Eligibility eligibility, UnitPlacer placer, TravelTimes travel)
{
    private const int MostPasses = 3;

    private readonly ForceGround _force = ground.Force;
    private readonly List<Stand> _stands = [];
    private OutturnFacts _facts = null!;
    private IReadOnlyCollection<(int Pledge, int Site)> _barred = null!;
    private FlowTiming? _timing;
    private int _looked;

    /// <summary>The laydown that results. Valid until the next call.</summary>
    /// <param name="committed">What was committed.</param>
    /// <param name="facts">The outturn.</param>
    /// <param name="barred">Pledges and sites between which no way within the capacities was found.</param>
    public List<Stand> Repair(IReadOnlyList<Stand> committed, OutturnFacts facts, IReadOnlyCollection<(int Pledge, int Site)> barred)
    {
        (_facts, _barred, _timing, _looked) = (facts, barred, null, -1);
        for (var g = 0; g < facts.Ready.Length; g++)
            rules.Count(g, facts.Ready[g] < CaseRules.Never);
        Begin();
        Complete(TakeUp(committed));
        if (KeepsPins())
            return _stands;
        Begin();
        PlacePinned();
        TakeUpBeside(committed);
        Complete(released: true);
        return _stands;
    }

    private void Begin()
    {
        _stands.Clear();
        tally.Clear();
    }

    /// <summary>Releases whatever breaks a rule, and places anew whoever was released.</summary>
    private void Complete(bool released)
    {
        while (Release())
            released = true;
        if (!released)
            return;
        PlaceAnew();
        while (Release())
        {
        }
    }

    /// <summary>Takes up the stands that may be where they are; whether some may not.</summary>
    private bool TakeUp(IReadOnlyList<Stand> committed)
    {
        foreach (var stand in committed)
        {
            Look(stand.Pledge);
            if (!eligibility.MayStand(stand.Site) || !rules.IsOpenable(stand.Site) || (stand.Task != Stand.NoTask && !eligibility.MayServe(stand.Site, stand.Task)))
                continue;
            var taken = stand with { Answers = eligibility.Answers(stand.Site, stand.Task), Limits = eligibility.Limits };
            tally.Add(taken);
            _stands.Add(taken);
        }

        return _stands.Count < committed.Count;
    }

    /// <summary>The last day on which a pledge that the plan places was known not to come.</summary>
    private int KnownBy()
    {
        var known = 0;
        foreach (var fate in _facts.Events)
        {
            if (!fate.Comes && fate.Day < CaseRules.Never && record.StandsOf(fate.Pledge).Length > 0)
                known = Math.Max(known, fate.Day);
        }

        return known;
    }

    /// <summary>Places released units, and those at home, where they gain.</summary>
    private void PlaceAnew()
    {
        var known = KnownBy();
        var placed = true;
        for (var pass = 0; placed && pass < MostPasses; pass++)
        {
            placed = false;
            foreach (var fate in _facts.Events)
            {
                var left = fate.Comes ? ground.Problem.Pledges[fate.Pledge].Units - tally.UnitsOf[fate.Pledge] : 0;
                if (left == 0)
                    continue;
                Look(fate.Pledge);
                placed |= placer.Place(fate.Pledge, left, Math.Max(fate.Day, known), [], _stands);
            }
        }
    }

    /// <summary>Releases units where a rule is broken; whether there was one.</summary>
    private bool Release()
    {
        var problem = ground.Problem;
        for (var s = 0; s < tally.PersonsAt.Length; s++)
        {
            var site = s;
            if (tally.PersonsAt[s] > _force.Capacity[s])
                return ReleaseLeast(x => x.Site == site);
            if (tally.PersonsAt[s] > 0 && tally.PersonsAt[s] < _force.LeastPersons[s])
                return ReleaseAll(x => x.Site == site);
        }

        if (tally.OnHostSoil > (problem.Mission.CeilingPersons ?? int.MaxValue))
            return ReleaseLeast(x => problem.OnHostSoil[x.Site]);
        if (tally.OpenSites > (problem.Mission.MaxSites ?? int.MaxValue))
            return ReleaseAll(x => x.Site == SmallestSite());
        for (var k = 0; k < tally.LimitedPersons.Length; k++)
        {
            var limit = k;
            if (tally.LimitedPersons[k] > ground.Limits[k].MostPersons)
                return ReleaseLeast(x => Array.IndexOf(x.Limits, limit) >= 0);
        }

        for (var f = 0; f < problem.Frameworks.Length; f++)
        {
            var framework = f;
            if (!rules.KeepsFramework(f))
                return ReleaseLeast(x => _force.FrameworkOf[x.Site] == framework && _force.ContributorOf[x.Pledge] != _force.FrameworkNation[framework]);
        }

        return ReleaseAll(x => !rules.HasPartners(x.Pledge)) || ReleaseAbovePins();
    }

    private int SmallestSite() => Enumerable.Range(0, tally.PersonsAt.Length).Where(s => tally.PersonsAt[s] > 0).MinBy(s => tally.PersonsAt[s]);

    private bool ReleaseAbovePins()
    {
        foreach (var stand in _stands)
        {
            foreach (var pin in _force.Pins[stand.Pledge])
            {
                if (pin.Site == stand.Site && UnitsAt(stand.Pledge, stand.Site) > pin.Most)
                    return ReleaseLeast(x => x.Pledge == stand.Pledge && x.Site == stand.Site);
            }
        }

        return false;
    }

    private bool ReleaseAll(Predicate<Stand> involved)
    {
        var found = _stands.FindAll(involved);
        foreach (var stand in found)
            tally.Remove(stand);
        _stands.RemoveAll(found.Contains);
        return found.Count > 0;
    }

    /// <summary>Releases a unit of the stand that the levels miss least; one that a pin asks for only where there is no other.</summary>
    private bool ReleaseLeast(Predicate<Stand> involved)
    {
        var least = -1;
        (bool Pinned, Gain Worth) of = default;
        for (var i = 0; i < _stands.Count; i++)
        {
            if (!involved(_stands[i]))
                continue;
            var unit = (Pinned: IsPinned(_stands[i]), Worth: placer.Worth(_stands[i] with { Units = 1 }));
            if (least >= 0 && (unit.Pinned != of.Pinned ? unit.Pinned : placer.Compare(unit.Worth, of.Worth) > 0))
                continue;
            (least, of) = (i, unit);
        }

        if (least < 0)
            return false;
        var stand = _stands[least];
        tally.Remove(stand with { Units = 1 });
        if (stand.Units == 1)
            _stands.RemoveAt(least);
        else
            _stands[least] = stand with { Units = stand.Units - 1 };
        return true;
    }

    private bool IsPinned(Stand stand)
    {
        foreach (var pin in _force.Pins[stand.Pledge])
        {
            if (pin.Site == stand.Site && UnitsAt(stand.Pledge, stand.Site) <= pin.Least)
                return true;
        }

        return false;
    }

    private bool KeepsPins()
    {
        for (var g = 0; g < _facts.Ready.Length; g++)
        {
            foreach (var pin in _force.Pins[g])
            {
                if (rules.Live[g] && UnitsAt(g, pin.Site) < pin.Least)
                    return false;
            }
        }

        return true;
    }

    /// <summary>Places what pins ask for, and with it what garrisons, partners and frameworks then need.</summary>
    private void PlacePinned()
    {
        for (var g = 0; g < _facts.Ready.Length; g++)
        {
            foreach (var pin in _force.Pins[g])
            {
                for (var unit = UnitsAt(g, pin.Site); rules.Live[g] && unit < pin.Least && Send(g, pin.Site); unit++)
                {
                }
            }
        }

        while (SendWhatIsMissing())
        {
        }
    }

    private bool SendWhatIsMissing()
    {
        for (var s = 0; s < tally.PersonsAt.Length; s++)
        {
            var site = s;
            if (tally.PersonsAt[s] > 0 && tally.PersonsAt[s] < _force.LeastPersons[s] && SendAny(_ => true, x => x == site))
                return true;
        }

        for (var f = 0; f < ground.Problem.Frameworks.Length; f++)
        {
            var framework = f;
            if (!rules.KeepsFramework(f) && SendAny(g => _force.ContributorOf[g] == _force.FrameworkNation[framework], s => _force.FrameworkOf[s] == framework && tally.PersonsAt[s] > 0))
                return true;
        }

        foreach (var stand in _stands)
        {
            foreach (var partner in _force.With[stand.Pledge])
            {
                if (partner >= 0 && tally.UnitsBy[partner] == 0 && (SendAny(g => _force.ContributorOf[g] == partner, s => tally.PersonsAt[s] > 0) || SendAny(g => _force.ContributorOf[g] == partner, _ => true)))
                    return true;
            }
        }

        return false;
    }

    private bool SendAny(Predicate<int> whose, Predicate<int> where)
    {
        for (var g = 0; g < _facts.Ready.Length; g++)
        {
            if (!rules.Live[g] || !whose(g) || tally.UnitsOf[g] >= ground.Problem.Pledges[g].Units)
                continue;
            for (var s = 0; s < tally.PersonsAt.Length; s++)
            {
                if (where(s) && Send(g, s))
                    return true;
            }
        }

        return false;
    }

    /// <summary>Sends one unit to a site where there is room; what it is allotted to is seen to later.</summary>
    private bool Send(int pledge, int site)
    {
        Look(pledge);
        if (!eligibility.MayStand(site) || !rules.HasRoom(pledge, site, 1, UnitsAt(pledge, site), eligibility.Limits))
            return false;
        var stand = placer.Allotted(pledge, site);
        tally.Add(stand);
        _stands.Add(stand with { Leave = Math.Max(_facts.Ready[pledge], KnownBy()) });
        return true;
    }

    /// <summary>Takes up of the stands what has room and breaks no rule beside those that are there.</summary>
    private void TakeUpBeside(IReadOnlyList<Stand> committed)
    {
        foreach (var stand in committed)
        {
            Look(stand.Pledge);
            for (var unit = 0; unit < stand.Units && tally.UnitsOf[stand.Pledge] < ground.Problem.Pledges[stand.Pledge].Units; unit++)
            {
                if (!eligibility.MayStand(stand.Site) || (stand.Task != Stand.NoTask && !eligibility.MayServe(stand.Site, stand.Task))
                    || !rules.Allows(stand.Pledge, stand.Site, 1, UnitsAt(stand.Pledge, stand.Site), eligibility.Limits))
                    break;
                var taken = stand with { Units = 1, Answers = eligibility.Answers(stand.Site, stand.Task), Limits = eligibility.Limits };
                tally.Add(taken);
                _stands.Add(taken);
            }
        }
    }

    private int UnitsAt(int pledge, int site)
    {
        var units = 0;
        foreach (var stand in _stands)
            units += stand.Pledge == pledge && stand.Site == site ? stand.Units : 0;
        return units;
    }

    private void Look(int pledge)
    {
        if (_looked == pledge)
            return;
        _looked = pledge;
        eligibility.Look(pledge, _facts.Ready[pledge], _facts.Dates, () => _timing ??= travel.TimingOf(_facts.Dates, _facts.LiftReady));
        foreach (var (barred, site) in _barred)
        {
            if (barred == pledge)
                eligibility.Bar(site);
        }
    }
}
