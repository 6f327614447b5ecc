using Contingent.Planning.Movement;

namespace Contingent.Planning.Recourse;

/// <summary>The force of an outturn while its rules are seen to, with all that is known in the end: the stands, their tally, and where the pledge last looked at may stand.</summary>
internal sealed class ForceUnderRepair(RecourseGround ground, RecordForce record, ForceTally tally, Eligibility eligibility, TravelTimes travel)
{
    private IReadOnlyCollection<(int Pledge, int Site)> _barred = [];
    private FlowTiming? _timing;
    private int _looked;

    public RecourseGround Ground => ground;
    public ForceTally Tally => tally;
    public Eligibility Eligibility => eligibility;

    /// <summary>Who stands where.</summary>
    public List<Stand> Stands { get; } = [];
    public OutturnFacts Facts { get; private set; } = null!;

    /// <summary>The last day on which a pledge that the plan places was known not to come.</summary>
    public int KnownBy { get; private set; }

    /// <summary>Begins an outturn without anybody; some pledges are kept from some sites.</summary>
    public void Begin(OutturnFacts facts, IReadOnlyCollection<(int Pledge, int Site)> barred)
    {
        (Facts, _barred, _timing, _looked, KnownBy) = (facts, barred, null, -1, 0);
        Clear();
        foreach (var fate in facts.Events)
        {
            if (!fate.Comes && fate.Day < CaseRules.Never && record.StandsOf(fate.Pledge).Length > 0)
                KnownBy = Math.Max(KnownBy, fate.Day);
        }
    }

    /// <summary>Begins again with nobody.</summary>
    public void Clear()
    {
        Stands.Clear();
        tally.Clear();
    }

    public void Add(Stand stand)
    {
        tally.Add(stand);
        Stands.Add(stand);
    }

    /// <summary>Releases all stands of a kind; whether there was one.</summary>
    public bool ReleaseAll(Predicate<Stand> involved)
    {
        var found = Stands.FindAll(involved);
        foreach (var stand in found)
            tally.Remove(stand);
        Stands.RemoveAll(found.Contains);
        return found.Count > 0;
    }

    /// <summary>Releases one unit of a stand.</summary>
    public void ReleaseOne(int number)
    {
        var stand = Stands[number];
        tally.Remove(stand with { Units = 1 });
        if (stand.Units == 1)
            Stands.RemoveAt(number);
        else
            Stands[number] = stand with { Units = stand.Units - 1 };
    }

    /// <summary>Units of a pledge at a site.</summary>
    public int UnitsAt(int pledge, int site)
    {
        var units = 0;
        foreach (var stand in Stands)
            units += stand.Pledge == pledge && stand.Site == site ? stand.Units : 0;
        return units;
    }

    /// <summary>Units of a pledge that stand nowhere.</summary>
    public int AtHome(int pledge) => ground.Problem.Pledges[pledge].Units - tally.UnitsOf[pledge];

    /// <summary>Looks where a pledge may stand.</summary>
    public void Look(int pledge)
    {
        if (_looked == pledge)
            return;
        _looked = pledge;
        eligibility.Look(pledge, Facts.Ready[pledge], Facts.Dates, () => _timing ??= travel.TimingOf(Facts.Dates, Facts.LiftReady));
        foreach (var (barred, site) in _barred)
        {
            if (barred == pledge)
                eligibility.Bar(site);
        }
    }

    /// <summary>A stand as it counts in this outturn; null: its units may not be there, or not for that task (L3, L4).</summary>
    public Stand? Taken(Stand stand)
    {
        Look(stand.Pledge);
        return eligibility.MayStand(stand.Site) && (stand.Task == Stand.NoTask || eligibility.MayServe(stand.Site, stand.Task))
            ? stand with { Answers = eligibility.Answers(stand.Site, stand.Task), Limits = eligibility.Limits } : null;
    }
}
