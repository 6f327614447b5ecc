using System.Globalization;
using Contingent.Missions;

namespace Contingent.Verification.Authority;

/// <summary>The overrides of the case as the plan writes them, read anew.</summary>
internal sealed class Assumptions
{
    /// <summary>Assumed met; the date, where one is given.</summary>
    public SortedDictionary<string, DateOnly?> Met { get; } = new(StringComparer.Ordinal);
    public SortedSet<string> Refused { get; } = new(StringComparer.Ordinal);

    /// <summary>Assumed to end on the date.</summary>
    public SortedDictionary<string, DateOnly> Lost { get; } = new(StringComparer.Ordinal);

    /// <summary>Pledges, or contributors with all their pledges.</summary>
    public SortedSet<string> Withdrawn { get; } = new(StringComparer.Ordinal);

    public static Assumptions None { get; } = new();

    public static Assumptions Read(IEnumerable<string> assumes, Mission mission, BreachLog log)
    {
        var read = new Assumptions();
        var conditions = mission.Conditions.Select(c => c.Id.Value).ToHashSet(StringComparer.Ordinal);
        var withdrawable = mission.Pledges.Select(p => p.Id.Value).Concat(mission.Parties.Select(p => p.Id.Value)).ToHashSet(StringComparer.Ordinal);
        foreach (var text in assumes) read.Take(text, conditions, withdrawable, log);
        return read;
    }

    private void Take(string text, HashSet<string> conditions, HashSet<string> withdrawable, BreachLog log)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var verb = colon < 0 ? "" : text[..colon];
        var subject = colon < 0 ? "" : text[(colon + 1)..];
        DateOnly? date = null;
        var at = verb is "met" or "lost" ? subject.IndexOf('@', StringComparison.Ordinal) : -1;
        if (at >= 0)
        {
            if (!DateOnly.TryParseExact(subject[(at + 1)..], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read))
            {
                log.Add("P2", text, $"the assumption's date cannot be read");
                return;
            }

            date = read;
            subject = subject[..at];
        }

        if (verb is not ("met" or "refused" or "lost" or "withdrawn") || (verb == "lost" && date is null))
            log.Add("P2", text, $"an assumption is met:C[@D], refused:C, lost:C@D or withdrawn:ID");
        else if (!(verb == "withdrawn" ? withdrawable : conditions).Contains(subject))
            log.Add("P2", text, $"the assumption names '{subject}', which the mission does not have");
        else if (verb == "met") Met[subject] = date;
        else if (verb == "refused") Refused.Add(subject);
        else if (verb == "lost") Lost[subject] = date!.Value;
        else Withdrawn.Add(subject);
    }
}
