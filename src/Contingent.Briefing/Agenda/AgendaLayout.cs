using Contingent.Missions.Plans;

namespace Contingent.Briefing.Agenda;

/// <summary>An ask with its place in the order: those with a price by what they add, then the others.</summary>
internal sealed record PlacedAsk(int Place, AgendaAsk Ask);

/// <summary>
/// What of an agenda stands on its page in full, what on a line and what in <c>agenda.json</c> alone, so that the page stays one page of A4: lists are cut from the end, those that matter least at
/// the table first, by an estimate of the lines that their texts take.
/// </summary>
internal sealed record AgendaLayout
{
    /// <summary>Most asks in full.</summary>
    public const int MostInFull = 5;

    /// <summary>Fewest that a page shows however long their texts are.</summary>
    private const int FewestInFull = 3;

    /// <summary>What the meeting can decide stands in full even where better pledges add more: that is what it is for.</summary>
    private const int FewestYeses = 2;

    // Lines of print on a page, and characters on a line of the full width and of half of it.
    private const double Page = 75;
    private const double Full = 132;
    private const double Half = 61;
    private const double Heading = 2.3;

    private readonly MeetingAgenda _meeting;
    private readonly AgendaReport _report;
    private readonly PlacedAsk[] _all;
    private readonly DecidedElsewhere[] _awaited;
    private int _inFull = MostInFull;
    private int _onALine = 8;
    private int _elsewhere = 8;
    private int _likewise = 24;
    private int _unsaid = 8;
    private int _bundles = 3;

    private AgendaLayout(MeetingAgenda meeting, AgendaReport report)
    {
        (_meeting, _report) = (meeting, report);
        PlacedAsk[] inOrder = [.. meeting.Ranked.Concat(meeting.Unpriced).Select((ask, i) => new PlacedAsk(i + 1, ask))];
        PlacedAsk[] yeses = [.. inOrder.Where(a => a.Ask.Kind == "yes").Take(FewestYeses)];
        _all = [.. yeses, .. inOrder.Except(yeses)];
        _awaited = [.. meeting.Elsewhere.Where(e => e.IsAwaited)];
        NotAwaited = [.. meeting.Elsewhere.Where(e => !e.IsAwaited)];
        (_onALine, _elsewhere) = (Math.Min(_onALine, Math.Max(0, _all.Length - _inFull)), Math.Min(_elsewhere, _awaited.Length));
        _likewise = Math.Min(_likewise, _awaited.Length - _elsewhere);
        (_unsaid, _bundles) = (Math.Min(_unsaid, meeting.NotToRaise.Count), Math.Min(_bundles, meeting.Bundles.Count));
        while (Lines() > Page && Shorten())
        {
        }
    }

    public IEnumerable<PlacedAsk> InFull => _all.Take(_inFull).OrderBy(a => a.Place);
    public IEnumerable<AgendaAsk> OnALine => _all.Skip(_inFull).Take(_onALine).Select(a => a.Ask);
    public int Further => Math.Max(0, _all.Length - _inFull - _onALine);
    public IEnumerable<AskBundle> Bundles => _meeting.Bundles.Take(_bundles);
    public IEnumerable<DecidedElsewhere> Elsewhere => _awaited.Take(_elsewhere);

    /// <summary>More of these, named without a sentence each.</summary>
    public IEnumerable<DecidedElsewhere> Likewise => _awaited.Skip(_elsewhere).Take(_likewise);
    public int FurtherElsewhere => _awaited.Length - _elsewhere - _likewise;

    /// <summary>Nothing in the plan waits for these.</summary>
    public IReadOnlyList<DecidedElsewhere> NotAwaited { get; }
    public IEnumerable<LeftUnsaid> NotToRaise => _meeting.NotToRaise.Take(_unsaid);
    public int FurtherUnsaid => _meeting.NotToRaise.Count - _unsaid;

    public static AgendaLayout Of(MeetingAgenda meeting, AgendaReport report) => new(meeting, report);

    /// <summary>Takes the least wanted line off the page; false where nothing more may go.</summary>
    private bool Shorten()
    {
        if (_elsewhere > 5) NameOnly();
        else if (_onALine > 4) _onALine--;
        else if (_bundles > 2) _bundles--;
        else if (_unsaid > 5) _unsaid--;
        else if (_elsewhere > 3) NameOnly();
        else if (_onALine > 2) _onALine--;
        else if (_inFull > FewestInFull) (_inFull, _onALine) = (_inFull - 1, Math.Min(_onALine + 1, _all.Length - _inFull + 1));
        else if (_elsewhere > 1) NameOnly();
        else if (_bundles > 1) _bundles--;
        else if (_likewise > 0) _likewise--;
        else return false;
        return true;
    }

    private void NameOnly() => (_elsewhere, _likewise) = (_elsewhere - 1, _likewise + 1);

    private double Lines() =>
        5.5 + Of(AskLines.Participants(_meeting), Full)
        + Heading + InFull.Sum(a => InFullLines(a.Ask)) + List(OnALine.Select(a => AskLines.OnALine(a, _report)), Half, columns: 2) + (Further > 0 ? 1 : 0)
        + Titled(List(Bundles.Select(b => AskLines.Bundle(b, _report)), Full))
        + Titled(List(Elsewhere.Select(e => $"{e.Title} {AskLines.Elsewhere(e)}"), Half, columns: 2) + (_likewise > 0 ? Of(AskLines.Likewise(Likewise), Full) : 0) + (FurtherElsewhere > 0 ? 1 : 0) + (NotAwaited.Count > 0 ? Of(AskLines.NotAwaited(NotAwaited), Full) : 0))
        + Titled(List(NotToRaise.Select(n => $"{n.What}. {AskLines.Unsaid(n)}"), Full) + (FurtherUnsaid > 0 ? 1 : 0))
        + 1 + Of(AskLines.Foot(_report), Full);

    private double InFullLines(AgendaAsk ask)
    {
        var lines = AskLines.Of(ask, _report).ToArray();
        // The last two share a row, half of it each.
        return 0.5 + (1.15 * Of(ask.Say, 0.97 * Full)) + lines[..^2].Sum(l => Of(l.Text, 0.92 * Full)) + lines[^2..].Max(l => Of(l.Text, 0.82 * Half));
    }

    private static double Titled(double lines) => lines > 0 ? Heading + lines : 0;

    /// <summary>In two columns the last lines do not pair off.</summary>
    private static double List(IEnumerable<string> items, double width, int columns = 1)
    {
        var lines = items.Sum(i => Of(i, width) + 0.15);
        return columns > 1 && lines > 0 ? (lines / columns) + 0.7 : lines;
    }

    private static double Of(string text, double width) => Math.Ceiling(text.Length / width);
}
