using System.Collections.Immutable;
using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Planning.Authority;

namespace Contingent.Planning.Movement.Prices;

/// <summary>
/// What of a plan is worth pricing: a tenth more of every daily capacity that is a bottleneck, one more asset or berth where lift is, days less notice for every pledge that IOC or FOC waits for, and days
/// earlier for every condition that a placed unit waits for. Those that hold the milestones themselves come first, so that a
/// search that is called off has found the likeliest.
/// </summary>
internal static class PriceCandidates
{
    /// <summary>By how much a bottleneck is widened.</summary>
    private const double More = 0.1;

    public static List<MissionChange> Of(PlanInHand plan, int days) =>
        [.. Bottlenecks(plan), .. Notices(plan, days), .. Conditions(plan, days)];

    private static IEnumerable<MissionChange> Bottlenecks(PlanInHand plan) =>
        plan.Movement.Bottlenecks.Select(b => (b.Kind, b.Id, Berths: b.Capacity == "berths")).Distinct().Select(b => b switch
        {
            { Kind: "lift" } => OneMoreAsset(plan.Mission.Lift, b.Id),
            { Berths: true } => OneMoreBerth(plan.Mission.Places, b.Id),
            { Kind: "link" } => Wider(plan.Mission.Links, b.Id),
            _ => Wider(plan.Mission.Places, b.Id),
        }).OfType<MissionChange>();

    private static MissionChange? OneMoreAsset(ImmutableArray<Lift> lift, string id) =>
        lift.FirstOrDefault(l => l.Id.Value == id) is not { } pool ? null : new MissionChange(
            $"lift:{id}", FormattableString.Invariant($"{pool.Name}: one more asset ({pool.Assets} to {pool.Assets + 1}; each takes {pool.Persons:0.#} persons and {pool.Tonnes:0.#} t)"),
            eased => eased with { Mission = eased.Mission with { Lift = [.. eased.Mission.Lift.Select(l => l.Id.Value == id ? l with { Assets = l.Assets + 1 } : l)] } });

    private static MissionChange? OneMoreBerth(ImmutableArray<Place> places, string id) =>
        places.FirstOrDefault(p => p.Id.Value == id) is not { Berths: { } berths } place ? null : new MissionChange(
            $"berth:{id}", $"{place.Name}: one more berth ({berths} to {berths + 1})",
            eased => eased with { Mission = eased.Mission with { Places = [.. eased.Mission.Places.Select(p => p.Id.Value == id ? p with { Berths = p.Berths + 1 } : p)] } });

    private static MissionChange? Wider(ImmutableArray<Link> links, string id) =>
        links.FirstOrDefault(l => l.Id.Value == id) is not { } link ? null : new MissionChange(
            $"link:{id}", $"link {id}: {Amounts(link.PersonsDay, link.TonnesDay, "departing")}",
            eased => eased with
            {
                Mission = eased.Mission with
                {
                    Links = [.. eased.Mission.Links.Select(l => l.Id.Value == id ? l with { PersonsDay = l.PersonsDay * (1 + More), TonnesDay = l.TonnesDay * (1 + More) } : l)],
                },
            });

    private static MissionChange? Wider(ImmutableArray<Place> places, string id) =>
        places.FirstOrDefault(p => p.Id.Value == id) is not { } place ? null : new MissionChange(
            $"place:{id}", $"{place.Name}: {Amounts(place.PersonsDay, place.TonnesDay, "arriving")}",
            eased => eased with
            {
                Mission = eased.Mission with
                {
                    Places = [.. eased.Mission.Places.Select(p => p.Id.Value == id ? p with { PersonsDay = p.PersonsDay * (1 + More), TonnesDay = p.TonnesDay * (1 + More) } : p)],
                },
            });

    private static string Amounts(double? persons, double? tonnes, string how)
    {
        var amounts = new List<string>();
        if (persons is { } p)
            amounts.Add(FormattableString.Invariant($"{More * p:0.#} persons"));
        if (tonnes is { } t)
            amounts.Add(FormattableString.Invariant($"{More * t:0.#} t"));
        return $"{string.Join(" and ", amounts)} more {how} a day (a tenth)";
    }

