using Contingent.Missions;

namespace Contingent.Planning.Recourse;

/// <summary>Where the units of one pledge may stand, and what they may serve from there, for the dates that are known or expected (L3, L4, A8).</summary>
internal sealed class Eligibility
{
    private readonly RecourseGround _ground;
    private readonly TravelTimes _travel;
    private readonly double[] _days;
    private int[] _limits = [];
    private int _pledge = -1;
    private int _dayZero;
    private double _allInTime;

    public Eligibility(RecourseGround ground, TravelTimes travel)
    {
        (_ground, _travel) = (ground, travel);
        _days = new double[ground.Problem.Sites.Length];
    }

    /// <summary>Numbers of the limits that bind the pledge.</summary>
    public int[] Limits => _limits;

    /// <summary>Looks at a pledge that is ready on a day, for these dates.</summary>
    public void Look(int pledge, int ready, int[] dates, Func<Movement.FlowTiming> timing)
    {
        _pledge = pledge;
        _dayZero = _ground.Rules.DayZero(dates);
        if (_dayZero == CaseRules.Never)
        {
            Array.Fill(_days, double.PositiveInfinity);
            return;
        }

        _limits = _ground.LimitsOn(pledge, dates);
        var mission = _ground.Mission;
        _allInTime = mission.HorizonDays;
        foreach (var task in mission.Tasks)
            _allInTime = Math.Min(_allInTime, task.UntilDay);
        double lastDay = double.PositiveInfinity;
        foreach (var limit in _limits)
            lastDay = Math.Min(lastDay, _ground.Limits[limit].LastDay ?? double.PositiveInfinity);
        _travel.Days(pledge, ready, _ground.Rules.EntryDay(dates), dates, timing, Math.Min(_dayZero + _allInTime, lastDay), _days);
        for (var s = 0; s < _days.Length; s++)
        {
            var day = _days[s] - _dayZero;
            if (day > mission.HorizonDays + 1e-9 || (_ground.Problem.OnHostSoil[s] && Math.Floor(_days[s]) > lastDay) || IsBarred(s))
                _days[s] = double.PositiveInfinity;
        }
    }

    /// <summary>Whether units may stand at a site.</summary>
    public bool MayStand(int site) => double.IsFinite(_days[site]);

    /// <summary>Whether units at a site may serve or answer a task that their caveats let them.</summary>
    public bool MayServe(int site, int task)
    {
        if (_days[site] - _dayZero > _ground.Mission.Tasks[task].UntilDay + 1e-9)
            return false;
        foreach (var limit in _limits)
        {
            if (_ground.Limits[limit].BarsTask is { IsEmpty: false } bars && bars[task])
                return false;
        }

        return true;
    }

    /// <summary>The cover tasks for which units at a site count, if they are allotted to that task.</summary>
    public int[] Answers(int site, int allotted)
    {
        if (allotted != Stand.NoTask && _ground.Mission.Tasks[allotted].Tied)
            return [];
        var tasks = _ground.Force.CoverTasks[_pledge];
        return Array.TrueForAll(tasks, t => MayServe(site, t)) ? tasks : Array.FindAll(tasks, t => MayServe(site, t));
    }

    /// <summary>Keeps the pledge from a site.</summary>
    public void Bar(int site) => _days[site] = double.PositiveInfinity;

    private bool IsBarred(int site)
    {
        foreach (var limit in _limits)
        {
            if (_ground.Limits[limit].BarsSite is { IsEmpty: false } bars && bars[site])
                return true;
        }

        return false;
    }
}
