using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Planning.Authority;

namespace Contingent.Planning.Sustainment;

/// <summary>
/// Who must relieve whom (S3): for each pledge whose units run out of endurance within the horizon, the live pledges with units left at home that
/// could take over: of the same unit type, the contributor's own before others', where no caveat keeps them from the places and tasks.
/// </summary>
internal static class RotationRoster
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
                ReliefBy = [.. unused.Where(p => p.Type.Id == relieved.Type.Id && CanRelieve(p, pledge, question.Mission))
                    .OrderBy(p => p.Contributor != relieved.Contributor).ThenBy(p => p.Id).Select(p => p.Id.Value)],
            });
        }

        return lines;
    }

    private static bool CanRelieve(LivePledge relief, IEnumerable<ForceStay> stays, Mission mission)
    {
        foreach (var stay in stays)
        {
            if (relief.BarFrom(mission.Places.First(p => p.Id.Value == stay.Move.Place)) is not null)
                return false;
            if (stay.Move.Task.Length > 0 && relief.BarFrom(mission.Tasks.First(t => t.Id.Value == stay.Move.Task)) is not null)
                return false;
        }

        return true;
    }
}
