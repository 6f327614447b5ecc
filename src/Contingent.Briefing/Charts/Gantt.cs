using Contingent.Briefing.Html;
using Contingent.Missions.Plans;
using static Contingent.Briefing.Charts.Scale;

namespace Contingent.Briefing.Charts;

/// <summary>
/// The moves in lanes by contributor: home to POE, POE to POD, POD to location, integration, on station. Units of a pledge for one location
/// that move alike share a row.
/// </summary>
public static class Gantt
{
    private const double Width = 1080, Left = 270, RowHeight = 15, Top = 34;

    /// <summary>Units of a pledge that go to one place, with the span of each leg of the way.</summary>
    private sealed record Lane(string Contributor, string Pledge, string Place, int Units, int Persons, double Ready, double? AtPoe, double? AtPod, double Arrived, double OnStation, double Required, double? Leave);

    /// <summary>More rows than these would not fit a printed page; the rest goes on in a drawing of its own, on the same days.</summary>
    private const int RowsOnPage = 62;

    /// <summary>The drawings, one below the other; none where nothing moves.</summary>
    public static IReadOnlyList<Markup> Draw(Dossier dossier)
    {
        var lanes = Lanes(dossier);
        if (lanes.Count == 0) return [];
        var first = Math.Floor(lanes.Min(l => l.Ready));
        var days = new Scale(Math.Min(first, 0), Math.Ceiling(lanes.Max(l => l.OnStation) * 1.03 + 1), Left, Width - 12);
        return [.. lanes.Chunk(RowsOnPage).Select(rows => Draw(dossier, rows, days))];
    }

    private static Markup Draw(Dossier dossier, Lane[] lanes, Scale days)
    {
        var contributors = lanes.Select(l => l.Contributor).Distinct(StringComparer.Ordinal).Count();
        var height = Top + lanes.Length * RowHeight + contributors * 5 + 14;
        var svg = new HtmlText();
        svg.Add($"<svg class=\"gantt\" viewBox=\"0 0 {N(Width)} {N(height)}\" role=\"img\" aria-label=\"{Description(dossier, lanes)}\">\n");
        foreach (var t in days.Ticks(10))
            svg.Add($"<path class=\"grid\" d=\"M{N(days.At(t))} {N(Top - 6)}V{N(height - 6)}\"/><text class=\"s\" x=\"{N(days.At(t))}\" y=\"12\" text-anchor=\"middle\">{(Math.Abs(t) < 1e-9 ? "day 0" : Words.Count(t))}</text><text class=\"s tiny\" x=\"{N(days.At(t))}\" y=\"24\" text-anchor=\"middle\">{ShortDate(dossier, t)}</text>");
        svg.Add($"\n");
        Mark(svg, dossier.Plan.EntryDay, "entry", days, height);
        Mark(svg, dossier.Plan.Movement.IocDay, "IOC", days, height);
        Mark(svg, dossier.Plan.Movement.FocDay, "FOC", days, height);
        var y = Top;
        string? last = null;
        foreach (var lane in lanes)
        {
            if (lane.Contributor != last)
            {
                if (last is not null) { y += 5; svg.Add($"<path class=\"grid\" d=\"M0 {N(y - 2.5)}H{N(Width)}\"/>"); }
                last = lane.Contributor;
                svg.Add($"<text class=\"strong\" x=\"2\" y=\"{N(y + 11)}\">{lane.Contributor}</text>");
            }

            Row(svg, dossier, lane, days, y);
            y += RowHeight;
        }

        svg.Add($"</svg>\n");
        return svg.ToMarkup();
    }

