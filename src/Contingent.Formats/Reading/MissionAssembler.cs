using System.Collections.Immutable;
using Contingent.Missions;

namespace Contingent.Formats.Reading;

/// <summary>Puts the mission together from tables without fault, resolving the defaults that stand for another attribute.</summary>
internal static class MissionAssembler
{
    public static Mission Assemble(MissionTables tables)
    {
        var m = tables.Mission ?? throw new InvalidOperationException("A mission without mission.yaml is not assembled.");
        var host = new PartyId(m.Text("host")!);
        var dDay = new ConditionId(m.Text("d_day")!);
        var horizon = m.Whole("horizon_days")!.Value;
        var capabilities = tables["capabilities"].Rows.ToLookup(r => r.Text("unit_type")!, StringComparer.Ordinal);
        return new Mission
        {
            Id = m.Text("mission")!,
            Title = m.Text("title")!,
            Type = Words.Enum<MissionType>(m.Text("type")!)!.Value,
            Marking = m.Text("marking") ?? "",
            Intent = m.Text("intent") ?? "",
            EndState = m.Needs("end_state"),
            AsOf = m.Date("as_of")!.Value,
            Host = host,
            Worldview = m.Text("worldview") is { } view ? new PartyId(view) : host,
            DDay = dDay,
            Activation = m.Text("activation") is { } activation ? new ConditionId(activation) : dDay,
            HorizonDays = horizon,
            Currency = m.Text("currency")!,
            CeilingPersons = m.Whole("ceiling_persons"),
            MaxSites = m.Whole("max_sites"),
            StandoffKm = m.Number("standoff_km")!.Value,
            Requires = m.Needs("requires"),
            Objectives = (ImmutableArray<ObjectiveLevel>)m["objectives"]!,
            IocShare = m.Number("ioc_share")!.Value,
            FocShare = m.Number("foc_share")!.Value,
            DetourFactor = m.Number("detour_factor")!.Value,
            AccessSpeedKmh = m.Number("access_speed_kmh")!.Value,
            MarchHoursDay = m.Number("march_hours_day")!.Value,
            AccessMaxKm = m.Number("access_max_km")!.Value,
            Sources = All(tables, "sources", RecordBuilder.Source),
            Parties = All(tables, "parties", RecordBuilder.Party),
            Statements = All(tables, "statements", RecordBuilder.Statement),
            Conditions = All(tables, "conditions", RecordBuilder.Condition),
            Influences = All(tables, "influences", RecordBuilder.Influence),
            Orderings = All(tables, "orderings", RecordBuilder.Ordering),
            Meetings = All(tables, "meetings", RecordBuilder.Meeting),
            Sectors = All(tables, "sectors", RecordBuilder.Sector),
            UnitTypes = All(tables, "unit_types", r => RecordBuilder.UnitType(r, capabilities[r.Text("unit_type")!])),
            Pledges = All(tables, "pledges", RecordBuilder.Pledge),
            Places = All(tables, "places", RecordBuilder.Place),
            Links = All(tables, "links", RecordBuilder.Link),
            Lift = All(tables, "lift", RecordBuilder.Lift),
            Tasks = All(tables, "tasks", r => RecordBuilder.Task(r, horizon)),
            Courses = All(tables, "courses", r => RecordBuilder.Course(r, horizon)),
            Rates = All(tables, "rates", RecordBuilder.Rate),
            Supplies = All(tables, "supplies", SupplyBuilder.Norm),
            Depots = All(tables, "depots", SupplyBuilder.Depot),
            FollowOns = All(tables, "follow_on", SupplyBuilder.FollowOn),
            Asks = All(tables, "asks", SupplyBuilder.Ask),
            CourseInstructors = All(tables, "course_instructors", TeachingBuilder.CourseInstructors),
            Instructors = All(tables, "instructors", TeachingBuilder.Instructors),
            Holidays = All(tables, "holidays", TeachingBuilder.Holiday),
            Pins = All(tables, "pins", RecordBuilder.Pin),
            Actuals = All(tables, "actuals", RecordBuilder.Actual),
            Areas = [.. tables.Areas],
            Points = tables.Points.ToImmutableSortedDictionary(StringComparer.Ordinal),
        };
    }

    private static ImmutableArray<T> All<T>(MissionTables tables, string table, Func<TableRow, T> build) =>
        [.. tables[table].Rows.Select(build)];
}
