using Contingent.Briefing.Html;
using Contingent.Missions.Plans;
using static Contingent.Briefing.Charts.Scale;

namespace Contingent.Briefing.Charts;

/// <summary>
/// Lanes per port and per lift asset on one calendar: what arrives at each port of debarkation day by day, with the days on which it is full, and each asset's sorties, the
/// way back lighter.
/// </summary>
public static class PortLanes
{
    private const double Width = 1080, Left = 270, RowHeight = 18, Top = 34;

    // More assets of a pool than these are told in words.
    private const int MostAssets = 12;

    /// <summary>The drawing; empty where nothing comes through a port and no lift is used.</summary>
    public static Markup Draw(Dossier dossier)
    {
        var ports = Ports(dossier);
        var pools = dossier.Plan.Movement.Lift.GroupBy(l => l.Lift, StringComparer.Ordinal).Select(g => (Lift: g.Key, Lanes: Assets([.. g]))).ToList();
        if (ports.Count == 0 && pools.Count == 0) return Markup.Empty;
        var moments = ports.SelectMany(p => p.Persons.Keys.Select(d => (double)d)).Concat(dossier.Plan.Movement.Lift.SelectMany(l => new[] { l.DepartDay, l.BackDay })).ToList();
        var days = new Scale(Math.Floor(moments.Min()), Math.Ceiling(moments.Max()) + 1, Left, Width - 12);
        var rows = ports.Count + pools.Sum(p => Math.Min(p.Lanes.Count, MostAssets));
        var height = Top + rows * RowHeight + 14;
        var svg = new HtmlText();
        svg.Add($"<svg class=\"gantt\" viewBox=\"0 0 {N(Width)} {N(height)}\" role=\"img\" aria-label=\"{Description(dossier, ports, pools.Count)}\">\n");
        foreach (var t in days.Ticks(10))
            svg.Add($"<path class=\"grid\" d=\"M{N(days.At(t))} {N(Top - 6)}V{N(height - 6)}\"/><text class=\"s\" x=\"{N(days.At(t))}\" y=\"12\" text-anchor=\"middle\">{(Math.Abs(t) < 1e-9 ? "day 0" : Words.Count(t))}</text>");
        var y = Top;
        var most = ports.SelectMany(p => p.Persons.Values).DefaultIfEmpty(1).Max();
        foreach (var port in ports)
        {
            Port(svg, dossier, port, days, y, most);
            y += RowHeight;
        }

        foreach (var (lift, lanes) in pools)
        {
            foreach (var (lane, i) in lanes.Take(MostAssets).Select((l, i) => (l, i)))
            {
                Asset(svg, dossier, lift, i, lanes.Count, lane, days, y);
                y += RowHeight;
            }
        }

        svg.Add($"</svg>\n");
        return svg.ToMarkup();
    }

    private sealed record PortLane(string Place, SortedDictionary<int, int> Persons, HashSet<int> Full);

    private static List<PortLane> Ports(Dossier dossier)
    {
        var movement = dossier.Plan.Movement;
        var ports = new SortedDictionary<string, SortedDictionary<int, int>>(StringComparer.Ordinal);
        foreach (var pod in movement.Moves.Select(m => m.Pod).Where(p => p.Length > 0)) ports.TryAdd(pod, []);
        foreach (var part in movement.Moves.SelectMany(m => m.Parts))
        {
            foreach (var leg in part.Legs.Where(l => ports.ContainsKey(l.To)))
            {
                var day = (int)Math.Floor(leg.ArriveDay);
                ports[leg.To][day] = ports[leg.To].GetValueOrDefault(day) + part.Persons;
            }
        }

        return [.. ports.Where(p => p.Value.Count > 0).OrderByDescending(p => p.Value.Values.Sum()).ThenBy(p => p.Key, StringComparer.Ordinal)
            .Select(p => new PortLane(p.Key, p.Value, FullDays(dossier, p.Key, p.Value)))];
    }

