using System.Collections.Immutable;
using System.Globalization;
using Contingent.Missions;

namespace Contingent.Planning.Authority;

/// <summary>Writes what one party permits, triggers, holds in practice and merely objects to.</summary>
internal sealed class PartyAnswer(Mission mission, AuthorityResult result, PartyHolding holding)
{
    private readonly AnswerWriter writer = new(mission, result);
    private readonly Party party = holding.Party;

    public AuthorityAnswer Write()
    {
        WriteOnPresence();
        WriteOnTriggers();
        WriteOnRoutes();
        WriteOnOtherYeses();
        WriteOnMembership();
        WriteOnPledges();
        WriteOnObjections();
        WriteOnRedLines();
        WriteOnStops();
        return writer.Write(party.Name);
    }

    private bool Contributes => mission.PledgesOn(result.Case.AsOf).Values.Any(pledge => pledge.Contributor == party.Id);

    private void WriteOnPresence()
    {
        var held = holding.HoldsPresence;
        if (!held.IsEmpty)
        {
            WriteOnHeldPresence(held);
            return;
        }

        if (!holding.PresenceNeeds.IsEmpty)
        {
            foreach (var id in holding.PresenceNeeds)
                WriteOnGivenOrRefused(id);
            return;
        }

        var gates = MissionPermissions();
        var whose = Wording.Sentence(Wording.Possessive(party));
        if (!holding.Decides.Any(row => row.Bearing == Bearing.Permission && gates.Contains(row.Id)))
            writer.SayOfMission(AnswerTopic.Permission, $"{whose} agreement is no condition of the presence: none of the permissions that the mission needs is decided by it.", writer.Rows(gates));
        else
            writer.SayOfMission(AnswerTopic.Permission, $"{whose} agreement is no condition of the presence.", writer.Rows(gates));
    }

    private void WriteOnHeldPresence(ImmutableArray<ConditionId> held)
    {
        foreach (var id in held)
        {
            var row = writer.Row(id);
            var who = Wording.Sentence(Wording.Name(party));
            var share = row.DecidedBy.Length > 1 ? "co-decides" : "decides";
            var weight = row.Kind == ConditionKind.Consent && IsHost ? "its request is the permission, and without it no presence is lawful"
                : row.Bearing == Bearing.Permission ? "the presence needs that permission, and a no from it would withhold it"
                : "a practical matter that the presence waits for";
            writer.SayOfMission(AnswerTopic.Permission, $"{who} {share} {Wording.Title(row)} ({writer.Standing(id)}): {weight}.", row);
        }

        if (held.Length > 1 && held.All(id => !StopsAlone(id)))
            writer.SayOfMission(AnswerTopic.Permission, "No single one of these would stop the mission; a no to all of them would.", writer.Rows(held));
    }

    private bool IsHost => party.Id == mission.Host;

    /// <summary>Whether no alternative stands beside the condition in any need of the mission that names it.</summary>
    private bool StopsAlone(ConditionId id) =>
        !mission.Requires.Any(need => need.Alternatives.Length > 1 && need.Alternatives.Contains(id));

    private void WriteOnGivenOrRefused(ConditionId id)
    {
        var standing = result.Conditions[id];
        var role = standing.Row.Kind == ConditionKind.Consent && IsHost ? "its request is the permission of the presence" : "the presence needs it";
        var agreed = standing.State == ConditionState.Open && standing.Row.AgreedBy.Contains(party.Id);
        var text = agreed
            ? $"{Wording.Sentence(Wording.Name(party))} has already agreed to {Wording.Title(standing.Row)}, which is {writer.Standing(id)}; {role}, and the yes of the others is still awaited."
            : $"{Wording.Title(standing.Row)} is {Wording.Possessive(party)} to {(standing.Row.DecidedBy.Length > 1 ? "co-decide" : "decide")} and is {writer.Standing(id)}; {role}.";
        writer.SayOfMission(AnswerTopic.Permission, text, standing.Row);
    }

    /// <summary>The conditions of bearing permission that the mission's requires name and that others decide or it decides.</summary>
    private ImmutableArray<ConditionId> MissionPermissions() =>
    [
        .. mission.Requires.SelectMany(need => need.Alternatives).Distinct()
            .Where(id => result.Conditions.TryGetValue(id, out var standing)
                && standing.Row is { Bearing: Bearing.Permission, Timing: ConditionTiming.Prior } and not { Kind: ConditionKind.Concession }),
    ];

