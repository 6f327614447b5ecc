using Contingent.Missions;
using Contingent.Missions.Plans;

namespace Contingent.Planning.Training;

/// <summary>How many intakes of a course the trainers on station at a place carry side by side, day by day: Σ over its tasks of ⌊Σ c·a on station / amount⌋.</summary>
internal sealed class TrainerPresence
{
    // As floor of a quotient of input numbers: 0.1 + 0.2 trainers per 0.3 make one intake.
    private const double Rounding = 1e-9;

    private readonly List<(double Amount, List<(double Capability, int From, int Until)> Trainers)> _tasks = [];

    public TrainerPresence(TrainingQuestion question, Course course, PlaceId place)
    {
        var pledges = question.Authority.LivePledges.ToDictionary(p => p.Id.Value, StringComparer.Ordinal);
        foreach (var task in question.Mission.Tasks.Where(t => t.Kind == TaskKind.Train && t.Course == course.Id))
        {
            var trainers = question.Movement.Moves.Where(m => m.Task == task.Id.Value && m.Place == place.Value)
                .Select(m => (pledges[m.Pledge].Type.Capabilities[task.Capability], FirstDay(m), LastDay(m))).ToList();
            if (trainers.Count > 0)
                _tasks.Add((task.Amount, trainers));
        }
    }

    /// <summary>Most intakes side by side on a day.</summary>
    public int SideBySide(int day) => _tasks.Sum(t =>
        (int)Math.Floor((t.Trainers.Where(u => u.From <= day && day < u.Until).Sum(u => u.Capability) / t.Amount) + Rounding));

    private static int FirstDay(UnitMove move) => (int)Math.Ceiling(move.OnStationDay - 1e-6);

    private static int LastDay(UnitMove move) => move.LeaveDay is { } leaves ? (int)Math.Floor(leaves) + 1 : int.MaxValue;
}
