using Contingent.Missions;
using Contingent.Optimization.Solving;

namespace Contingent.Planning.Laydown;

/// <summary>The objectives O1–O7 as sums over the model's variables, and the solution read back as units of pledges.</summary>
internal sealed class ObjectiveFormulation(LaydownFormulation force, CoverFormulation cover)
{
    private readonly TaskFormulation _tasks = new(force, cover);

    /// <summary>m[g,s]: units of one pledge of a class of several, added when arrival's turn comes.</summary>
    private Dictionary<(int Pledge, int Site), int>? _shares;

    private LaydownProblem Problem => force.Problem;

    public LinearSum Objective(ObjectiveKind kind)
    {
        switch (kind)
        {
            case ObjectiveKind.Shortfall:
                return WeightedShort(must: true, 1);
            case ObjectiveKind.Coverage:
                return WeightedShort(must: false, -1);
            case ObjectiveKind.Support:
                var support = new LinearSum();
                foreach (var t in Enumerable.Range(0, Problem.Tasks.Length).Where(t => Problem.Tasks[t].Kind == TaskKind.Support))
                    support.Add(_tasks.SupportShort(t), Problem.Tasks[t].Weight);
                return support;
            case ObjectiveKind.Response:
                return Response();
            case ObjectiveKind.Arrival:
                return Arrival();
            case ObjectiveKind.Cost:
                return SumPersons(c => Problem.Pledges[force.Classes[c].First].Type.CostPersonMonth);
            default:
                return SumPersons(_ => 1);
        }
    }

    /// <summary>O1 and O2.</summary>
    private LinearSum WeightedShort(bool must, int sign)
    {
        var sum = new LinearSum();
        for (var t = 0; t < Problem.Tasks.Length; t++)
        {
            var task = Problem.Tasks[t];
            if (task.Kind == TaskKind.Support || task.Must != must)
                continue;
            sum.Add(sign < 0 ? task.Weight : 0).Add(_tasks.ShortShare(t), sign * task.Weight);
        }

        return sum;
    }

    /// <summary>O4, by the steps of <see cref="CoverGround"/>.</summary>
    private LinearSum Response()
    {
        var mean = new LinearSum();
        if (Problem.ResponseWeight <= 0)
            return mean;
        for (var t = 0; t < Problem.Tasks.Length; t++)
        {
            if (Problem.Cover[t] is not { } ground || Problem.Tasks[t].RadiusKm is not null)
                continue;
            var weight = Problem.Tasks[t].Weight / Problem.ResponseWeight;
            mean.Add(weight * ground.TotalWeight * ground.LimitMinutes);
            mean.Add(cover.MinutesSaved(t), -weight);
        }

        return mean;
    }

    /// <summary>
    /// O5. The units of a class are shared out among its pledges by m[g,s] with Σ_g m = x and Σ_s m ≤ units of g: a transport problem, whole
    /// wherever x is.
    /// </summary>
    private LinearSum Arrival()
    {
        _shares = [];
        var sum = new LinearSum();
        for (var c = 0; c < force.Classes.Length; c++)
        {
            var unitClass = force.Classes[c];
            var sites = force.SitesOf(c).ToList();
            if (unitClass.Pledges.Length == 1)
            {
                foreach (var s in sites)
                    sum.Add(force.Units(c, s), PersonDays(unitClass.First, s));
                continue;
            }

            foreach (var g in unitClass.Pledges)
            {
                foreach (var s in sites)
                {
                    var most = Math.Min(Problem.Pledges[g].Units, force.Model.Upper(force.Units(c, s)));
                    _shares[(g, s)] = force.Model.AddVariable(0, most, integer: false);
                    sum.Add(_shares[(g, s)], PersonDays(g, s));
                }

                force.Model.AddAtMost(new LinearSum(sites.Select(s => (_shares[(g, s)], 1.0))), Problem.Pledges[g].Units);
            }

            foreach (var s in sites)
                force.Model.AddRow(0, new LinearSum(unitClass.Pledges.Select(g => (_shares[(g, s)], 1.0))).Add(force.Units(c, s), -1), 0);
        }

        return sum;
    }

