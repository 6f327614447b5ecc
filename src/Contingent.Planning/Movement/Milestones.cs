using Contingent.Missions;
using Contingent.Planning.Geography;

namespace Contingent.Planning.Movement;

/// <summary>
/// When a schedule reaches its milestones, Σ persons × days after a required date, and Σ weight × persons × on-station day (M7–M9). Less is better, in this order.
/// </summary>
internal readonly record struct ScheduleValue(double? Ioc, double? Foc, double Late, double PersonDays)
{
    private const double Same = 1e-9;

    public bool IsBetterThan(ScheduleValue other)
    {
        double ioc = (Ioc ?? 0) - (other.Ioc ?? 0), foc = (Foc ?? 0) - (other.Foc ?? 0);
        if (Math.Abs(ioc) > Same)
            return ioc < 0;
        if (Math.Abs(foc) > Same)
            return foc < 0;
        return Math.Abs(Late - other.Late) > 1e-6 ? Late < other.Late : PersonDays < other.PersonDays - 1e-6;
    }
}

/// <summary>
/// Provisions of the tasks that the milestones ask for, as units come on station (rules M7 and M8). For a presence, train or support task the
/// capability of its allotted units on station; for a cover task the weight of the points that enough of its free units on station reach.
/// </summary>
internal sealed class Milestones
{
    private const double DayTolerance = 1e-6;

    private readonly IReadOnlyList<UnitGroup> _groups;
    private readonly MilestoneTask[] _tasks;
    private readonly double[] _full;
    private readonly double _fullPersons;
    private readonly Mission _mission;

    public Milestones(MovementQuestion question, IReadOnlyList<UnitGroup> groups)
    {
        _mission = question.Mission;
        _groups = groups;
        _tasks = [.. _mission.Tasks.Where(t => t.Ioc || t.Must).Select(t => new MilestoneTask(t, question.Geography, groups))];
        _full = Provision(groups.Select(g => g.Units).ToArray());
        _fullPersons = groups.Sum(g => (double)g.Units * g.Persons);
        IocReason = groups.Count == 0 ? "no unit is placed" : Array.TrueForAll(_tasks, t => !t.Task.Ioc) ? "no task is marked ioc"
            : string.Join("; ", _tasks.Where((t, i) => t.Task.Ioc && !(_full[i] > 0)).Select(t => $"the plan provides nothing for {t.Task.Id}, which is marked ioc"));
    }

    /// <summary>Why there is no IOC; empty where there is one.</summary>
    public string IocReason { get; }
    public IReadOnlyList<MilestoneTask> Tasks => _tasks;

    /// <summary>Provision of task number <paramref name="task"/> in the full plan.</summary>
    public double Full(int task) => _full[task];
    public double FullPersons => _fullPersons;

    /// <summary>What IOC asks of a task; 0 for one that is not marked.</summary>
    public double IocNeed(int task) => _tasks[task].Task.Ioc ? Floor(_mission.IocShare * _full[task]) : 0;

    /// <summary>What FOC asks of a task; 0 for one that is no must.</summary>
    public double FocNeed(int task) => _tasks[task].Task.Must ? Floor(_full[task]) : 0;
    public double FocPersons => Floor(_mission.FocShare * _fullPersons);

    /// <summary>Provision by task when that many units of each group are on station.</summary>
    public double[] Provision(int[] units) => [.. _tasks.Select(t => t.Provision(units))];

    /// <summary>Whether these units satisfy IOC, or FOC but for its being no earlier than IOC.</summary>
    public bool Satisfies(int[] units, bool foc)
    {
        if (foc && PersonsOf(units) < FocPersons)
            return false;
        for (var i = 0; i < _tasks.Length; i++)
        {
            var need = foc ? FocNeed(i) : IocNeed(i);
            if (need > 0 && _tasks[i].Provision(units) < need)
                return false;
        }

        return true;
    }

    /// <summary>The milestones of a schedule: group and on-station day of each unit.</summary>
    public ScheduleValue Of(IReadOnlyList<UnitFlow> flows, double[] days)
    {
        var byDay = Enumerable.Range(0, days.Length).OrderBy(i => days[i]).ToArray();
        double? ioc = null, foc = null;
        double onStation = 0, late = 0, personDays = 0;
        var counters = Array.ConvertAll(_tasks, t => t.Count());
        for (var i = 0; i < byDay.Length; i++)
        {
            var group = _groups[flows[byDay[i]].Group];
            onStation += group.Persons;
            late += group.Persons * Math.Max(0, days[byDay[i]] - (group.RequiredBy ?? double.MaxValue));
            personDays += group.Weight * group.Persons * days[byDay[i]];
            foreach (var counter in counters)
                counter.Add(group.Number);
            if (i + 1 < byDay.Length && days[byDay[i + 1]] <= days[byDay[i]] + DayTolerance)
                continue;
            if (IocReason.Length == 0 && ioc is null && Reached(counters, IocNeed))
                ioc = days[byDay[i]];
            if (foc is null && onStation >= FocPersons && Reached(counters, FocNeed))
                foc = days[byDay[i]];
        }

        return new ScheduleValue(ioc, foc is { } f && ioc is { } d ? Math.Max(f, d) : foc, late, personDays);
    }

    private double PersonsOf(int[] units)
    {
        var persons = 0.0;
        for (var g = 0; g < units.Length; g++)
            persons += (double)units[g] * _groups[g].Persons;
        return persons;
    }

    private static bool Reached(MilestoneTask.Counter[] counters, Func<int, double> need)
    {
        for (var i = 0; i < counters.Length; i++)
        {
            if (counters[i].Amount < need(i))
                return false;
        }

        return true;
    }

    private static double Floor(double need) => need - 1e-9 - (1e-12 * Math.Abs(need));
}
