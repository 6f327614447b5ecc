using Contingent.Missions;
using Contingent.Missions.Plans;

namespace Contingent.Verification.Training;

/// <summary>T2 to T6: instructors shared by language, room at the places, courses that come before, holidays, and the figures on the whole.</summary>
internal sealed class SharedTeachingChecks(Premises premises, Plan plan, BreachLog log)
{
    private readonly List<Intake> intakes = [.. plan.Training.Intakes.Where(i => premises.Courses.ContainsKey(i.Course) && premises.PlaceOf(i.Place) is not null && i.EndDay > i.StartDay)];

    public void Check()
    {
        if (!premises.Empty)
        {
            foreach (var capability in premises.Mission.CourseInstructors.Select(i => i.Capability.Value).Distinct().Order(StringComparer.Ordinal)) Instructors(capability);
            foreach (var place in intakes.GroupBy(i => i.Place, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)) Room(place.Key, [.. place]);
            foreach (var course in premises.Courses.Values.OrderBy(c => c.Id)) Before(course);
            foreach (var intake in intakes) Holidays(intake);
        }

        Through();
        Weeks();
    }

    private IEnumerable<int> Days => intakes.SelectMany(i => new[] { i.StartDay }).Concat(Changes()).Distinct().Order();

    /// <summary>Days on which instructors may become fewer.</summary>
    private IEnumerable<int> Changes()
    {
        foreach (var row in premises.Mission.Instructors)
        {
            if (row.Until is { } last) yield return premises.Day(last) + 1;
            foreach (var move in plan.Movement.Moves.Where(m => m.Pledge == row.Pledge?.Value))
            {
                if (move.LeaveDay is > -1e6 and < 1e6 and var leaves) yield return (int)Math.Floor(leaves) + 1;
            }
        }
    }

    /// <summary>T2: on every day each running intake has its instructors, nobody being at two: as a flow from those who are there to those who are needed.</summary>
    private void Instructors(string capability)
    {
        var needed = premises.Mission.CourseInstructors.Where(i => i.Capability.Value == capability).ToDictionary(i => i.Course.Value, i => i.Number, StringComparer.Ordinal);
        var rows = premises.Mission.Instructors.Where(i => i.Capability.Value == capability).ToList();
        foreach (var day in Days)
        {
            var wanted = intakes.Where(i => i.StartDay <= day && day < i.EndDay && needed.ContainsKey(i.Course)).GroupBy(i => i.Course, StringComparer.Ordinal)
                .Select(g => (Course: premises.Courses[g.Key], Number: (long)needed[g.Key] * g.Count())).ToList();
            var there = rows.Select(r => (Row: r, Number: ThereOn(r, day))).Where(r => r.Number > 0).ToList();
            var short_ = wanted.Sum(w => w.Number) - InstructorFlow.Most([.. there.Select(t => t.Number)], [.. wanted.Select(w => w.Number)], (i, j) => MayTeach(there[i].Row, wanted[j].Course));
            if (short_ > 0) log.Add("T2", $"instructors of {capability}", $"{wanted.Sum(w => w.Number)} are wanted on day {day}, {short_} of them are not there or teach in no language of the course");
        }
    }

    private static bool MayTeach(Instructors row, Course course) => row.Languages.IsEmpty || course.Languages.IsEmpty || row.Languages.Intersect(course.Languages, StringComparer.Ordinal).Any();

    private long ThereOn(Instructors row, int day)
    {
        if (row.From is { } from && day < premises.Day(from)) return 0;
        if (row.Until is { } until && day > premises.Day(until)) return 0;
        if (row.Pledge is { } pledge)
            return plan.Movement.Moves.Any(m => m.Pledge == pledge.Value && m.OnStationDay <= day + Tolerance.Leg && !(m.LeaveDay is { } leaves && Tolerance.CalendarDay(leaves) < day)) ? row.Number : 0;
        if (row.Contributor is not { } sender || premises.Assumptions.Withdrawn.Contains(sender.Value)) return 0;
        var needs = premises.Mission.Parties.Where(p => p.Id == sender).SelectMany(p => p.Requires).Where(premises.Case.Gates);
        return premises.Case.DateOf(needs) is { } date && (date == DateOnly.MinValue || premises.Day(date) <= day) ? row.Number : 0;
    }

    /// <summary>T3.</summary>
    private void Room(string place, List<Intake> here)
    {
        if (premises.PlaceOf(place)!.TraineesCapacity is not { } room) return;
        foreach (var day in here.Select(i => i.StartDay).Distinct().Order())
        {
            var trainees = here.Where(i => i.StartDay <= day && day < i.EndDay).Sum(i => (long)i.Trainees);
            if (trainees > room) log.Add("T3", place, $"{trainees} trainees on day {day}, room for {room}, {trainees - room} too many");
        }
    }

