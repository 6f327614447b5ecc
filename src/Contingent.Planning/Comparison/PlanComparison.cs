using System.Collections.Immutable;
using Contingent.Missions.Plans;

namespace Contingent.Planning.Comparison;

/// <summary>A figure in two plans; null where a plan has none.</summary>
public sealed record FigureChange(string Figure, string Unit, double? A, double? B)
{
    /// <summary>B − A; null where one of them is missing.</summary>
    public double? Difference => B - A;
}

/// <summary>Units of a pledge at a place in two plans.</summary>
public sealed record PlacementChange(string Pledge, string Place, int UnitsA, int UnitsB);

/// <summary>A requirement line whose shortfall differs.</summary>
public sealed record RequirementChange(string Task, string Place, double ShortA, double ShortB);

/// <summary>What two plans differ in. Empty lists and no changed figure: they say the same.</summary>
public sealed record PlanComparison
{
    /// <summary>The inputs that differ: mission, as_of, case, assumptions, pins, limits.</summary>
    public required ImmutableArray<string> Inputs { get; init; }
    public required ImmutableArray<FigureChange> Figures { get; init; }
    public required ImmutableArray<PlacementChange> Placements { get; init; }
    public required ImmutableArray<RequirementChange> Requirements { get; init; }

    /// <summary>Pledges live in B and not in A.</summary>
    public required ImmutableArray<string> NewlyLive { get; init; }

    /// <summary>Pledges live in A and not in B.</summary>
    public required ImmutableArray<string> NoLongerLive { get; init; }

    /// <summary>Whether anything differs.</summary>
    public bool IsSame => Inputs.IsEmpty && Placements.IsEmpty && Requirements.IsEmpty && NewlyLive.IsEmpty && NoLongerLive.IsEmpty
        && Figures.All(f => f.A == f.B);

    /// <summary>Compares two plans, of one mission or of two.</summary>
    public static PlanComparison Of(Plan a, Plan b) => new()
    {
        Inputs = [.. InputsOf(a, b)],
        Figures = [.. FiguresOf(a, b)],
        Placements = PlacementsOf(a, b),
        Requirements = RequirementsOf(a, b),
        NewlyLive = [.. b.Authority.LivePledges.Except(a.Authority.LivePledges).Order(StringComparer.Ordinal)],
        NoLongerLive = [.. a.Authority.LivePledges.Except(b.Authority.LivePledges).Order(StringComparer.Ordinal)],
    };

    private static IEnumerable<string> InputsOf(Plan a, Plan b)
    {
        if (a.Mission != b.Mission)
            yield return $"mission: {a.Mission} | {b.Mission}";
        else if (a.MissionSha256 != b.MissionSha256)
            yield return "the mission's files differ";
        if (a.AsOf != b.AsOf)
            yield return $"as of: {a.AsOf:yyyy-MM-dd} | {b.AsOf:yyyy-MM-dd}";
        if (a.Case != b.Case)
            yield return $"case: {a.Case} | {b.Case}";
        if (!a.Assumes.SequenceEqual(b.Assumes))
            yield return $"assumed: {Words(a.Assumes)} | {Words(b.Assumes)}";
        if (!a.Pins.SequenceEqual(b.Pins))
            yield return $"pins: {a.Pins.Count} | {b.Pins.Count}, not the same";
        if (a.Contingent != b.Contingent)
            yield return $"version: {a.Contingent} | {b.Contingent}";
    }

