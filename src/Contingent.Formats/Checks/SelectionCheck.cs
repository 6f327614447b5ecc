using System.Collections.Immutable;
using Contingent.Formats.Reading;
using Contingent.Missions;
using Contingent.Planning;
using Contingent.Planning.Geography;

namespace Contingent.Formats.Checks;

/// <summary>Selectors select something, point files exist, and what a task asks for somebody can give.</summary>
internal sealed class SelectionCheck(MissionTables tables, FaultReport report)
{
    /// <summary>Most terms times places that are looked at; past this a folder is no mission but an attack on the reader.</summary>
    private const long MostWork = 50_000_000;

    private readonly Dictionary<string, ImmutableArray<Place>> _picked = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _provided = new(StringComparer.Ordinal);
    private ImmutableArray<Place> _places = [];
    private long _work;

    public void Run()
    {
        _provided.UnionWith(tables["capabilities"].Rows.Select(r => r.Text("capability")).OfType<string>());
        var readable = tables["places"].Rows.Where(IsReadable).ToImmutableArray();
        var complete = tables["places"].IsUsable && readable.Length == tables["places"].Rows.Count && tables["places"].DoubtfulIds.Count == 0;
        _places = [.. readable.Select(RecordBuilder.Place)];
        foreach (var task in tables["tasks"].Rows)
        {
            Selects(task, complete, sitesOnly: task.Text("kind") == "presence", "units can be stationed at sites only");
            Points(task);
            Capability(task);
        }

        foreach (var course in tables["courses"].Rows)
            Selects(course, complete, sitesOnly: true, "trainers can be stationed at sites only");
    }

    private static bool IsReadable(TableRow place) =>
        new[] { "place", "lat", "lon", "country", "kinds", "population", "sector" }.All(a => !place.IsBad(a));

    private void Selects(TableRow row, bool complete, bool sitesOnly, string why)
    {
        if (row.Selector("places") is not { } selector || !complete || _work > MostWork || NamesUnknown(selector))
            return;
        if (Pick(selector) is not { } picked)
        {
            report.Fault(row.Origin, "selectors", "the tables have too many selectors for so many places; let tasks share selectors, or move bulk demand into points/");
            return;
        }

        if (picked.IsEmpty)
        {
            report.Fault(row.Origin, "selects nothing", $"places '{selector}' selects no place; widen the selector or add places");
            return;
        }

        var other = picked.Where(p => !p.Kinds.Contains(PlaceKind.Site)).Select(p => p.Id.Value).ToImmutableArray();
        if (sitesOnly && other.Length > 0)
            report.Warn(row.Origin, "not a site", $"places '{selector}' selects {Names(other)}, no site; {why}");
    }

    /// <summary>The places of a selector, worked out once; null where that would take too long.</summary>
    private ImmutableArray<Place>? Pick(Selector selector)
    {
        if (_picked.TryGetValue(selector.Text, out var picked))
            return picked;
        _work += (long)_places.Length * selector.Items.Sum(i => Math.Max(1, i.Terms.Length));
        if (_work > MostWork)
            return null;
        return _picked[selector.Text] = PlaceSelection.Select(selector, _places);
    }

    private bool NamesUnknown(Selector selector) =>
        selector.Items.Any(i => i.Place is { } id && !tables.ById("places").ContainsKey(id.Value)) ||
        selector.Items.SelectMany(i => i.Terms).Any(t =>
            (t.Field == SelectorField.Sector && !tables.ById("sectors").ContainsKey(t.Value)) ||
            (t.Field == SelectorField.Country && !tables.ById("parties").ContainsKey(t.Value)));

    private static string Names(ImmutableArray<string> ids) =>
        ids.Length <= 4 ? string.Join(", ", ids) : $"{string.Join(", ", ids.Take(3))} and {ids.Length - 3} more";

    private void Points(TableRow task)
    {
        if (task.Text("points") is not { } file)
            return;
        if (!tables.PointFiles.Contains(file))
        {
            report.Fault(task.Origin, "points", $"points '{file}' is not in points/{NearestName.Hint(file, tables.PointFiles)}");
        }
        else if (task.Text("kind") is { } kind and not "cover")
        {
            report.Warn(task.Origin, "points", $"points is given, but a {kind} task has no points; it is not read");
        }
        else if (tables.Points.TryGetValue(file, out var set) && set.Count == 0)
        {
            report.Warn(task.Origin, "points", $"points '{file}' has no row");
        }
    }

    private void Capability(TableRow task)
    {
        if (task.Text("capability") is not { } capability || !tables["capabilities"].IsUsable)
            return;
        if (!_provided.Contains(capability))
            report.Warn(task.Origin, "capability", $"capability '{capability}' is provided by no unit type{NearestName.Hint(capability, _provided)}");
    }
}
