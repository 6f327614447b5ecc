using System.Collections.Immutable;
using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Planning.Authority;

namespace Contingent.Planning.Agenda;

/// <summary>What to say at the table: who is asked for what, by when, and what it does. Each kind of condition is asked for in its own words.</summary>
internal sealed class AskSentences(AgendaRows rows)
{
    /// <summary>The sentence for a yes to a condition, by a day where one is still ahead.</summary>
    public string OfYes(Condition row, ImmutableArray<PartyId> ofWhom, DateOnly? due)
    {
        var whom = rows.Together(ofWhom, row.Organ);
        var by = due is { } date ? $" by {Wording.Date(date)}" : "";
        var effect = Effect(row);
        if (rows.IsHostConsent(row))
            return $"{Wording.Sentence(rows.Possessive(rows.Mission.Host))} consent is its own to give{(by.Length > 0 ? $"; the plan counts on it{by}" : "")}. We ask {whom} when it means to decide: {Wording.Title(row)}. {effect}";
        return $"We ask {whom} {Verb(row, ofWhom.Length > 1)}{by}: {Wording.Title(row)}. {effect}";
    }

    /// <summary>The sentence for a better pledge: what we would ask, no offer.</summary>
    public string OfImprovement(LivePledge pledge, PledgeImprovement improvement) =>
        $"We would ask {rows.Name(pledge.Contributor)} {Wish(pledge, improvement)}. It is our ask, no offer of theirs.";

    /// <summary>The ask of a better pledge in a few words: Denmark: one more infantry battalion.</summary>
    public string Short(LivePledge pledge, PledgeImprovement improvement) =>
        $"{Wording.Sentence(rows.Name(pledge.Contributor))}, {rows.UnitOf(pledge.Row)}: {improvement.What}";

    private static string Verb(Condition row, bool many)
    {
        var organ = row.Organ.Length > 0 ? OrganWords.WithArticle(row.Organ) : "";
        return row.Kind switch
        {
            ConditionKind.Consent => $"for {(many ? "their" : "its")} consent",
            ConditionKind.Mandate => "for the mandate",
            ConditionKind.HostLaw => "to put the legal ground in force",
            ConditionKind.Approval when row.Timing == ConditionTiming.ExPost => $"to see to it that its approval follows in time{(organ.Length > 0 ? $" ({organ})" : "")}",
            ConditionKind.Approval => organ.Length > 0 ? $"to bring about the approval of {organ}" : "for its approval",
            ConditionKind.Transit => "to let the force pass",
            ConditionKind.Sofa => "to conclude the agreement on the standing of the force",
            ConditionKind.Roe => "to settle the rules of engagement",
            ConditionKind.Hns => "to support the force on its soil",
            ConditionKind.Funding => "to release the money",
            ConditionKind.Agreement => "to come to the agreement",
            ConditionKind.MilitaryTechnical => "to settle the military arrangement",
            ConditionKind.Guarantee => "to give the guarantee",
            ConditionKind.Pressure => "to act",
            _ => "to decide",
        };
    }

    private string Effect(Condition row)
    {
        var gates = rows.Gates(row.Id);
        var parts = new List<string>();
        if (row.Id == rows.Mission.DDay)
            parts.Add("It sets day 0: nobody deploys before it.");
        else if (row.Id == rows.Mission.Activation)
            parts.Add("From that day on contributors make their units ready.");
        else if (gates.Contains("mission"))
            parts.Add(OnMission(row.Id));
        else if (OnPledges([.. rows.PledgesWaiting(row.Id)]) is { Length: > 0 } units)
            parts.Add(units);
        var routes = gates.Count(g => g.StartsWith("link:", StringComparison.Ordinal));
        if (routes > 0)
            parts.Add($"{Wording.Sentence(Wording.Count(routes, "route waits", "routes wait"))} for it.");
        var likelier = rows.MadeLikelier(row.Id).Select(Wording.Title).ToArray();
        if (likelier.Length > 0)
            parts.Add($"It makes {Wording.And(likelier)} likelier, as this mission judges.");
        return parts.Count > 0 ? string.Join(' ', parts) : "Nothing in this plan waits for it.";
    }