    private void WriteOnTriggers()
    {
        var gatesMission = holding.Bearing(Bearing.Trigger).Where(row => GatesMission(row.Id));
        foreach (var row in gatesMission)
        {
            var share = row.DecidedBy.Length > 1 ? "co-decides" : "decides";
            var part = row.Id == mission.DDay ? "which this plan takes as its trigger"
                : row.Id == mission.Activation ? "at which contributors are asked to make ready"
                : "which the date of this plan waits for";
            var text = result.Conditions[row.Id].State == ConditionState.Met
                ? $"It {(row.DecidedBy.Length > 1 ? "co-decided" : "decided")} {Wording.Title(row)}, {part} ({writer.Standing(row.Id)})."
                : !holding.HoldsDate.Contains(row.Id)
                    ? $"It {share} {Wording.Title(row)}, {part} ({writer.Standing(row.Id)}); {WhyNoVeto(row)}."
                    : holding.HoldsPresence.IsEmpty && holding.PresenceNeeds.IsEmpty
                        ? $"It {share} {Wording.Title(row)}, {part}: it holds the date, not the permission."
                        : $"It {share} {Wording.Title(row)}, {part}: it holds the date as well.";
            writer.SayOfMission(AnswerTopic.Date, text, row);
        }
    }

    private string WhyNoVeto(Condition row) =>
        row.AgreedBy.Contains(party.Id) ? "it has already agreed"
        : row.Rule == DecisionRule.Any ? "the yes of another decider is enough"
        : row.Rule == DecisionRule.Majority ? "the others can decide by majority"
        : "its no would change nothing, as things stand";

    private bool GatesMission(ConditionId id) => holding.Gates.TryGetValue(id, out var gates) && gates.Contains("mission");

    private void WriteOnRoutes()
    {
        foreach (var route in holding.Routes)
        {
            // A closed alternative may be vetoed itself or need something that is: the sentence names what is vetoed.
            var vetoed = route.Closed.Where(id => holding.Vetoes.Contains(id)).ToArray();
            var other = route.Closed.Except(vetoed).ToArray();
            ImmutableArray<ConditionId> left = [.. route.Left.OrderBy(id => result.Conditions[id].Date ?? DateOnly.MaxValue)];
            var instead = $"the plan can go by {Wording.Or(left.Select(id => $"{writer.Title(id)} ({DecidedBy(id)}; {writer.Standing(id)})"))} instead";
            var through = other.Length > 0 ? "its no would close the way"
                : vetoed.All(id => writer.Row(id).DecidedBy.Length == 1) ? "it decides alone" : "it has a veto";
            var which = route.Closed.Length > 1 ? "routes" : "route";
            writer.SayOfMission(
                AnswerTopic.Routes, $"On the {which} by {Wording.And(route.Closed.Select(writer.Title))} {through}; {instead}.", writer.Rows(route.Closed.Concat(left)));
        }
    }

    private string DecidedBy(ConditionId id)
    {
        var deciders = writer.Row(id).DecidedBy;
        if (deciders.Contains(party.Id))
            return "it decides there too";
        return deciders.Length > 4 ? $"decided by {deciders.Length} parties" : $"decided by {Wording.And(deciders.Select(writer.Name))}";
    }

    /// <summary>What it decides beside the sentences on presence, triggers and routes: for links, pledges and nothing.</summary>
    private void WriteOnOtherYeses()
    {
        var told = holding.HoldsPresence.Concat(holding.PresenceNeeds).Concat(holding.Routes.SelectMany(route => route.Closed))
            .Concat(holding.Bearing(Bearing.Trigger).Select(row => row.Id).Where(GatesMission)).ToHashSet();
        foreach (var row in holding.Decides.Where(row => !told.Contains(row.Id)).OrderBy(row => row.Bearing))
        {
            var topic = row.Bearing switch { Bearing.Permission => AnswerTopic.Permission, Bearing.Trigger => AnswerTopic.Date, _ => AnswerTopic.Practice };
            if (row.Timing == ConditionTiming.ExPost)
                writer.Say(AnswerTopic.Clocks, ExPost(row), row);
            else
                writer.Say(topic, OtherYes(row), row);
        }
    }

