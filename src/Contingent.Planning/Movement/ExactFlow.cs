using Contingent.Optimization.Solving;
using Contingent.Planning.Geography;

namespace Contingent.Planning.Movement;

/// <summary>What the exact model says of a milestone by a day.</summary>
internal enum ExactAnswer { Impossible, Possible, Unknown }

/// <summary>
/// Settles whether milestones can be reached by given days.
/// </summary>
/// <remarks>
/// <para>Over the ways w of each pledge and site: persons x[w] whole, tonnes y[w]; Σ x and Σ y over the ways that use a resource on a day ≤ its capacity (M5). Of
/// group q e[q] units are on station by the first day and l[q] ≥ e[q] by the second; units are alike, so it is enough that by each day the persons and
/// tonnes arrived are those of that many units: Σ x ≥ persons·Σ e, Σ y ≥ tonnes·Σ e, likewise l. The units satisfy IOC (e) and FOC (l).</para>
/// <para>To list every way that differs in some capacity of some day would be hopeless, so only the capacities that an answer breaks are watched, with the days
/// that follow them; ways that differ in no watched capacity are one. Each round is a relaxation: where it has no answer there is none, and an
/// answer that breaks nothing is a schedule. (The same thought for networks over time: dynamic discretisation discovery, Boland et al. 2017.)</para>
/// </remarks>
internal sealed class ExactFlow(
    FlowNetwork network, IReadOnlyList<UnitGroup> groups, Milestones milestones, FlowTiming timing, CancellationToken cancel)
{
    private const int MostRounds = 60;
    private const int MostWays = 4_000;
    private const int MostLabels = 60_000;
    private const double Work = 1;

    private readonly WatchedCapacities _watched = new();

    private sealed record Station(UnitGroup[] Groups, List<TimedWay> Ways)
    {
        public UnitGroup Any => Groups[0];
    }

    /// <summary>
    /// Whether IOC can be reached by the first day and FOC by the second (null: not asked for); if so <paramref name="flows"/> are the units that do it.
    /// </summary>
    public ExactAnswer CanReach(double? iocDay, double? focDay, out List<UnitFlow> flows)
    {
        flows = [];
        for (var round = 0; round < MostRounds && !cancel.IsCancellationRequested; round++)
        {
            if (Stations(iocDay, focDay) is not { } stations)
                return ExactAnswer.Unknown;
            var answer = Solve(stations, iocDay, focDay, out flows);
            if (answer != ExactAnswer.Possible || !WatchWhatBreaks(flows))
                return answer;
        }

        flows = [];
        return ExactAnswer.Unknown;
    }

    /// <summary>Every pledge and site that may matter, with its ways; null: too many.</summary>
    private List<Station>? Stations(double? iocDay, double? focDay)
    {
        var day = focDay is { } foc && iocDay is { } ioc ? Math.Max(foc, ioc) : focDay ?? iocDay!.Value;
        var ways = new WayEnumeration(network, timing, _watched, MostLabels);
        var stations = new List<Station>();
        var listed = 0;
        foreach (var station in groups.Where(g => focDay is not null || CountsForIoc(g)).GroupBy(g => (g.Pledge.Id, g.Site)))
        {
            var any = station.First();
            if (any.IsInPlace)
                stations.Add(new Station([.. station], [new TimedWay([], any.EarliestArrival, [])]));
            else if (ways.Of(any, any.LatestArrival(day)) is { } found && (listed += found.Count) <= MostWays)
                stations.Add(new Station([.. station], found));
            else
                return null;
        }

        return stations;
    }

    private bool CountsForIoc(UnitGroup group)
    {
        for (var i = 0; i < milestones.Tasks.Count; i++)
        {
            if (milestones.IocNeed(i) > 0 && milestones.Tasks[i].Counts(group.Number))
                return true;
        }

        return false;
    }

    private ExactAnswer Solve(List<Station> stations, double? iocDay, double? focDay, out List<UnitFlow> flows)
    {
        flows = [];
        var model = new LinearModel();
        var early = Units(model, stations, iocDay);
        var late = focDay is null ? early : Units(model, stations, focDay);
        var uses = new SortedDictionary<int, (LinearSum Persons, LinearSum Tonnes)>();
        var loads = stations.Select(s => s.Ways.Select(w => AddWay(model, s, w, uses)).ToArray()).ToArray();
        for (var s = 0; s < stations.Count; s++)
        {
            if (iocDay is { } ioc)
                Arrive(model, stations[s], loads[s], early, ioc);
            if (focDay is { } foc)
                Arrive(model, stations[s], loads[s], late, foc);
        }

        foreach (var (number, (people, tonnes)) in uses)
        {
            var resource = network.Resources[_watched[number].Resource];
            if (double.IsFinite(resource.PersonsDay))
                model.AddAtMost(people, resource.PersonsDay);
            if (double.IsFinite(resource.TonnesDay))
                model.AddAtMost(tonnes, resource.TonnesDay);
        }

        if (iocDay is not null)
            MilestoneSelection.Require(model, groups, milestones, foc: false, early);
        if (focDay is not null)
            MilestoneSelection.Require(model, groups, milestones, foc: true, late);
        if (iocDay is not null && focDay is not null)
        {
            for (var g = 0; g < groups.Count; g++)
                model.AddAtLeast(new LinearSum([(late[g], 1.0), (early[g], -1.0)]), 0);
        }

        var persons = new LinearSum();
        foreach (var group in groups)
            persons.Add(late[group.Number], group.Persons);
        var result = MipSolver.Solve("movement", model, persons, Sense.Minimise, new SolveOptions { WorkLimit = Work, Gap = 0.5, Threads = 1 }, cancellation: cancel);
        if (result.Status == SolveStatus.Infeasible)
            return ExactAnswer.Impossible;
        if (result.Values is not { } values)
            return ExactAnswer.Unknown;
        for (var s = 0; s < stations.Count; s++)
            flows.AddRange(UnitsOf(stations[s], loads[s], values, early, late));
        return ExactAnswer.Possible;
    }

    /// <summary>Watches the capacities that these units break, and as many days after them as they would fill; false: they break none.</summary>
    private bool WatchWhatBreaks(List<UnitFlow> flows)
    {
        var loads = new SortedDictionary<(int Resource, int Day), (double Persons, double Tonnes)>();
        foreach (var part in flows.SelectMany(f => f.Parts))
        {
            foreach (var use in part.Legs.SelectMany(Uses))
            {
                var (persons, tonnes) = loads.GetValueOrDefault(use);
                loads[use] = (persons + part.Persons, tonnes + part.Tonnes);
            }
        }

        var watchesMore = false;
        foreach (var ((number, day), (persons, tonnes)) in loads)
        {
            var resource = network.Resources[number];
            var days = Math.Max(persons / resource.PersonsDay, tonnes / resource.TonnesDay);
            if (days <= 1 + 1e-6)
                continue;
            for (var after = 0; after < Math.Min(Math.Ceiling(days), MostDaysAtOnce); after++)
                watchesMore |= _watched.Watch(number, day + after);
        }

        return watchesMore;
    }

    private const double MostDaysAtOnce = 60;

    private IEnumerable<(int Resource, int Day)> Uses(FlowLeg leg)
    {
        int link = network.LinkResource[leg.Arc], place = network.PlaceResource[network.Arcs[leg.Arc].To];
        if (link >= 0)
            yield return (link, RouteNetwork.CalendarDay(leg.Depart));
        if (place >= 0)
            yield return (place, RouteNetwork.CalendarDay(leg.Arrive));
    }

    private int[] Units(LinearModel model, List<Station> stations, double? day)
    {
        var listed = stations.SelectMany(s => s.Groups).Select(g => g.Number).ToHashSet();
        return [.. groups.Select(g => model.AddVariable(0, day is { } d && g.EarliestDay <= d + 1e-9 && listed.Contains(g.Number) ? g.Units : 0, integer: true))];
    }

    private static (int Persons, int Tonnes) AddWay(
        LinearModel model, Station station, TimedWay way, SortedDictionary<int, (LinearSum Persons, LinearSum Tonnes)> uses)
    {
        var units = station.Groups.Sum(g => g.Units);
        var x = model.AddVariable(0, units * station.Any.Persons, integer: true);
        var y = model.AddVariable(0, units * station.Any.Tonnes, integer: false);
        foreach (var use in way.Uses)
        {
            if (!uses.TryGetValue(use, out var sums))
                uses[use] = sums = (new LinearSum(), new LinearSum());
            sums.Persons.Add(x, 1);
            sums.Tonnes.Add(y, 1);
        }

        return (x, y);
    }

    private static void Arrive(LinearModel model, Station station, (int Persons, int Tonnes)[] loads, int[] units, double day)
    {
        LinearSum persons = new(), tonnes = new();
        for (var w = 0; w < loads.Length; w++)
        {
            if (station.Ways[w].Arrive > station.Any.LatestArrival(day))
                continue;
            persons.Add(loads[w].Persons, 1);
            tonnes.Add(loads[w].Tonnes, 1);
        }

        foreach (var group in station.Groups)
        {
            persons.Add(units[group.Number], -group.Persons);
            tonnes.Add(units[group.Number], -group.Tonnes);
        }

        model.AddAtLeast(persons, 0);
        if (station.Any.Tonnes > 0)
            model.AddAtLeast(tonnes, 0);
    }

    /// <summary>Shares what arrives out to units, first come first, those needed early first.</summary>
    private static IEnumerable<UnitFlow> UnitsOf(Station station, (int Persons, int Tonnes)[] loads, IReadOnlyList<double> values, int[] early, int[] late)
    {
        var persons = loads.Select(l => (int)Math.Round(values[l.Persons])).ToArray();
        // A solver's zero may lie a little below it.
        var tonnes = loads.Select(l => Math.Max(0, values[l.Tonnes])).ToArray();
        int Early(UnitGroup group) => (int)Math.Round(values[early[group.Number]]);
        int After(UnitGroup group) => (int)Math.Round(values[late[group.Number]]) - Early(group);
        var inTurn = station.Groups.SelectMany(g => Enumerable.Repeat(g, Early(g))).Concat(station.Groups.SelectMany(g => Enumerable.Repeat(g, After(g))));
        foreach (var group in inTurn)
        {
            var (needPersons, needTonnes) = (group.Persons, group.Tonnes);
            var parts = new List<FlowPart>();
            for (var w = 0; w < loads.Length && (needPersons > 0 || needTonnes > 0); w++)
            {
                var takePersons = Math.Min(needPersons, persons[w]);
                var takeTonnes = tonnes[w] >= needTonnes - 1e-6 ? needTonnes : Math.Floor(tonnes[w] * 1e6) / 1e6;
                if (takePersons == 0 && takeTonnes <= 0)
                    continue;
                persons[w] -= takePersons;
                tonnes[w] = Math.Max(0, tonnes[w] - takeTonnes);
                needPersons -= takePersons;
                needTonnes -= takeTonnes;
                parts.Add(new FlowPart(takePersons, takeTonnes, station.Ways[w].Legs, station.Ways[w].Arrive));
            }

            if (needPersons == 0 && needTonnes <= 0)
                yield return new UnitFlow(group.Number, [.. parts], parts.Max(p => p.Arrive));
        }
    }
}