    private double PersonDays(int pledge, int site) => Problem.Pledges[pledge].Type.Persons * Math.Max(1, Problem.Earliest(pledge, site)!.Value);

    private LinearSum SumPersons(Func<int, double> factor) =>
        new(force.Stands().Select(x => (force.Units(x.Class, x.Site), force.Persons(x.Class) * factor(x.Class))));

    /// <summary>Reads whole units and allotments of pledges off the values of the model's variables.</summary>
    public Assignment Read(IReadOnlyList<double> values)
    {
        var plan = Assignment.Of(Problem);
        for (var c = 0; c < force.Classes.Length; c++)
        {
            var left = force.Classes[c].Pledges.ToDictionary(g => g, g => Problem.Pledges[g].Units);
            var shared = SharedOut(c, values);
            foreach (var s in force.SitesOf(c))
            {
                var units = Whole(values, force.Units(c, s));
                foreach (var g in force.Classes[c].Pledges)
                {
                    var mine = shared ? Whole(values, _shares![(g, s)]) : Math.Min(left[g], units);
                    plan.Place(g, s, mine);
                    left[g] -= mine;
                    units -= mine;
                }

                AllotAt(c, s, values, plan);
            }
        }

        return plan;
    }

    /// <summary>The values of the model's variables as they are now that say a plan: open sites, units and allotments; 0 for all that follows from them.</summary>
    public IReadOnlyList<double> Write(Assignment plan)
    {
        var values = new double[force.Model.VariableCount];
        foreach (var (c, s) in force.Stands())
        {
            foreach (var g in force.Classes[c].Pledges)
                values[force.Units(c, s)] += plan.Units(g, s);
            if (values[force.Units(c, s)] > 0)
                values[force.Open(s)] = 1;
            for (var t = 0; t < Problem.Tasks.Length; t++)
            {
                if (force.Allotted(c, s, t) is >= 0 and var allotted && allotted != force.Units(c, s))
                    values[allotted] = force.Classes[c].Pledges.Sum(g => plan.Allotted(g, s, t));
            }
        }

        return values;
    }

    /// <summary>Whether m[g,s] of a class are there and whole; where they are not, any sharing out serves, arrival has not had its turn.</summary>
    private bool SharedOut(int unitClass, IReadOnlyList<double> values)
    {
        if (_shares is null || force.Classes[unitClass].Pledges.Length == 1 || values.Count <= _shares.Values.DefaultIfEmpty(-1).Max())
            return false;
        return force.SitesOf(unitClass).All(s =>
            force.Classes[unitClass].Pledges.All(g => Math.Abs(values[_shares[(g, s)]] - Whole(values, _shares[(g, s)])) < 1e-4)
            && force.Classes[unitClass].Pledges.Sum(g => Whole(values, _shares[(g, s)])) == Whole(values, force.Units(unitClass, s)));
    }

    /// <summary>Hands the allotments of a class at a site to its pledges there, tasks in order, pledges in order.</summary>
    private void AllotAt(int unitClass, int site, IReadOnlyList<double> values, Assignment plan)
    {
        var free = force.Classes[unitClass].Pledges.ToDictionary(g => g, g => plan.Units(g, site));
        for (var t = 0; t < Problem.Tasks.Length; t++)
        {
            if (force.Allotted(unitClass, site, t) < 0)
                continue;
            var units = Whole(values, force.Allotted(unitClass, site, t));
            foreach (var g in force.Classes[unitClass].Pledges)
            {
                var mine = Math.Min(free[g], units);
                if (mine > 0)
                    plan.Allot(g, site, t, mine);
                free[g] -= mine;
                units -= mine;
            }
        }
    }

    private static int Whole(IReadOnlyList<double> values, int variable) => (int)Math.Round(values[variable]);
}
