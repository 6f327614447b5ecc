using Contingent.Formats.Reading;

namespace Contingent.Formats.Checks;

/// <summary>
/// Conditions may not require each other in a circle, nor influence each other in one; nor may pledges wait for each other in one. Requirements are dated: a circle counts if the rows that
/// hold together on some day close it.
/// </summary>
internal sealed class CycleCheck(MissionTables tables, FaultReport report)
{
    private const int DaysLookedAt = 1000;

    public void Run()
    {
        Requirements();
        Influences();
        TheatreOpening();
    }

    private void Requirements()
    {
        var rows = tables["conditions"].Rows.Where(r => r.Text("condition") is not null).ToList();
        if (Circle.In(Edges(rows)) is null)
            return;
        foreach (var day in rows.Select(r => r.Date("stated_on") ?? DateOnly.MinValue).Distinct().Order().Take(DaysLookedAt))
        {
            var holding = rows
                .Where(r => (r.Date("stated_on") ?? DateOnly.MinValue) <= day)
                .GroupBy(r => r.Text("condition")!, StringComparer.Ordinal)
                .Select(g => g.MaxBy(r => r.Date("stated_on") ?? DateOnly.MinValue)!)
                .ToList();
            if (Circle.In(Edges(holding)) is not { } circle)
                continue;
            var where = holding.First(r => r.Text("condition") == circle[0]).Origin;
            report.Fault(where, "circle", $"requires goes in a circle: {string.Join(" → ", circle)}; none of them could ever be met, break the circle");
            return;
        }
    }

    private void Influences()
    {
        var rows = tables["influences"].Rows.Where(r => r.Text("condition") is not null).ToList();
        var edges = rows.SelectMany(r => r.List("given").Select(g => (From: r.Text("condition")!, To: g)));
        if (Circle.In(edges) is not { } circle)
            return;
        var where = rows.First(r => r.Text("condition") == circle[0] && r.List("given").Contains(circle[1])).Origin;
        report.Fault(where, "circle", $"influences go in a circle: {string.Join(" → ", circle)}; drop the weakest");
    }

    private void TheatreOpening()
    {
        var rows = tables["pledges"].Rows.Where(r => r.Text("pledge") is not null).ToList();
        if (Circle.In(rows.SelectMany(r => r.List("needs_first").Select(f => (From: r.Text("pledge")!, To: f)))) is not { } circle)
            return;
        var where = rows.First(r => r.Text("pledge") == circle[0] && r.List("needs_first").Contains(circle[1])).Origin;
        report.Fault(where, "circle", $"needs_first goes in a circle: {string.Join(" → ", circle)}; none of them could ever come first, break the circle");
    }

    private static IEnumerable<(string From, string To)> Edges(IEnumerable<TableRow> rows) =>
        rows.SelectMany(r => r.Needs("requires").SelectMany(n => n.Alternatives).Select(a => (r.Text("condition")!, a.Value)));

    /// <summary>Finds a circle without recursion, since a hostile chain may be long.</summary>
    private static class Circle
    {
        public static List<string>? In(IEnumerable<(string From, string To)> edges)
        {
            var next = edges.GroupBy(e => e.From, StringComparer.Ordinal)
                .ToDictionary(g => g.Key, g => g.Select(e => e.To).ToList(), StringComparer.Ordinal);
            var done = new HashSet<string>(StringComparer.Ordinal);
            foreach (var start in next.Keys)
            {
                if (From(start, next, done) is { } circle)
                    return circle;
            }

            return null;
        }

        private static List<string>? From(string start, Dictionary<string, List<string>> next, HashSet<string> done)
        {
            if (done.Contains(start))
                return null;
            var path = new List<(string Node, int Next)> { (start, 0) };
            var onPath = new HashSet<string>(StringComparer.Ordinal) { start };
            while (path.Count > 0)
            {
                var (node, at) = path[^1];
                if (!next.TryGetValue(node, out var follow) || at == follow.Count)
                {
                    path.RemoveAt(path.Count - 1);
                    onPath.Remove(node);
                    done.Add(node);
                    continue;
                }

                path[^1] = (node, at + 1);
                var to = follow[at];
                if (onPath.Contains(to))
                    return [.. path.Select(p => p.Node).SkipWhile(n => n != to), to];
                if (!done.Contains(to))
                {
                    path.Add((to, 0));
                    onPath.Add(to);
                }
            }

            return null;
        }
    }
}
