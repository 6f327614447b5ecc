using System.Collections.Immutable;
using System.Globalization;
using Contingent.Missions;

namespace Contingent.Planning.Authority;

/// <summary>Writes what the presence rests on, who holds it, what is missing and which clocks run.</summary>
internal sealed class OverviewAnswer(Mission mission, AuthorityResult result)
{
    private readonly AnswerWriter writer = new(mission, result);

    public AuthorityAnswer Write()
    {
        WriteOnCase();
        WriteOnPermissions();
        WriteOnTrigger();
        WriteOnHolders();
        WriteOnMissing();
        WriteOnRedLines();
        WriteOnClocks();
        return writer.Write(mission.Title);
    }

    private void WriteOnCase()
    {
        var live = $"{Wording.Count(result.LivePledges.Length, "pledge is", "pledges are")} live and {result.Blocked.Length.ToString(CultureInfo.InvariantCulture)} blocked";
        var text = result.DayZero is { } zero
            ? $"In the case “{Case}” day 0 is {Wording.Date(zero)} and the first day on the host’s soil is day {result.EntryDay!.Value.ToString(CultureInfo.InvariantCulture)}; {live}."
            : $"In the case “{Case}” nothing may deploy: {Wording.And(result.Missing.Select(Never))}.";
        writer.SayOfMission(AnswerTopic.Permission, text, writer.Rows(result.Missing.SelectMany(need => need.Alternatives)));
        var firm = result.Firm.DayZero is null
            ? $"On what is firm nothing may deploy: {string.Join(", ", result.Firm.Missing)} {(result.Firm.Missing.Count == 1 ? "is" : "are")} not met."
            : $"On what is firm {Wording.Count(result.Firm.LivePledges.Count, "pledge is", "pledges are")} live.";
        writer.SayOfMission(AnswerTopic.Permission, firm);
    }

    private string Case => result.Case.Kind.ToString().ToLowerInvariant();

    private string Never(Need need) => $"{writer.Need(need)} is never met";

    private void WriteOnPermissions()
    {
        foreach (var need in mission.Requires)
        {
            var rows = writer.Rows(need.Alternatives);
            var ways = (need.Alternatives.Length > 1 ? "either " : "") + Wording.Or(need.Alternatives.Select(id => $"{writer.Title(id)} ({DecidedBy(id)}{writer.Standing(id)})"));
            var expost = need.Alternatives.Any(id => result.Conditions.TryGetValue(id, out var standing) && standing.Row.Timing == ConditionTiming.ExPost);
            writer.SayOfMission(AnswerTopic.Permission, expost ? $"The mission owes {ways}, which does not hold it back." : $"The mission needs {ways}.", rows);
        }
    }

    private string DecidedBy(ConditionId id)
    {
        if (!result.Conditions.TryGetValue(id, out var standing))
            return "";
        var deciders = standing.Row.DecidedBy;
        return deciders.Length > 4 ? $"decided by {deciders.Length} parties; " : $"decided by {Wording.And(deciders.Select(writer.Name))}; ";
    }

    private void WriteOnTrigger()
    {
        writer.SayOfMission(AnswerTopic.Date, $"Day 0 is the day of {writer.Title(mission.DDay)} ({DecidedBy(mission.DDay)}{writer.Standing(mission.DDay)}).", writer.Rows([mission.DDay]));
        if (mission.Activation != mission.DDay)
            writer.SayOfMission(AnswerTopic.Date, $"Contributors are asked to make ready at {writer.Title(mission.Activation)} ({DecidedBy(mission.Activation)}{writer.Standing(mission.Activation)}).", writer.Rows([mission.Activation]));
    }

    private void WriteOnHolders()
    {
        var presence = result.Holdings.Where(holding => !holding.HoldsPresence.IsEmpty).ToArray();
        var date = result.Holdings.Where(holding => !holding.HoldsDate.IsEmpty).ToArray();
        var dateOnly = date.Where(holding => holding.HoldsPresence.IsEmpty && holding.PresenceNeeds.IsEmpty).ToArray();
        var dateOnGiven = date.Where(holding => holding.HoldsPresence.IsEmpty && !holding.PresenceNeeds.IsEmpty).ToArray();
        var objectors = result.Holdings.Where(holding => !holding.Objections.IsEmpty).ToArray();
        if (presence.Length > 0)
            writer.SayOfMission(AnswerTopic.Permission, $"As things stand, a no from {Wording.Or(presence.Select(holding => Wording.Name(holding.Party)))} would stop the presence.", writer.Rows(presence.SelectMany(holding => holding.HoldsPresence)));
        if (dateOnly.Length > 0)
            writer.SayOfMission(AnswerTopic.Date, $"The date, not the permission, is held by {Wording.And(dateOnly.Select(holding => Wording.Name(holding.Party)))}.", writer.Rows(dateOnly.SelectMany(holding => holding.HoldsDate)));
        if (dateOnGiven.Length > 0)
            writer.SayOfMission(AnswerTopic.Date, $"The date is also held by {Wording.And(dateOnGiven.Select(holding => Wording.Name(holding.Party)))}, whose yes to the presence is on record or needed.", writer.Rows(dateOnGiven.SelectMany(holding => holding.HoldsDate.Concat(holding.PresenceNeeds))));
        if (objectors.Length > 0)
            writer.Say(AnswerTopic.Objections, $"Objections to what they do not decide are on record from {Wording.And(objectors.Select(holding => Wording.Name(holding.Party)))}.", objectors.SelectMany(holding => holding.Objections.Select(objection => objection.Statement)));
    }

    private void WriteOnMissing()
    {
        var line = result.Section.Unlock.First(target => target.Target == "mission");
        if (line.Sets.Count == 0)
            writer.SayOfMission(AnswerTopic.Missing, "Nothing that is still open would unlock the mission.");
        else if (line.Sets[0].Count > 0)
            writer.SayOfMission(AnswerTopic.Missing, $"On what holds today it still misses {writer.Sets(line.Sets)}.", writer.Rows(line.Sets.Take(6).SelectMany(set => set).Distinct().Select(id => new ConditionId(id))));
    }

    private void WriteOnRedLines()
    {
        foreach (var breach in result.Section.OrderingBreaches)
        {
            var quote = breach.Quote.Length > 0 ? $": “{breach.Quote}” ({breach.Speaker}{(breach.QuoteDate is { } day ? $", {Wording.Date(day)}" : "")})" : "";
            writer.Say(
                AnswerTopic.RedLines,
                $"The case crosses a red line of {writer.Name(new PartyId(breach.Party))}: {writer.Title(new ConditionId(breach.After))} comes before {writer.Title(new ConditionId(breach.Before))}{quote}.",
                mission.Orderings.Where(line => line.Party.Value == breach.Party && line.Before.Value == breach.Before && line.After.Value == breach.After));
        }
    }

    private void WriteOnClocks()
    {
        foreach (var clock in result.Section.Clocks.Where(clock => clock.Date is not null && clock.Date >= result.Case.AsOf).Take(5))
            writer.Say(AnswerTopic.Clocks, $"{Wording.Date(clock.Date!.Value)}: {clock.Text}", writer.Rows(clock.Condition.Length > 0 ? [new ConditionId(clock.Condition)] : ImmutableArray<ConditionId>.Empty));
    }
}
