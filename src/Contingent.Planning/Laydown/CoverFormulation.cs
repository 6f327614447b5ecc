using System.Collections.Immutable;
using System.Globalization;
using Contingent.Optimization.Location.Covering;
using Contingent.Optimization.Solving;

namespace Contingent.Planning.Laydown;

/// <summary>
/// What is within reach (L17, O4) as a sum over the model's variables: Σ weight · [enough free units stand in the group's sources]. Each group is a row
/// while there are few; where there are many, the heaviest are, and the others are counted together by one variable under lazy cuts
/// (<see cref="PooledGroups"/>). Both say the same of every plan.
/// </summary>
/// <param name="force">The model of the force.</param>
/// <param name="mostRows">Groups of a task up to which each is a row of the model.</param>
internal sealed class CoverFormulation(LaydownFormulation force, int mostRows)
{
    /// <summary>Heaviest groups that are rows of their own where the others are pooled.</summary>
    private readonly int _heavyRows = mostRows / 4;

    private readonly Dictionary<string, int> _withinReach = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _standing = new(StringComparer.Ordinal);
    private readonly List<PooledGroups> _pools = [];

    /// <summary>The cuts of the groups that are counted together.</summary>
    public IReadOnlyList<ILazyRows> LazyRows => _pools;

    private LaydownProblem Problem => force.Problem;
    private LinearModel Model => force.Model;

    /// <summary>Weight of the groups of a task that as many free units as its depth reach.</summary>
    public LinearSum WeightWithinReach(int task)
    {
        var ground = Problem.Cover[task]!;
        var depth = Problem.Tasks[task].Depth;
        if (ground.Groups.Count <= mostRows)
            return ByRow(task, ground.Groups, depth);
        var heavy = ground.Groups.Heaviest(_heavyRows);
        var sum = ByRow(task, heavy.Select(i => ground.Groups[i]), depth);
        var standing = Standing(task, ground.Sources, depth);
        var reach = new ReachSets.Builder(standing.Count);
        foreach (var i in Enumerable.Range(0, ground.Groups.Count).Except(heavy))
        {
            int[] reaching = [.. ground.Groups.SourcesOf(i).ToArray().SelectMany(k => standing.ItemsOf(k))];
            if (reaching.Length >= depth)
                reach.Add(reaching, ground.Groups.WeightOf(i));
        }

        var light = reach.Build();
        var envelope = new CoverageEnvelope(light, depth, [.. Enumerable.Repeat(1, standing.Count)]);
        return light.GroupCount == 0 ? sum : sum.Add(Pool(standing, light.TotalWeight, envelope.CutAt), 1);
    }

    /// <summary>Weighted minutes that the free units save a task that is measured in time (O4).</summary>
    public LinearSum MinutesSaved(int task)
    {
        var ground = Problem.Cover[task]!;
        return ground.Steps.Count <= mostRows
            ? ByRow(task, ground.Steps, depth: 1)
            : Pool(Standing(task, ground.Sources, depth: 1), ground.Steps.TotalWeight, ground.Steps.CutAt);
    }

    private LinearSum ByRow(int task, IEnumerable<CoverGroup> groups, int depth)
    {
        var sum = new LinearSum();
        foreach (var group in groups)
        {
            if (WithinReach(task, group, depth) is { } reached)
                sum.Add(reached, group.Weight);
        }

        return sum;
    }

    /// <summary>Counts groups together by one variable, their share within reach.</summary>
    private LinearSum Pool(StandingUnits standing, double weight, CutMaker cutAt)
    {
        var pool = new PooledGroups(standing, weight, cutAt, Model.AddVariable(0, 1, integer: false));
        _pools.Add(pool);
        return new LinearSum([(pool.Share, weight)]);
    }

    /// <summary>
    /// A variable that is at most 1, and 1 only if that many free units stand in the group's sources; null where no unit can. To depth 1 it needs no
    /// integrality: it is the lesser of 1 and a whole number. Groups with the same sources share it, over all tasks and objectives.
    /// </summary>
    private int? WithinReach(int task, CoverGroup group, int depth)
    {
        var sources = group.Sources.SelectMany(x => ClassesOf(task, x.Profile, x.Site)).ToList();
        if (sources.Count == 0)
            return null;
        var key = $"{depth}:{KeyOf(sources)}";
        if (!_withinReach.TryGetValue(key, out var variable))
        {
            _withinReach[key] = variable = Model.AddVariable(0, 1, integer: depth > 1);
            Model.AddAtLeast(Free(sources).Add(variable, -depth), 0);
        }

        return variable;
    }

    /// <summary>The variables of all sources of a task, to that depth.</summary>
    private StandingUnits Standing(int task, ImmutableArray<(int Profile, int Site)> sources, int depth)
    {
        var standing = new StandingUnits();
        foreach (var (profile, site) in sources)
        {
            var classes = ClassesOf(task, profile, site).ToList();
            standing.Add(StandingAt(classes, depth), Free(classes));
        }

        return standing;
    }

    /// <summary>
    /// Variables v_1 ≥ … ≥ v_q of a source with Σ v ≤ its free units: as many of them are 1 as units stand there, up to the depth q. To depth 1 it needs
    /// no integrality; to a greater depth a half of two units must not count as one. A source has fewer where fewer units can be free there, but
    /// always one.
    /// </summary>
    private IEnumerable<int> StandingAt(List<(int Class, int Site)> sources, int depth)
    {
        var copies = (int)Math.Clamp(sources.Sum(x => Model.Upper(force.Units(x.Class, x.Site))), 1, depth);
        var key = $"{depth}:{KeyOf(sources)}";
        if (!_standing.TryGetValue(key, out var first))
        {
            var enough = Free(sources);
            for (var k = 0; k < copies; k++)
            {
                var variable = Model.AddVariable(0, 1, integer: depth > 1);
                if (k > 0)
                    Model.AddAtLeast(new LinearSum([(variable - 1, 1), (variable, -1)]), 0);
                first = k == 0 ? variable : first;
                enough.Add(variable, -1);
            }

            _standing[key] = first;
            Model.AddAtLeast(enough, 0);
        }

        return Enumerable.Range(first, copies);
    }

    private LinearSum Free(List<(int Class, int Site)> sources)
    {
        var free = new LinearSum();
        foreach (var (unitClass, site) in sources)
            force.AddFree(free, unitClass, site, 1);
        return free;
    }

    private IEnumerable<(int Class, int Site)> ClassesOf(int task, int profile, int site) =>
        from c in force.ClassesAt(site)
        let first = force.Classes[c].First
        where Problem.ProfileOf[first] == profile && Problem.Serves(first, site, task)
        select (c, site);

    private static string KeyOf(List<(int Class, int Site)> sources) =>
        string.Join(';', sources.Select(x => string.Create(CultureInfo.InvariantCulture, $"{x.Class},{x.Site}")).Order(StringComparer.Ordinal));
}
