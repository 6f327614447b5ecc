using Contingent.Formats.Reading;
using Contingent.Missions.Schema;
using Contingent.Planning;

namespace Contingent.Formats.Checks;

/// <summary>Who pays can pay, depots are filled by depots of their class, reliefs are like for like, asks are in a unit that can be counted.</summary>
internal sealed class SustainmentCheck(MissionTables tables, FaultReport report)
{
    private static readonly string[] Payers = ["contributor", "mission", "host"];

    /// <summary>The unit of an ask that takes the place of deliveries.</summary>
    private const string TonnesADay = "t/day";

    public void Run()
    {
        foreach (var rate in tables["rates"].Rows)
            Payer(rate);
        Depots();
        foreach (var relief in tables["follow_on"].Rows)
            Relief(relief);
        foreach (var ask in tables["asks"].Rows)
            Ask(ask);
    }

    private void Payer(TableRow rate)
    {
        if (rate.Text("payer") is not { } payer || Payers.Contains(payer) || tables.ById("parties").ContainsKey(payer) || !tables.CanJudge("parties", payer))
            return;
        var near = NearestName.Hint(payer, Payers.Concat(tables.ById("parties").Keys));
        report.Fault(rate.Origin, "payer", $"payer '{payer}' is neither contributor, mission, host nor a party{(near.Length > 0 ? near : "; correct it")}");
    }

    private void Depots()
    {
        var rows = tables["depots"].Rows.Where(r => r.Text("place") is not null && r.Text("class") is not null)
            .GroupBy(r => (r.Text("place")!, r.Text("class")!)).ToDictionary(g => g.Key, g => g.First());
        foreach (var ((place, kind), row) in rows)
        {
            if (row.Number("stock_tonnes") > row.Number("capacity_tonnes"))
                report.Fault(row.Origin, "stock", CellParser.Invariant($"stock_tonnes {row.Number("stock_tonnes")} is more than capacity_tonnes {row.Number("capacity_tonnes")}"));
            if (row.Text("supplied_from") is not { } from)
                continue;
            if (row.Number("inflow_tonnes_day") is not null)
                report.Warn(row.Origin, "inflow", "inflow_tonnes_day is given beside supplied_from; it is not read");
            if (!rows.ContainsKey((from, kind)) && tables["depots"].DoubtfulIds.Count == 0)
                report.Fault(row.Origin, "supplied_from", $"supplied_from '{from}' has no depot of {kind}; add a row for it or correct the place");
            else if (GoesRound(rows, place, kind))
                report.Fault(row.Origin, "supplied_from", $"supplied_from goes in a circle from {place}; one depot of {kind} must be filled from outside");
        }
    }

    private static bool GoesRound(Dictionary<(string Place, string Class), TableRow> rows, string start, string kind)
    {
        var at = start;
        for (var steps = 0; steps <= rows.Count; steps++)
        {
            if (!rows.TryGetValue((at, kind), out var row) || row.Text("supplied_from") is not { } from)
                return false;
            at = from;
            if (at == start)
                return true;
        }

        return false;
    }

    private void Relief(TableRow relief)
    {
        foreach (var id in relief.List("relieves"))
        {
            if (relief.Text("unit_type") is { } type && tables.Row("pledges", id)?.Text("unit_type") is { } other && other != type)
                report.Fault(relief.Origin, "relieves", $"relieves '{id}', which is {other}, not {type}; a relief in place is like for like");
        }

        if (relief.Whole("handover_days") >= relief.Whole("endurance_days"))
            report.Fault(relief.Origin, "handover", CellParser.Invariant($"handover_days {relief.Whole("handover_days")} leave nothing of endurance_days {relief.Whole("endurance_days")}"));
        if (tables.Row("parties", relief.Text("contributor")) is { } party && !party.IsBad("roles") && party.List("roles").Contains("opposing"))
            report.Fault(relief.Origin, "opposing", $"contributor '{relief.Text("contributor")}' has the role opposing; its units are no relief");
    }

    private void Ask(TableRow ask)
    {
        var isSupply = AttributeTable.Attributes.Single(a => a.Table == "supplies" && a.Name == "class").Type.Words.Contains(ask.Text("kind") ?? "");
        if (isSupply && ask.Text("unit") is { } unit && unit != TonnesADay)
            report.Fault(ask.Origin, "unit", $"unit '{unit}' of {ask.Text("kind")} must be {TonnesADay}, so that it can be set against deliveries");
        DateOrder.Check(ask, report);
    }
}
