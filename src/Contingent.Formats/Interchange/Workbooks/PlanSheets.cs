using System.Collections.Immutable;
using System.Globalization;
using Contingent.Formats.Interchange.Merging;
using Contingent.Formats.Plans;
using Contingent.Formats.Reading;
using Contingent.Missions;
using Contingent.Missions.Plans;

namespace Contingent.Formats.Interchange.Workbooks;

/// <summary>Lays a plan out as sheets to be read: what is asked for and provided, where units stand, how they come, what happens on which day, what it costs.</summary>
internal sealed class PlanSheets(Plan plan, Mission mission, bool isPublic)
{
    public const string PublicRemark = "reasons and caveats; positions are rounded to half a degree";

    private static readonly string[] Numbers =
        ["day", "lat", "lon", "units", "persons", "tonnes", "required", "provided", "short", "priority", "assets", "persons_on_station"];

    private static readonly string[] Reasons = ["reasons"];

    public ImmutableArray<SheetPlan> All()
    {
        var sheets = ImmutableArray.CreateBuilder<SheetPlan>();
        sheets.Add(Summary());
        sheets.Add(OfCsv("requirements", PlanTables.Requirements(plan, mission), isPublic ? Reasons : []));
        sheets.Add(OfCsv("laydown", PlanTables.Laydown(plan, mission), []));
        sheets.Add(OfCsv("deployment", PlanTables.Movement(plan, mission), []));
        sheets.Add(OfCsv("sync matrix", PlanTables.SyncMatrix(plan), []));
        if (plan.Movement.Lift.Count > 0)
            sheets.Add(OfCsv("lift", PlanTables.Lift(plan), []));
        if (plan.Movement.Leaving.Count > 0)
            sheets.Add(OfCsv("leaving", PlanTables.Leaving(plan, mission), []));
        sheets.Add(CostByMonth());
        sheets.Add(CostLines());
        sheets.Add(Strength());
        sheets.Add(Reliefs());
        sheets.Add(Training());
        if (!isPublic)
            sheets.Add(Unused());
        sheets.Add(Levels());
        return sheets.ToImmutable();
    }

    private SheetPlan Summary()
    {
        var rows = new List<IReadOnlyList<CellValue>>();
        void Add(string what, CellValue value, string unit = "") => rows.Add([what, value, unit]);
        Add("mission", mission.Title);
        Add("marking", mission.Marking);
        Add("as of", (DateOnly?)plan.AsOf);
        Add("case", plan.Case);
        Add("assumptions", string.Join("; ", plan.Assumes));
        Add("day 0", plan.DayZero);
        Add("entry day", plan.EntryDay, "day");
        Add("persons placed", plan.Laydown.Placements.Sum(p => p.Persons), "person");
        Add("sites", plan.Laydown.Placements.Select(p => p.Place).Distinct().Count(), "site");
        Add("IOC", plan.Movement.IocDay, "day");
        Add("IOC, date", Date(plan.Movement.IocDay));
        Add("FOC", plan.Movement.FocDay, "day");
        Add("FOC, date", Date(plan.Movement.FocDay));
        Add("cost in all", plan.Sustainment.Costs.Total, mission.Currency);
        Add("cost of deployment", plan.Sustainment.DeploymentCost, mission.Currency);
        Add("rows sourced", plan.Evidence.RowsSourced, "row");
        Add("rows assumed", plan.Evidence.RowsAssumed, "row");
        Add("persons by pledges that are sourced and counted", plan.Evidence.PersonsSourcedShare, "share");
        Add("weight within reach by these alone", plan.Evidence.CoverageSourcedShare, "share");
        Add("stopped", plan.Stopped);
        Add("made by", plan.Contingent);
        Add("mission_sha256", plan.MissionSha256);
        foreach (var missing in plan.EmptyBecause)
            Add("empty because", missing);
        foreach (var warning in isPublic ? [] : plan.Warnings)
            Add("warning", warning);
        return new SheetPlan("summary", [Text("what", 44), Text("value", 60), Text("unit", 12)],
            [.. rows.Select(r => (IReadOnlyList<CellValue>)[r[0], r[1] with { Look = r[1].Day is null ? r[1].Number is null ? CellLook.Long : CellLook.General : CellLook.Day }, r[2]])]);
    }

    /// <summary>A table of the plan folder, numbers as numbers and days as days.</summary>
    private SheetPlan OfCsv(string name, byte[] content, string[] without)
    {
        var csv = CsvText.Read(content)!;
        var kept = Enumerable.Range(0, csv.Columns.Length).Where(i => !without.Contains(csv.Columns[i])).ToImmutableArray();
        var towns = mission.Places.Where(p => p.Kinds.Contains(PlaceKind.Town) && !p.Kinds.Contains(PlaceKind.Site)).Select(p => p.Id.Value).ToHashSet(StringComparer.Ordinal);
        var at = csv.Columns.IndexOf("place");
        return new SheetPlan(
            name,
            [.. kept.Select(i => Column(csv.Columns[i]))],
            [.. csv.Records.Select(r => (IReadOnlyList<CellValue>)[.. kept.Select(i => Cell(csv.Columns[i], r.Cell(i), isPublic && !towns.Contains(r.Cell(at))))])])
        { FrozenColumns = 1 };
    }

