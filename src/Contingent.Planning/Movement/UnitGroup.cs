using Contingent.Missions;
using Contingent.Planning.Authority;

namespace Contingent.Planning.Movement;

/// <summary>
/// Units that Movement cannot tell apart: of one pledge, for one place, allotted to one task or to none.
/// </summary>
internal sealed record UnitGroup
{
    public required int Number { get; init; }
    public required LivePledge Pledge { get; init; }
    public required Place Place { get; init; }
    public required MissionTask? Task { get; init; }
    public required int Units { get; init; }

    /// <summary>Place numbers of the pledge's home and of the site.</summary>
    public required int Home { get; init; }
    public required int Site { get; init; }

    /// <summary>On-station day by the quickest route, capacities aside (G7), as it would be written.</summary>
    public required double EarliestDay { get; init; }
    public required long EarliestArrival { get; init; }
    public int Persons => Pledge.Type.Persons;
    public double Tonnes => Pledge.Type.Tonnes;
    public bool IsInPlace => Home == Site;

    /// <summary>The on-station day, as written, of a unit whose last part arrives at that minute (M6).</summary>
    public double OnStationDay(long arrival) =>
        Math.Round((arrival / (double)Geography.RouteNetwork.DayMinutes) + (IsInPlace ? 0 : Pledge.Type.IntegrationDays), 4);

    /// <summary>The last minute of arrival with which a unit is on station by a written day.</summary>
    public long LatestArrival(double onStationDay) =>
        (long)Math.Floor(((onStationDay - (IsInPlace ? 0 : Pledge.Type.IntegrationDays) + 0.5e-4) * Geography.RouteNetwork.DayMinutes) + 1e-6);
}
