using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Verification.Movement;

namespace Contingent.Verification.Training;

/// <summary>T1: intakes on trainers that are there, side by side no more than they can carry, in the course's days, for no more than are wanted.</summary>
internal sealed class TrainingChecks(Premises premises, IReadOnlyList<Arrived> arrived, BreachLog log)
{
    public void Check(Plan plan)
    {
        foreach (var intake in plan.Training.Intakes) Check(intake);
        foreach (var (id, course) in premises.Courses.OrderBy(c => c.Key, StringComparer.Ordinal))
        {
            var intakes = plan.Training.Intakes.Where(i => i.Course == id).ToList();
            var trainees = intakes.Sum(i => (long)i.Trainees);
            if (trainees > course.Demand) log.Add("T1", id, $"{trainees} trainees, {course.Demand} wanted");
            foreach (var place in intakes.GroupBy(i => i.Place, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
                SideBySide(id, place.Key, [.. place]);
            CourseLine(plan, course, intakes.Count, trainees);
        }

        new SharedTeachingChecks(premises, plan, log).Check();
        foreach (var line in plan.Training.ByCourse.Where(l => !premises.Courses.ContainsKey(l.Course))) log.Add("P3", line.Course, $"by_course names no such course");
    }

    private void Check(Intake intake)
    {
        var name = $"{intake.Course} at {intake.Place} from day {intake.StartDay}";
        if (!premises.Courses.TryGetValue(intake.Course, out var course))
        {
            log.Add("P3", name, $"no such course");
            return;
        }

        if (!premises.Select(course.Places).Any(i => premises.Mission.Places[i].Id.Value == intake.Place)) log.Add("T1", name, $"the course does not run there");
        if ((long)intake.EndDay - intake.StartDay != course.Days) log.Add("T1", name, $"runs {(long)intake.EndDay - intake.StartDay} days, the course takes {course.Days}");
        if (intake.StartDay < course.FromDay) log.Add("T1", name, $"starts before day {course.FromDay}");
        if (intake.EndDay > course.ByDay) log.Add("T1", name, $"ends on day {intake.EndDay}, after day {course.ByDay}");
        if (intake.Trainees < 1 || intake.Trainees > course.Trainees) log.Add("T1", name, $"{intake.Trainees} trainees, an intake takes 1 to {course.Trainees}");
    }

    // A course that no task asks trainers for is limited by its instructors alone (T2).
    // The number side by side changes when an intake starts or trainers leave; those are the days to look at.
    private void SideBySide(string course, string place, List<Intake> intakes)
    {
        if (!premises.Mission.Tasks.Any(t => t.Kind == TaskKind.Train && t.Course?.Value == course) && premises.Mission.CourseInstructors.Any(i => i.Course.Value == course)) return;
        var trainers = TrainersAt(course, place);
        var days = intakes.Select(i => i.StartDay).Concat(trainers.SelectMany(t => AfterLeaving(t.Unit))).Distinct().Order().ToList();
        var ended = intakes.Select(i => i.EndDay).Order().ToList();
        var started = intakes.Select(i => i.StartDay).Order().ToList();
        var (starts, ends) = (0, 0);
        foreach (var day in days)
        {
            while (starts < started.Count && started[starts] <= day) starts++;
            while (ends < ended.Count && ended[ends] <= day) ends++;
            var most = trainers.Where(t => t.Unit.OnStationDay <= day + Tolerance.Leg && !(t.Unit.LeaveDay is { } leaves && Tolerance.CalendarDay(leaves) < day))
                .GroupBy(t => t.Task.Id).Sum(g => Math.Floor(g.Sum(t => t.Unit.Pledge.Amount(t.Task)) / g.First().Task.Amount + 1e-9));
            if (starts - ends > most) log.Add("T1", $"{course} at {place}", $"{starts - ends} intakes side by side on day {day}, the trainers on station carry {most}");
        }
    }

    private List<(Arrived Unit, MissionTask Task)> TrainersAt(string course, string place) =>
        [.. arrived.Where(a => a.Place == place && premises.Tasks.GetValueOrDefault(a.Task) is { Kind: TaskKind.Train } task && task.Course?.Value == course)
            .Select(a => (a, premises.Tasks[a.Task]))];

    private static IEnumerable<int> AfterLeaving(Arrived unit)
    {
        if (unit.LeaveDay is > -1e6 and < 1e6 and var leaves) yield return (int)Math.Floor(leaves) + 1;
    }

    private void CourseLine(Plan plan, Course course, int intakes, long trainees)
    {
        var id = course.Id.Value;
        var lines = plan.Training.ByCourse.Where(l => l.Course == id).ToList();
        var taught = premises.Mission.Tasks.Any(t => t.Kind == TaskKind.Train && t.Course == course.Id);
        if (lines.Count > 1 || (lines.Count == 0 && taught && arrived.Count > 0)) log.Add("T1", id, $"{lines.Count} lines in by_course, one is due");
        foreach (var line in lines)
        {
            if (line.Demand != course.Demand) log.Add("T1", id, $"demand {line.Demand} claimed, the mission wants {course.Demand}");
            if (line.Trained != trainees) log.Add("T1", id, $"{line.Trained} trained claimed, the intakes sum to {trainees}");
            if (line.Intakes != intakes) log.Add("T1", id, $"{line.Intakes} intakes claimed, {intakes} listed");
            if (line.ByDay != course.ByDay) log.Add("T1", id, $"by day {line.ByDay} claimed, the course is due by day {course.ByDay}");
        }
    }
}