    /// <summary>Pledges with a unit that a milestone cannot do without and that comes within the days before it: eased, others might take its place.</summary>
    private static IEnumerable<MissionChange> Notices(PlanInHand plan, int days)
    {
        var movement = plan.Movement;
        var waitedFor = movement.Moves
            .Where(m => Holds(m, movement.IocDay, days) || Holds(m, movement.FocDay, days))
            .GroupBy(m => m.Pledge, StringComparer.Ordinal)
            .OrderBy(g => g.Min(m => Math.Abs(m.RequiredDeliveryDay - m.OnStationDay))).ThenBy(g => g.Key, StringComparer.Ordinal);
        foreach (var pledge in waitedFor.Select(g => plan.Placed.First(p => p.Pledge.Id.Value == g.Key).Pledge))
        {
            var less = Math.Min(days, pledge.Row.ReadyDays);
            if (less > 0)
                yield return ShorterNotice(pledge, less);
        }
    }

    private static bool Holds(UnitMove move, double? milestone, int days) =>
        milestone is { } day && Math.Abs(move.RequiredDeliveryDay - day) < 1e-6 && move.OnStationDay > day - days;

    private static MissionChange ShorterNotice(LivePledge pledge, int less) => new(
        $"notice:{pledge.Id}", $"{pledge.Id} of {pledge.Contributor}: {Count(less)} less notice to move ({pledge.Row.ReadyDays} to {pledge.Row.ReadyDays - less})",
        eased => eased with
        {
            Mission = eased.Mission with
            {
                Pledges = [.. eased.Mission.Pledges.Select(p => p.Id == pledge.Id ? p with { ReadyDays = Math.Max(0, p.ReadyDays - less) } : p)],
            },
        });

    private static IEnumerable<MissionChange> Conditions(PlanInHand plan, int days)
    {
        var waitedFor = WaitedFor(plan);
        foreach (var (id, standing) in plan.Authority.Conditions)
        {
            if (!waitedFor.Contains(id) || standing.Row.Kind is ConditionKind.Concession or ConditionKind.Consent)
                continue;
            if (standing.Date is { } date && date > plan.Case.AsOf)
                yield return Earlier(id, standing.Row.Title, standing.AssumedMet, date, days, plan.Case.AsOf);
        }
    }

    /// <summary>What the mission, the contributors and pledges of placed units and the links that they travel need, and what these require in turn.</summary>
    private static HashSet<ConditionId> WaitedFor(PlanInHand plan)
    {
        var travelled = plan.Movement.Moves.SelectMany(m => m.Parts).SelectMany(p => p.Legs).Select(l => l.Link).ToHashSet(StringComparer.Ordinal);
        var contributors = plan.Placed.Select(p => p.Pledge.Contributor).ToHashSet();
        var needs = plan.Mission.Requires.AsEnumerable()
            .Append(new Need([plan.Mission.Activation]))
            .Concat(plan.Placed.SelectMany(p => p.Pledge.Row.When))
            .Concat(plan.Mission.Parties.Where(p => contributors.Contains(p.Id)).SelectMany(p => p.Requires))
            .SelectMany(n => n.Alternatives)
            .Concat(plan.Mission.Links.Where(l => travelled.Contains(l.Id.Value)).Select(l => l.Permission).OfType<ConditionId>());
        var waitedFor = new HashSet<ConditionId>();
        var open = new Stack<ConditionId>(needs);
        while (open.TryPop(out var id))
        {
            if (!plan.Authority.Conditions.TryGetValue(id, out var standing) || !waitedFor.Add(id))
                continue;
            foreach (var required in standing.Row.Requires.SelectMany(n => n.Alternatives))
                open.Push(required);
        }

        return waitedFor;
    }

    private static MissionChange Earlier(ConditionId id, string title, bool assumed, DateOnly date, int days, DateOnly asOf)
    {
        DateOnly Before(DateOnly day) => day.AddDays(-days) < asOf ? asOf : day.AddDays(-days);
        var change = FormattableString.Invariant($"{id}, “{title}”, {Count(date.DayNumber - Before(date).DayNumber)} earlier ({date:yyyy-MM-dd} to {Before(date):yyyy-MM-dd})");
        return new MissionChange($"condition:{id}", change, eased => assumed
            ? eased with
            {
                Case = eased.Case with
                {
                    Assumptions = [.. eased.Case.Assumptions.Select(a => a.Kind == AssumptionKind.Met && a.Subject == id.Value ? a with { Date = Before(date) } : a)],
                },
            }
            : eased with
            {
                Mission = eased.Mission with
                {
                    Conditions = [.. eased.Mission.Conditions.Select(c => c.Id == id && c.Likely is { } likely && likely > asOf ? c with { Likely = Before(likely) } : c)],
                },
            });
    }

    private static string Count(int days) => FormattableString.Invariant($"{days} {(days == 1 ? "day" : "days")}");
}
