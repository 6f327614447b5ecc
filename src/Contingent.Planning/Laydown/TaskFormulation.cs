using Contingent.Missions;
using Contingent.Optimization.Solving;

namespace Contingent.Planning.Laydown;

/// <summary>
/// The rows of the tasks (L13–L17), each giving its short share as a sum over the model's variables. A task's rows are added when the first
/// objective that needs them is built.
/// </summary>
internal sealed class TaskFormulation(LaydownFormulation force, CoverFormulation cover)
{
    private readonly Dictionary<int, LinearSum> _short = [];

    private LaydownProblem Problem => force.Problem;
    private LinearModel Model => force.Model;

    /// <summary>Short share of a task of kind presence, train or cover, between 0 and 1.</summary>
    public LinearSum ShortShare(int task)
    {
        if (!_short.TryGetValue(task, out var sum))
        {
            _short[task] = sum = Problem.Tasks[task].Kind switch
            {
                TaskKind.Presence => Presence(task),
                TaskKind.Train => Train(task),
                _ => Cover(task),
            };
        }

        return sum;
    }

    /// <summary>L13. A unit that provides more than the place asks for counts as what it asks for: the same plans, a tighter relaxation.</summary>
    private LinearSum Presence(int task)
    {
        var ground = Problem.Presence[task]!;
        var mean = new LinearSum();
        for (var i = 0; i < ground.Sites.Length; i++)
        {
            var (site, required) = (ground.Sites[i], Problem.Required[task][i].Required);
            var allotted = AllottedAt(task, site, Math.Min, required);
            if (allotted.Terms.Count == 0)
            {
                mean.Add(1.0 / ground.Sites.Length);
                continue;
            }

            var missing = Model.AddVariable(0, required, integer: false);
            Model.AddAtLeast(allotted.Add(missing, 1), required);
            Model.AddAtLeast(new LinearSum([(missing, 1), (force.Open(site), required)]), required);
            mean.Add(missing, 1 / required / ground.Sites.Length);
        }

        return mean;
    }

    /// <summary>L14.</summary>
    private LinearSum Train(int task)
    {
        var ground = Problem.Train[task]!;
        var required = Problem.Required[task].Single().Required;
        var sum = new LinearSum();
        foreach (var site in ground.Sites)
        {
            var trainers = AllottedAt(task, site, (amount, _) => amount, 0);
            if (trainers.Terms.Count == 0)
                continue;
            var intakes = Model.AddVariable(0, required, integer: true);
            Model.AddAtLeast(trainers.Add(intakes, -Problem.Tasks[task].Amount), 0);
            sum.Add(intakes, 1);
        }

        var missing = Model.AddVariable(0, required, integer: false);
        Model.AddAtLeast(sum.Add(missing, 1), required);
        return new LinearSum([(missing, 1.0 / required)]);
    }

    /// <summary>L17.</summary>
    private LinearSum Cover(int task)
    {
        var ground = Problem.Cover[task]!;
        var share = new LinearSum();
        if (ground.TotalWeight <= 0)
            return share;
        return share.Add(1).Add(cover.WeightWithinReach(task), -1 / ground.TotalWeight);
    }

    /// <summary>Share of the open-able sites that are open and out of reach (L15) and short volume over the greatest (L16), half and half.</summary>
    public LinearSum SupportShort(int task)
    {
        var ground = Problem.Support[task]!;
        var share = new LinearSum();
        var serving = force.Stands().Where(x => force.Allotted(x.Class, x.Site, task) >= 0).ToList();
        var reaching = Enumerable.Range(0, Problem.Sites.Length).Select(_ => new LinearSum()).ToArray();
        var volume = new LinearSum();
        foreach (var (c, s) in serving)
        {
            var first = force.Classes[c].First;
            volume.Add(force.Allotted(c, s, task), Problem.Amount(first, task));
            foreach (var reached in ground.Reach[Problem.ProfileOf[first], s])
                reaching[reached].Add(force.Allotted(c, s, task), 1);
        }

        for (var s = 0; s < Problem.Sites.Length; s++)
        {
            var outOfReach = Model.AddBinary();
            Model.AddAtLeast(reaching[s].Add(outOfReach, 1).Add(force.Open(s), -1), 0);
            share.Add(outOfReach, 0.5 / Math.Max(1, Problem.OpenableSites));
        }

        if (ground.GreatestVolume > 0)
        {
            var missing = Model.AddVariable(0, double.PositiveInfinity, integer: false);
            Model.AddAtLeast(volume.Add(missing, 1).Add(Base(Problem.Tasks[task].Per), -Problem.Tasks[task].Amount), 0);
            share.Add(missing, 0.5 / ground.GreatestVolume);
        }

        return share;
    }

    /// <summary>The base of a support volume as a sum over the model's variables.</summary>
    private LinearSum Base(SupportBase per)
    {
        var sum = new LinearSum();
        switch (per)
        {
            case SupportBase.Person:
                foreach (var (c, s) in force.Stands())
                    sum.Add(force.Units(c, s), force.Persons(c));
                break;
            case SupportBase.Site:
                for (var s = 0; s < Problem.Sites.Length; s++)
                    sum.Add(force.Open(s), 1);
                break;
            case SupportBase.Sector:
                foreach (var sector in Enumerable.Range(0, Problem.Sites.Length).GroupBy(s => Problem.SectorOf[s]))
                    sum.Add(Used(sector.Select(s => new LinearSum([(force.Open(s), 1)]))), 1);
                break;
            case SupportBase.Contributor:
                foreach (var nation in Enumerable.Range(0, force.Classes.Length).GroupBy(c => Problem.Pledges[force.Classes[c].First].Contributor))
                    sum.Add(Used(nation.SelectMany(ShareOfPlaced)), 1);
                break;
            default:
                sum.Add(1);
                break;
        }

        return sum;
    }

    /// <summary>x[c,s] and Σ_s x[c,s] as shares of their bounds.</summary>
    private IEnumerable<LinearSum> ShareOfPlaced(int unitClass)
    {
        var sites = force.SitesOf(unitClass).ToList();
        foreach (var s in sites)
            yield return new LinearSum([(force.Units(unitClass, s), 1 / Model.Upper(force.Units(unitClass, s)))]);
        yield return new LinearSum(sites.Select(s => (force.Units(unitClass, s), 1.0 / force.Classes[unitClass].Units)));
    }

    /// <summary>A binary that is 1 where any of these shares is above 0.</summary>
    private int Used(IEnumerable<LinearSum> shares)
    {
        var used = Model.AddBinary();
        foreach (var share in shares.Where(x => x.Terms.Count > 0))
            Model.AddAtMost(share.Add(used, -1), 0);
        return used;
    }

    private LinearSum AllottedAt(int task, int site, Func<double, double, double> count, double required)
    {
        var sum = new LinearSum();
        if (site < 0)
            return sum;
        foreach (var c in force.ClassesAt(site).Where(c => force.Allotted(c, site, task) >= 0))
            sum.Add(force.Allotted(c, site, task), count(Problem.Amount(force.Classes[c].First, task), required));
        return sum;
    }
}
