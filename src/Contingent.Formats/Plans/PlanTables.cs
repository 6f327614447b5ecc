using System.Globalization;
using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Planning.Synchronisation;
using CsvHelper;

namespace Contingent.Formats.Plans;

/// <summary>
/// The plan's tables for a spreadsheet: UTF-8, commas, LF. A text that a spreadsheet would take for a formula (it starts with = + - @ or a tab) gets an apostrophe
/// in front. Days count from day 0; a date is the calendar day, floor() of the day.
/// </summary>
internal static class PlanTables
{
    private static readonly CsvWriterOptions Options = CsvWriterOptions.Default with { NewLine = "\n", Injection = CsvInjection.Escape };

    /// <summary><c>laydown.csv</c>: a row per pledge and site.</summary>
    public static byte[] Laydown(Plan plan, Mission mission)
    {
        var index = new MissionIndex(mission, plan.AsOf);
        return Write(
            ["place", "place_name", "sector", "country", "lat", "lon", "contributor", "pledge", "unit_type", "unit_type_name", "units", "persons", "allotted", "level", "planning_assumption", "basis"],
            plan.Laydown.Placements,
            (csv, p) =>
            {
                var place = index.Place(p.Place);
                var pledge = index.Pledge(p.Pledge);
                csv.WriteField(p.Place);
                csv.WriteField(place?.Name);
                csv.WriteField(place?.Sector?.Value);
                csv.WriteField(place?.Country.Value);
                csv.WriteField(place?.At.Lat);
                csv.WriteField(place?.At.Lon);
                csv.WriteField(p.Contributor);
                csv.WriteField(p.Pledge);
                csv.WriteField(p.UnitType);
                csv.WriteField(index.UnitType(p.UnitType)?.Name);
                csv.WriteField(p.Units);
                csv.WriteField(p.Persons);
                csv.WriteField(string.Join(';', p.Allotted.Select(a => FormattableString.Invariant($"{a.Task}:{a.Units}"))));
                csv.WriteField(pledge?.Level.ToString().ToLowerInvariant());
                csv.WriteField(pledge is { Units: null } ? "yes" : "no");
                csv.WriteField(pledge?.Basis.ToString().ToLowerInvariant());
            });
    }

    /// <summary><c>movement.csv</c>: the deployment table, a row per unit.</summary>
    public static byte[] Movement(Plan plan, Mission mission)
    {
        var index = new MissionIndex(mission, plan.AsOf);
        return Write(
            [
                "unit_line_number", "contributor", "unit_type", "persons", "tonnes", "origin", "poe", "pod",
                "ready_to_load_day", "ready_to_load", "available_to_load_day", "available_to_load",
                "earliest_arrival_day", "earliest_arrival", "latest_arrival_day", "latest_arrival",
                "required_delivery_day", "required_delivery", "on_station_day", "on_station", "destination", "task", "leave_day", "leave", "priority",
            ],
            plan.Movement.Moves,
            (csv, m) =>
            {
                var pledge = index.Pledge(m.Pledge);
                csv.WriteField(FormattableString.Invariant($"{m.Pledge}.{m.Unit:00}"));
                csv.WriteField(pledge?.Contributor.Value);
                csv.WriteField(pledge?.UnitType?.Value);
                csv.WriteField(m.Parts.Sum(p => p.Persons));
                csv.WriteField(m.Parts.Sum(p => p.Tonnes));
                csv.WriteField(pledge?.Home?.Value);
                csv.WriteField(m.Poe);
                csv.WriteField(m.Pod);
                foreach (var day in new double?[] { m.ReadyToLoadDay, m.AvailableToLoadDay, m.EarliestArrivalDay, m.LatestArrivalDay, m.RequiredDeliveryDay, m.OnStationDay })
                    DayAndDate(csv, day, plan.DayZero);
                csv.WriteField(m.Place);
                csv.WriteField(m.Task);
                DayAndDate(csv, m.LeaveDay, plan.DayZero);
                csv.WriteField(m.Priority);
            });
    }

