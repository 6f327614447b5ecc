using Contingent.Missions;
using Contingent.Missions.Plans;

namespace Contingent.Verification.Laydown;

/// <summary>The constraints of the laydown, L1–L12, each in a method of its own.</summary>
internal sealed class LaydownChecks(Premises premises, Stationing stationing, BreachLog log)
{
    private readonly Mission mission = premises.Mission;

    private IEnumerable<Post> Posts => stationing.Posts.Values;

    public void Check(Plan plan)
    {
        UnitsOfPledge();
        OneTaskAUnit();
        PlacesAllowed();
        AllotmentsAllowed();
        PlacesOfTheTask();
        CapacityAndGarrison();
        Ceiling();
        MostSites();
        FrameworkShares();
        Partners();
        LimitsOfConditions();
        PinsAreTheMissions(plan);
        PinsHold();
        Unused(plan);
    }

    /// <summary>L1.</summary>
    private void UnitsOfPledge()
    {
        foreach (var (id, pledge) in premises.Live)
        {
            var placed = Placed(id);
            if (placed > pledge.Units) log.Add("L1", id, $"{placed} units placed of {pledge.Units}");
        }
    }

    /// <summary>L2.</summary>
    private void OneTaskAUnit()
    {
        foreach (var post in Posts)
        {
            var allotted = post.Allotted.Values.Sum();
            if (allotted > post.Units) log.Add("L2", post.Name, $"allots {allotted} units, has {post.Units}");
        }
    }

    /// <summary>G2 and L3.</summary>
    private void PlacesAllowed()
    {
        foreach (var post in Posts)
        {
            var place = post.Place.Id.Value;
            if (!premises.Sites.MayOpen(place)) log.Add("G2", post.Name, $"not an open-able site: {premises.Sites.WhyNot(place)}");
            if (!post.Pledge.MayStandAt(post.Place))
                log.Add("L3", post.Name, $"barred by a caveat or limit (sector {post.Place.Sector?.Value ?? "none"}, country {post.Place.Country})");
            if (premises.Earliest!.Of(post.Pledge, place) is null)
                log.Add("L3", post.Name, $"no open route within {mission.HorizonDays} days, or on the host's soil only after the last day {post.Pledge.LastDay} of what it needs (G7)");
        }
    }

    /// <summary>L4.</summary>
    private void AllotmentsAllowed()
    {
        foreach (var post in Posts)
        {
            foreach (var id in post.Allotted.Keys)
            {
                var task = premises.Tasks[id];
                if (!post.Pledge.MayServe(task))
                    log.Add("L4", post.Name, $"allotted to {id} without {task.Capability} or against a caveat or limit");
                else if (premises.Earliest!.Of(post.Pledge, post.Place.Id.Value) is { } day && day > task.UntilDay + Tolerance.Limit)
                    log.Add("L4", post.Name, $"allotted to {id}, whose last day is {task.UntilDay}, but there on day {day:0.####} at the earliest");
            }
        }
    }

    /// <summary>L13, L14: a unit allotted to presence or training stands where the task is.</summary>
    private void PlacesOfTheTask()
    {
        foreach (var task in mission.Tasks.Where(t => t.Kind is TaskKind.Presence or TaskKind.Train))
        {
            var places = premises.PlacesOf(task).Select(i => mission.Places[i].Id).ToHashSet();
            foreach (var post in Posts.Where(p => p.Allotted.ContainsKey(task.Id.Value) && !places.Contains(p.Place.Id)))
                log.Add(task.Kind == TaskKind.Presence ? "L13" : "L14", post.Name, $"allotted to {task.Id}, which is not done at {post.Place.Id}");
        }
    }

    /// <summary>L5 and L6.</summary>
    private void CapacityAndGarrison()
    {
        foreach (var (place, persons) in PersonsBySite())
        {
            var site = premises.PlaceOf(place)!;
            if (persons > site.CapacityPersons + Tolerance.Limit) log.Add("L5", place, $"{persons} persons stationed, capacity {site.CapacityPersons}, {persons - site.CapacityPersons} too many");
            if (persons < Math.Max(1, site.MinPersons)) log.Add("L6", place, $"{persons} persons stationed, least garrison {site.MinPersons}, {site.MinPersons - persons} too few");
        }
    }

    /// <summary>L7.</summary>
    private void Ceiling()
    {
        if (mission.CeilingPersons is not { } ceiling) return;
        var persons = Posts.Where(p => p.Place.Country == mission.Host).Sum(p => p.Persons);
        if (persons > ceiling + Tolerance.Limit) log.Add("L7", mission.Host.Value, $"{persons} persons on the host's soil, ceiling {ceiling}, {persons - ceiling} too many");
    }

    /// <summary>L8.</summary>
    private void MostSites()
    {
        var open = PersonsBySite().Count;
        if (open > mission.MaxSites) log.Add("L8", "", $"{open} sites open, at most {mission.MaxSites}");
    }

