using System.Collections.Immutable;
using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Planning;
using Contingent.Planning.Authority;

namespace Contingent.Risk.Withdrawals;

/// <summary>One thing taken away: a contributor, a site, a port or a permission; and how the mission and the case look without it.</summary>
internal sealed record Withdrawal(string Kind, string Id)
{
    /// <summary>Whether it changes the mission's ground, not who comes.</summary>
    public bool IsGround => Kind is "site" or "port";

    /// <summary>
    /// What a plan leans on: contributors with units in the case, then the sites, ports and permissions that it uses, each in ordinal order. A home is no port, though units may be
    /// shipped from it: without it its contributor is gone.
    /// </summary>
    public static ImmutableArray<Withdrawal> Of(Mission mission, Plan plan)
    {
        var legs = plan.Movement.Moves.SelectMany(m => m.Parts).SelectMany(p => p.Legs).ToList();
        var used = legs.Select(l => l.Link).ToHashSet(StringComparer.Ordinal);
        var homes = mission.Places.Where(p => p.Kinds.Contains(PlaceKind.Home)).Select(p => p.Id.Value).ToHashSet(StringComparer.Ordinal);
        var ports = plan.Movement.Moves.SelectMany(m => (string[])[m.Pod, m.Poe]).Where(p => p.Length > 0 && !homes.Contains(p));
        var permissions = plan.Authority.Conditions
            .Where(c => c is { Bearing: "permission", From: not null } or { State: "met" })
            .Where(c => c.Gates.Any(g => g == "mission" || g.StartsWith("pledge:", StringComparison.Ordinal) || (g.StartsWith("link:", StringComparison.Ordinal) && used.Contains(g[5..]))))
            .Select(c => c.Condition);
        return
        [
            .. In("contributor", plan.Authority.LivePledges.Select(p => ContributorOf(mission, plan, p))),
            .. In("site", plan.Laydown.Placements.Select(p => p.Place)),
            .. In("port", ports.Where(p => plan.Laydown.Placements.All(x => x.Place != p))),
            .. In("permission", permissions),
        ];
    }

    /// <summary>The mission without it. A site holds nobody; no link leads to or from a port.</summary>
    public Mission From(Mission mission) => Kind switch
    {
        "site" => mission with
        {
            Places = [.. mission.Places.Select(p => p.Id.Value == Id ? p with { CapacityPersons = 0 } : p)],
            Pins = [.. mission.Pins.Where(p => p.Place.Value != Id)],
        },
        "port" => mission with { Links = [.. mission.Links.Where(l => l.From.Value != Id && l.To.Value != Id)] },
        _ => mission,
    };

    /// <summary>The case without it.</summary>
    public CaseQuestion From(CaseQuestion question) => Kind switch
    {
        "contributor" => question with { Assumptions = question.Assumptions.Add(new Assumption(AssumptionKind.Withdrawn, Id, null)) },
        "permission" => question with { Assumptions = question.Assumptions.Add(new Assumption(AssumptionKind.Refused, Id, null)) },
        _ => question,
    };

    private static IEnumerable<Withdrawal> In(string kind, IEnumerable<string> ids) =>
        ids.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(id => new Withdrawal(kind, id));

    private static string ContributorOf(Mission mission, Plan plan, string pledge) =>
        mission.PledgesOn(plan.AsOf)[new PledgeId(pledge)].Contributor.Value;
}
