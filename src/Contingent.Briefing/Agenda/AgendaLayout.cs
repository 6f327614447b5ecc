using Contingent.Missions.Plans;

namespace Contingent.Briefing.Agenda;

/// <summary>What of an agenda stands on its page in full and what on a line, so that the page stays one page.</summary>
internal sealed record AgendaLayout
{
    /// <summary>Most asks in full.</summary>
    public const int MostInFull = 5;

    private const int MostOnALine = 8;
    private const int MostElsewhere = 12;

    private AgendaLayout(MeetingAgenda meeting)
    {
        AgendaAsk[] all = [.. meeting.Ranked, .. meeting.Unpriced];
        InFull = [.. all.Take(MostInFull)];
        OnALine = [.. all.Skip(MostInFull).Take(MostOnALine)];
        Further = all.Length - InFull.Count - OnALine.Count;
        DecidedElsewhere[] awaited = [.. meeting.Elsewhere.Where(e => e.IsAwaited)];
        Elsewhere = [.. awaited.Take(MostElsewhere)];
        FurtherElsewhere = awaited.Length - Elsewhere.Count;
        NotAwaited = [.. meeting.Elsewhere.Where(e => !e.IsAwaited)];
    }

    public IReadOnlyList<AgendaAsk> InFull { get; }
    public IReadOnlyList<AgendaAsk> OnALine { get; }

    /// <summary>Asks that stand in <c>agenda.json</c> alone.</summary>
    public int Further { get; }
    public IReadOnlyList<DecidedElsewhere> Elsewhere { get; }
    public int FurtherElsewhere { get; }

    /// <summary>Nothing in the plan waits for these.</summary>
    public IReadOnlyList<DecidedElsewhere> NotAwaited { get; }

    public static AgendaLayout Of(MeetingAgenda meeting) => new(meeting);
}