    private static IEnumerable<FigureChange> FiguresOf(Plan a, Plan b)
    {
        yield return new FigureChange("persons", "person", Persons(a), Persons(b));
        yield return new FigureChange("locations", "site", Sites(a), Sites(b));
        yield return new FigureChange("contributors", "party", Contributors(a), Contributors(b));
        foreach (var objective in a.Laydown.Levels.Concat(b.Laydown.Levels).Select(l => l.Objective).Distinct())
            yield return new FigureChange(objective, LevelUnit(objective), Level(a, objective), Level(b, objective));
        yield return new FigureChange("requirement lines met", "line", Met(a), Met(b));
        foreach (var task in a.Laydown.Cover.Concat(b.Laydown.Cover).Select(c => c.Task).Distinct())
            yield return new FigureChange($"within reach, {task}", "weight", Reached(a, task), Reached(b, task));
        yield return new FigureChange("IOC", "day", a.Movement.IocDay, b.Movement.IocDay);
        yield return new FigureChange("FOC", "day", a.Movement.FocDay, b.Movement.FocDay);
        yield return new FigureChange("cost over the horizon", "currency", Cost(a), Cost(b));
        yield return new FigureChange("trainees through", "person", Trained(a), Trained(b));
        yield return new FigureChange("persons on sourced pledges", "share", a.Evidence.PersonsSourcedShare, b.Evidence.PersonsSourcedShare);
    }

    private static ImmutableArray<PlacementChange> PlacementsOf(Plan a, Plan b)
    {
        var before = UnitsBySite(a);
        var after = UnitsBySite(b);
        return [.. before.Keys.Union(after.Keys)
            .Select(k => new PlacementChange(k.Pledge, k.Place, before.GetValueOrDefault(k), after.GetValueOrDefault(k)))
            .Where(c => c.UnitsA != c.UnitsB)
            .OrderBy(c => c.Pledge, StringComparer.Ordinal).ThenBy(c => c.Place, StringComparer.Ordinal)];
    }

    private static ImmutableArray<RequirementChange> RequirementsOf(Plan a, Plan b)
    {
        var before = ShortByLine(a);
        var after = ShortByLine(b);
        return [.. before.Keys.Union(after.Keys)
            .Select(k => new RequirementChange(k.Task, k.Place, before.GetValueOrDefault(k), after.GetValueOrDefault(k)))
            .Where(c => Math.Abs(c.ShortA - c.ShortB) > 1e-9)
            .OrderBy(c => c.Task, StringComparer.Ordinal).ThenBy(c => c.Place, StringComparer.Ordinal)];
    }

    private static Dictionary<(string Pledge, string Place), int> UnitsBySite(Plan plan) =>
        plan.Laydown.Placements.GroupBy(p => (p.Pledge, p.Place)).ToDictionary(g => g.Key, g => g.Sum(p => p.Units));

    private static Dictionary<(string Task, string Place), double> ShortByLine(Plan plan) =>
        plan.Requirements.GroupBy(r => (r.Task, r.Place)).ToDictionary(g => g.Key, g => g.Sum(r => r.Short));

    /// <summary>Requirement lines that nothing is short of.</summary>
    private static double Met(Plan plan) => plan.Requirements.Count(r => r.Short <= 1e-9);

    private static double? Reached(Plan plan, string task) => plan.Laydown.Cover.FirstOrDefault(c => c.Task == task)?.WeightCovered;

    private static double Persons(Plan plan) => plan.Laydown.Placements.Sum(p => p.Persons);
    private static double Sites(Plan plan) => plan.Laydown.Placements.Select(p => p.Place).Distinct().Count();
    private static double Contributors(Plan plan) => plan.Laydown.Placements.Select(p => p.Contributor).Distinct().Count();
    private static double Cost(Plan plan) => plan.Sustainment.Months.Sum(m => m.Cost);
    private static double Trained(Plan plan) => plan.Training.ByCourse.Sum(c => c.Trained);
    private static double? Level(Plan plan, string objective) => plan.Laydown.Levels.FirstOrDefault(l => l.Objective == objective)?.Value;
    private static string Words(IReadOnlyList<string> assumes) => assumes.Count == 0 ? "nothing" : string.Join(", ", assumes);

    private static string LevelUnit(string objective) => objective switch
    {
        "response" => "min",
        "arrival" => "person day",
        "cost" => "currency/month",
        "persons" => "person",
        _ => "weighted share",
    };
}
