using System.Collections.Immutable;
using Contingent.Missions;
using Contingent.Planning.Laydown;

namespace Contingent.Planning.Recourse;

/// <summary>The levels of a force (O1, O2) and the share provided of each task, from its tally.</summary>
internal sealed class ForceLevels(RecourseGround ground)
{
    private const double Tolerance = 1e-9;

    private readonly LaydownProblem _problem = ground.Problem;

    /// <summary>Share provided of what is required, by task.</summary>
    public ImmutableArray<double> Provided(ForceTally tally)
    {
        var provided = ImmutableArray.CreateBuilder<double>(_problem.Tasks.Length);
        for (var t = 0; t < _problem.Tasks.Length; t++)
            provided.Add(1 - ShortShare(t, tally));
        return provided.MoveToImmutable();
    }

    /// <summary>Σ weight·short share over the main tasks that are must (O1), Σ weight·(1 − short share) over the others (O2).</summary>
    public (double Shortfall, double Coverage) Main(ImmutableArray<double> provided)
    {
        double shortfall = 0, coverage = 0;
        for (var t = 0; t < provided.Length; t++)
        {
            var task = _problem.Tasks[t];
            if (task.Kind == TaskKind.Support)
                continue;
            if (task.Must)
                shortfall += task.Weight * (1 - provided[t]);
            else
                coverage += task.Weight * provided[t];
        }

        return (shortfall, coverage);
    }

    /// <summary>Σ task weight × weight within reach over Σ task weight × weight.</summary>
    public double Reach(ForceTally tally)
    {
        double within = 0, all = 0;
        for (var t = 0; t < _problem.Tasks.Length; t++)
        {
            if (_problem.Cover[t] is not { } cover)
                continue;
            within += _problem.Tasks[t].Weight * WeightWithin(t, tally);
            all += _problem.Tasks[t].Weight * cover.TotalWeight;
        }

        return all > 0 ? within / all : 0;
    }

    /// <summary>What a task has in all: capability allotted, or weight within reach (M7).</summary>
    public double Provision(int task, ForceTally tally) => _problem.Tasks[task].Kind == TaskKind.Cover ? WeightWithin(task, tally) : tally.Allotted[task];

    /// <summary>Intakes side by side (L14).</summary>
    public static int Intakes(LaydownProblem problem, ForceTally tally, int task)
    {
        var intakes = 0;
        foreach (var site in problem.Train[task]!.Sites)
            intakes += IntakesOf(tally.AtLine[task][site], problem.Tasks[task].Amount);
        return intakes;
    }

    public static int IntakesOf(double capability, double amount) => (int)Math.Floor((capability / amount) + Tolerance);

    /// <summary>The base of a support task (L16).</summary>
    public static double Base(SupportBase per, int persons, int sites, int sectors, int contributors) => per switch
    {
        SupportBase.Person => persons,
        SupportBase.Site => sites,
        SupportBase.Sector => sectors,
        SupportBase.Contributor => contributors,
        _ => 1,
    };

    private double ShortShare(int task, ForceTally tally)
    {
        var required = _problem.Required[task];
        switch (_problem.Tasks[task].Kind)
        {
            case TaskKind.Presence:
                var missing = 0.0;
                for (var i = 0; i < required.Length; i++)
                    missing += Math.Max(0, required[i].Required - tally.AtLine[task][i]) / required[i].Required;
                return required.IsEmpty ? 0 : missing / required.Length;
            case TaskKind.Train:
                return Math.Max(0, required[0].Required - Intakes(_problem, tally, task)) / required[0].Required;
            case TaskKind.Support:
                var volume = _problem.Tasks[task].Amount * Base(_problem.Tasks[task].Per, tally.Persons, tally.OpenSites, tally.Sectors, tally.Contributors);
                return volume > Tolerance ? Math.Max(0, volume - tally.Allotted[task]) / volume : 0;
            default:
                var total = _problem.Cover[task]!.TotalWeight;
                return total > 0 ? 1 - (WeightWithin(task, tally) / total) : 0;
        }
    }

    private double WeightWithin(int task, ForceTally tally)
    {
        var depth = _problem.Tasks[task].Depth;
        var weights = ground.Force.Groups[task]!.Weights;
        var within = tally.Within[task];
        var weight = 0.0;
        for (var group = 0; group < within.Length; group++)
            weight += within[group] >= depth ? weights[group] : 0;
        return weight;
    }
}
