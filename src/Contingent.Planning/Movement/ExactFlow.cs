using Contingent.Optimization.Solving;
using Contingent.Planning.Geography;

namespace Contingent.Planning.Movement;

/// <summary>What the exact model says of a milestone by a day.</summary>
internal enum ExactAnswer { Impossible, Possible, Unknown }

/// <summary>
/// Settles whether milestones can be reached by given days, for flows small enough to list every way.
/// </summary>
/// <remarks>
/// Over the ways w of each pledge and site: persons x[w] whole, tonnes y[w]; Σ x and Σ y over the ways that use a resource on a day ≤ its capacity (M5). Of
/// group q e[q] units are on station by the first day and l[q] ≥ e[q] by the second; units are alike, so it is enough that by each day the persons and
/// tonnes arrived are those of that many units: Σ x ≥ persons·Σ e, Σ y ≥ tonnes·Σ e, likewise l. The units satisfy IOC (e) and FOC (l).
/// </remarks>
internal sealed class ExactFlow
{
    private const int MostWays = 2_500;

    private readonly FlowNetwork _network;
    private readonly IReadOnlyList<UnitGroup> _groups;
    private readonly Milestones _milestones;
    private readonly List<Station> _stations = [];

    private sealed record Station(UnitGroup[] Groups, List<TimedWay> Ways)
    {
        public UnitGroup Any => Groups[0];
    }

    private ExactFlow(FlowNetwork network, IReadOnlyList<UnitGroup> groups, Milestones milestones) =>
        (_network, _groups, _milestones) = (network, groups, milestones);

    /// <summary>The model of all ways that arrive by a written on-station day; null: too many.</summary>
    public static ExactFlow? By(double day, FlowNetwork network, IReadOnlyList<UnitGroup> groups, Milestones milestones, FlowTiming timing)
    {
        var flow = new ExactFlow(network, groups, milestones);
        var ways = new WayEnumeration(network, timing, MostWays);
        var listed = 0;
        foreach (var station in groups.GroupBy(g => (g.Pledge.Id, g.Site)))
        {
            var any = station.First();
            if (any.IsInPlace)
                flow._stations.Add(new Station([.. station], [new TimedWay([], any.EarliestArrival, [])]));
            else if (ways.Of(any, any.LatestArrival(day)) is { } found && (listed += found.Count) <= MostWays)
                flow._stations.Add(new Station([.. station], found));
            else
                return null;
        }

        return flow;
    }

    /// <summary>
    /// Whether IOC can be reached by the first day and FOC by the second (null: not asked for); if so <paramref name="flows"/> are the units that do it.
    /// </summary>
    public ExactAnswer CanReach(double? iocDay, double? focDay, out List<UnitFlow> flows)
    {
        flows = [];
        var model = new LinearModel();
        var persons = new LinearSum();
        var early = Units(model, iocDay);
        var late = focDay is null ? early : Units(model, focDay);
        var uses = new SortedDictionary<(int Resource, int Day), (LinearSum Persons, LinearSum Tonnes)>();
        var loads = _stations.Select(s => s.Ways.Select(w => AddWay(model, s, w, uses)).ToArray()).ToArray();
        for (var s = 0; s < _stations.Count; s++)
        {
            if (iocDay is { } ioc)
                Arrive(model, _stations[s], loads[s], early, ioc);
            if (focDay is { } foc)
                Arrive(model, _stations[s], loads[s], late, foc);
        }

        foreach (var ((resource, _), (people, tonnes)) in uses)
        {
            if (double.IsFinite(_network.Resources[resource].PersonsDay))
                model.AddAtMost(people, _network.Resources[resource].PersonsDay);
            if (double.IsFinite(_network.Resources[resource].TonnesDay))
                model.AddAtMost(tonnes, _network.Resources[resource].TonnesDay);
        }

        if (iocDay is not null)
            MilestoneSelection.Require(model, _groups, _milestones, foc: false, early);
        if (focDay is not null)
            MilestoneSelection.Require(model, _groups, _milestones, foc: true, late);
        if (iocDay is not null && focDay is not null)
        {
            for (var g = 0; g < _groups.Count; g++)
                model.AddAtLeast(new LinearSum([(late[g], 1.0), (early[g], -1.0)]), 0);
        }

        foreach (var group in _groups)
            persons.Add(late[group.Number], group.Persons);
        var result = MipSolver.Solve("movement", model, persons, Sense.Minimise, new SolveOptions { WorkLimit = 1, Gap = 0.5, Threads = 1 });
        if (result.Status == SolveStatus.Infeasible)
            return ExactAnswer.Impossible;
        if (result.Values is not { } values)
            return ExactAnswer.Unknown;
        for (var s = 0; s < _stations.Count; s++)
            flows.AddRange(UnitsOf(_stations[s], loads[s], values, early, late));
        return ExactAnswer.Possible;
    }

    private int[] Units(LinearModel model, double? day) =>
        [.. _groups.Select(g => model.AddVariable(0, day is { } d && g.EarliestDay <= d + 1e-9 ? g.Units : 0, integer: true))];

    private static (int Persons, int Tonnes) AddWay(
        LinearModel model, Station station, TimedWay way, SortedDictionary<(int, int), (LinearSum Persons, LinearSum Tonnes)> uses)
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
        var tonnes = loads.Select(l => values[l.Tonnes]).ToArray();
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
                tonnes[w] -= takeTonnes;
                needPersons -= takePersons;
                needTonnes -= takeTonnes;
                parts.Add(new FlowPart(takePersons, takeTonnes, station.Ways[w].Legs, station.Ways[w].Arrive));
            }

            if (needPersons == 0 && needTonnes <= 0)
                yield return new UnitFlow(group.Number, [.. parts], parts.Max(p => p.Arrive));
        }
    }
}
