using System.Collections.Immutable;
using System.Globalization;
using Contingent.Missions;

namespace Contingent.Planning.Authority;

/// <summary>Writes whether one pledge is live, what it waits for and what binds it.</summary>
internal sealed class PledgeAnswer(Mission mission, AuthorityResult result, Pledge pledge)
{
    private readonly AnswerWriter writer = new(mission, result);
    private readonly LivePledge? live = result.LivePledges.FirstOrDefault(other => other.Id == pledge.Id);

    public AuthorityAnswer Write()
    {
        WriteOnOffer();
        WriteOnStanding();
        WriteOnNeeds();
        WriteOnUnlocking();
        WriteOnLimits();
        WriteOnClocks();
        return writer.Write($"{pledge.Id} ({writer.Name(pledge.Contributor)})");
    }

    private void WriteOnOffer()
    {
        var type = mission.UnitTypes.FirstOrDefault(unit => unit.Id == pledge.UnitType);
        var what = type is null ? pledge.Kind.ToString().ToLowerInvariant() : type.Name;
        var units = pledge.Units is { } stated ? $"{Wording.Count(stated, "unit", "units")} of {what}" : $"{what}, no amount stated";
        writer.Say(
            AnswerTopic.Pledges,
            $"{Wording.Sentence(writer.Name(pledge.Contributor))}: {units}; level “{pledge.Level.ToString().ToLowerInvariant()}”, as of {Wording.Date(pledge.StatedOn)}.", pledge);
        if (pledge is { Units: null, UnitsPlanning: { } planned })
            writer.Say(AnswerTopic.Pledges, $"The figure of {planned.ToString(CultureInfo.InvariantCulture)} is a planning assumption, not an offer.", pledge);
    }

    private void WriteOnStanding()
    {
        var blocked = result.Blocked.FirstOrDefault(pair => pair.Pledge.Id == pledge.Id);
        if (live is not null)
            writer.Say(AnswerTopic.Permission, $"In this case it is live: ready to load on {Wording.Date(result.DayZero!.Value.AddDays(live.ReadyDay))}, day {live.ReadyDay.ToString(CultureInfo.InvariantCulture)}.", pledge);
        else if (blocked.Pledge is not null)
            writer.Say(
                AnswerTopic.Permission, $"In this case it is blocked: {Wording.And(blocked.By.Select(Words))}.", writer.Rows(blocked.By.SelectMany(need => need.Alternatives)).Prepend(pledge));
        else
            writer.Say(AnswerTopic.Permission, $"In this case it does not count: {WhyNotCounted()}.", pledge);
    }

    private string Words(Need need) => $"{writer.Need(need)} is never met";

    private string WhyNotCounted()
    {
        if (pledge.Level == PledgeLevel.Withdrawn)
            return "it was withdrawn";
        if (result.Case.Assumptions.Any(assumption => assumption.Kind == AssumptionKind.Withdrawn && (assumption.Subject == pledge.Id.Value || assumption.Subject == pledge.Contributor.Value)))
            return "it is assumed withdrawn";
        if (!result.Books.Contains(pledge))
            return "it is no force to place";
        return result.Case.Kind == CaseKind.Firm ? "nothing firm was offered" : "no amount was stated and none is planned with";
    }

    private void WriteOnNeeds()
    {
        var contributor = mission.Parties.FirstOrDefault(party => party.Id == pledge.Contributor);
        SayNeeds("the mission needs", mission.Requires, null);
        SayNeeds($"{writer.Name(pledge.Contributor)} asks for", contributor?.Requires ?? [], contributor);
        SayNeeds("the pledge itself asks for", pledge.When, pledge);
    }

    private void SayNeeds(string who, ImmutableArray<Need> needs, Row? from)
    {
        ImmutableArray<Need> gating = [.. needs.Where(need => !need.Alternatives.Any(IsExPost))];
        if (gating.IsEmpty)
            return;
        var named = string.Join("; ", gating.Select(writer.Need));
        var rows = writer.Rows(gating.SelectMany(need => need.Alternatives));
        if (from is null)
            writer.SayOfMission(AnswerTopic.Permission, $"{Wording.Sentence(who)}: {named}.", rows);
        else
            writer.Say(AnswerTopic.Permission, $"{Wording.Sentence(who)}: {named}.", rows.Prepend(from));
    }

    private bool IsExPost(ConditionId id) => result.Conditions.TryGetValue(id, out var standing) && standing.Row.Timing == ConditionTiming.ExPost;

    private void WriteOnUnlocking()
    {
        if (result.Section.Unlock.FirstOrDefault(line => line.Target == $"pledge:{pledge.Id}") is not { } line)
            return;
        if (line.Sets.Count == 0)
        {
            writer.Say(AnswerTopic.Missing, "Nothing that is still open would make it live.", pledge);
            return;
        }

        var rows = line.Sets.Take(6).SelectMany(set => set).Distinct().Select(id => new ConditionId(id));
        writer.Say(AnswerTopic.Missing, $"On what holds today it still misses {writer.Sets(line.Sets)}.", writer.Rows(rows));
    }

    private void WriteOnLimits()
    {
        foreach (var need in live?.Needs ?? [])
        {
            var limits = new List<string>();
            if (need.MaxPersons is { } most)
                limits.Add(string.Create(CultureInfo.InvariantCulture, $"at most {most:N0} persons"));
            if (!need.TasksOnly.IsEmpty)
                limits.Add($"only for {Wording.And(need.TasksOnly.Select(task => task.Value))}");
            if (!need.SectorsOnly.IsEmpty)
                limits.Add($"only in {Wording.And(need.SectorsOnly.Select(sector => sector.Value))}");
            if (result.Conditions[need.Id].LastDay is { } last)
                limits.Add($"until {Wording.Date(last)}{(need.NoticeDays > 0 ? $", with {Wording.Count(need.NoticeDays, "day", "days")} to leave" : "")}");
            if (limits.Count > 0)
                writer.Say(AnswerTopic.Permission, $"The yes of {Wording.Title(need)} is limited: {string.Join("; ", limits)}.", need);
        }

        if (!pledge.With.IsEmpty)
            writer.Say(AnswerTopic.Pledges, $"It goes only together with {Wording.And(pledge.With.Select(writer.Name))}.", pledge);
    }

    private void WriteOnClocks()
    {
        foreach (var clock in result.Section.Clocks.Where(clock => clock.Kind == "ex-post" && clock.Party == pledge.Contributor.Value))
            writer.Say(AnswerTopic.Clocks, clock.Text, writer.Rows([new ConditionId(clock.Condition)]));
    }
}