    private static CellValue Cell(string column, string text, bool isRounded)
    {
        if (IsNumber(column) && CellParser.Decimal(text, CellStyle.Comma) is { } number)
            return isRounded && column is "lat" or "lon" ? Math.Round(number * 2) / 2 : number;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return ((CellValue)(DateOnly?)day) with { Look = CellLook.Day };
        // In a CSV file an apostrophe keeps a text from being a formula; here it is text in any case.
        return text.Length > 1 && text[0] == '\'' && text[1] is '=' or '+' or '-' or '@' or '\t' ? text[1..] : text;
    }

    private static ColumnPlan Column(string name) => new(
        name,
        name.EndsWith("_day", StringComparison.Ordinal) ? "Days from day 0." : "",
        name is "title" or "place_name" or "unit_type_name" or "reasons" or "decisions" or "departs" or "on_the_hosts_soil" or "on_station" or "training" or "relief" or "leaving" ? 34 : 14,
        IsNumber(name) ? CellLook.General : CellLook.Long);

    private static bool IsNumber(string column) => Numbers.Contains(column) || column.EndsWith("_day", StringComparison.Ordinal);

    private SheetPlan CostByMonth()
    {
        var payers = plan.Sustainment.Costs.ByPayer.Select(p => p.Party).ToImmutableArray();
        return new SheetPlan(
            "cost by month",
            [Text("month", 10), Amount("total"), .. payers.Select(Amount)],
            [.. plan.Sustainment.Costs.Months.Select(m => (IReadOnlyList<CellValue>)[m.Month, m.Total, .. payers.Select(p => (CellValue)m.Lines.Where(l => l.Payer == p).Sum(l => l.Amount))])])
        { FrozenColumns = 1 };
    }

    private SheetPlan CostLines() => new(
        "cost lines",
        [Text("month", 10), Text("payer", 14), Text("contributor", 14), Text("kind", 20), Text("relief", 8), Amount("amount")],
        [.. plan.Sustainment.Costs.Months.SelectMany(m => m.Lines.Select(l => (IReadOnlyList<CellValue>)[m.Month, l.Payer, l.Contributor, l.Kind, l.Relief ? "yes" : "no", l.Amount]))]);

    private SheetPlan Strength() => new(
        "sustainment",
        [Text("month", 10), Number("persons", "person"), Amount("cost"), Number("tonnes", "t")],
        [.. plan.Sustainment.Months.Select(m => (IReadOnlyList<CellValue>)[m.Month, m.Persons, m.Cost, m.Tonnes])]);

    private SheetPlan Reliefs() => new(
        "rotations",
        [
            Text("pledge", 22), Text("contributor", 14), Text("unit_type", 16), Number("units", "unit"), Number("persons", "person"), Number("due_day", "day"), new("due", "", 12, CellLook.Day), Text("relief_by", 40),
        ],
        [.. plan.Sustainment.Rotations.Select(r => (IReadOnlyList<CellValue>)[r.Pledge, r.Contributor, r.UnitType, r.Units, r.Persons, r.DueDay, Date(r.DueDay), string.Join("; ", r.ReliefBy)])]);

    private SheetPlan Training() => new(
        "training",
        [Text("course", 22), Text("place", 22), Number("start_day", "day"), new("start", "", 12, CellLook.Day), Number("end_day", "day"), new("end", "", 12, CellLook.Day), Number("trainees", "person")],
        [.. plan.Training.Intakes.Select(i => (IReadOnlyList<CellValue>)[i.Course, i.Place, i.StartDay, Date(i.StartDay), i.EndDay, Date(i.EndDay), i.Trainees])]);

    private SheetPlan Unused() => new(
        "unused pledges",
        [Text("pledge", 24), Number("units", "unit"), Text("reason", 90)],
        [.. plan.Laydown.Unused.Select(u => (IReadOnlyList<CellValue>)[u.Pledge, u.Units, u.Reason])]);

    private SheetPlan Levels() => new(
        "certificate",
        [Text("objective", 20), Number("value", ""), Number("bound", ""), Number("gap", "")],
        [.. plan.Laydown.Levels.Select(l => (IReadOnlyList<CellValue>)[l.Objective, l.Value, l.Bound, l.Gap])]);

    private DateOnly? Date(double? day) => day is { } d && plan.DayZero is { } zero ? zero.AddDays((int)Math.Floor(d)) : null;

    private ColumnPlan Amount(string name) => new(name, mission.Currency, 16, new CellLook("#,##0"));

    private static ColumnPlan Number(string name, string unit) => new(name, unit.Length > 0 ? $"Unit: {unit}" : "", 14, CellLook.General);

    private static ColumnPlan Text(string name, double width) => new(name, "", width, CellLook.Long);
}
