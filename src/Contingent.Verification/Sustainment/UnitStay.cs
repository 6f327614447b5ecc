using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Verification.Authority;
using Contingent.Verification.Movement;

namespace Contingent.Verification.Sustainment;

/// <summary>A moved unit with its time on station (S3) and its move.</summary>
internal sealed record UnitStay(LivePledge Pledge, UnitMove Move, double From, double Until, bool EndsByEndurance)
{
    public long Persons => Pledge.Type.Persons;

    /// <summary>Units of the plan's moves whose pledge is live and whose place the mission knows.</summary>
    public static List<UnitStay> Of(Premises premises, Plan plan)
    {
        var stays = new List<UnitStay>();
        foreach (var move in plan.Movement.Moves)
        {
            if (!premises.Live.TryGetValue(move.Pledge, out var pledge) || premises.PlaceOf(move.Place) is null) continue;
            var stay = new Stay(new Arrived(pledge, move.Unit, move.Place, move.Task, move.OnStationDay, move.LeaveDay));
            stays.Add(new UnitStay(pledge, move, stay.From, stay.Until, stay.EndsByEndurance));
        }

        return stays;
    }
}
