using System.Collections.Immutable;
using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Planning.Authority;

namespace Contingent.Planning.Agenda;

/// <summary>Something smaller to ask if the answer is no, from what the rows hold: a first step, the day of the decision, less notice, a firmer word.</summary>
internal static class Fallbacks
{
    /// <summary>For a yes: a step that it requires and that those asked can take; else the day of the decision.</summary>
    public static string OfYes(AgendaRows rows, Condition row, ImmutableArray<PartyId> ofWhom, HomeDecision home, NeededBy neededBy)
    {
        var step = home.First.FirstOrDefault(s => s.DecidedBy.Any(d => ofWhom.Contains(new PartyId(d.Party))));
        if (step is not null)
            return $"The step before it: “{step.Title}”{(step.Likely is { } by ? $", by {Wording.Date(by)}" : "")}.";
        if (rows.IsHostConsent(row))
            return "Nothing more than what it still wishes to know.";
        return (neededBy.Date ?? row.Likely) is { } due && due > rows.Reading.Question.AsOf
            ? $"Not the yes, but the day on which it will be decided, in time for {Wording.Date(due)}."
            : "Not the yes, but the day on which it will be decided.";
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
                $"The {Wording.Count(row.ReadyDays, "day", "days")} confirmed, now “{row.Level.ToString().ToLowerInvariant()}”.",
            "notice" when row.ReadyDays > half => $"{half} days sooner.",
            "notice" => "Any day sooner.",
            _ => "The caveat lifted case by case, when it is asked.",
        };
    }
}
