using System.Collections.Immutable;
using Contingent.Missions;
using Contingent.Optimization.Solving;

namespace Contingent.Planning.Laydown;

/// <summary>
/// The laydown as a mixed-integer model (docs/model.md, L1–L17). Whole variables: x[c,s] units of class c at site s, y[s] site open, a[c,s,t]
/// units allotted. This class holds the force and the sites (L1–L12); <see cref="TaskFormulation"/> and <see cref="ObjectiveFormulation"/> add the rest.
/// </summary>
/// <remarks>
/// Where the units of a class at a site can be allotted to one task only, and lose nothing by it (the task is not tied, or they answer no cover
/// task), all of them are, and a[c,s,t] is x[c,s] itself.
/// </remarks>
internal sealed class LaydownFormulation
{
    private const int None = -1;

    private readonly int[,] _units;
    private readonly int[,,] _allotted;
    private readonly int[] _open;

    public LaydownFormulation(LaydownProblem problem, ImmutableArray<Pin> pins)
    {
        Problem = problem;
        Classes = UnitClass.Of(problem);
        _units = new int[Classes.Length, problem.Sites.Length];
        _allotted = new int[Classes.Length, problem.Sites.Length, problem.Tasks.Length];
        _open = [.. problem.Sites.Select(_ => Model.AddBinary())];
        AddUnits();
        AddPledgedUnits();
        AddSiteRows();
        AddMissionLimits();
        AddFrameworks();
        AddPartners();
        AddAllotments();
        AddPins(pins);
        WithoutUnits = new double[Model.VariableCount];
    }

    public LaydownProblem Problem { get; }
    public ImmutableArray<UnitClass> Classes { get; }
    public LinearModel Model { get; } = new();

    /// <summary>Nothing placed: allowed wherever no pin asks for units.</summary>
    public IReadOnlyList<double> WithoutUnits { get; }

    /// <summary>The variable x[c,s], −1 where the class may not stand there.</summary>
    public int Units(int unitClass, int site) => _units[unitClass, site];

    /// <summary>The variable y[s].</summary>
    public int Open(int site) => _open[site];

    /// <summary>The variable a[c,s,t], which may be x[c,s] itself; −1 where the class may not serve the task there.</summary>
    public int Allotted(int unitClass, int site, int task) => _allotted[unitClass, site, task];

    public int Persons(int unitClass) => Problem.Pledges[Classes[unitClass].First].Type.Persons;

    public IEnumerable<int> SitesOf(int unitClass) => Enumerable.Range(0, _open.Length).Where(s => _units[unitClass, s] != None);

    public IEnumerable<int> ClassesAt(int site) => Enumerable.Range(0, Classes.Length).Where(c => _units[c, site] != None);

    /// <summary>Every class at every site where it may stand.</summary>
    public IEnumerable<(int Class, int Site)> Stands()
    {
        for (var c = 0; c < Classes.Length; c++)
        {
            for (var s = 0; s < _open.Length; s++)
            {
                if (_units[c, s] != None)
                    yield return (c, s);
            }
        }
    }

    /// <summary>Adds the units of a class at a site that are not allotted to a tied task, times a factor.</summary>
    public void AddFree(LinearSum sum, int unitClass, int site, double factor)
    {
        sum.Add(_units[unitClass, site], factor);
        for (var t = 0; t < Problem.Tasks.Length; t++)
        {
            if (Problem.Tasks[t].Tied && _allotted[unitClass, site, t] != None)
                sum.Add(_allotted[unitClass, site, t], -factor);
        }
    }

    /// <summary>x[c,s] with the tightest upper bound that units, capacity, ceiling and limits give (L1, L3, L5, L7, L11).</summary>
    private void AddUnits()
    {
        for (var c = 0; c < Classes.Length; c++)
        {
            for (var s = 0; s < _open.Length; s++)
            {
                var most = Problem.Earliest(Classes[c].First, s) is null ? 0 : MostUnits(c, s);
                _units[c, s] = most > 0 ? Model.AddVariable(0, most, integer: true) : None;
            }
        }
    }

    private double MostUnits(int unitClass, int site)
    {
        double persons = Persons(unitClass);
        double most = Classes[unitClass].Units;
        if (Problem.Sites[site].CapacityPersons is { } capacity)
            most = Math.Min(most, Math.Floor(capacity / persons));
        if (Problem.OnHostSoil[site] && Problem.Mission.CeilingPersons is { } ceiling)
            most = Math.Min(most, Math.Floor(ceiling / persons));
        foreach (var limit in Problem.Limits.Where(l => l.Binds[Classes[unitClass].First]))
            most = Math.Min(most, Math.Floor(limit.MaxPersons / persons));
        return most;
    }

    /// <summary>L1.</summary>
    private void AddPledgedUnits()
    {
        for (var c = 0; c < Classes.Length; c++)
            Model.AddAtMost(new LinearSum(SitesOf(c).Select(s => (_units[c, s], 1.0))), Classes[c].Units);
    }

