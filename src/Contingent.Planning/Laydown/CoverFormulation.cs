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

    /// <summary>Weight of the groups that at least that many free units reach.</summary>
    public LinearSum WeightWithinReach(int task, IReadOnlyList<CoverGroup> groups, int depth)
    {
        var sum = new LinearSum();
        var byRow = groups.Count <= mostRows ? groups : [.. groups.OrderByDescending(g => g.Weight).Take(_heavyRows)];
        foreach (var group in byRow)
        {
            if (WithinReach(task, group, depth) is { } reached)
                sum.Add(reached, group.Weight);
        }

        if (groups.Count > mostRows && Pool(task, [.. groups.OrderByDescending(g => g.Weight).Skip(_heavyRows)], depth) is { } pool)
            sum.Add(pool.Share, pool.Weight);
        return sum;
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

    /// <summary>Counts groups together; null where no unit can reach any of them.</summary>
    private PooledGroups? Pool(int task, List<CoverGroup> groups, int depth)
    {
        var items = new Dictionary<(int Profile, int Site), int[]>();
        var variables = new List<int>();
        var free = new List<(LinearSum Sum, int Copy)>();
        foreach (var (profile, site) in groups.SelectMany(g => g.Sources).Distinct().Order())
        {
            var sources = ClassesOf(task, profile, site).ToList();
            items[(profile, site)] = [.. Standing(sources, depth).Select((v, copy) =>
            {
                variables.Add(v);
                free.Add((Free(sources), copy));
                return variables.Count - 1;
            })];
        }

        var reach = new ReachSets.Builder(variables.Count);
        foreach (var group in groups)
        {
            int[] reaching = [.. group.Sources.SelectMany(x => items[x]).Order()];
            if (reaching.Length >= depth)
                reach.Add(reaching, group.Weight);
        }

        var pooled = reach.Build();
        if (pooled.GroupCount == 0)
            return null;
        var pool = new PooledGroups(pooled, depth, variables, free, Model.AddVariable(0, 1, integer: false));
        _pools.Add(pool);
        return pool;
    }

    /// <summary>
    /// Variables v_1 ≥ … ≥ v_q of a source with Σ v ≤ its free units: as many of them are 1 as units stand there, up to the depth q. To depth 1 it needs
    /// no integrality; to a greater depth a half of two units must not count as one. A source for which fewer units can be free has fewer.
    /// </summary>
    private IEnumerable<int> Standing(List<(int Class, int Site)> sources, int depth)
    {
        if (sources.Count == 0)
            return [];
        var copies = (int)Math.Min(depth, sources.Sum(x => Model.Upper(force.Units(x.Class, x.Site))));
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
