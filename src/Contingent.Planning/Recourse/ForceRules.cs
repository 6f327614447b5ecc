using Contingent.Planning.Laydown;

namespace Contingent.Planning.Recourse;

/// <summary>The rules of the force and the sites (L5–L12) on a tally, for the pledges that are counted on.</summary>
internal sealed class ForceRules
{
    private const double Tolerance = 1e-6;

    private readonly RecourseGround _ground;
    private readonly LaydownProblem _problem;
    private readonly ForceGround _force;
    private readonly ForceTally _tally;
    private readonly int[] _liveOfNation;

    public ForceRules(RecourseGround ground, ForceTally tally)
    {
        (_ground, _problem, _force, _tally) = (ground, ground.Problem, ground.Force, tally);
        Live = new bool[_problem.Pledges.Length];
        _liveOfNation = new int[_problem.Frameworks.Length];
    }

    /// <summary>Pledges that are counted on.</summary>
    public bool[] Live { get; }

    /// <summary>Counts on a pledge, or no longer.</summary>
    public void Count(int pledge, bool live)
    {
        if (Live[pledge] == live)
            return;
        Live[pledge] = live;
        for (var f = 0; f < _liveOfNation.Length; f++)
            _liveOfNation[f] += _force.FrameworkNation[f] == _force.ContributorOf[pledge] ? live ? 1 : -1 : 0;
    }

    /// <summary>Whether a site is open-able (G2).</summary>
    public bool IsOpenable(int site) => _ground.PinnedBy[site] is not { } pinned || Array.Exists(pinned, g => Live[g]);

    /// <summary>Units that a site still needs of a pledge for its least garrison, at least one.</summary>
    public int Garrison(int pledge, int site)
    {
        var missing = _force.LeastPersons[site] - _tally.PersonsAt[site];
        return Math.Max(1, (missing + _force.Persons[pledge] - 1) / _force.Persons[pledge]);
    }

    /// <summary>Whether that many more units of a pledge may come to a site.</summary>
    public bool Allows(int pledge, int site, int units, int unitsThere, int[] limits) =>
        HasRoom(pledge, site, units, unitsThere, limits) && HasPartners(pledge) && KeepsFramework(pledge, site, units * _force.Persons[pledge]);

    /// <summary>Whether there is room for them: open-able, capacity, ceiling, most sites, limits, pins (L5, L7, L8, L11, L12).</summary>
    public bool HasRoom(int pledge, int site, int units, int unitsThere, int[] limits)
    {
        var persons = (long)units * _force.Persons[pledge];
        if (!IsOpenable(site) || _tally.PersonsAt[site] + persons > _force.Capacity[site])
            return false;
        if (_problem.OnHostSoil[site] && _tally.OnHostSoil + persons > (_problem.Mission.CeilingPersons ?? int.MaxValue))
            return false;
        if (_tally.PersonsAt[site] == 0 && _tally.OpenSites >= (_problem.Mission.MaxSites ?? int.MaxValue))
            return false;
        foreach (var limit in limits)
        {
            if (_tally.LimitedPersons[limit] + persons > _ground.Limits[limit].MostPersons)
                return false;
        }

        foreach (var pin in _force.Pins[pledge])
        {
            if (pin.Site == site && unitsThere + units > pin.Most)
                return false;
        }

        return true;
    }

    /// <summary>Whether all partners of a pledge have a unit placed (L10).</summary>
    public bool HasPartners(int pledge)
    {
        foreach (var partner in _force.With[pledge])
        {
            if (partner < 0 || _tally.UnitsBy[partner] == 0)
                return false;
        }

        return true;
    }

    /// <summary>Whether the nation of a framework still has its share (L9).</summary>
    public bool KeepsFramework(int framework) => KeepsFrameworkWith(framework, 0);

    private bool KeepsFramework(int pledge, int site, int persons) => _force.FrameworkOf[site] is not (>= 0 and var framework)
        || _force.FrameworkNation[framework] == _force.ContributorOf[pledge] || KeepsFrameworkWith(framework, persons);

    private bool KeepsFrameworkWith(int framework, int more)
    {
        if (_liveOfNation[framework] == 0)
            return true;
        var share = _problem.Frameworks[framework].Sector.FrameworkShare;
        return _tally.OfNation[framework] >= (share * (_tally.InFramework[framework] + more)) - Tolerance;
    }
}
