using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Verification.Laydown;

namespace Contingent.Verification.Movement;

/// <summary>IOC and FOC recomputed from the on-station days (M7, M8), and their certificate (M9).</summary>
internal sealed class Milestones(Premises premises, IReadOnlyList<Arrived> arrived, Reckoning reckoning, BreachLog log)
{
    private readonly Mission mission = premises.Mission;

    public void Check(Plan plan)
    {
        var (ioc, foc) = Recompute((_, _, day) => day);
        var movement = plan.Movement;
        Day("M7", "ioc_day", movement.IocDay, ioc, movement.IocReason);
        Day("M8", "foc_day", movement.FocDay, foc, movement.FocReason);
        Certificate("ioc", movement.IocDay, movement.IocBoundDay, movement.IocGap);
        Certificate("foc", movement.FocDay, movement.FocBoundDay, movement.FocGap);
    }

    private void Day(string rule, string name, double? said, double? recomputed, string reason)
    {
        if (said is null != recomputed is null || Math.Abs((said ?? 0) - (recomputed ?? 0)) > Tolerance.Leg)
            log.Add(rule, name, $"day {Shown(said)} claimed, {Shown(recomputed)} recomputed");
        if (said is null && reason.Length == 0) log.Add(rule, name, $"is null without a reason");
    }

    /// <summary>M9.</summary>
    private void Certificate(string name, double? day, double? bound, double? gap)
    {
        if (day is null != bound is null) log.Add("M9", name, $"day {Shown(day)} with bound {Shown(bound)}: both or neither");
        if (bound > day + Tolerance.Day) log.Add("M9", name, $"bound day {bound:0.####} is on the wrong side of day {day:0.####}");
        var recomputed = day is { } d && bound is { } b ? Math.Abs(d - b) / Math.Max(Math.Abs(d), 1e-9) : (double?)null;
        if (recomputed is null != gap is null || (recomputed is { } r && gap is { } g && Math.Abs(r - g) > 1e-6 * Math.Max(1, r)))
            log.Add("M9", name, $"gap {gap:0.########} claimed, {recomputed:0.########} recomputed");
    }

    /// <summary>IOC and FOC if each unit (pledge, number, its day) came on station on another day.</summary>
    public (double? Ioc, double? Foc) Recompute(Func<string, int, double, double> dayOf)
    {
        if (arrived.Count == 0) return (null, null);
        var full = new Provision(premises, reckoning);
        foreach (var unit in arrived) full.Add(unit);
        var marked = mission.Tasks.Where(t => t.Ioc).ToList();
        var must = mission.Tasks.Where(t => t.Must).ToList();
        var whole = mission.Tasks.ToDictionary(t => t.Id, full.Of);
        double? ioc = null, foc = null;
        var now = new Provision(premises, reckoning);
        var seekIoc = marked.Count > 0 && marked.All(t => whole[t.Id] > 0);
        foreach (var day in arrived.GroupBy(a => dayOf(a.Pledge.Id, a.Unit, a.OnStationDay)).OrderBy(g => g.Key))
        {
            foreach (var unit in day) now.Add(unit);
            if (seekIoc && ioc is null && marked.All(t => Enough(now.Of(t), mission.IocShare * whole[t.Id]))) ioc = day.Key;
            if (foc is null && Enough(now.Persons, mission.FocShare * full.Persons) && must.All(t => Enough(now.Of(t), whole[t.Id]))) foc = day.Key;
            if (foc is not null && (ioc is not null || !seekIoc)) break;
        }

        return (ioc, ioc > foc ? ioc : foc);
    }

    private static bool Enough(double provided, double wanted) => provided >= wanted - Tolerance.Limit - 1e-12 * wanted;

    private static string Shown(double? day) => day is { } known ? FormattableString.Invariant($"{known:0.####}") : "none";

    /// <summary>What the units on station provide: capability of those allotted, or weight within reach of those free.</summary>
    private sealed class Provision(Premises premises, Reckoning reckoning)
    {
        private readonly Dictionary<string, double> allotted = new(StringComparer.Ordinal);
        private readonly Dictionary<(string Pledge, string Place), long> free = [];

        public double Persons { get; private set; }

        public void Add(Arrived unit)
        {
            Persons += unit.Pledge.Type.Persons;
            var task = premises.Tasks.GetValueOrDefault(unit.Task);
            if (task is not null) allotted[unit.Task] = allotted.GetValueOrDefault(unit.Task) + unit.Pledge.Amount(task);
            if (task is not { Tied: true }) free[(unit.Pledge.Id, unit.Place)] = free.GetValueOrDefault((unit.Pledge.Id, unit.Place)) + 1;
        }

        public double Of(MissionTask task) => task.Kind == TaskKind.Cover
            ? reckoning.Cover[task.Id.Value].WithinReach(free)
            : allotted.GetValueOrDefault(task.Id.Value);
    }
}