    /// <summary>L5, L6 and L8: units only at an open site, an open site only with units, capacity and least garrison.</summary>
    private void AddSiteRows()
    {
        for (var s = 0; s < _open.Length; s++)
        {
            var classes = ClassesAt(s).ToList();
            foreach (var c in classes)
                Model.AddAtMost(new LinearSum([(_units[c, s], 1), (_open[s], -Model.Upper(_units[c, s]))]), 0);
            if (Problem.Sites[s].CapacityPersons is { } capacity && classes.Sum(c => Model.Upper(_units[c, s]) * Persons(c)) > capacity)
                Model.AddAtMost(PersonsAt(s).Add(_open[s], -capacity), 0);
            Model.AddAtLeast(new LinearSum(classes.Select(c => (_units[c, s], 1.0))).Add(_open[s], -1), 0);
            var least = Problem.Sites[s].MinPersons;
            if (classes.Any(c => Persons(c) < least) || (least > 0 && classes.Count == 0))
            {
                var garrison = new LinearSum(classes.Select(c => (_units[c, s], (double)Math.Min(least, Persons(c)))));
                Model.AddAtLeast(garrison.Add(_open[s], -least), 0);
            }
        }

        if (Problem.Mission.MaxSites is { } most && most < _open.Length)
            Model.AddAtMost(new LinearSum(_open.Select(y => (y, 1.0))), most);
    }

    /// <summary>L7 and L11.</summary>
    private void AddMissionLimits()
    {
        if (Problem.Mission.CeilingPersons is { } ceiling)
            Model.AddAtMost(PersonsWhere(x => Problem.OnHostSoil[x.Site]), ceiling);
        foreach (var limit in Problem.Limits)
            Model.AddAtMost(PersonsWhere(x => limit.Binds[Classes[x.Class].First]), limit.MaxPersons);
    }

    /// <summary>L9.</summary>
    private void AddFrameworks()
    {
        foreach (var framework in Problem.Frameworks)
        {
            var balance = new LinearSum();
            foreach (var (c, s) in Stands().Where(x => framework.Sites.Contains(x.Site)))
            {
                var own = Problem.Pledges[Classes[c].First].Contributor == framework.Nation ? 1 : 0;
                balance.Add(_units[c, s], Persons(c) * (own - framework.Sector.FrameworkShare));
            }

            Model.AddAtLeast(balance, 0);
        }
    }

    /// <summary>L10, with a binary for each contributor that another waits for: 1 only if it has a unit placed.</summary>
    private void AddPartners()
    {
        var deployed = new SortedDictionary<PartyId, int>();
        for (var c = 0; c < Classes.Length; c++)
        {
            foreach (var partner in Problem.Pledges[Classes[c].First].Row.With)
            {
                if (!deployed.TryGetValue(partner, out var variable))
                {
                    deployed[partner] = variable = Model.AddBinary();
                    var units = Stands().Where(x => Problem.Pledges[Classes[x.Class].First].Contributor == partner);
                    Model.AddAtLeast(new LinearSum(units.Select(x => (_units[x.Class, x.Site], 1.0))).Add(variable, -1), 0);
                }

                Model.AddAtMost(new LinearSum(SitesOf(c).Select(s => (_units[c, s], 1.0))).Add(variable, -Classes[c].Units), 0);
            }
        }
    }

    /// <summary>L2 and L4.</summary>
    private void AddAllotments()
    {
        foreach (var (c, s) in Stands())
        {
            var first = Classes[c].First;
            var tasks = Enumerable.Range(0, Problem.Tasks.Length).Where(t => Problem.IsServedAt(t, s) && Problem.Serves(first, s, t)).ToList();
            var answersCover = Enumerable.Range(0, Problem.Tasks.Length).Any(t => Problem.Tasks[t].Kind == TaskKind.Cover && Problem.Serves(first, s, t));
            for (var t = 0; t < Problem.Tasks.Length; t++)
                _allotted[c, s, t] = None;
            if (tasks.Count == 1 && !(Problem.Tasks[tasks[0]].Tied && answersCover))
            {
                _allotted[c, s, tasks[0]] = _units[c, s];
                continue;
            }

            foreach (var t in tasks)
                _allotted[c, s, t] = Model.AddVariable(0, Model.Upper(_units[c, s]), integer: true);
            if (tasks.Count > 0)
                Model.AddAtMost(new LinearSum(tasks.Select(t => (_allotted[c, s, t], 1.0))).Add(_units[c, s], -1), 0);
        }
    }

    /// <summary>L12. A pin on a pledge that is not live is void.</summary>
    private void AddPins(ImmutableArray<Pin> pins)
    {
        foreach (var pin in pins)
        {
            var unitClass = Enumerable.Range(0, Classes.Length).FirstOrDefault(c => Problem.Pledges[Classes[c].First].Id == pin.Pledge, None);
            if (unitClass == None)
                continue;
            var site = Enumerable.Range(0, Problem.Sites.Length).FirstOrDefault(s => Problem.Sites[s].Id == pin.Place, None);
            var sum = new LinearSum();
            if (site != None && _units[unitClass, site] != None)
                sum.Add(_units[unitClass, site], 1);
            Model.AddRow(
                pin.Rule is PinRule.Exactly or PinRule.AtLeast ? pin.Units : double.NegativeInfinity,
                sum,
                pin.Rule switch { PinRule.Exactly or PinRule.AtMost => pin.Units, PinRule.Never => 0, _ => double.PositiveInfinity });
        }
    }

    private LinearSum PersonsAt(int site) => new(ClassesAt(site).Select(c => (_units[c, site], (double)Persons(c))));

    private LinearSum PersonsWhere(Func<(int Class, int Site), bool> counts) =>
        new(Stands().Where(counts).Select(x => (_units[x.Class, x.Site], (double)Persons(x.Class))));
}