    private static void Row(HtmlText svg, Dossier dossier, Lane lane, Scale days, double y)
    {
        var unit = dossier.Pledge(lane.Pledge)?.UnitType is { } u ? dossier.UnitName(u.Value) : lane.Pledge;
        var text = $"{(lane.Units > 1 ? lane.Units + " × " : "")}{unit} → {dossier.PlaceName(lane.Place)}";
        svg.Add($"<g><title>{dossier.PartyName(lane.Contributor)}: {text}, {Words.Count(lane.Persons, "person", "persons")}, ready {dossier.DateAndDay(lane.Ready)}, on station {dossier.DateAndDay(lane.OnStation)}, required by {Words.Day(lane.Required)}</title><text class=\"tiny\" x=\"40\" y=\"{N(y + 11)}\">{Cut(text, 41)}</text>");
        var from = lane.Ready;
        void Bar(double? until, string css)
        {
            if (until is not { } end || end <= from) return;
            svg.Add($"<rect class=\"{css}\" x=\"{N(days.At(from))}\" y=\"{N(y + 3)}\" width=\"{N(Math.Max(1.5, days.At(end) - days.At(from)))}\" height=\"9\"/>");
            from = end;
        }

        Bar(lane.AtPoe, "g-home");
        Bar(lane.AtPod, "g-lift");
        Bar(lane.Arrived, "g-onward");
        Bar(lane.OnStation, "g-integration");
        if (lane.Required > lane.OnStation + 0.05)
            svg.Add($"<path class=\"g-slack\" d=\"M{N(days.At(lane.OnStation) + 5)} {N(y + 7.5)}H{N(days.At(Math.Min(lane.Required, days.To)))}{(lane.Required <= days.To ? $"m0 -4v8" : "")}\"/>");
        svg.Add($"<path class=\"g-station\" d=\"M{N(days.At(lane.OnStation))} {N(y + 2.5)}l5 5-5 5-5-5Z\"/></g>\n");
    }

    private static List<Lane> Lanes(Dossier dossier) => dossier.Plan.Movement.Moves
        .GroupBy(m => (m.Pledge, m.Place))
        .Select(g => new Lane(dossier.Pledge(g.Key.Pledge)?.Contributor.Value ?? "", g.Key.Pledge, g.Key.Place, g.Count(), g.Sum(m => m.Parts.Sum(p => p.Persons)),
            g.Min(Departs), Latest(g, m => Reached(m, m.Poe)), Latest(g, m => Reached(m, m.Pod)), g.Max(Arrives), g.Max(m => m.OnStationDay), g.Min(m => m.RequiredDeliveryDay), g.Max(m => m.LeaveDay)))
        .OrderBy(l => l.Contributor, StringComparer.Ordinal).ThenBy(l => l.OnStation).ThenBy(l => l.Pledge, StringComparer.Ordinal).ThenBy(l => l.Place, StringComparer.Ordinal)
        .ToList();

    private static double? Latest(IEnumerable<UnitMove> moves, Func<UnitMove, double?> day) => moves.Select(day).Max();

    private static double Departs(UnitMove move) => move.Parts.SelectMany(p => p.Legs).Select(l => l.DepartDay).DefaultIfEmpty(move.OnStationDay).Min();

    private static double Arrives(UnitMove move) => move.Parts.SelectMany(p => p.Legs).Select(l => l.ArriveDay).DefaultIfEmpty(move.OnStationDay).Max();

    /// <summary>When the last part reaches a place; null where the way does not pass it.</summary>
    private static double? Reached(UnitMove move, string place)
    {
        if (place.Length == 0) return null;
        var days = move.Parts.SelectMany(p => p.Legs).Where(l => l.To == place).Select(l => l.ArriveDay).ToArray();
        return days.Length == 0 ? null : days.Max();
    }

    private static void Mark(HtmlText svg, double? day, string name, Scale days, double height)
    {
        if (day is not { } d || d > days.To) return;
        svg.Add($"<path class=\"mark-line\" d=\"M{N(days.At(d))} {N(Top - 8)}V{N(height - 6)}\"/><text class=\"strong halo\" x=\"{N(days.At(d) + 3)}\" y=\"{N(height - 2)}\">{name}</text>");
    }

    private static string ShortDate(Dossier dossier, double day) => dossier.DateOf(day) is { } date ? Words.ShortDate(date)[..^5] : "";

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..(length - 1)].TrimEnd() + "…";

    private static string Description(Dossier dossier, Lane[] lanes) =>
        $"Moves of {Words.Count(lanes.Sum(l => l.Units), "unit", "units")} of {Words.Count(lanes.Select(l => l.Contributor).Distinct(StringComparer.Ordinal).Count(), "contributor", "contributors")}, " +
        $"first departure {dossier.DateAndDay(lanes.Min(l => l.Ready))}, last on station {dossier.DateAndDay(lanes.Max(l => l.OnStation))}. The deployment table has every unit.";
}
