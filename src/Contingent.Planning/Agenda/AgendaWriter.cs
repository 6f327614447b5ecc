using System.Collections.Immutable;
using Contingent.Missions;
using Contingent.Missions.Plans;

namespace Contingent.Planning.Agenda;

/// <summary>
/// Writes what to ask of whom at each meeting (rules Q1–Q9 of docs/model.md). It reads the case and the plan as they stand; what an ask adds it is told by <see cref="IGainSource"/>.
/// </summary>
public static class AgendaWriter
{
    private static readonly ImmutableArray<string> NotModelled =
        ["enemy action", "casualties", "escalation", "what a yes costs those who give it", "what asking itself does"];

    /// <summary>The agenda of the meeting that the question names, or of all that are not past.</summary>
    /// <exception cref="ArgumentException">No meeting bears that name.</exception>
    public static AgendaReport Write(AgendaQuestion question, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(question);
        var rows = new AgendaRows(question.Mission, question.Case, question.Plan);
        var prices = new PricedOnce(rows, question.Gains);
        var plan = question.Plan;
        return new AgendaReport
        {
            Contingent = plan.Contingent,
            Mission = plan.Mission,
            Title = question.Mission.Title,
            Marking = question.Mission.Marking,
            MissionSha256 = plan.MissionSha256,
            AsOf = question.Case.AsOf,
            Case = plan.Case,
            Assumes = plan.Assumes,
            PersonsAssumedShare = plan.Laydown.Placements.Count == 0 ? null : 1 - plan.Evidence.PersonsSourcedShare,
            Ground = question.Gains is { } gains ? new GainGround(gains.By, gains.IocBy, AreAssumed(rows)) : null,
            Meetings = [.. Meetings(question).Select(meeting => Agenda(rows, prices, meeting, cancel))],
            NotModelled = NotModelled,
        };
    }

    /// <summary>Meetings in order of date: the one named, even if it is past, or all from as_of on.</summary>
    private static ImmutableArray<Meeting> Meetings(AgendaQuestion question)
    {
        if (question.Meeting is not { } name)
            return [.. question.Mission.Meetings.Where(m => m.Date >= question.Case.AsOf).OrderBy(m => m.Date).ThenBy(m => m.Id, StringComparer.Ordinal)];
        return question.Mission.Meetings.FirstOrDefault(m => m.Id == name) is { } meeting
            ? [meeting]
            : throw new ArgumentException($"There is no meeting '{name}'.", nameof(question));
    }

    private static MeetingAgenda Agenda(AgendaRows rows, PricedOnce prices, Meeting meeting, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var (ranked, unpriced) = new AskCollector(rows, prices).Of(meeting);
        return new MeetingAgenda
        {
            Meeting = meeting.Id,
            Title = meeting.Title,
            Date = meeting.Date,
            IsPast = meeting.Date < rows.Reading.Question.AsOf,
            Participants = [.. meeting.Participants.Distinct().Select(rows.Named)],
            ParticipantsComplete = meeting.ParticipantsComplete,
            Ranked = ranked,
            Unpriced = unpriced,
            Bundles = new BundleFinder(rows, prices).Of(meeting),
            Elsewhere = new ElsewhereList(rows).Of(meeting),
            NotToRaise = new UnsaidList(rows).Of(meeting),
        };
    }

    /// <summary>Whether a probability of an open condition, an influence or a likelihood of a pledge that draws use is assumed.</summary>
    private static bool AreAssumed(AgendaRows rows) =>
        rows.Open.Any(s => s.Row is { Probability: not null, Basis: Basis.Assumed })
        || rows.Mission.Influences.Any(i => i.Basis == Basis.Assumed)
        || rows.Reading.Books.Any(p => p.Likelihood < 1 && p.Basis == Basis.Assumed);
}