    /// <summary><c>leaving.csv</c>: the reverse flow, a row per unit that leaves because a condition ends.</summary>
    public static byte[] Leaving(Plan plan, Mission mission)
    {
        var index = new MissionIndex(mission, plan.AsOf);
        return Write(
            ["unit_line_number", "contributor", "unit_type", "persons", "place", "because", "end_day", "end", "leave_by_day", "leave_by", "departs_day", "departs", "off_soil_day", "off_soil", "quickest_off_soil_day", "ends_at", "in_time"],
            plan.Movement.Leaving,
            (csv, l) =>
            {
                var pledge = index.Pledge(l.Pledge);
                csv.WriteField(FormattableString.Invariant($"{l.Pledge}.{l.Unit:00}"));
                csv.WriteField(pledge?.Contributor.Value);
                csv.WriteField(pledge?.UnitType?.Value);
                csv.WriteField(l.Parts.Sum(p => p.Persons));
                csv.WriteField(l.Place);
                csv.WriteField(l.Because);
                DayAndDate(csv, l.EndDay, plan.DayZero);
                DayAndDate(csv, l.LeaveByDay, plan.DayZero);
                DayAndDate(csv, l.Parts.SelectMany(p => p.Legs).Select(g => (double?)g.DepartDay).Min(), plan.DayZero);
                DayAndDate(csv, l.OffSoilDay, plan.DayZero);
                csv.WriteField(l.QuickestOffSoilDay);
                csv.WriteField(l.EndsAt);
                csv.WriteField(l.OffSoilDay is { } off && Math.Floor(off) <= l.LeaveByDay ? "yes" : "no");
            });
    }

    /// <summary><c>lift.csv</c>: a row per sortie of lift.</summary>
    public static byte[] Lift(Plan plan) => Write(
        ["lift", "link", "from", "to", "load_day", "load", "unloaded_day", "unloaded", "back_day", "back", "assets", "persons", "tonnes"],
        plan.Movement.Lift,
        (csv, l) =>
        {
            csv.WriteField(l.Lift);
            csv.WriteField(l.Link);
            csv.WriteField(l.From);
            csv.WriteField(l.To);
            DayAndDate(csv, l.DepartDay, plan.DayZero);
            DayAndDate(csv, l.ArriveDay, plan.DayZero);
            DayAndDate(csv, l.BackDay, plan.DayZero);
            csv.WriteField(l.Assets);
            csv.WriteField(l.Persons);
            csv.WriteField(l.Tonnes);
        });

    /// <summary><c>sync-matrix.csv</c>: what happens on each day on which something does, a column per kind of thing.</summary>
    public static byte[] SyncMatrix(Plan plan) => Write(
        ["day", "date", "phase", "decisions", "departs", "on_the_hosts_soil", "on_station", "persons_on_station", "training", "relief", "leaving"],
        SyncDays.Of(plan),
        (csv, d) =>
        {
            csv.WriteField(d.Day);
            csv.WriteField(plan.DayZero?.AddDays(d.Day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            csv.WriteField(d.Phase);
            csv.WriteField(string.Join("; ", d.Decisions));
            csv.WriteField(string.Join("; ", d.Departs));
            csv.WriteField(string.Join("; ", d.Arrives));
            csv.WriteField(string.Join("; ", d.OnStation));
            csv.WriteField(d.PersonsOnStation);
            csv.WriteField(string.Join("; ", d.Training));
            csv.WriteField(string.Join("; ", d.Relief));
            csv.WriteField(string.Join("; ", d.Leaving));
        });

    /// <summary><c>requirements.csv</c>: the statement of requirements.</summary>
    public static byte[] Requirements(Plan plan, Mission mission)
    {
        var tasks = mission.Tasks.ToDictionary(t => t.Id.Value, StringComparer.Ordinal);
        return Write(
            ["task", "title", "kind", "must", "component", "place", "capability", "required", "provided", "short", "reasons"],
            plan.Requirements,
            (csv, r) =>
            {
                var task = tasks.GetValueOrDefault(r.Task);
                csv.WriteField(r.Task);
                csv.WriteField(task?.Title);
                csv.WriteField(task?.Kind.ToString().ToLowerInvariant());
                csv.WriteField(task is null ? null : task.Must ? "yes" : "no");
                csv.WriteField(task?.Component);
                csv.WriteField(r.Place);
                csv.WriteField(r.Capability);
                csv.WriteField(r.Required);
                csv.WriteField(r.Provided);
                csv.WriteField(r.Short);
                csv.WriteField(string.Join("; ", r.Reasons));
            });
    }

    private static void DayAndDate(CsvWriter csv, double? day, DateOnly? dayZero)
    {
        csv.WriteField(day);
        csv.WriteField(day is { } d && dayZero is { } zero
            ? zero.AddDays((int)Math.Floor(d)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : null);
    }

    private static byte[] Write<T>(string[] header, IEnumerable<T> rows, Action<CsvWriter, T> row)
    {
        using var stream = new MemoryStream();
        using (var csv = CsvWriter.Create(stream, Options, leaveOpen: true))
        {
            csv.WriteRecord(header);
            foreach (var item in rows)
            {
                row(csv, item);
                csv.EndRecord();
            }
        }

        return stream.ToArray();
    }
}