    /// <summary>L9.</summary>
    private void FrameworkShares()
    {
        foreach (var sector in mission.Sectors)
        {
            if (sector.Framework is not { } nation || !premises.Live.Values.Any(p => p.Row.Contributor == nation)) continue;
            var there = Posts.Where(p => p.Place.Sector == sector.Id).ToList();
            var all = there.Sum(p => p.Persons);
            var own = there.Where(p => p.Pledge.Row.Contributor == nation).Sum(p => p.Persons);
            if (own < sector.FrameworkShare * all - Tolerance.Limit)
                log.Add("L9", sector.Id.Value, $"framework nation {nation} has {own} of {all} persons, needs a share of {sector.FrameworkShare:0.####}: {sector.FrameworkShare * all - own:0.##} short");
        }
    }

    /// <summary>L10.</summary>
    private void Partners()
    {
        var placed = Posts.Select(p => p.Pledge.Row.Contributor).ToHashSet();
        foreach (var pledge in Posts.Select(p => p.Pledge).DistinctBy(p => p.Id))
        {
            foreach (var partner in pledge.Row.With.Where(w => !placed.Contains(w)))
                log.Add("L10", pledge.Id, $"is placed without its partner {partner}, which has no unit placed");
        }
    }

    /// <summary>L11.</summary>
    private void LimitsOfConditions()
    {
        foreach (var (id, row) in premises.Case.Holding)
        {
            if (row.MaxPersons is not { } most) continue;
            var persons = Posts.Where(p => p.Pledge.Needs.Any(n => n.Id == row.Id)).Sum(p => p.Persons);
            if (persons > most + Tolerance.Limit) log.Add("L11", id, $"{persons} persons of pledges that need it, limit {most}, {persons - most} too many");
        }
    }

    /// <summary>P4: the list of pins.</summary>
    private void PinsAreTheMissions(Plan plan)
    {
        foreach (var pin in plan.Pins.Where(p => p.Rule is not ("exactly" or "at-least" or "at-most" or "never") || p.Units < 0))
            log.Add("P3", $"pin {pin.Pledge} at {pin.Place}", $"'{pin.Rule}' of {pin.Units} units is no pin");
        var claimed = plan.Pins.Select(p => $"{p.Rule} {p.Units} of {p.Pledge} at {p.Place}").Order(StringComparer.Ordinal).ToList();
        var wanted = premises.Pins.Select(p => $"{Words.Of(p.Rule)} {p.Units} of {p.Pledge} at {p.Place}").Order(StringComparer.Ordinal).ToList();
        foreach (var pin in Surplus(claimed, wanted)) log.Add("P4", pin, $"the plan has this pin, the mission does not");
        foreach (var pin in Surplus(wanted, claimed)) log.Add("P4", pin, $"the mission has this pin, the plan does not");
    }

    /// <summary>L12.</summary>
    private void PinsHold()
    {
        foreach (var (pledge, place, rule, units) in premises.Pins.Where(p => premises.Live.ContainsKey(p.Pledge)))
        {
            var placed = stationing.Posts.GetValueOrDefault((pledge, place))?.Units ?? 0;
            var kept = rule switch
            {
                PinRule.Exactly => placed == units,
                PinRule.AtLeast => placed >= units,
                PinRule.AtMost => placed <= units,
                _ => placed == 0,
            };
            if (!kept) log.Add("L12", $"{pledge} at {place}", $"{placed} units placed, pinned {Words.Of(rule)} {units}");
        }
    }

    /// <summary>L1, the other way: what is not placed is listed as unused.</summary>
    private void Unused(Plan plan)
    {
        var claimed = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var line in plan.Laydown.Unused)
        {
            if (!claimed.TryAdd(line.Pledge, line.Units)) log.Add("P3", line.Pledge, $"is listed twice as unused");
            if (line.Reason.Length == 0) log.Add("P7", line.Pledge, $"{line.Units} units unused without a reason");
        }

        foreach (var (id, pledge) in premises.Live)
        {
            var left = Math.Max(0, pledge.Units - Placed(id));
            var said = claimed.GetValueOrDefault(id);
            if (said != left) log.Add("L1", id, $"{said} units said to be unused, {left} are");
        }

        foreach (var (id, units) in claimed.Where(c => !premises.Live.ContainsKey(c.Key)))
            log.Add("A7", id, $"{units} units listed as unused, but the pledge is not live");
    }

    private long Placed(string pledge) => Posts.Where(p => p.Pledge.Id == pledge).Sum(p => p.Units);

    private SortedDictionary<string, double> PersonsBySite()
    {
        var persons = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var post in Posts) persons[post.Place.Id.Value] = persons.GetValueOrDefault(post.Place.Id.Value) + post.Persons;
        return persons;
    }

    private static IEnumerable<string> Surplus(List<string> list, List<string> other)
    {
        var left = other.GroupBy(x => x, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
        foreach (var item in list)
        {
            if (left.GetValueOrDefault(item) > 0) left[item]--;
            else yield return item;
        }
    }
}
