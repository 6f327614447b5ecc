using Contingent.Missions;
using Contingent.Missions.Plans;

namespace Contingent.Verification.Laydown;

/// <summary>Every objective recomputed from the placements (O1–O7), and the certificate of each level (O8).</summary>
internal sealed class LevelChecks(Premises premises, Stationing stationing, Reckoning reckoning, BreachLog log)
{
    private readonly Mission mission = premises.Mission;

    public void Check(Plan plan)
    {
        Order(plan);
        foreach (var level in plan.Laydown.Levels)
        {
            Value(level);
            Bound(level);
        }

        PinsCost(plan);
        BestChanges(plan);
    }

    /// <summary>O8: one entry per objective, in the mission's order.</summary>
    private void Order(Plan plan)
    {
        var wanted = mission.Objectives.Select(o => Words.Of(o.Kind)).ToList();
        var said = plan.Laydown.Levels.Select(l => l.Objective).ToList();
        if (!said.SequenceEqual(wanted, StringComparer.Ordinal)) log.Add("O8", "levels", $"levels are {Words.List(said)}; the mission asks {Words.List(wanted)}");
    }

    private void Value(LevelLine level)
    {
        var recomputed = ValuesOf(level.Objective);
        if (recomputed.Count == 0 || recomputed.Any(v => Tolerance.Same(level.Value, v))) return;
        log.Add(RuleOf(level.Objective), level.Objective, $"{level.Value:0.######} claimed, {recomputed[0]:0.######} recomputed, off by {level.Value - recomputed[0]:0.######}");
    }

    /// <summary>O8: the gap from the written numbers, the bound on the better side of the value.</summary>
    private void Bound(LevelLine level)
    {
        var gap = level.Bound is { } bound ? Math.Abs(level.Value - bound) / Math.Max(Math.Abs(level.Value), 1e-9) : (double?)null;
        if (gap is null != level.Gap is null || (gap is { } recomputed && level.Gap is { } said && Math.Abs(said - recomputed) > 1e-6 * Math.Max(1, recomputed)))
            log.Add("O8", level.Objective, $"gap {level.Gap:0.########} claimed, {gap:0.########} recomputed from value {level.Value:0.######} and bound {level.Bound:0.######}");
        var slack = 1e-6 * Math.Max(1, Math.Abs(level.Value));
        var wrong = level.Objective == "coverage" ? level.Bound < level.Value - slack : level.Bound > level.Value + slack;
        if (wrong) log.Add("O8", level.Objective, $"bound {level.Bound:0.######} is on the wrong side of {level.Value:0.######}");
    }

    /// <summary>The objective as recomputed; more than one value where sites are too close to call; none where nothing can be reckoned.</summary>
    private List<double> ValuesOf(string objective) => objective switch
    {
        "shortfall" => [Main(must: true).Sum(t => t.Weight * reckoning.ShortShare.GetValueOrDefault(t.Id.Value))],
        "coverage" => [Main(must: false).Sum(t => t.Weight * (1 - reckoning.ShortShare.GetValueOrDefault(t.Id.Value)))],
        "support" => [.. premises.Sites.Readings().Select(Support)],
        "response" => [Response.Mean(premises, stationing, reckoning)],
        "arrival" => Arrival(),
        "cost" => [stationing.Posts.Values.Sum(p => p.Persons * p.Pledge.Type.CostPersonMonth)],
        "persons" => [stationing.Posts.Values.Sum(p => p.Persons)],
        _ => [],
    };

    /// <summary>O1 and O2 look at the tasks of kind presence, cover and train.</summary>
    private IEnumerable<MissionTask> Main(bool must) => mission.Tasks.Where(t => t.Kind != TaskKind.Support && t.Must == must);

