using Contingent.Formats.Reading;

namespace Contingent.Formats.Checks;

/// <summary>What happened can have happened: the unit is one of its pledge's, a slip ends after it was reported, nothing moves after it was cancelled.</summary>
internal sealed class ActualsCheck(MissionTables tables, FaultReport report)
{
    public void Run()
    {
        foreach (var row in tables["actuals"].Rows)
        {
            if (row.Text("pledge") is { } pledge && row.Whole("unit") is { } unit)
                Unit(row, pledge, unit);
            if (row.Text("event") == "slipped" && row.Date("until") < row.Date("day"))
                report.Fault(row.Origin, "until/slipped", $"until {row.Date("until"):yyyy-MM-dd} is before day {row.Date("day"):yyyy-MM-dd}; until is the day before which the unit does not move on");
            if (row.Text("event") == "refused" && row.Text("pledge") is not null)
                report.Warn(row.Origin, "pledge/refused", "a refusal closes the link for everybody; its pledge is not read");
        }

        foreach (var unit in tables["actuals"].Rows.Where(r => r.Text("pledge") is not null && r.Whole("unit") is not null).GroupBy(r => (r.Text("pledge"), r.Whole("unit"))))
        {
            var cancelled = unit.FirstOrDefault(r => r.Text("event") == "cancelled");
            foreach (var row in unit.Where(r => cancelled is not null && r != cancelled && r.Text("event") is "departed" or "arrived" or "on-station" or "loaded"))
            {
                if (cancelled is not null && row.Date("day") > cancelled.Date("day"))
                    report.Fault(row.Origin, "cancelled", $"{unit.Key.Item1} unit {unit.Key.Item2} was cancelled in line {cancelled.Origin.Line}; it cannot have {row.Text("event")} after that");
            }
        }
    }

    private void Unit(TableRow row, string pledge, int unit)
    {
        var units = tables["pledges"].Rows.Where(r => r.Text("pledge") == pledge).Select(r => Math.Max(r.Whole("units") ?? 0, r.Whole("units_planning") ?? 0)).DefaultIfEmpty(int.MaxValue).Max();
        if (unit > units)
            report.Fault(row.Origin, "unit/range", CellParser.Invariant($"unit {unit} is none of {pledge}, which has {units}"));
    }
}
