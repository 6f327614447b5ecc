using Contingent.Formats.Reading;
using Contingent.Missions;

namespace Contingent.Formats.Checks;

/// <summary>Dates and days stand in an order that can be.</summary>
internal sealed class CalendarCheck(MissionTables tables, FaultReport report)
{
    public void Run()
    {
        var horizon = tables.Mission?.Whole("horizon_days");
        foreach (var row in tables["conditions"].Rows)
            Condition(row);
        foreach (var row in tables["courses"].Rows)
            Course(row, horizon);
        foreach (var row in tables["tasks"].Rows)
        {
            if (row.Whole("from_day") is { } from && (row.Whole("until_day") ?? horizon) is { } until && until < from)
                report.Fault(row.Origin, "window", CellParser.Invariant($"until_day {until} is before from_day {from}"));
        }

        if (tables.Mission is { } mission && mission.Number("ioc_share") > mission.Number("foc_share"))
            report.Warn(mission.OriginOf("foc_share"), "shares", "foc_share is less than ioc_share; FOC asks less than IOC");
    }

    private void Condition(TableRow row)
    {
        InOrder(row, "earliest", "likely");
        InOrder(row, "likely", "latest");
        if (row.Date("likely") is null)
            InOrder(row, "earliest", "latest");
        if (row.Date("until") is { } until && row.Date("likely") is { } likely && until < likely)
            report.Warn(row.Origin, "until", $"until {Day(until)} is before likely {Day(likely)}; it would never be met");
        if (row.Text("timing") == "ex-post" && (row.Text("bearing"), row.IsGiven("bearing")) is ("trigger", true))
            report.Warn(row.Origin, "ex-post trigger", "is ex-post and a trigger; what comes after arrival triggers nothing");
    }

    private void InOrder(TableRow row, string first, string second)
    {
        if (row.Text("state") == "open" && row.Date(first) is { } a && row.Date(second) is { } b && b < a)
            report.Fault(row.Origin, "order", $"{second} {Day(b)} is before {first} {Day(a)}; the dates must stand in the order earliest, likely, latest");
    }

    private void Course(TableRow row, int? horizon)
    {
        if (row.Whole("days") is not { } days || row.Whole("from_day") is not { } from || row.IsBad("by_day") || (row.Whole("by_day") ?? horizon) is not { } by)
            return;
        if (by - from < days)
            report.Fault(row.Origin, "window", CellParser.Invariant($"no intake of {days} days fits between from_day {from} and by_day {by}; move by_day or shorten the course"));
    }

    private static string Day(DateOnly date) => date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
