using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Planning.Authority;
using Contingent.Planning.Geography;

namespace Contingent.Planning.Training;

/// <summary>What more there could be of something that limits: a capability's instructors, a course's trainers at a place, all the staff of one more of its intakes, trainee places, a course's days.</summary>
internal sealed record OneMore(string Kind, string Of, string At, int More);

/// <summary>All that intakes draw on: courses with the places where they run, instructors, room for trainees (T1–T5).</summary>
internal sealed class TeachingGround
{
    private readonly TrainingQuestion _question;
    private readonly OneMore? _more;
    private readonly int _days;

    public TeachingGround(TrainingQuestion question, OneMore? more = null)
    {
        (_question, _more) = (question, more);
        Courses = [.. question.Mission.Courses.Select(c => more is { Kind: "week" } && more.Of == c.Id.Value ? c with { ByDay = c.ByDay + more.More } : c)];
        _days = Courses.Select(c => c.ByDay).DefaultIfEmpty(0).Max() + 1;
        Sites = [.. Courses.SelectMany(SitesOf)];
        Pools = [.. question.Mission.Instructors.Select(PoolOf), .. Extra()];
    }

    public IReadOnlyList<Course> Courses { get; }

    /// <summary>Courses with their places, in the mission's order and by place.</summary>
    public IReadOnlyList<CourseSite> Sites { get; }
    public IReadOnlyList<InstructorPool> Pools { get; }
    public Mission Mission => _question.Mission;

    /// <summary>Whether courses draw on nothing but trainers of their own: then intakes as soon as they fit are the most (T1).</summary>
    public bool IsPlain => Mission.CourseInstructors.IsEmpty && Courses.All(c => c.Requires.IsEmpty)
        && Sites.All(s => Room(s.Place) is null && !s.Shut.Contains(true));

    /// <summary>Most trainees at a place at once; null: not limiting.</summary>
    public int? Room(Place place) => place.TraineesCapacity is { } room ? room + (_more is { Kind: "places" } && _more.Of == place.Id.Value ? _more.More : 0) : null;

    public IEnumerable<CourseInstructors> InstructorsFor(Course course) => Mission.CourseInstructors.Where(i => i.Course == course.Id);

    private IEnumerable<CourseSite> SitesOf(Course course)
    {
        var hasTask = Mission.Tasks.Any(t => t.Kind == TaskKind.Train && t.Course == course.Id);
        var taught = hasTask || InstructorsFor(course).Any();
        foreach (var place in PlaceSelection.Select(course.Places, Mission.Places).OrderBy(p => p.Id))
        {
            var side = new int[_days];
            if (hasTask)
                SetTrainers(course, place, side);
            else if (taught)
                Array.Fill(side, CourseSite.Unlimited);
            yield return new CourseSite(course, place, side, ShutDays(course, place, hasTask));
        }
    }

    private void SetTrainers(Course course, Place place, int[] side)
    {
        var trainers = new TrainerPresence(_question, course, place.Id);
        for (var day = 0; day < _days; day++)
            side[day] = trainers.SideBySide(day);
        if (_more is not { Kind: "trainers" or "staff" } || _more.Of != course.Id.Value || _more.At != place.Id.Value)
            return;
        var first = Math.Max(0, Array.FindIndex(side, k => k > 0));
        for (var day = first; day < _days; day++)
            side[day] += _more.More;
    }

    /// <summary>Holidays of the place's country, unless the course runs over them; before entry day nobody teaches on the host's soil.</summary>
    private bool[] ShutDays(Course course, Place place, bool hasTask)
    {
        var shut = new bool[_days];
        if (!hasTask && place.Country == Mission.Host)
            Array.Fill(shut, true, 0, Math.Clamp(_question.Authority.EntryDay!.Value, 0, _days));
        if (course.OverHolidays)
            return shut;
        foreach (var holiday in Mission.Holidays.Where(h => h.Party == place.Country))
        {
            for (var day = Math.Max(0, _question.Authority.Day(holiday.From)); day <= Math.Min(_days - 1, _question.Authority.Day(holiday.Until)); day++)
                shut[day] = true;
        }

        return shut;
    }

    private InstructorPool PoolOf(Instructors row)
    {
        var number = new int[_days];
        var from = Math.Max(0, row.From is { } first ? _question.Authority.Day(first) : 0);
        var until = row.Until is { } last ? Math.Min(_days - 1, _question.Authority.Day(last)) : _days - 1;
        if (row.Contributor is { } contributor)
            from = Math.Max(from, FirstDayOf(contributor));
        var moves = _question.Movement.Moves.Where(m => m.Pledge == row.Pledge?.Value).ToArray();
        for (var day = from; day <= until; day++)
            number[day] = row.Pledge is null || Array.Exists(moves, m => IsOnStation(m, day)) ? row.Number : 0;
        return new InstructorPool(row.Capability, row.Languages, number);
    }

    /// <summary>When a contributor may send instructors: once what it requires of itself is met; never, where that is never.</summary>
    private int FirstDayOf(PartyId contributor)
    {
        var authority = _question.Authority;
        if (authority.Case.Assumptions.Any(a => a.Kind == AssumptionKind.Withdrawn && a.Subject == contributor.Value))
            return int.MaxValue;
        var first = 0;
        foreach (var need in Mission.Parties.First(p => p.Id == contributor).Requires)
        {
            var standings = need.Alternatives.Select(a => authority.Conditions.GetValueOrDefault(a)).ToArray();
            if (standings.Any(s => s?.Row.Timing == ConditionTiming.ExPost))
                continue;
            var dates = standings.Where(s => s?.Date is not null).Select(s => s!.Date!.Value).ToArray();
            if (dates.Length == 0)
                return int.MaxValue;
            if (dates.Min() > DateOnly.MinValue)
                first = Math.Max(first, authority.Day(dates.Min()));
        }

        return first;
    }

    /// <summary>One more instructor, or those of one more intake, of any language and from the first day.</summary>
    private IEnumerable<InstructorPool> Extra() => _more switch
    {
        { Kind: "instructors" } => [Always(new CapabilityId(_more.Of), _more.More)],
        { Kind: "staff" } => Mission.CourseInstructors.Where(i => i.Course.Value == _more.Of).Select(i => Always(i.Capability, _more.More * i.Number)),
        _ => [],
    };

    private InstructorPool Always(CapabilityId capability, int number)
    {
        var days = new int[_days];
        Array.Fill(days, number);
        return new InstructorPool(capability, [], days);
    }

    private static bool IsOnStation(UnitMove move, int day) =>
        (int)Math.Ceiling(move.OnStationDay - 1e-6) <= day && !(move.LeaveDay is { } leaves && day > (int)Math.Floor(leaves));
}
