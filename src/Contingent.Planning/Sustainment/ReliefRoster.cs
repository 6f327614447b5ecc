using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Planning.Authority;

namespace Contingent.Planning.Sustainment;

/// <summary>
/// Who must relieve whom (S3): for each pledge whose units run out of endurance within the horizon, the live pledges with units left at home that
/// could take over: of the same unit type first, the contributor's own before others', then of other types with all capabilities that the unit's task or
/// type needs.
/// </summary>
internal static class ReliefRoster
{
    public static List<RotationLine> Of(SustainmentQuestion question, List<ForceStay> stays)
    {
        var placed = question.Placed.GroupBy(p => p.Pledge.Id).ToDictionary(g => g.Key, g => g.Sum(p => p.Units));
        var unused = question.Authority.LivePledges.Where(p => p.Units > placed.GetValueOrDefault(p.Id)).ToArray();
        var lines = new List<RotationLine>();
        foreach (var pledge in stays.Where(s => s.EndsByEndurance && s.Until <= question.Mission.HorizonDays).GroupBy(s => s.Pledge.Id).OrderBy(g => g.Key))
        {
            var relieved = pledge.First().Pledge;
            lines.Add(new RotationLine
            {
                Pledge = relieved.Id.Value,
                Contributor = relieved.Contributor.Value,
                UnitType = relieved.Type.Id.Value,
                Units = pledge.Count(),
                Persons = pledge.Sum(s => s.Persons),
                DueDay = pledge.Min(s => Math.Round(s.Move.OnStationDay + relieved.Row.EnduranceDays, 4)),
                ReliefBy = [.. unused.Where(p => CanRelieve(p, relieved, pledge, question.Mission))
                    .OrderBy(p => p.Type.Id != relieved.Type.Id).ThenBy(p => p.Contributor != relieved.Contributor).ThenBy(p => p.Id).Select(p => p.Id.Value)],
            });
        }

        return lines;
    }

    /// <summary>A pledge may take over where no caveat keeps it from the places and tasks, and its units bring what those tasks ask for.</summary>
    private static bool CanRelieve(LivePledge relief, LivePledge relieved, IEnumerable<ForceStay> stays, Mission mission)
    {
        var alike = relief.Type.Id == relieved.Type.Id;
        foreach (var stay in stays)
        {
            if (relief.BarFrom(mission.Places.First(p => p.Id.Value == stay.Move.Place)) is not null)
                return false;
            if (stay.Move.Task.Length > 0 && relief.BarFrom(mission.Tasks.First(t => t.Id.Value == stay.Move.Task)) is not null)
                return false;
            if (!alike && stay.Move.Task.Length == 0 && !relieved.Type.Capabilities.All(c => relief.Type.Capabilities.GetValueOrDefault(c.Key) >= c.Value))
                return false;
        }

        return true;
    }
}
