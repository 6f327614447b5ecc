using System.Collections.Immutable;
using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Planning.Authority;

namespace Contingent.Planning.Agenda;

/// <summary>What not to raise, and why (Q8): concessions and red lines, what was refused or withdrawn, forces of those who have said that they send none.</summary>
internal sealed class UnsaidList(AgendaRows rows)
{
    private readonly LastWords _words = new(rows);

    public ImmutableArray<LeftUnsaid> Of(Meeting meeting) =>
        [.. Concessions(), .. RedLines(meeting), .. Refusals(meeting), .. Withdrawn(meeting), .. WithoutForces(meeting)];

    private IEnumerable<LeftUnsaid> Concessions()
    {
        foreach (var row in rows.Reading.Conditions.Values.Select(s => s.Row).Where(row => row.Kind == ConditionKind.Concession))
        {
            var lines = rows.Mission.Orderings.Where(o => o.After == row.Id || o.Before == row.Id).ToArray();
            if (lines.Length == 0)
                yield return new LeftUnsaid(row.Title, "A concession is never asked for.", null);
            foreach (var line in lines.GroupBy(o => (o.Before, o.After)))
                yield return new LeftUnsaid(row.Title, $"A concession is never asked for. {Line([.. line])}", Quote([.. line]));
        }
    }

    /// <summary>Red lines on what somebody here decides, or of somebody here, whose first step is still missing.</summary>
    private IEnumerable<LeftUnsaid> RedLines(Meeting meeting) =>
        rows.Mission.Orderings
            .Where(o => !IsConcession(o.Before) && !IsConcession(o.After) && rows.IsOpen(o.Before) && rows.IsOpen(o.After))
            .Where(o => meeting.Participants.Contains(o.Party) || rows.Row(o.After).DecidedBy.Any(meeting.Participants.Contains))
            .GroupBy(o => (o.Before, o.After))
            .Select(lines => new LeftUnsaid($"{rows.Row(lines.Key.After).Title}, ahead of its turn", Line([.. lines]), Quote([.. lines])));

    private IEnumerable<LeftUnsaid> Refusals(Meeting meeting)
    {
        foreach (var standing in rows.Reading.Conditions.Values.Where(s => s.Row.Kind != ConditionKind.Concession && s.Row.DecidedBy.Any(meeting.Participants.Contains)))
        {
            var row = standing.Row;
            var refusing = AgendaRows.StillToSayYes(row).Where(p => meeting.Participants.Contains(p) && rows.HasRefused(p, row)).ToArray();
            if (standing.AssumedRefused)
                yield return new LeftUnsaid(row.Title, "This case assumes that it is refused.", _words.OfRefusal(row));
            else if (standing.State is ConditionState.Refused or ConditionState.Withdrawn)
                yield return new LeftUnsaid(row.Title, $"{(standing.State == ConditionState.Refused ? "Refused" : "Withdrawn")} by {Wording.And(row.DecidedBy.Select(rows.Name))}.", _words.OfRefusal(row));
            else if (rows.IsOpen(row.Id) && refusing.Length > 0)
                yield return new LeftUnsaid(row.Title, $"{Wording.And(refusing.Select(rows.Name))} {(refusing.Length == 1 ? "has" : "have")} spoken against it.", _words.OfRefusal(row));
        }
    }

    private IEnumerable<LeftUnsaid> Withdrawn(Meeting meeting) =>
        rows.Reading.Pledges.Values.Where(p => p.Level == PledgeLevel.Withdrawn && meeting.Participants.Contains(p.Contributor))
            .Select(p => new LeftUnsaid($"{rows.Possessive(p.Contributor)} {rows.UnitOf(p)}", $"The pledge was withdrawn on {Wording.Date(p.StatedOn)}.", _words.On(p)));

    /// <summary>Participants without a pledge of forces who last spoke of their own part without support.</summary>
    private IEnumerable<LeftUnsaid> WithoutForces(Meeting meeting) =>
        meeting.Participants.Where(party => rows.Reading.Books.All(p => p.Contributor != party))
            .Select(party => (Party: party, Said: _words.OfOwnPart(party)))
            .Where(pair => pair.Said is { Stance: not Stance.Supports })
            .Select(pair => new LeftUnsaid($"Forces of {rows.Name(pair.Party)}", "None are pledged.", _words.Word(pair.Said!)));

    private string Line(Ordering[] lines) =>
        $"Red line of {Wording.And(lines.Select(o => o.Party).Distinct().Select(rows.Name))}: {rows.Title(lines[0].Before)} must come first.";

    private RecordedWord? Quote(Ordering[] lines) =>
        lines.Select(o => RedLineReader.QuoteOf(rows.Reading, o)).FirstOrDefault(s => s is not null) is { } said ? _words.Word(said) : null;

    private bool IsConcession(ConditionId id) => rows.Reading.Conditions.TryGetValue(id, out var standing) && standing.Row.Kind == ConditionKind.Concession;
}
