using Contingent.Missions;

namespace Contingent.Planning.Recourse;

/// <summary>A unit on station: whose, and on which day from <c>as_of</c>.</summary>
internal readonly record struct StationedUnit(Stand Stand, double Day);

/// <summary>
/// When a force has what IOC and FOC ask for, measured against what the plan of record provides (M7, M8, K7): shares of that are relaxed by 1e-9.
/// </summary>
internal sealed class OutturnMilestones
{
    private const double Relaxed = 1e-9;
    private const double SameDay = 1e-6;

    private readonly RecourseGround _ground;
    private readonly RecordForce _record;
    private readonly ForceTally _tally;
    private readonly int[] _asked;
    private readonly double[] _reached;

    public OutturnMilestones(RecourseGround ground, RecordForce record)
    {
        (_ground, _record, _tally) = (ground, record, new ForceTally(ground));
        _asked = [.. Enumerable.Range(0, ground.Problem.Tasks.Length).Where(t => ground.Problem.Tasks[t].Ioc || ground.Problem.Tasks[t].Must)];
        _reached = new double[ground.Problem.Tasks.Length];
    }

    /// <summary>IOC and FOC of units by day; null: never by the last day given.</summary>
    public (double? Ioc, double? Foc) Of(List<StationedUnit> byDay, double lastDay)
    {
        _tally.Clear();
        Array.Clear(_reached);
        double? ioc = null, foc = null;
        for (var i = 0; i < byDay.Count && byDay[i].Day <= lastDay; i++)
        {
            Arrive(byDay[i].Stand);
            if (i + 1 < byDay.Count && byDay[i + 1].Day <= byDay[i].Day + SameDay)
                continue;
            if (_record.HasIoc && ioc is null && Has(t => t.Ioc, _ground.Mission.IocShare))
                ioc = byDay[i].Day;
            if (_record.HasFoc && foc is null && _tally.Persons >= (_ground.Mission.FocShare - Relaxed) * _record.Persons && Has(t => t.Must, 1))
                foc = byDay[i].Day;
        }

        return _record.HasIoc ? (ioc, ioc is { } first && foc is { } full ? Math.Max(first, full) : null) : (null, foc);
    }

    private void Arrive(Stand unit)
    {
        foreach (var task in unit.Answers)
            _reached[task] += Newly(task, unit);
        _tally.Add(unit);
        if (unit.Task != Stand.NoTask)
            _reached[unit.Task] = _tally.Allotted[unit.Task];
    }

    /// <summary>Weight that comes within reach with one unit more.</summary>
    private double Newly(int task, Stand unit)
    {
        if (_tally.SourceOf(task, unit.Pledge, unit.Site) is not (>= 0 and var source))
            return 0;
        var weights = _ground.Force.Groups[task]!.Weights;
        var newly = 0.0;
        foreach (var group in _ground.Force.Groups[task]!.GroupsOf(source))
            newly += _tally.Within[task][group] == _ground.Problem.Tasks[task].Depth - 1 ? weights[group] : 0;
        return newly;
    }

    private bool Has(Predicate<MissionTask> counts, double share)
    {
        foreach (var task in _asked)
        {
            if (counts(_ground.Problem.Tasks[task]) && _reached[task] < (share - Relaxed) * _record.Provision(task))
                return false;
        }

        return true;
    }
}