    /// <summary>T4: nobody begins who has not been through what comes before.</summary>
    private void Before(Course course)
    {
        foreach (var before in course.Requires)
        {
            foreach (var day in intakes.Where(i => i.Course == course.Id.Value).Select(i => i.StartDay).Distinct().Order())
            {
                var begun = intakes.Where(i => i.Course == course.Id.Value && i.StartDay <= day).Sum(i => (long)i.Trainees);
                var ready = intakes.Where(i => i.Course == before.Value && i.EndDay <= day).Sum(i => (long)i.Trainees);
                if (begun > ready) log.Add("T4", course.Id.Value, $"{begun} trainees have begun by day {day}, {ready} are through {before}");
            }
        }
    }

    /// <summary>T5; without trainers of a task nobody teaches on the host's soil before entry day.</summary>
    private void Holidays(Intake intake)
    {
        var (course, place) = (premises.Courses[intake.Course], premises.PlaceOf(intake.Place)!);
        var name = $"{intake.Course} at {intake.Place} from day {intake.StartDay}";
        if (place.Country == premises.Mission.Host && intake.StartDay < premises.EntryDay && !premises.Mission.Tasks.Any(t => t.Kind == TaskKind.Train && t.Course == course.Id))
            log.Add("T2", name, $"begins on the host's soil before entry day {premises.EntryDay}");
        if (course.OverHolidays) return;
        foreach (var holiday in premises.Mission.Holidays.Where(h => h.Party == place.Country && premises.Day(h.From) < intake.EndDay && premises.Day(h.Until) >= intake.StartDay))
            log.Add("T5", name, $"runs over {holiday.Title}, days {premises.Day(holiday.From)} to {premises.Day(holiday.Until)}");
    }

    /// <summary>T6: all that are through, the bound and its gap; a price takes nobody away.</summary>
    private void Through()
    {
        var said = plan.Training;
        var through = said.Intakes.Sum(i => (long)i.Trainees);
        if (said.Through != through) log.Add("T6", "trainees through", $"{said.Through} claimed, the intakes sum to {through}");
        if (said.ThroughBound is { } bound)
        {
            if (bound < said.Through - 0.5) log.Add("T6", "trainees through", $"bound {bound} is below the value {said.Through}");
            if (said.ThroughGap is not { } gap || !Tolerance.Same(gap, Math.Abs(bound - said.Through) / Math.Max(said.Through, 1e-9))) log.Add("T6", "trainees through", $"gap {said.ThroughGap} claimed of value {said.Through} and bound {bound}");
        }

        var wanted = premises.Courses.Values.Sum(c => (long)c.Demand);
        foreach (var price in said.Prices)
        {
            if (price.Kind is not ("instructors" or "places" or "week" or "trainers" or "staff")) log.Add("T6", $"price of {price.Of}", $"'{price.Kind}' is nothing that has a price");
            if (price.TraineesMore < 0 || price.More < 1 || said.Through + (long)price.TraineesMore > wanted) log.Add("T6", $"price of {price.Kind} {price.Of}", $"{price.More} more put {price.TraineesMore} more through, {wanted - said.Through} are wanted");
        }
    }

    private void Weeks()
    {
        var due = intakes.GroupBy(i => (Week: (int)Math.Floor((i.EndDay - 1) / 7.0) + 1, i.Course)).ToDictionary(g => g.Key, g => g.Sum(i => (long)i.Trainees));
        foreach (var line in plan.Training.ByWeek)
        {
            var name = $"{line.Course} in week {line.Week}";
            var all = due.Where(d => d.Key.Course == line.Course && d.Key.Week <= line.Week).Sum(d => d.Value);
            var told = plan.Training.ByWeek.Count(w => w.Week == line.Week && w.Course == line.Course);
            if (told > 1) log.Add("T6", name, $"is told {told} times");
            if (due.GetValueOrDefault((line.Week, line.Course)) != line.Through || all != line.ThroughInAll) log.Add("T6", name, $"{line.Through} through, {line.ThroughInAll} in all claimed, {due.GetValueOrDefault((line.Week, line.Course))} and {all} recomputed");
        }

        foreach (var (week, course) in due.Keys.Where(k => !plan.Training.ByWeek.Any(w => w.Week == k.Week && w.Course == k.Course)).Order()) log.Add("T6", $"{course} in week {week}", $"trainees are through, but the week is missing");
    }
}
