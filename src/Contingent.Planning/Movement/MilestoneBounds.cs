using Contingent.Missions;
using Contingent.Planning.Geography;

namespace Contingent.Planning.Movement;

/// <summary>
/// Days before which no schedule reaches IOC or FOC, whatever the order and the ways.
/// </summary>
/// <remarks>
/// <para>A day D is possible only if (i) the units whose earliest day (G7) is not after D satisfy the milestone, and (ii) for every capacity cut C and
/// every span of days [a, b]: what the milestone cannot do without of the groups that come too late by any way around C, and that pass it
/// only within [a, b] if they are to be on station by D, is at most what C lets through in those days, in persons and in tonnes. A group's span at C runs from the day on which its
/// first unit can get there to the day of latest passage, LatestArrival(D) less the least remaining travel; a link or place of C counts for the days on which
/// one of these groups can pass it.</para>
/// <para>What FOC cannot do without: every unit allotted to a must task; units without which a must cover task falls short although all others are there;
/// of the rest all but the persons that <c>foc_share</c> may leave out. What IOC cannot do without: of each ioc task the capability that units
/// outside the span cannot give, at its least persons (tonnes) per capability; units without which an ioc cover task falls short. No unit bears two tasks, so
/// these add up. Both conditions only relax as D grows, so the least possible D is found by bisection.</para>
/// <para>Where a schedule stays above that day, the units are chosen in earnest by integer programming: x[g] ≤ units of group g that can be there by D, the
/// milestone's needs in x, and Σ load·x ≤ room in every span of every cut. A schedule that reaches the milestone by D gives such an x, so if there is none D
/// is impossible.</para>
/// </remarks>
internal sealed class MilestoneBounds
{
    private const double Grid = 1e4;

    // Choosing units is dearer than weighing them: it stops once the bound is known to about half an hour, and a choice after so many corrections.
    private const long Fineness = 200;
    private const int Rounds = 25;

    private readonly IReadOnlyList<UnitGroup> _groups;
    private readonly Milestones _milestones;
    private readonly FlowNetwork _network;
    private readonly RouteNetwork _routes;
    private readonly FlowTiming _timing;
    private readonly RouteFinder _detours;
    private readonly Dictionary<PledgeId, long?[]> _arrivals;
    private readonly HashSet<int>[] _quickest;
    private readonly List<CutSpans> _cuts = [];
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    private sealed record CutSpans(CapacityCut Cut, Passage[] Passages);

    /// <summary>
    /// When a group can pass a cut: by resource of the cut the first day, and the least remaining travel from there, the leg itself included.
    /// <see cref="Around"/> is its earliest arrival by ways that avoid the cut.
    /// </summary>
    private sealed record Passage(int Group, int[] FirstDay, long[] Tail, long Around)
    {
        public int First { get; } = FirstDay.Min();
    }

    /// <summary>Groups that must pass a cut between two days, and what the cut lets through in those that each of its resources can serve them.</summary>
    private readonly record struct Span(List<int> Inside, double Persons, double Tonnes);

    public MilestoneBounds(MovementQuestion question, FlowNetwork network, IReadOnlyList<UnitGroup> groups, Milestones milestones, FlowTiming timing)
    {
        _groups = groups;
        _milestones = milestones;
        _network = network;
        _routes = question.Geography.Routes;
        _timing = timing;
        _detours = new RouteFinder(network);
        _arrivals = groups.Select(g => g.Pledge).DistinctBy(p => p.Id).ToDictionary(p => p.Id, _routes.EarliestArrivals);
        _quickest = [.. groups.Select(QuickestResources)];
        foreach (var cut in new CapacityCuts(network).Find(groups))
            Add(cut);
    }

    /// <summary>Adds the least cuts of the ways by which each group could be on station by a day.</summary>
    private void TightenFor(double day)
    {
        foreach (var group in _groups.Where(g => !g.IsInPlace && g.EarliestDay <= day + 1e-9).DistinctBy(g => (g.Pledge.Id, g.Site)))
        {
            var arrivals = _arrivals[group.Pledge.Id];
            var remaining = _network.Remaining(group.Traveller, group.Site);
            var latest = group.LatestArrival(day);
            bool InTime(int arc) => arrivals[_network.Arcs[arc].From] is { } at && remaining[_network.Arcs[arc].To] < FlowNetwork.Never
                && _routes.Arrive(_network.Arcs[arc], at, group.Traveller) is { } arrive && arrive + remaining[_network.Arcs[arc].To] <= latest;

            foreach (var cut in new CapacityCuts(_network, InTime).Between(group.Home, group.Site))
                Add(cut);
        }
    }

