using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Optimization.Solving;

namespace Contingent.Planning.Training;

/// <summary>The intakes found, the trainees that they put through, and the proven most.</summary>
internal sealed record IntakeResult(List<Intake> Intakes, int Through, double? Bound);

/// <summary>
/// Schedules intakes that share instructors, places or trainees: the most trainees through by the days asked, then the earliest (T1–T5).
/// </summary>
/// <remarks>
/// <para>Whole y[c,s,t] intakes of course c at place s begin on day t (<see cref="IntakeStarts"/>), with z[c,s,t] ≤ trainees·y[c,s,t] trainees. On each day at each place the intakes of c that run ≤ k[s,d], and the
/// trainees there ≤ its room. For each capability and each set C of courses that need it: Σ instructors of the intakes of C that run ≤ all that may teach one of C; by Hall's theorem that is enough for each to have its own.
/// Begun in c until day t ≤ ended in each course that c requires. Σ z of a course ≤ its demand.</para>
/// <para>A row is needed only where the left side may have grown or the right side fallen: on starts, and on days on which something becomes less.</para>
/// </remarks>
internal sealed class SharedIntakes
{
    private readonly TeachingGround _ground;
    private readonly double _work;
    private readonly LinearModel _model = new();
    private readonly List<(CourseSite Site, int Start, int Intakes, int Trainees)> _columns = [];
    private readonly SortedSet<int> _starts;

    public SharedIntakes(TeachingGround ground, double work)
    {
        (_ground, _work) = (ground, work);
        _starts = IntakeStarts.Of(ground);
        foreach (var site in ground.Sites)
        {
            foreach (var start in _starts.Where(site.MayRun))
            {
                var most = Math.Min(site.SideBySide.AsSpan(start, site.Course.Days).ToArray().Min(), (site.Course.Demand + site.Course.Trainees - 1) / site.Course.Trainees);
                var intakes = _model.AddVariable(0, most, integer: true);
                _columns.Add((site, start, intakes, _model.AddVariable(0, (double)most * site.Course.Trainees, integer: true)));
            }
        }
    }

    public IntakeResult Solve()
    {
        if (_columns.Count == 0)
            return new IntakeResult([], 0, 0);
        foreach (var column in _columns)
            _model.AddAtMost(new LinearSum([(column.Trainees, 1), (column.Intakes, -column.Site.Course.Trainees)]), 0);
        foreach (var course in _columns.GroupBy(c => c.Site.Course))
            _model.AddAtMost(Sum(course.Select(c => c.Trainees)), course.Key.Demand);
        SideBySide();
        Room();
        Instructors();
        Prerequisites();
        return Answer();
    }

    private void SideBySide()
    {
        foreach (var site in _columns.GroupBy(c => c.Site).Where(g => g.Key.SideBySide.Max() < CourseSite.Unlimited))
        {
            foreach (var day in RowDays(site.Key.SideBySide))
                Limit(site.Where(c => Runs(c, day)).Select(c => (c.Intakes, 1.0)), site.Key.SideBySide[day]);
        }
    }

    private void Room()
    {
        foreach (var place in _columns.GroupBy(c => c.Site.Place.Id))
        {
            if (_ground.Room(place.First().Site.Place) is not { } room)
                continue;
            foreach (var day in _starts)
                Limit(place.Where(c => Runs(c, day)).Select(c => (c.Trainees, 1.0)), room);
        }
    }

    private void Instructors()
    {
        foreach (var capability in _ground.Mission.CourseInstructors.Select(i => i.Capability).Distinct().Order())
        {
            var needed = _ground.Mission.CourseInstructors.Where(i => i.Capability == capability).ToDictionary(i => i.Course, i => i.Number);
            var pools = _ground.Pools.Where(p => p.Capability == capability).ToArray();
            foreach (var courses in SetsOf([.. _ground.Courses.Where(c => needed.ContainsKey(c.Id))], pools))
            {
                var able = pools.Where(p => courses.Any(p.MayTeach)).ToArray();
                var number = new int[_ground.Sites[0].SideBySide.Length];
                for (var d = 0; d < number.Length; d++)
                    number[d] = able.Sum(p => p.Number[d]);
                foreach (var day in RowDays(number))
                    Limit(_columns.Where(c => courses.Contains(c.Site.Course) && Runs(c, day)).Select(c => (c.Intakes, (double)needed[c.Site.Course.Id])), number[day]);
            }
        }
    }

