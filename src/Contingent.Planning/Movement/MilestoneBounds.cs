using Contingent.Planning.Geography;

namespace Contingent.Planning.Movement;

/// <summary>
/// Days before which no schedule reaches IOC or FOC, whatever the order and the ways.
/// </summary>
/// <remarks>
/// <para>A day D is possible only if (i) the units whose earliest day (G7) is not after D satisfy the milestone, and (ii) for every capacity cut C and
/// every span of days [a, b]: what the milestone cannot do without of the groups whose every way leads through C, and only within [a, b] if they are to
/// be on station by D, is at most (b − a + 1) × the daily capacity of C, in persons and in tonnes. A group's span at C runs from the day on which its
/// first unit can get there to the day of latest passage, LatestArrival(D) less the least remaining travel.</para>
/// <para>What FOC cannot do without: every unit allotted to a must task; units without which a must cover task falls short although all others are there;
/// of the rest all but the persons that <c>foc_share</c> may leave out. What IOC cannot do without: of each ioc task the capability that units
/// outside the span cannot give, at its least persons (tonnes) per capability; units without which an ioc cover task falls short. No unit bears two tasks, so
/// these add up. Both conditions only relax as D grows, so the least possible D is found by bisection.</para>
/// </remarks>
internal sealed class MilestoneBounds
{
    private const double Grid = 1e4;

    private readonly IReadOnlyList<UnitGroup> _groups;
    private readonly Milestones _milestones;
    private readonly List<CutSpans> _cuts = [];

    private sealed record CutSpans(CapacityCut Cut, (int Group, int FirstDay, long Tail)[] Spans);

    private readonly record struct InSpan(int Group, int FirstDay, int LastDay);

    public MilestoneBounds(MovementQuestion question, FlowNetwork network, IReadOnlyList<UnitGroup> groups, Milestones milestones)
    {
        _groups = groups;
        _milestones = milestones;
        var cuts = new CapacityCuts(network);
        var arrivals = groups.Select(g => g.Pledge).DistinctBy(p => p.Id).ToDictionary(p => p.Id, question.Geography.Routes.EarliestArrivals);
        foreach (var cut in cuts.Find(groups))
        {
            var spans = groups.Where(g => cuts.Binds(cut, g))
                .Select(g => Passage(network, question.Geography.Routes, cut, g, arrivals[g.Pledge.Id])).OfType<(int, int, long)>().ToArray();
            if (spans.Length > 0)
                _cuts.Add(new CutSpans(cut, spans));
        }
    }

    /// <summary>The least day on which the milestone is possible, not above the day on which a schedule reaches it.</summary>
    public double LeastDay(bool foc, double reached, CancellationToken cancel)
    {
        long low = (long)Math.Floor(Math.Min(0, _groups.Min(g => g.EarliestDay)) * Grid) - 1, high = (long)Math.Round(reached * Grid);
        while (high - low > 1)
        {
            cancel.ThrowIfCancellationRequested();
            var middle = low + ((high - low) / 2);
            if (IsPossible(foc, middle / Grid))
                high = middle;
            else
                low = middle;
        }

        return Math.Min(high / Grid, reached);
    }

    private bool IsPossible(bool foc, double day)
    {
        var there = _groups.Select(g => g.EarliestDay <= day + 1e-9 ? g.Units : 0).ToArray();
        if (!_milestones.Satisfies(there, foc))
            return false;
        var needed = Indispensable(there, foc);
        return _cuts.TrueForAll(c => Fits(c, day, there, needed, foc));
    }

    /// <summary>By group, the units without which the milestone's tasks fall short although all others are there.</summary>
    private int[] Indispensable(int[] there, bool foc)
    {
        var needed = new int[there.Length];
        foreach (var group in _groups.Where(g => there[g.Number] > 0))
        {
            if (!_milestones.Tasks.Where((t, i) => (foc ? _milestones.FocNeed(i) : _milestones.IocNeed(i)) > 0 && t.Counts(group.Number)).Any())
                continue;
            var some = (int[])there.Clone();
            int low = -1, high = there[group.Number];
            while (high - low > 1)
            {
                some[group.Number] = low + ((high - low) / 2);
                if (SatisfiesTasks(some, foc, group.Number))
                    high = some[group.Number];
                else
                    low = some[group.Number];
            }

            needed[group.Number] = high;
        }

        return needed;
    }

    private bool SatisfiesTasks(int[] units, bool foc, int group)
    {
        for (var i = 0; i < _milestones.Tasks.Count; i++)
        {
            var need = foc ? _milestones.FocNeed(i) : _milestones.IocNeed(i);
            if (need > 0 && _milestones.Tasks[i].Counts(group) && _milestones.Tasks[i].Provision(units) < need)
                return false;
        }

        return true;
    }

    private bool Fits(CutSpans cut, double day, int[] there, int[] needed, bool foc)
    {
        var spans = cut.Spans.Where(s => there[s.Group] > 0)
            .Select(s => new InSpan(s.Group, s.FirstDay, RouteNetwork.CalendarDay(_groups[s.Group].LatestArrival(day) - s.Tail)))
            .OrderBy(s => s.LastDay).ToArray();
        if (spans.Length == 0)
            return true;
        var inside = new List<int>();
        foreach (var from in spans.Select(s => s.FirstDay).Distinct())
        {
            inside.Clear();
            for (var i = 0; i < spans.Length; i++)
            {
                if (spans[i].FirstDay >= from)
                    inside.Add(spans[i].Group);
                if (inside.Count == 0 || (i + 1 < spans.Length && spans[i + 1].LastDay == spans[i].LastDay))
                    continue;
                var days = Math.Max(0, spans[i].LastDay - from + 1);
                if (!FitsSpan(inside, cut.Cut, days, there, needed, foc))
                    return false;
            }
        }

        return true;
    }

