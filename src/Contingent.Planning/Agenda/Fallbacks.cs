using System.Collections.Immutable;
using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Planning.Authority;

namespace Contingent.Planning.Agenda;

/// <summary>Something smaller to ask if the answer is no, from what the rows hold: a first step, a dated decision, less notice, a firmer word.</summary>
internal static class Fallbacks
{
    /// <summary>For a yes: a step that it requires and that those asked can take; else the day of the decision.</summary>
    public static string OfYes(AgendaRows rows, Condition row, ImmutableArray<PartyId> ofWhom, HomeDecision home, NeededBy neededBy)
    {
        var step = home.First.FirstOrDefault(s => s.DecidedBy.Any(d => ofWhom.Contains(new PartyId(d.Party))));
        if (step is not null)
            return $"The step before it: “{step.Title}”{(step.Likely is { } due ? $", by {Wording.Date(due)}" : "")}.";
        if (rows.IsHostConsent(row))
            return "No more than a word on what it still needs to know.";
        var before = neededBy.Date ?? row.Likely;
        return before is { } date && date > rows.Reading.Question.AsOf
            ? $"A date for the decision, not after {Wording.Date(date)}."
            : "A date for the decision.";
    }

    /// <summary>For one more unit less notice; for less notice a firmer word, or half the days; for a caveat its lifting case by case.</summary>
    public static string OfImprovement(LivePledge pledge, PledgeImprovement improvement)
    {
        var row = pledge.Row;
        var half = PledgeImprovement.Sooner / 2;
        return improvement.Kind switch
        {
            "unit" when row.ReadyDays > PledgeImprovement.Sooner =>
                $"What is counted on already, ready in {row.ReadyDays - PledgeImprovement.Sooner} days instead of {row.ReadyDays}.",
            "unit" => "What is counted on already, confirmed.",
            "notice" when row.Level < PledgeLevel.Confirmed =>
                $"Its notice of {Wording.Count(row.ReadyDays, "day", "days")} confirmed; so far the pledge is at the level “{row.Level.ToString().ToLowerInvariant()}”.",
            "notice" when row.ReadyDays > half => $"{half} days sooner.",
            "notice" => "Any day sooner.",
            _ => "The caveat lifted case by case, when it is asked.",
        };
    }
}