    private void Add(CapacityCut cut)
    {
        if (!_known.Add(cut.Key))
            return;
        foreach (var resource in cut.Resources)
            _detours.Closed[resource] = true;
        var around = new Dictionary<(PledgeId, int), long>();
        var passages = new List<Passage>();

        // Who does not pass the cut on the quickest way is never late for want of it.
        foreach (var group in _groups.Where(g => !g.IsInPlace && Array.Exists(cut.Resources, _quickest[g.Number].Contains)))
        {
            if (!around.TryGetValue((group.Pledge.Id, group.Site), out var arrive))
                around[(group.Pledge.Id, group.Site)] = arrive = _detours.Earliest(group, _timing, null, default) is { } way ? way[^1].Arrive : FlowNetwork.Never;
            if (arrive > group.EarliestArrival && PassageOf(cut, group, arrive) is { } passage)
                passages.Add(passage);
        }

        foreach (var resource in cut.Resources)
            _detours.Closed[resource] = false;
        if (passages.Count > 0)
            _cuts.Add(new CutSpans(cut, [.. passages]));
    }

    private HashSet<int> QuickestResources(UnitGroup group) => group.IsInPlace ? [] :
        [.. (_detours.Earliest(group, _timing, null, default) ?? []).SelectMany(l => new[] { _network.LinkResource[l.Arc], _network.PlaceResource[_network.Arcs[l.Arc].To] })];

    /// <summary>
    /// The least day on which the milestone is possible, not above the day on which a schedule reaches it, and units that would do by then as far as the
    /// relaxation can tell (null: not looked for). Called off, the day is a lesser one that still holds.
    /// </summary>
    public (double Day, int[]? Units) LeastDay(bool foc, double reached, CancellationToken cancel)
    {
        long low = (long)Math.Ceiling(WithoutCapacities(foc) * Grid) - 1, high = (long)Math.Round(reached * Grid);
        while (high - low > 1 && !cancel.IsCancellationRequested)
        {
            var middle = low + ((high - low) / 2);
            if (IsPossible(foc, middle / Grid))
                high = middle;
            else
                low = middle;
        }

        high = (long)Math.Round(reached * Grid);
        if (high - low <= 1)
            return (high / Grid, null);
        TightenFor((high - 1) / Grid);
        return Chosen(foc, low, high, cancel);
    }

    /// <summary>Raises a bound by choosing units in earnest: on <paramref name="low"/> the milestone is impossible, on <paramref name="high"/> it is reached.</summary>
    private (double Day, int[]? Units) Chosen(bool foc, long low, long high, CancellationToken cancel)
    {
        int[]? units = null;
        var selection = new MilestoneSelection(_groups, _milestones, foc);
        var probe = high - 1;
        while (high - low > 1 && (high - low > Fineness || probe == high - 1) && !cancel.IsCancellationRequested)
        {
            if (Choose(selection, foc, probe / Grid) is not { } choice)
                low = probe;
            else
                (high, units) = (probe, choice);
            probe = low + ((high - low) / 2);
        }

        return ((low + 1) / Grid, units);
    }

    /// <summary>Units that satisfy the milestone and fit through every cut in time; null: there are none. Spans are added as choices break them.</summary>
    private int[]? Choose(MilestoneSelection selection, bool foc, double day)
    {
        var there = _groups.Select(g => g.EarliestDay <= day + 1e-9 ? g.Units : 0).ToArray();
        if (!_milestones.Satisfies(there, foc))
            return null;
        selection.Begin(there);
        for (var round = 0; round < Rounds; round++)
        {
            if (selection.Solve() is not { } units)
                return selection.IsRefuted ? null : there;
            var fits = true;
            foreach (var cut in _cuts)
            {
                foreach (var span in Spans(cut, day, there))
                {
                    fits &= !selection.Breaks(span.Inside, span.Persons, units, g => _groups[g].Persons);
                    fits &= !selection.Breaks(span.Inside, span.Tonnes, units, g => _groups[g].Tonnes);
                }
            }

            if (fits)
                return units;
        }

        return there;
    }