    private string OnMission(ConditionId id)
    {
        var sets = rows.Plan.Authority.Unlock.FirstOrDefault(u => u.Target == "mission")?.Sets ?? [];
        if (sets.Count == 0 || sets.All(set => set.Contains(id.Value)))
            return "Nobody may deploy without it.";
        var other = rows.Mission.Requires.FirstOrDefault(need => need.Alternatives.Length > 1 && need.Alternatives.Contains(id));
        if (other is null)
            return "It opens one way among others for the mission.";
        var chosen = other.Alternatives.MinBy(a => rows.Reading.DateOf(a) ?? DateOnly.MaxValue);
        var first = chosen == id ? "it is the one this plan counts on" : $"this plan counts on {rows.Title(chosen)}";
        return $"It is one of {other.Alternatives.Length} grounds of which the mission needs one; {first}.";
    }

    private string OnPledges(ImmutableArray<PledgeId> waiting)
    {
        var contributors = rows.Reading.Books.Where(p => waiting.Contains(p.Id)).Select(p => p.Contributor).Distinct().Order().ToArray();
        if (contributors.Length == 0)
            return "";
        var ids = waiting.Select(id => id.Value).ToHashSet(StringComparer.Ordinal);
        var persons = rows.Plan.Laydown.Placements.Where(p => ids.Contains(p.Pledge)).Sum(p => p.Persons);
        var whose = contributors.Length <= 4 ? Wording.And(contributors.Select(rows.Name)) : $"{contributors.Length} contributors";
        return persons > 0
            ? $"Units of {whose} wait for it, {Wording.Count(persons, "person", "persons")} in this plan."
            : $"Units of {whose} wait for it; this plan places none of them.";
    }

    private string Wish(LivePledge pledge, PledgeImprovement improvement)
    {
        var (row, unit) = (pledge.Row, rows.UnitOf(pledge.Row));
        switch (improvement.Kind)
        {
            case "unit":
                var beside = row.Units is { } stated
                    ? $"the {Wording.Count(stated, "that it stated", "that it stated")} on {Wording.Date(row.StatedOn)}"
                    : $"the {pledge.Units} that this plan assumes and it has not named";
                return $"for one more {unit}, beside {beside}";
            case "notice":
                return $"to have its {unit} ready in {Wording.Count(improvement.Row.ReadyDays, "day", "days")} instead of {row.ReadyDays}";
            default:
                return $"to let its {unit} {Lifted(row, improvement.Row)}";
        }
    }

    private string Lifted(Pledge before, Pledge after)
    {
        if (before.TasksOnly.Length > after.TasksOnly.Length)
            return $"serve other tasks than {Wording.And(before.TasksOnly.Select(Task))} too";
        if (before.SectorsOnly.Length > after.SectorsOnly.Length)
            return $"stand outside {Wording.And(before.SectorsOnly.Select(Sector))} too";
        if (before.TasksNever.Length > after.TasksNever.Length)
            return $"serve {Wording.And(before.TasksNever.Except(after.TasksNever).Select(Task))} too";
        if (before.SectorsNever.Length > after.SectorsNever.Length)
            return $"stand in {Wording.And(before.SectorsNever.Except(after.SectorsNever).Select(Sector))} too";
        return $"go without {Wording.And(before.With.Except(after.With).Select(rows.Name))}";
    }

    private string Task(TaskId id) => $"“{rows.Mission.Tasks.FirstOrDefault(t => t.Id == id)?.Title ?? id.Value}”";

    private string Sector(SectorId id) => $"sector {rows.Mission.Sectors.FirstOrDefault(s => s.Id == id)?.Name ?? id.Value}";
}