    /// <summary>O3.</summary>
    private double Support(IReadOnlySet<string> openable)
    {
        var sites = Math.Min(openable.Count, mission.MaxSites ?? int.MaxValue);
        var sum = 0.0;
        foreach (var task in mission.Tasks.Where(t => t.Kind == TaskKind.Support))
        {
            var greatest = task.Amount * (task.Per switch
            {
                SupportBase.Person => PersonsOnTheBooks(),
                SupportBase.Contributor => premises.Pledges.Books.Select(p => p.Contributor).Distinct().Count(),
                SupportBase.Site => sites,
                SupportBase.Sector => openable.Select(s => premises.PlaceOf(s)!.Sector).Distinct().Count(),
                _ => 1.0,
            });
            var reach = 0.5 * reckoning.OutOfReach[task.Id.Value] / Math.Max(1, sites);
            var volume = greatest > 0 ? 0.5 * reckoning.VolumeShort[task.Id.Value] / greatest : 0;
            sum += task.Weight * (reach + volume);
        }

        return sum;
    }

    private double PersonsOnTheBooks()
    {
        var types = mission.UnitTypes.ToDictionary(u => u.Id);
        var persons = premises.Pledges.Books.Sum(p => (double)(p.Units ?? p.UnitsPlanning ?? 0) * types[p.UnitType!.Value].Persons);
        return mission.CeilingPersons is { } ceiling ? Math.Min(persons, ceiling) : persons;
    }

    /// <summary>O5; nothing where a unit stands where it cannot be (L3 says so).</summary>
    private List<double> Arrival()
    {
        var sum = 0.0;
        foreach (var post in stationing.Posts.Values)
        {
            if (premises.Earliest?.Of(post.Pledge, post.Place.Id.Value) is not { } day) return [];
            sum += post.Persons * Math.Max(1, day);
        }

        return [sum];
    }

    /// <summary>The price of the pins: one line per objective at most, "with" being the level's value.</summary>
    private void PinsCost(Plan plan)
    {
        var inForce = premises.Pins.Any(p => premises.Live.ContainsKey(p.Pledge));
        if (!inForce && plan.Laydown.PinsCost.Count > 0 && premises.Pins.IsEmpty) log.Add("P4", "pins_cost", $"{plan.Laydown.PinsCost.Count} lines, but no pin is in force");
        if (inForce && plan.Laydown.PinsCost.Count != mission.Objectives.Length)
            log.Add("P4", "pins_cost", $"{plan.Laydown.PinsCost.Count} lines for {mission.Objectives.Length} objectives");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in plan.Laydown.PinsCost)
        {
            if (!seen.Add(line.Objective)) log.Add("P3", $"pins_cost {line.Objective}", $"is listed twice");
            if (plan.Laydown.Levels.FirstOrDefault(l => l.Objective == line.Objective) is not { } level) log.Add("P3", $"pins_cost {line.Objective}", $"is no level of this plan");
            else if (!Tolerance.Same(line.With, level.Value)) log.Add("P4", $"pins_cost {line.Objective}", $"{line.With:0.######} with the pins claimed, the level is {level.Value:0.######}");
        }
    }

    /// <summary>The best change is measured from the plan's own levels.</summary>
    private void BestChanges(Plan plan)
    {
        foreach (var placement in plan.Laydown.Placements)
        {
            if (placement.BestChange is not { } change) continue;
            var name = $"{placement.Pledge} at {placement.Place}";
            if (!double.IsFinite(change.From) || !double.IsFinite(change.To) || change.Change is null || change.Objective is null)
                log.Add("P3", name, $"its best change has a field that is missing or no finite number");
            else if (plan.Laydown.Levels.FirstOrDefault(l => l.Objective == change.Objective) is { } level && !Tolerance.Same(change.From, level.Value))
                log.Add("O8", name, $"its best change starts from {change.Objective} {change.From:0.######}, the level is {level.Value:0.######}");
        }
    }

    private static string RuleOf(string objective) => objective switch
    {
        "shortfall" => "O1",
        "coverage" => "O2",
        "support" => "O3",
        "response" => "O4",
        "arrival" => "O5",
        "cost" => "O6",
        _ => "O7",
    };
}
