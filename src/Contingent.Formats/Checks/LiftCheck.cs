using Contingent.Formats.Reading;

namespace Contingent.Formats.Checks;

/// <summary>Lift fits the links that it serves, and every link that needs lift has some.</summary>
internal sealed class LiftCheck(MissionTables tables, FaultReport report)
{
    public void Run()
    {
        foreach (var row in tables["lift"].Rows)
        {
            Links(row);
            if (row.Number("persons") == 0 && row.Number("tonnes") == 0)
                report.Fault(row.Origin, "lift/empty", "takes neither persons nor tonnes; fill in persons, tonnes or both");
            if (row.Date("available_from") is { } from && row.Date("until") is { } until && until < from)
                report.Fault(row.Origin, "lift/until", $"until {until:yyyy-MM-dd} is before available_from {from:yyyy-MM-dd}; swap or correct them");
            if (tables.Row("pledges", row.Text("pledge")) is { } pledge && pledge.Text("kind") is { } kind && kind != "lift")
                report.Fault(row.OriginOf("pledge"), "lift/pledge", $"pledge '{row.Text("pledge")}' is of kind {kind}; name a pledge of kind lift");
        }

        foreach (var link in tables["links"].Rows.Where(l => l.YesNo("needs_lift") == true && !tables["lift"].Rows.Exists(r => MayServe(r, l))))
            report.Warn(link.Origin, "lift/none", $"{link.Text("link")} needs lift and no row of lift.csv serves it; nothing can travel on it");
    }

    private void Links(TableRow row)
    {
        foreach (var id in row.List("links"))
        {
            if (tables.Row("links", id) is not { } link)
                continue;
            if (link.YesNo("needs_lift") == false)
                report.Fault(row.OriginOf("links"), "lift/links", $"link '{id}' does not need lift; set needs_lift to yes in links.csv or drop it here");
            else if (link.Text("mode") is { } mode && row.Text("mode") is { } own && mode != own)
                report.Fault(row.OriginOf("links"), "lift/mode", $"link '{id}' is {mode}, this lift is {own}; correct one of them");
        }
    }

    private static bool MayServe(TableRow lift, TableRow link) =>
        lift.Text("mode") == link.Text("mode") && (lift.List("links").IsEmpty || lift.List("links").Contains(link.Text("link") ?? ""));
}