    /// <summary>Sets of courses for Hall's condition: unions of those that the same pools may teach.</summary>
    private static IEnumerable<HashSet<Course>> SetsOf(Course[] courses, InstructorPool[] pools)
    {
        const int MostAlike = 10;
        var alike = courses.GroupBy(c => string.Concat(pools.Select(p => p.MayTeach(c) ? '1' : '0')), StringComparer.Ordinal).ToArray();
        if (alike.Length > MostAlike)
            throw new NotSupportedException($"More than {MostAlike} kinds of courses by language share one capability.");
        for (var bits = 1; bits < 1 << alike.Length; bits++)
            yield return [.. alike.Where((_, i) => (bits >> i & 1) == 1).SelectMany(g => g)];
    }

    private void Prerequisites()
    {
        foreach (var course in _ground.Courses)
        {
            foreach (var before in course.Requires)
            {
                foreach (var day in _starts)
                {
                    var begun = _columns.Where(c => c.Site.Course == course && c.Start <= day).Select(c => (c.Trainees, 1.0)).ToList();
                    if (begun.Count > 0)
                        Limit(begun.Concat(_columns.Where(c => c.Site.Course.Id == before && c.Start + c.Site.Course.Days <= day).Select(c => (c.Trainees, -1.0))), 0);
                }
            }
        }
    }

    private IntakeResult Answer()
    {
        var levels = new[]
        {
            new Level { Name = "trainees through", Sense = Sense.Maximise, Objective = _ => Sum(_columns.Select(c => c.Trainees)), Evaluate = v => _columns.Sum(c => Math.Round(v[c.Trainees])) },
            new Level
            {
                Name = "soonest", Sense = Sense.Minimise, Gap = 0.02,
                Objective = _ => new LinearSum(_columns.Select(c => (c.Trainees, (double)c.Start)).Concat(_columns.Select(c => (c.Intakes, 0.5)))),
                Evaluate = v => _columns.Sum(c => (c.Start * Math.Round(v[c.Trainees])) + (0.5 * Math.Round(v[c.Intakes]))),
            },
        };
        var result = new LexicographicSolver(new SolveOptions { WorkLimit = _work, Seed = 1 }).Solve(_model, levels, new double[_model.VariableCount]);
        var intakes = new List<Intake>();
        foreach (var column in _columns)
        {
            var trainees = (int)Math.Round(result.Values![column.Trainees]);
            for (; trainees > 0; trainees -= column.Site.Course.Trainees)
                intakes.Add(new Intake(column.Site.Course.Id.Value, column.Site.Place.Id.Value, column.Start, column.Start + column.Site.Course.Days, Math.Min(trainees, column.Site.Course.Trainees)));
        }

        var order = _ground.Courses.Select((c, i) => (c.Id.Value, i)).ToDictionary(c => c.Value, c => c.i, StringComparer.Ordinal);
        var through = intakes.Sum(i => i.Trainees);
        return new IntakeResult(
            [.. intakes.OrderBy(i => order[i.Course]).ThenBy(i => i.StartDay).ThenBy(i => i.Place, StringComparer.Ordinal).ThenByDescending(i => i.Trainees)], through,
            result.Levels[0].Bound is { } bound ? Certificate.OnItsSide(Math.Floor(bound + 1e-6), through, Sense.Maximise) : null);
    }

    private IEnumerable<int> RowDays(int[] most) => _starts.Union(Enumerable.Range(1, most.Length - 1).Where(d => most[d] < most[d - 1])).Order();

    private void Limit(IEnumerable<(int Variable, double Coefficient)> terms, double most)
    {
        var sum = new LinearSum(terms);
        if (sum.Terms.Any(t => t.Value > 0))
            _model.AddAtMost(sum, most);
    }

    private static bool Runs((CourseSite Site, int Start, int Intakes, int Trainees) column, int day) => column.Start <= day && day < column.Start + column.Site.Course.Days;

    private static LinearSum Sum(IEnumerable<int> variables) => new(variables.Select(v => (v, 1.0)));
}
