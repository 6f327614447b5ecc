using System.Globalization;
using Contingent.Missions;

namespace Contingent.Planning.Laydown;

/// <summary>A rule that a change would break: which of the causes the explanations name, and the facts.</summary>
internal sealed record Obstacle(string Cause, string Facts)
{
    public override string ToString() => $"{Cause}: {Facts}";
}

/// <summary>Checks the rules of the force and the sites (L1, L5–L12) on an assignment, and says in words which one a change would break.</summary>
internal sealed class LaydownRules(LaydownProblem problem)
{
    /// <summary>The first rule that the assignment breaks; null: none.</summary>
    public Obstacle? Broken(Assignment plan) => Pledged(plan) ?? Sites(plan) ?? Limits(plan) ?? Frameworks(plan) ?? Partners(plan) ?? Pins(plan);

    /// <summary>Why units of a pledge may not stand at a site at all (L3); null: they may.</summary>
    public Obstacle? Barred(int pledge, int site)
    {
        if (problem.Earliest(pledge, site) is not null)
            return null;
        var live = problem.Pledges[pledge];
        if (live.BarFrom(problem.Sites[site]) is { } bar)
            return bar.Split(": ", 2) is [var cause, var facts] ? new Obstacle(cause, facts) : new Obstacle("caveat", bar);
        return new Obstacle("no route", $"none brings {live.Id} to {problem.Sites[site].Id} within the horizon and while its conditions hold");
    }

    private Obstacle? Pledged(Assignment plan)
    {
        for (var g = 0; g < problem.Pledges.Length; g++)
        {
            if (plan.UnitsOf(g) > problem.Pledges[g].Units)
                return new Obstacle("not pledged", $"{problem.Pledges[g].Id} has {problem.Pledges[g].Units} units");
        }

        return null;
    }

    private Obstacle? Sites(Assignment plan)
    {
        var persons = new int[problem.Sites.Length];
        foreach (var (g, s) in plan.Stands)
            persons[s] += plan.Units(g, s) * problem.Pledges[g].Type.Persons;
        for (var s = 0; s < persons.Length; s++)
        {
            var site = problem.Sites[s];
            if (persons[s] > (site.CapacityPersons ?? int.MaxValue))
                return new Obstacle("capacity", $"{site.Id} holds {site.CapacityPersons} persons");
            if (persons[s] > 0 && persons[s] < site.MinPersons)
                return new Obstacle("garrison", $"{site.Id} needs {site.MinPersons} persons if it is used");
        }

        var onSoil = Enumerable.Range(0, persons.Length).Where(s => problem.OnHostSoil[s]).Sum(s => persons[s]);
        if (onSoil > (problem.Mission.CeilingPersons ?? int.MaxValue))
            return new Obstacle("ceiling", $"{problem.Mission.CeilingPersons} persons on the host's soil");
        return persons.Count(p => p > 0) > (problem.Mission.MaxSites ?? int.MaxValue) ? new Obstacle("max sites", $"{problem.Mission.MaxSites} locations") : null;
    }

    private Obstacle? Limits(Assignment plan)
    {
        foreach (var limit in problem.Limits)
        {
            if (PersonsWhere(plan, (g, _) => limit.Binds[g]) > limit.MaxPersons)
                return new Obstacle($"limit of {limit.Condition.Id}", $"{limit.MaxPersons} persons");
        }

        return null;
    }

    private Obstacle? Frameworks(Assignment plan)
    {
        foreach (var framework in problem.Frameworks)
        {
            var all = PersonsWhere(plan, (_, s) => framework.Sites.Contains(s));
            var own = PersonsWhere(plan, (g, s) => framework.Sites.Contains(s) && problem.Pledges[g].Contributor == framework.Nation);
            var share = framework.Sector.FrameworkShare;
            if (own < (share * all) - 1e-6)
                return new Obstacle("framework", $"{framework.Nation} provides {share.ToString("P0", CultureInfo.InvariantCulture)} of sector {framework.Sector.Id}");
        }

        return null;
    }

    private Obstacle? Partners(Assignment plan)
    {
        var deployed = plan.Stands.Select(x => problem.Pledges[x.Pledge].Contributor).ToHashSet();
        foreach (var (g, _) in plan.Stands)
        {
            foreach (var partner in problem.Pledges[g].Row.With)
            {
                if (!deployed.Contains(partner))
                    return new Obstacle("partner", $"{problem.Pledges[g].Id} goes only with {partner}");
            }
        }

        return null;
    }

    private Obstacle? Pins(Assignment plan)
    {
        foreach (var pin in problem.Mission.Pins)
        {
            if (problem.Pledges.All(p => p.Id != pin.Pledge))
                continue;
            var units = plan.Stands.Where(x => problem.Pledges[x.Pledge].Id == pin.Pledge && problem.Sites[x.Site].Id == pin.Place).Sum(x => plan.Units(x.Pledge, x.Site));
            var kept = pin.Rule switch
            {
                PinRule.Exactly => units == pin.Units,
                PinRule.AtLeast => units >= pin.Units,
                PinRule.AtMost => units <= pin.Units,
                _ => units == 0,
            };
            if (!kept)
                return new Obstacle("pin", $"{pin.Pledge} at {pin.Place} {Words(pin)}");
        }

        return null;
    }

    private static string Words(Pin pin) => pin.Rule switch
    {
        PinRule.Exactly => $"exactly {pin.Units}",
        PinRule.AtLeast => $"at least {pin.Units}",
        PinRule.AtMost => $"at most {pin.Units}",
        _ => "never",
    };

    private int PersonsWhere(Assignment plan, Func<int, int, bool> counts)
    {
        var sum = 0;
        foreach (var (g, s) in plan.Stands)
            sum += counts(g, s) ? plan.Units(g, s) * problem.Pledges[g].Type.Persons : 0;
        return sum;
    }
}
