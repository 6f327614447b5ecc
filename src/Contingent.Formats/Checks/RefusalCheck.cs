using System.Collections.Immutable;
using Contingent.Formats.Reading;
using Contingent.Missions;

namespace Contingent.Formats.Checks;

/// <summary>
/// What Contingent refuses (DESIGN §1): sites in a state that has not to consent and where no mandate stands in for it, units of the opposing side,
/// enforcement without a mandate.
/// </summary>
internal sealed class RefusalCheck(MissionTables tables, FaultReport report)
{
    private readonly Dictionary<string, TableRow> _conditions = new(StringComparer.Ordinal);

    public void Run()
    {
        OpposingUnits();
        if (tables.Mission is not { } mission || !tables["conditions"].IsUsable)
            return;
        foreach (var row in Holding("conditions", "condition", mission.Date("as_of")))
            _conditions[row.Text("condition")!] = row;
        if (mission.IsBad("requires") || AnyUnknown(mission.Needs("requires")))
            return;
        if (mission.Text("type") == "enforcement" && !mission.Needs("requires").SelectMany(n => n.Alternatives).Any(c => IsKind(c, "mandate")))
        {
            report.Fault(mission.OriginOf("type"), "refused",
                "type is enforcement, but no condition of kind mandate stands in requires; enforcement without a mandate is not planned");
        }

        Sites(mission);
    }

    private void OpposingUnits()
    {
        foreach (var row in tables["pledges"].Rows)
        {
            var isUnits = row.Text("kind") is "force" or "enabler" || row.Text("unit_type") is not null;
            if (isUnits && tables.Row("parties", row.Text("contributor")) is { } party && party.List("roles").Contains("opposing"))
                report.Fault(row.Origin, "refused", $"contributor '{row.Text("contributor")}' has the role opposing; units of an opposing party are not planned");
        }
    }

    private void Sites(TableRow mission)
    {
        var host = mission.Text("host");
        var requires = mission.Needs("requires");
        foreach (var state in tables["places"].Rows
            .Where(r => r.List("kinds").Contains("site") && r.Text("country") is not null)
            .GroupBy(r => r.Text("country")!, StringComparer.Ordinal))
        {
            if (Permits(requires, state.Key) || !tables.ById("parties").ContainsKey(state.Key))
                continue;
            if (state.Key == host)
            {
                report.Fault(mission.OriginOf("requires"), "refused",
                    $"requires names neither a condition of kind consent that {host} decides nor one of kind mandate; a force without either is not planned ({state.First().Origin} is a site there)");
            }
            else if (!tables.ById("parties")[state.Key].List("roles").Contains("contributor"))
            {
                SitesAbroad(state.Key, state);
            }
        }
    }

    private void SitesAbroad(string state, IEnumerable<TableRow> sites)
    {
        var unasked = Holding("pledges", "pledge", tables.Mission!.Date("as_of"))
            .Where(p => MayGo(p, state) && !p.IsBad("when") && !AnyUnknown(p.Needs("when")) && !Permits(p.Needs("when"), state))
            .ToImmutableArray();
        foreach (var site in sites)
            SiteAbroad(site, state, [.. unasked.Where(p => MayGo(p, site)).Select(p => p.Text("pledge")!)]);
    }

    private void SiteAbroad(TableRow site, string state, ImmutableArray<string> without)
    {
        if (without.IsEmpty)
            return;
        var who = without.Length <= 3 ? string.Join(", ", without) : $"{string.Join(", ", without.Take(3))} and {without.Length - 3} more";
        report.Fault(site.Origin, "refused",
            $"is a site in {state}, which neither requires nor the when of {who} asks: add a condition of kind consent that {state} decides (or a mandate), or bar these pledges from {state}");
    }

    /// <summary>Whether a pledge's units could be stationed in a state, by its caveats.</summary>
    private static bool MayGo(TableRow pledge, string state) =>
        pledge.Text("kind") is "force" or "enabler" && pledge.Text("unit_type") is not null && pledge.Text("level") != "withdrawn"
            && pledge.Text("contributor") != state
            && (pledge.List("countries_only").IsEmpty || pledge.List("countries_only").Contains(state))
            && !pledge.List("countries_never").Contains(state);

    /// <summary>Whether they could be stationed at a site there, by its sector.</summary>
    private static bool MayGo(TableRow pledge, TableRow site)
    {
        var sector = site.Text("sector");
        return (pledge.List("sectors_only").IsEmpty || (sector is not null && pledge.List("sectors_only").Contains(sector)))
            && (sector is null || !pledge.List("sectors_never").Contains(sector));
    }

    /// <summary>True where among the needs stands the consent of that state or a mandate.</summary>
    private bool Permits(ImmutableArray<Need> needs, string state) =>
        needs.SelectMany(n => n.Alternatives).Any(c =>
            IsKind(c, "mandate") || (IsKind(c, "consent") && _conditions[c.Value].List("decided_by").Contains(state)));

    private bool IsKind(ConditionId id, string kind) => _conditions.TryGetValue(id.Value, out var row) && row.Text("kind") == kind;

    /// <summary>A need that names no condition, or one whose kind could not be read, is another fault already.</summary>
    private bool AnyUnknown(ImmutableArray<Need> needs) => needs.SelectMany(n => n.Alternatives)
        .Any(c => !_conditions.TryGetValue(c.Value, out var row) || row.IsBad("kind") || row.IsBad("decided_by"));

    /// <summary>The rows that hold at <paramref name="asOf"/>; of an id stated only later its first row.</summary>
    private IEnumerable<TableRow> Holding(string table, string key, DateOnly? asOf) =>
        from row in tables[table].Rows
        where row.Text(key) is not null
        group row by row.Text(key)! into series
        select series.Where(r => (r.Date("stated_on") ?? DateOnly.MinValue) <= asOf).MaxBy(r => r.Date("stated_on") ?? DateOnly.MinValue)
            ?? series.MinBy(r => r.Date("stated_on") ?? DateOnly.MinValue)!;
}
