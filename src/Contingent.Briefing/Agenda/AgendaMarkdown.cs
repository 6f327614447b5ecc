using System.Globalization;
using System.Text;
using Contingent.Briefing.Html;
using Contingent.Missions.Plans;

namespace Contingent.Briefing.Agenda;

/// <summary>The agenda in Markdown, for a terminal or a mail. What a mission says becomes no markup.</summary>
public static class AgendaMarkdown
{
    /// <summary>All meetings of the report.</summary>
    public static string Write(AgendaReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var text = new StringBuilder();
        foreach (var meeting in report.Meetings)
            Write(text, report, meeting);
        if (report.Meetings.Count == 0)
            Line(text, $"No meeting of {Plain(report.Title)} lies on or after {Words.Date(report.AsOf)}.");
        return text.ToString();
    }

    private static void Write(StringBuilder text, AgendaReport report, MeetingAgenda meeting)
    {
        var layout = AgendaLayout.Of(meeting, report);
        Line(text, $"# {Plain(meeting.Title)}");
        Line(text, $"{Marking(report)}as of {Words.Date(report.AsOf)} · **{AskLines.Assumed(report)}**");
        if (report.Assumes.Count > 0)
            Line(text, $"This case assumes {Plain(string.Join("; ", report.Assumes))}.");
        Line(text, $"**{Words.Date(meeting.Date)}{(meeting.IsPast ? ", past on that day" : "")}.** {Plain(AskLines.Participants(meeting))}.{(report.Ground is { } ground ? " " + GainWords.Ground(ground) : "")}");
        Asks(text, report, layout);
        List(text, "Only together", layout.Bundles.Select(b => AskLines.Bundle(b, report)));
        List(text, "Decided elsewhere: not to be asked for here", ElsewhereLines(layout));
        List(text, "Not to raise", layout.NotToRaise.Select(n => $"**{Plain(n.What)}.** {Plain(AskLines.Unsaid(n))}"), isPlain: true);
        if (layout.FurtherUnsaid > 0)
            Line(text, AskLines.More(layout.FurtherUnsaid));
        Line(text, Plain(AskLines.Foot(report)));
    }

    private static void Asks(StringBuilder text, AgendaReport report, AgendaLayout layout)
    {
        Line(text, "## Asks");
        if (!layout.InFull.Any())
            Line(text, AskLines.NoAsks);
        foreach (var (place, ask) in layout.InFull)
        {
            Line(text, $"{place.ToString(CultureInfo.InvariantCulture)}. **{Plain(ask.What)}**{(ask.Gain is null ? " (no price)" : "")}");
            Line(text, $"   {Plain(ask.Say)}");
            text.AppendJoin('\n', AskLines.Of(ask, report).Select(l => $"   - {l.Label}: {Plain(l.Text)}")).Append("\n\n");
        }

        List(text, "", layout.OnALine.Select(a => AskLines.OnALine(a, report)));
        if (layout.Further > 0)
            Line(text, AskLines.More(layout.Further));
    }

    private static IEnumerable<string> ElsewhereLines(AgendaLayout layout)
    {
        foreach (var line in layout.Elsewhere)
            yield return $"{line.Title} {AskLines.Elsewhere(line)}";
        if (layout.Likewise.Any())
            yield return AskLines.Likewise(layout.Likewise);
        if (layout.FurtherElsewhere > 0)
            yield return AskLines.More(layout.FurtherElsewhere);
        if (layout.NotAwaited.Count > 0)
            yield return AskLines.NotAwaited(layout.NotAwaited);
    }

    private static void List(StringBuilder text, string heading, IEnumerable<string> lines, bool isPlain = false)
    {
        var all = lines.ToArray();
        if (all.Length == 0) return;
        if (heading.Length > 0) Line(text, "## " + heading);
        text.AppendJoin('\n', all.Select(l => "- " + (isPlain ? l : Plain(l)))).Append("\n\n");
    }

    private static void Line(StringBuilder text, string line) => text.Append(line).Append("\n\n");

    private static string Marking(AgendaReport report) => report.Marking.Length > 0 ? $"**{Plain(report.Marking)}** · " : "";

    /// <summary>Text that is no markup: marks escaped, spaces made one, controls and turns of direction left out.</summary>
    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length + 8);
        foreach (var c in text)
        {
            if (c is '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '|' or '#')
                plain.Append('\\');
            if (c is '\n' or '\r' or '\t')
                plain.Append(' ');
            else if (!char.IsControl(c) && c is not (>= '\u202A' and <= '\u202E') and not (>= '\u2066' and <= '\u2069'))
                plain.Append(c);
        }

        return plain.ToString();
    }
}
