using Contingent.Missions;
using Contingent.Planning.Authority;
using Contingent.Planning.Geography;

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

    /// <summary>What matters about the units for the ways they can take.</summary>
    public required Traveller Traveller { get; init; }

    /// <summary>The state of staging from which its way is looked for; null: it starts afresh at <see cref="Home"/>.</summary>
    public int? From { get; init; }
    public int Persons => Pledge.Type.Persons;
    public double Tonnes => Pledge.Type.Tonnes;
    public bool IsInPlace => Home == Site;

    /// <summary>Day by which the pledge is asked to be on station, its end included; null: none asked.</summary>
    public double? RequiredBy { get; init; }

    /// <summary>Weight of an early arrival: 1 at the default priority 5, 1.8 at 1, 0.2 at 9.</summary>
    public double Weight => (10 - Pledge.Row.Priority) / 5.0;

    /// <summary>The on-station day, as written, of a unit whose last part arrives at that minute (M6).</summary>
    public double OnStationDay(long arrival) =>
        Math.Round((arrival / (double)Geography.RouteNetwork.DayMinutes) + (IsInPlace ? 0 : Pledge.Type.IntegrationDays), 4);

    /// <summary>The last minute of arrival with which a unit is on station by a written day.</summary>
    public long LatestArrival(double onStationDay) =>
        (long)Math.Floor(((onStationDay - (IsInPlace ? 0 : Pledge.Type.IntegrationDays) + 0.5e-4) * Geography.RouteNetwork.DayMinutes) + 1e-6);
}
