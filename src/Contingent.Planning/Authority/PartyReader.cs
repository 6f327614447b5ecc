using System.Collections.Immutable;
using Contingent.Missions;

namespace Contingent.Planning.Authority;

/// <summary>
/// Reads for each party what it decides, what it merely objects to, and what its no would stop. A party stops a condition by its own no when the condition is
/// open and the rule leaves the others no way without it: <c>all</c>, as long as it has not agreed; <c>any</c>, only as the sole decider;
/// <c>majority</c>, only where the others together are no majority. It stops a target when the target could be met, and could not be met any more with all
/// these conditions refused, over all alternatives. What is met already, it does not stop: a no comes too late.
/// </summary>
internal sealed class PartyReader
{
    private readonly CaseReading reading;
    private readonly PermissionNetwork network;
    private readonly HashSet<ConditionId> missionConditions;
    private readonly HashSet<ConditionId> attainable;
    private readonly Ground asThingsStand;
    private readonly Ground onWhatWasGiven;
    private readonly Ground byStructure;
    private readonly ImmutableSortedDictionary<ConditionId, ImmutableArray<string>> gates;

    public PartyReader(CaseReading reading, PermissionNetwork network)
    {
        this.reading = reading;
        this.network = network;
        gates = network.Gates();
        missionConditions = network.Closure(network.Mission.Needs);
        attainable = network.Attainable(_ => false);
        asThingsStand = Stand(network.Mission.Needs, network.Attainable);
        onWhatWasGiven = Stand([.. network.Mission.Needs.Where(need => PermissionNetwork.Reaches([need], attainable))], network.AttainableIfTakenBack);
        byStructure = Stand(network.Mission.Needs, network.AttainableByStructure);
    }

    public static ImmutableArray<PartyHolding> ReadAll(CaseReading reading, PermissionNetwork network, CancellationToken cancellation)
    {
        var reader = new PartyReader(reading, network);
        var holdings = ImmutableArray.CreateBuilder<PartyHolding>();
        foreach (var party in reading.Mission.Parties.OrderBy(party => party.Id))
        {
            cancellation.ThrowIfCancellationRequested();
            holdings.Add(reader.Read(party));
        }

        return holdings.ToImmutable();
    }

    private PartyHolding Read(Party party)
    {
        ImmutableArray<Condition> decides =
        [
            .. reading.Conditions.Values.Select(standing => standing.Row)
                .Where(row => row.Kind != ConditionKind.Concession && row.DecidedBy.Contains(party.Id)),
        ];
        var vetoes = decides.Where(row => CanStop(party.Id, row)).Select(row => row.Id).ToHashSet();
        var presence = vetoes.Where(id => network.Standing(id).Row.Bearing != Bearing.Trigger).ToHashSet();
        var yeses = decides.Where(row => row.Bearing != Bearing.Trigger && NeedsTheYesOf(party.Id, row)).Select(row => row.Id).ToHashSet();
        return new PartyHolding
        {
            Party = party,
            Decides = decides,
            Vetoes = [.. vetoes.Order()],
            Objections = Objections(party.Id, decides),
            Stops = Stops(vetoes),
            HoldsPresence = WithoutWhich(presence, asThingsStand),
            PresenceNeeds = WithoutWhich(yeses, onWhatWasGiven) is { IsEmpty: false } given ? given : WithoutWhich(yeses, byStructure),
            HoldsDate = [.. vetoes.Where(id => missionConditions.Contains(id) && network.Standing(id).Row.Bearing == Bearing.Trigger).Order()],
            Routes = Routes(presence),
            Gates = gates.Where(pair => decides.Any(row => row.Id == pair.Key)).ToImmutableSortedDictionary(),
        };
    }

    private bool CanStop(PartyId party, Condition row) =>
        network.IsOpen(row.Id) && NeedsTheYesOf(party, row) && !row.AgreedBy.Contains(party);

    /// <summary>Whether the rule cannot be satisfied by the other deciders alone.</summary>
    private static bool NeedsTheYesOf(PartyId party, Condition row)
    {
        var deciders = row.DecidedBy.Distinct().Count();
        return row.DecidedBy.Contains(party) && row.Rule switch
        {
            DecisionRule.All => true,
            DecisionRule.Any => deciders == 1,
            _ => 2 * (deciders - 1) <= deciders,
        };
    }

    private ImmutableArray<string> Stops(HashSet<ConditionId> vetoes)
    {
        if (vetoes.Count == 0)
            return [];
        var left = network.Attainable(vetoes.Contains);
        return
        [
            .. network.Targets
                .Where(target => PermissionNetwork.Reaches(target.Own, attainable) && !PermissionNetwork.Reaches(target.Own, left))
                .Select(target => target.Name),
        ];
    }

    /// <summary>A way to look at the network: the needs looked at, what it reaches without the barred ones, and what it can do without not a single time.</summary>
    private sealed record Ground(ImmutableArray<Need> Needs, bool HasWay, HashSet<ConditionId> Necessary, Func<Func<ConditionId, bool>, HashSet<ConditionId>> Without);

    private Ground Stand(ImmutableArray<Need> needs, Func<Func<ConditionId, bool>, HashSet<ConditionId>> without)
    {
        var reached = without(_ => false);
        var hasWay = PermissionNetwork.Reaches(needs, reached);
        return new Ground(needs, hasWay, hasWay ? network.Necessary(needs, reached) : [], without);
    }

    /// <summary>The mission's conditions among these whose refusal, each alone or else all together, leaves the mission without a way; none where it has one.</summary>
    private ImmutableArray<ConditionId> WithoutWhich(HashSet<ConditionId> held, Ground ground)
    {
        ImmutableArray<ConditionId> named = [.. held.Where(missionConditions.Contains).Order()];
        if (named.IsEmpty || !ground.HasWay || PermissionNetwork.Reaches(ground.Needs, ground.Without(held.Contains)))
            return [];
        ImmutableArray<ConditionId> alone = [.. named.Where(ground.Necessary.Contains)];
        return alone.IsEmpty ? named : alone;
    }

    private ImmutableArray<ClosedRoute> Routes(HashSet<ConditionId> presence)
    {
        if (presence.Count == 0)
            return [];
        var left = network.Attainable(presence.Contains);
        var nested = missionConditions.Where(id => reading.Conditions.ContainsKey(id) && !network.Holds(id)).Order()
            .SelectMany(id => network.Standing(id).Row.Requires);
        return
        [
            .. network.Mission.Needs.Concat(nested).Distinct()
                .Where(need => !need.Alternatives.Any(network.Holds))
                .Select(need => new ClosedRoute(
                    need,
                    [.. need.Alternatives.Where(id => attainable.Contains(id) && !left.Contains(id))],
                    [.. need.Alternatives.Where(left.Contains)]))
                .Where(route => !route.Closed.IsEmpty && !route.Left.IsEmpty),
        ];
    }

    private ImmutableArray<(Statement, string)> Objections(PartyId party, ImmutableArray<Condition> decides)
    {
        var own = decides.Select(row => row.Id.Value)
            .Concat(reading.Pledges.Values.Where(pledge => pledge.Contributor == party).Select(pledge => pledge.Id.Value))
            .Append(party.Value).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. StatementsOnRecord.Of(reading).Where(statement => statement.Party == party && statement.Stance == Stance.Opposes)
                .SelectMany(statement => statement.About.Where(id => !own.Contains(id)).Select(id => (statement, id))),
        ];
    }
}
