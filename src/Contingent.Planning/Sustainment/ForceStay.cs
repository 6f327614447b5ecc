using Contingent.Missions.Plans;
using Contingent.Planning.Authority;

namespace Contingent.Planning.Sustainment;

/// <summary>
/// One unit's time on station: from its on-station day until its endurance runs out (S3), unless it must leave before. Days are
/// from day 0; it counts on calendar day d while <see cref="From"/> ≤ d &lt; <see cref="Until"/>.
/// </summary>
internal sealed record ForceStay(LivePledge Pledge, UnitMove Move, int From, int Until, bool EndsByEndurance)
{
    public int Persons => Pledge.Type.Persons;

    public static ForceStay Of(LivePledge pledge, UnitMove move)
    {
        var from = (int)Math.Floor(move.OnStationDay);
        var endurance = (int)Math.Floor(move.OnStationDay + pledge.Row.EnduranceDays);
        var leave = move.LeaveDay is { } day ? (int)Math.Floor(day) + 1 : int.MaxValue;
        return new ForceStay(pledge, move, from, Math.Max(from, Math.Min(endurance, leave)), endurance <= leave);
    }

    /// <summary>Whether it is on station on a calendar day.</summary>
    public bool IsThere(int day) => From <= day && day < Until;
}