    private bool FitsSpan(List<int> inside, CapacityCut cut, int days, int[] there, int[] needed, bool foc)
    {
        double Persons(int g) => _groups[g].Persons;
        double Tonnes(int g) => _groups[g].Tonnes;
        return FitsLoad(inside, cut.PersonsDay * days, Persons, there, needed, foc) && FitsLoad(inside, cut.TonnesDay * days, Tonnes, there, needed, foc);
    }

    private bool FitsLoad(List<int> inside, double room, Func<int, double> load, int[] there, int[] needed, bool foc)
    {
        if (double.IsNaN(room) || double.IsPositiveInfinity(room))
            return true;
        var all = inside.Sum(g => load(g) * there[g]);
        if (all <= room + 1e-6)
            return true;
        return (foc ? FocLoad(inside, all, load, there, needed) : IocLoad(inside, load, there, needed)) <= room + 1e-6;
    }

    /// <summary>Least load that must pass: all of it but what <c>foc_share</c> may leave out, heaviest load per person first.</summary>
    private double FocLoad(List<int> inside, double all, Func<int, double> load, int[] there, int[] needed)
    {
        var spare = _groups.Sum(g => (double)there[g.Number] * g.Persons) - _milestones.FocPersons;
        foreach (var g in inside.Where(g => there[g] > needed[g]).OrderByDescending(g => load(g) / _groups[g].Persons).ThenBy(g => g))
        {
            var left = Math.Min(there[g] - needed[g], spare / _groups[g].Persons);
            if (left <= 0)
                break;
            all -= left * load(g);
            spare -= left * _groups[g].Persons;
        }

        return all;
    }

    private double IocLoad(List<int> inside, Func<int, double> load, int[] there, int[] needed)
    {
        var total = 0.0;
        var counted = new HashSet<int>();
        for (var i = 0; i < _milestones.Tasks.Count; i++)
        {
            var task = _milestones.Tasks[i];
            if (task.IsCover || _milestones.IocNeed(i) <= 0)
                continue;
            var within = inside.Where(g => task.Amount(g) > 0).ToArray();
            counted.UnionWith(within);
            var outside = _groups.Where(g => task.Amount(g.Number) > 0 && !within.Contains(g.Number)).Sum(g => there[g.Number] * task.Amount(g.Number));
            total += LeastLoad(within, _milestones.IocNeed(i) - outside, task, load, there);
        }

        return total + inside.Where(g => !counted.Contains(g)).Sum(g => needed[g] * load(g));
    }

    /// <summary>Least load of units with that capability together; whole units where all bring the same.</summary>
    private static double LeastLoad(int[] groups, double capability, MilestoneTask task, Func<int, double> load, int[] there)
    {
        if (capability <= 0 || groups.Length == 0)
            return 0;
        var whole = groups.All(g => task.Amount(g) == task.Amount(groups[0]));
        var total = 0.0;
        foreach (var g in groups.OrderBy(g => load(g) / task.Amount(g)).ThenBy(g => g))
        {
            var units = capability / task.Amount(g);
            if (whole)
                units = Math.Ceiling(units - 1e-9);
            units = Math.Min(units, there[g]);
            if (units <= 0)
                break;
            total += units * load(g);
            capability -= units * task.Amount(g);
        }

        return total;
    }

    /// <summary>The first day on which a unit of the group can pass the cut, and its least remaining travel from there, departure included.</summary>
    private static (int Group, int FirstDay, long Tail)? Passage(FlowNetwork network, RouteNetwork routes, CapacityCut cut, UnitGroup group, long?[] arrivals)
    {
        var legs = network.LegMinutes(group.Pledge.Type);
        var remaining = network.Remaining(group.Pledge.Type, group.Site);
        long first = FlowNetwork.Never, tail = FlowNetwork.Never;
        for (var number = 0; number < network.Arcs.Length; number++)
        {
            var arc = network.Arcs[number];
            if (arrivals[arc.From] is not { } at || remaining[arc.To] >= FlowNetwork.Never || routes.Arrive(arc, at, group.Pledge.Type) is not { } arrive)
                continue;
            if (Array.IndexOf(cut.Resources, network.LinkResource[number]) >= 0)
            {
                var depart = Math.Max(at, arc.OpenFrom);
                first = Math.Min(first, arc.LastDay is null && network.IsHostSoil(arc.To) ? Math.Max(depart, routes.EntryMinute - legs[number]) : depart);
                tail = Math.Min(tail, remaining[arc.To] + legs[number]);
            }

            if (Array.IndexOf(cut.Resources, network.PlaceResource[arc.To]) >= 0)
            {
                first = Math.Min(first, arrive);
                tail = Math.Min(tail, remaining[arc.To]);
            }
        }

        return first >= FlowNetwork.Never ? null : (group.Number, RouteNetwork.CalendarDay(first), tail);
    }
}