    private static HashSet<int> FullDays(Dossier dossier, string port, SortedDictionary<int, int> persons) =>
        dossier.Place(port)?.PersonsDay is { } capacity ? [.. persons.Where(d => d.Value >= 0.95 * capacity).Select(d => d.Key)] : [];

    private static void Port(HtmlText svg, Dossier dossier, PortLane port, Scale days, double y, int most)
    {
        svg.Add($"<g><title>{dossier.PlaceName(port.Place)}: {Words.Count(port.Persons.Values.Sum(), "person", "persons")} on {Words.Count(port.Persons.Count, "day", "days")}, at most {Words.Count(port.Persons.Values.Max())} a day{(port.Full.Count > 0 ? $", full on {Words.Count(port.Full.Count, "day", "days")}" : "")}</title><text class=\"strong\" x=\"2\" y=\"{N(y + 12)}\">{dossier.PlaceName(port.Place)}</text>");
        foreach (var (day, persons) in port.Persons)
        {
            var tall = Math.Max(1.5, (RowHeight - 4) * persons / most);
            svg.Add($"<rect class=\"{(port.Full.Contains(day) ? "g-full" : "g-lift")}\" x=\"{N(days.At(day))}\" y=\"{N(y + RowHeight - 2 - tall)}\" width=\"{N(Math.Max(1.5, days.At(day + 1) - days.At(day) - 0.5))}\" height=\"{N(tall)}\"/>");
        }

        svg.Add($"</g>\n");
    }

    private static void Asset(HtmlText svg, Dossier dossier, string lift, int number, int all, List<LiftUse> lane, Scale days, double y)
    {
        var name = dossier.Mission.Lift.FirstOrDefault(l => l.Id.Value == lift)?.Name ?? lift;
        var rest = number == MostAssets - 1 && all > MostAssets ? $" (and {all - MostAssets} more)" : "";
        svg.Add($"<g><title>{name} {number + 1}: {Words.Count(lane.Count, "sortie", "sorties")}</title><text class=\"tiny\" x=\"2\" y=\"{N(y + 12)}\">{name} {number + 1}{rest}</text>");
        foreach (var sortie in lane)
        {
            svg.Add($"<rect class=\"g-home\" x=\"{N(days.At(sortie.DepartDay))}\" y=\"{N(y + 4)}\" width=\"{N(Math.Max(1.5, days.At(sortie.ArriveDay) - days.At(sortie.DepartDay)))}\" height=\"10\"/>");
            svg.Add($"<rect class=\"g-integration\" x=\"{N(days.At(sortie.ArriveDay))}\" y=\"{N(y + 7)}\" width=\"{N(Math.Max(0, days.At(sortie.BackDay) - days.At(sortie.ArriveDay)))}\" height=\"4\"/>");
        }

        svg.Add($"</g>\n");
    }

    /// <summary>Sorties given to assets in turn, each to the first that is back.</summary>
    private static List<List<LiftUse>> Assets(LiftUse[] sorties)
    {
        var lanes = new List<List<LiftUse>>();
        foreach (var sortie in sorties.OrderBy(s => s.DepartDay).ThenBy(s => s.Link, StringComparer.Ordinal))
        {
            for (var i = 0; i < sortie.Assets; i++)
            {
                var free = lanes.Find(l => l[^1].BackDay <= sortie.DepartDay + 2e-4);
                if (free is null) lanes.Add([sortie]);
                else free.Add(sortie);
            }
        }

        return lanes;
    }

    private static string Description(Dossier dossier, List<PortLane> ports, int pools) =>
        $"Arrivals by day at {Words.Count(ports.Count, "port of debarkation", "ports of debarkation")}{(ports.Count > 0 ? ", most at " + dossier.PlaceName(ports[0].Place) : "")}{(pools > 0 ? $"; sorties of {Words.Count(pools, "pool of lift", "pools of lift")}" : "")}.";
}