    /// <summary>What an organisation's members decide where it decides nothing itself, and what an organisation decides that the party is a member of.</summary>
    private void WriteOnMembership()
    {
        var members = mission.Parties.Where(other => other.MemberOf.Contains(party.Id)).Select(other => other.Id).ToHashSet();
        var needed = result.Section.Conditions.Where(line => line.Gates.Count > 0).Select(line => line.Condition).ToHashSet(StringComparer.Ordinal);
        var gating = result.Conditions.Values.Select(standing => standing.Row).Where(row => row.Kind != ConditionKind.Concession && needed.Contains(row.Id.Value)).ToArray();
        foreach (var row in gating.Where(row => row.DecidedBy.Length > 1 && row.DecidedBy.All(members.Contains)))
            writer.Say(AnswerTopic.Routes, $"{Wording.Title(row)} is decided by {row.DecidedBy.Length.ToString(CultureInfo.InvariantCulture)} of its members, each with a voice of its own ({writer.Standing(row.Id)}).", row);
        foreach (var row in gating.Where(row => !row.DecidedBy.Contains(party.Id) && row.DecidedBy.Any(party.MemberOf.Contains)))
            writer.Say(
                AnswerTopic.Routes,
                $"{Wording.Title(row)} is decided by {Wording.And(row.DecidedBy.Where(party.MemberOf.Contains).Select(writer.Name))}, of which it is a member; the rows do not say what its own voice weighs there.", row, party);
    }

    private string ExPost(Condition row) =>
        $"{Wording.Title(row)} does not hold its forces back: it is due {Wording.Count(row.ClockDays ?? 0, "day", "days")} after their first arrival ({writer.Standing(row.Id)}).";

    private string OtherYes(Condition row)
    {
        var share = row.DecidedBy.Length > 1 ? "co-decides" : "decides";
        var matter = row.Bearing == Bearing.Practical ? ", a practical matter and no permission" : "";
        var voice = holding.Vetoes.Contains(row.Id) || result.Conditions[row.Id].State != ConditionState.Open ? "" : $"; {WhyNoVeto(row)}";
        return $"It {share} {Wording.Title(row)}{matter} ({writer.Standing(row.Id)}){voice}; {Waiting(row.Id)}.";
    }

    private string Waiting(ConditionId id)
    {
        var gates = holding.Gates.GetValueOrDefault(id, []);
        if (gates.IsEmpty)
            return "nothing in this plan waits for it";
        var one = gates.Length == 1;
        return TargetWords.Of(gates) + result.Conditions[id].State switch
        {
            ConditionState.Open => one ? " waits for it" : " wait for it",
            ConditionState.Met => one ? " counts on it" : " count on it",
            _ => one ? " names it among what it needs" : " name it among what they need",
        };
    }

    private void WriteOnPledges()
    {
        if (!Contributes)
            return;
        ImmutableArray<Pledge> own = [.. mission.PledgesOn(result.Case.AsOf).Values.Where(pledge => pledge.Contributor == party.Id && pledge.Level != PledgeLevel.Withdrawn)];
        foreach (var pledge in own.Where(pledge => pledge.Kind == PledgeKind.Backstop))
            writer.Say(AnswerTopic.Pledges, $"It is down for a backstop, {pledge.Id} ({Level(pledge)}); what it decides there is its own.", pledge);
        ImmutableArray<Pledge> forces = [.. own.Where(pledge => result.Books.Contains(pledge))];
        if (forces.IsEmpty)
            return;
        var live = result.LivePledges.Count(pledge => pledge.Contributor == party.Id);
        writer.Say(
            AnswerTopic.Pledges,
            $"It is down for {Wording.Count(forces.Length, "force pledge", "force pledges")} ({Wording.Few([.. forces.Select(pledge => pledge.Id.Value)])}), of which {live.ToString(CultureInfo.InvariantCulture)} {(live == 1 ? "is" : "are")} live in this case; what it sends is its own to decide.",
            forces);
        var planning = forces.Where(pledge => pledge.Units is null && pledge.UnitsPlanning is not null).ToArray();
        if (planning.Length > 0)
            writer.Say(AnswerTopic.Pledges, $"No amount was stated for {Wording.Few([.. planning.Select(pledge => pledge.Id.Value)])}: the figure there is a planning assumption, not an offer.", planning);
        var asked = party.Requires.Where(need => !need.Alternatives.Any(IsExPostOrConcession)).ToArray();
        if (asked.Length > 0)
            writer.Say(AnswerTopic.Pledges, $"All its pledges wait for {Wording.And(asked.Select(writer.Need))}.", writer.Rows(asked.SelectMany(need => need.Alternatives)).Prepend(party));
    }

