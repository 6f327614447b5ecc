using System.Collections.Immutable;
using Contingent.Missions;
using Contingent.Planning.Geography;

namespace Contingent.Planning.Requirements;

/// <summary>
/// Derives the statement of requirements from the tasks, before any force is known:
/// <list type="bullet">
/// <item>presence: a line per selected place, <c>amount</c> of the capability there (L13);</item>
/// <item>cover: one line, the weight of all its points: a selected place counts its population, 1 where that is empty or 0 (L17);</item>
/// <item>train: one line, the intakes side by side <c>⌈⌈demand/trainees⌉ / ⌊(by_day − from_day)/days⌋⌉</c> (L14);</item>
/// <item>support: one line, <c>amount</c> per unit of its base (L16).</item>
/// </list>
/// </summary>
public static class RequirementDeriver
{
    /// <summary>The lines in the order of the tasks, within a task in the order in which its selector names the places.</summary>
    public static ImmutableArray<Requirement> Derive(Mission mission, CancellationToken cancellation)
    {
        var lines = ImmutableArray.CreateBuilder<Requirement>();
        foreach (var task in mission.Tasks)
        {
            cancellation.ThrowIfCancellationRequested();
            lines.AddRange(Of(task, mission));
        }

        return lines.ToImmutable();
    }

    /// <summary>
    /// Intakes that must run side by side for the course to meet its demand between <c>from_day</c> and <c>by_day</c>. A course longer than that time,
    /// which checking refuses, would need every intake at once.
    /// </summary>
    public static int Intakes(Course course)
    {
        var intakes = CeilingOf(course.Demand, course.Trainees);
        var oneAfterAnother = Math.Max(1, (course.ByDay - course.FromDay) / course.Days);
        return CeilingOf(intakes, oneAfterAnother);
    }

    private static int CeilingOf(int amount, int each) => (amount / each) + (amount % each == 0 ? 0 : 1);

    private static IEnumerable<Requirement> Of(MissionTask task, Mission mission) => task.Kind switch
    {
        TaskKind.Presence => Presence(task, PlaceSelection.Select(task.Places, mission.Places)),
        TaskKind.Cover => [Cover(task, mission)],
        TaskKind.Train => [Train(task, mission)],
        TaskKind.Support => [Support(task)],
        _ => throw new ArgumentOutOfRangeException(nameof(task), task.Kind, null),
    };

    private static IEnumerable<Requirement> Presence(MissionTask task, ImmutableArray<Place> places) =>
        places.Select(place => Line(task, RequirementMeasure.CapabilityAtPlace, task.Amount) with
        {
            Place = place,
            Weight = task.Weight / places.Length,
        });

    private static Requirement Cover(MissionTask task, Mission mission)
    {
        var places = PlaceSelection.Select(task.Places, mission.Places);
        var bulk = task.Points is { } file ? mission.Points.GetValueOrDefault(file) : null;
        var weight = places.Sum(place => place.Population is > 0 and var people ? (double)people : 1) + (bulk?.Weight.Sum() ?? 0);
        return Line(task, RequirementMeasure.WeightWithinReach, weight) with { Places = places, BulkPoints = bulk?.Count ?? 0 };
    }

    private static Requirement Train(MissionTask task, Mission mission)
    {
        var course = mission.Courses.First(other => other.Id == task.Course);
        return Line(task, RequirementMeasure.Intakes, Intakes(course)) with
        {
            Places = PlaceSelection.Select(course.Places, mission.Places),
            Trainees = course.Demand,
            FromDay = course.FromDay,
            UntilDay = course.ByDay,
        };
    }

    private static Requirement Support(MissionTask task) =>
        Line(task, RequirementMeasure.CapabilityPerBase, task.Amount) with { Per = task.Per };

    private static Requirement Line(MissionTask task, RequirementMeasure measure, double required) => new()
    {
        Task = task,
        Measure = measure,
        Required = required,
        FromDay = task.FromDay,
        UntilDay = task.UntilDay,
        Weight = task.Weight,
    };
}