    /// <summary>The first day by which the units that could be there, capacities aside, satisfy the milestone.</summary>
    private double WithoutCapacities(bool foc)
    {
        foreach (var day in _groups.Select(g => g.EarliestDay).Distinct().Order())
        {
            if (_milestones.Satisfies([.. _groups.Select(g => g.EarliestDay <= day + 1e-9 ? g.Units : 0)], foc))
                return day;
        }

        return _groups.Max(g => g.EarliestDay);
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

    private bool Fits(CutSpans cut, double day, int[] there, int[] needed, bool foc) => Spans(cut, day, there).All(span =>
        FitsLoad(span.Inside, span.Persons, g => _groups[g].Persons, there, needed, foc)
        && FitsLoad(span.Inside, span.Tonnes, g => _groups[g].Tonnes, there, needed, foc));

    /// <summary>The spans of days that matter at a cut for being on station by a day. The list of groups is reused.</summary>
    private IEnumerable<Span> Spans(CutSpans cut, double day, int[] there)
    {
        var size = cut.Cut.Resources.Length;
        var passages = cut.Passages.Where(p => there[p.Group] > 0 && p.Around > _groups[p.Group].LatestArrival(day))
            .Select(p => (p.Group, p.First, p.FirstDay, LastDay: Array.ConvertAll(p.Tail, t => LastDay(p.Group, t, day))))
            .Select(p => (p.Group, p.First, p.FirstDay, p.LastDay, Last: p.LastDay.Max())).OrderBy(p => p.Last).ToArray();
        var inside = new List<int>();
        int[] first = new int[size], last = new int[size];
        foreach (var from in passages.Select(p => p.First).Distinct())
        {
            inside.Clear();
            Array.Fill(first, int.MaxValue);
            Array.Fill(last, int.MinValue);
            for (var i = 0; i < passages.Length; i++)
            {
                if (passages[i].First >= from)
                {
                    inside.Add(passages[i].Group);
                    for (var r = 0; r < size; r++)
                        (first[r], last[r]) = (Math.Min(first[r], passages[i].FirstDay[r]), Math.Max(last[r], passages[i].LastDay[r]));
                }

                if (inside.Count > 0 && (i + 1 == passages.Length || passages[i + 1].Last != passages[i].Last))
                    yield return new Span(inside, Room(cut.Cut, first, last, (r, days) => r.RoomPersons(days)), Room(cut.Cut, first, last, (r, days) => r.RoomTonnes(days)));
            }
        }
    }

    private int LastDay(int group, long tail, double day) =>
        tail >= FlowNetwork.Never ? int.MinValue : RouteNetwork.CalendarDay(_groups[group].LatestArrival(day) - tail);

    private double Room(CapacityCut cut, int[] first, int[] last, Func<FlowResource, long, double> within)
    {
        var room = 0.0;
        for (var r = 0; r < first.Length; r++)
        {
            if (first[r] <= last[r])
                room += within(_network.Resources[cut.Resources[r]], (long)last[r] - first[r] + 1);
        }

        return room;
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

    private Passage? PassageOf(CapacityCut cut, UnitGroup group, long around)
    {
        var legs = _network.LegMinutes(group.Traveller);
        var remaining = _network.Remaining(group.Traveller, group.Site);
        var arrivals = _arrivals[group.Pledge.Id];
        var first = new int[cut.Resources.Length];
        var tail = new long[cut.Resources.Length];
        Array.Fill(first, int.MaxValue);
        Array.Fill(tail, FlowNetwork.Never);
        for (var number = 0; number < _network.Arcs.Length; number++)
        {
            var arc = _network.Arcs[number];
            if (arrivals[arc.From] is not { } at || remaining[arc.To] >= FlowNetwork.Never || _routes.Arrive(arc, at, group.Traveller) is not { } arrive)
                continue;
            var depart = Math.Max(at, arc.OpenFrom);
            if (arc.LastDay is null && _network.IsHostSoil(arc.To))
                depart = Math.Max(depart, _routes.EntryMinute - legs[number]);
            Pass(_network.LinkResource[number], depart, remaining[arc.To] + legs[number]);
            Pass(_network.PlaceResource[arc.To], arrive, remaining[arc.To]);
        }

        return Array.TrueForAll(first, d => d == int.MaxValue) ? null : new Passage(group.Number, first, tail, around);

        void Pass(int resource, long from, long left)
        {
            if (Array.IndexOf(cut.Resources, resource) is var r and >= 0)
                (first[r], tail[r]) = (Math.Min(first[r], RouteNetwork.CalendarDay(from)), Math.Min(tail[r], left));
        }
    }
}