    private bool IsExPostOrConcession(ConditionId id) =>
        result.Conditions.TryGetValue(id, out var standing) && (standing.Row.Timing == ConditionTiming.ExPost || standing.Row.Kind == ConditionKind.Concession);

    private static string Level(Pledge pledge) => $"level “{pledge.Level.ToString().ToLowerInvariant()}” of {Wording.Date(pledge.StatedOn)}";

    private void WriteOnObjections()
    {
        var byStatement = holding.Objections.GroupBy(objection => objection.Statement)
            .Select(group => (Statement: group.Key, What: Wording.And(group.Select(objection => AboutWords.Of(mission, result, objection.About)))));
        foreach (var group in byStatement.GroupBy(objection => objection.What))
            writer.Say(
                AnswerTopic.Objections, $"It objects to {group.Key}, which it does not decide: {string.Join("; ", group.Select(objection => Quote(objection.Statement)))}.",
                group.Select(objection => objection.Statement));

        var spoken = mission.Statements.Where(statement => statement.Party == party.Id && statement.Stance == Stance.Opposes && !(statement.Date > result.Case.AsOf))
            .Where(statement => holding.Decides.Any(row => statement.About.Contains(row.Id.Value)));
        foreach (var statement in spoken)
        {
            var own = holding.Decides.Where(row => statement.About.Contains(row.Id.Value));
            writer.Say(AnswerTopic.Objections, $"It has spoken against {Wording.And(own.Select(Wording.Title))}, where it does decide: {Quote(statement)}.", statement);
        }
    }

    internal static string Quote(Statement statement)
    {
        var who = statement.Speaker.Length > 0 ? statement.Speaker : statement.Party.Value;
        return $"“{statement.Quote}” ({who}{(statement.Date is { } date ? $", {Wording.Date(date)}" : ", undated")})";
    }

    private void WriteOnRedLines()
    {
        foreach (var line in mission.Orderings.Where(line => line.Party == party.Id))
        {
            var crossed = result.Section.OrderingBreaches.FirstOrDefault(
                breach => breach.Party == line.Party.Value && breach.Before == line.Before.Value && breach.After == line.After.Value);
            var state = crossed is null ? "this case keeps to it" : "this case crosses it";
            var quote = crossed is { Quote.Length: > 0 } ? $": “{crossed.Quote}”" : "";
            writer.Say(AnswerTopic.RedLines, $"Its red line: {writer.Title(line.Before)} before {writer.Title(line.After)}; {state}{quote}.", writer.Rows([line.Before, line.After]).Prepend(line));
        }
    }

    private void WriteOnStops()
    {
        var stops = holding.Stops;
        if (stops.IsEmpty)
        {
            if (holding.Decides.IsEmpty)
                writer.Say(AnswerTopic.Stops, "It decides no condition of this plan: no yes of it is needed for anything here.", party);
            else
                writer.Say(AnswerTopic.Stops, "A no from it would stop nothing in this plan, as things stand.", holding.Decides);
            return;
        }

        var others = stops.Where(name => name != "mission").ToImmutableArray();
        if (!holding.HoldsDate.IsEmpty && holding.HoldsPresence.IsEmpty)
            writer.SayOfMission(AnswerTopic.Stops, $"As long as it withholds {Wording.And(holding.HoldsDate.Select(writer.Title))}, this plan has no day 0.", writer.Rows(holding.HoldsDate));
        else if (stops.Contains("mission"))
            writer.SayOfMission(AnswerTopic.Stops, "Its no would stop the mission.", writer.Rows(holding.Vetoes.Where(GatesMission)));
        if (!others.IsEmpty)
            writer.Say(AnswerTopic.Stops, $"Its no would {(stops.Contains("mission") ? "also " : "")}stop {TargetWords.Of(others)}.", writer.Rows(holding.Vetoes.Where(id => holding.Gates.GetValueOrDefault(id, []).Intersect(others).Any())));
    }
}
