using System.Collections.Immutable;
using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Planning.Authority;

namespace Contingent.Planning.Agenda;

/// <summary>What participants decide and the meeting cannot (Q2): nothing is asked of a body that cannot decide it; what may be said is when it will be put to the one that can.</summary>
internal sealed class ElsewhereList(AgendaRows rows)
{
    private readonly NeededByReader _neededBy = new(rows);
    private readonly HomeDecisionReader _home = new(rows);

    /// <summary>What the plan waits for first, by when it is needed.</summary>
    public ImmutableArray<DecidedElsewhere> Of(Meeting meeting) =>
    [
        .. rows.Open.Select(s => s.Row).Where(row => !meeting.CanDecide.Contains(row.Id))
            .Select(row => (Row: row, Deciders: AgendaRows.StillToSayYes(row).Where(meeting.Participants.Contains).ToArray()))
            .Where(pair => pair.Deciders.Length > 0)
            .Select(pair => Line(pair.Row, pair.Deciders, meeting))
            .OrderByDescending(line => line.IsAwaited).ThenBy(line => line.NeededBy.Date ?? DateOnly.MaxValue).ThenBy(line => line.Condition, StringComparer.Ordinal),
    ];

    private DecidedElsewhere Line(Condition row, PartyId[] deciders, Meeting meeting) => new()
    {
        Condition = row.Id.Value,
        Title = row.Title,
        Participants = [.. deciders.Select(rows.Named)],
        Who = _home.Deciders(row),
        Say = Say(row, deciders, meeting),
        IsAwaited = rows.IsAwaited(row.Id),
        NeededBy = _neededBy.Of(row),
    };

    private string Say(Condition row, PartyId[] deciders, Meeting meeting)
    {
        var whom = deciders.Length <= 4 ? Wording.And(deciders.Select(rows.Name)) : "those here who decide it";
        var does = deciders.Length == 1 ? "it means" : "they mean";
        var decided = row.DecidedBy.Length > 1 ? $"It is for {_home.Names(row)}. " : "";
        var question = rows.IsHostConsent(row) ? $"Ask {whom} when {does} to decide; the consent is its own."
            : row.Organ.Length > 0 ? $"Ask {whom} when it will be put to {OrganWords.WithArticle(row.Organ)}."
            : $"Ask {whom} when {does} to decide it.";
        var other = rows.Mission.Meetings.Where(m => m.Id != meeting.Id && m.Date >= rows.Reading.Question.AsOf && m.CanDecide.Contains(row.Id)).OrderBy(m => m.Date).ThenBy(m => m.Id, StringComparer.Ordinal).FirstOrDefault();
        return other is null ? decided + question : $"{decided}{question} It can be decided on {Wording.Date(other.Date)}: {other.Title}.";
    }
}
