using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Planning.Authority;

namespace Contingent.Planning.Sustainment.Relief;

/// <summary>
/// Days on which a place in the force falls empty for want of relief, and the must tasks of presence that fall below what they ask by it (S11). What is within reach of the units left is not
/// reckoned anew.
/// </summary>
internal sealed class DropFinder
{
    private readonly Mission _mission;

    /// <summary>Each unit's place in the force: the days on which somebody holds it.</summary>
    private readonly List<(ForceStay Stay, List<(int From, int Until)> Held)> _held;

    public DropFinder(Mission mission, List<ForceStay> stays, List<ReliefLine> reliefs)
    {
        _mission = mission;
        var by = reliefs.ToLookup(r => (r.Pledge, r.Unit));
        _held = [.. stays.Select(s => (s, by[(s.Move.Pledge, s.Move.Unit)].Select(r => (r.TakeOverDay, r.UntilDay)).Prepend((s.From, s.Until)).ToList()))];
    }

    public List<UnrelievedDrop> Find()
    {
        var drops = new List<UnrelievedDrop>();
        var falling = _held.SelectMany(h => h.Held.Select(t => t.Until).Distinct().Where(d => d <= StrengthForecast.Horizon && IsHeld(h.Held, d - 1) && !IsHeld(h.Held, d)).Select(d => (Day: d, h.Stay)));
        foreach (var day in falling.GroupBy(f => f.Day).OrderBy(g => g.Key))
        {
            var before = _held.Where(h => IsHeld(h.Held, day.Key - 1)).Sum(h => h.Stay.Persons);
            var units = day.GroupBy(f => f.Stay.Pledge.Id).OrderBy(g => g.Key)
                .Select(g => FormattableString.Invariant($"{g.Key}: {g.Count()} of {g.First().Stay.Pledge.Type.Name}, {g.Sum(f => f.Stay.Persons)} persons"));
            drops.Add(new UnrelievedDrop(day.Key, before, before - day.Sum(f => f.Stay.Persons), [.. units], TasksShort(day.Key)));
        }

        return drops;
    }

    private List<TaskDrop> TasksShort(int day)
    {
        var lines = new List<TaskDrop>();
        foreach (var task in _mission.Tasks.Where(t => t.Must && t.Kind == TaskKind.Presence))
        {
            foreach (var place in _held.Where(h => h.Stay.Move.Task == task.Id.Value).GroupBy(h => h.Stay.Move.Place, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
            {
                double Provided(int d) => place.Where(h => IsHeld(h.Held, d)).Sum(h => h.Stay.Pledge.Type.Capabilities[task.Capability]);
                var (before, after) = (Provided(day - 1), Provided(day));
                if (after < before && after < task.Amount - 1e-9)
                    lines.Add(new TaskDrop(task.Id.Value, place.Key, task.Amount, before, after));
            }
        }

        return lines;
    }

    private static bool IsHeld(List<(int From, int Until)> held, int day) => held.Exists(t => t.From <= day && day < t.Until);
}
