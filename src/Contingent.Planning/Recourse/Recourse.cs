using System.Collections.Immutable;
using Contingent.Missions;
using Contingent.Planning.Laydown;

namespace Contingent.Planning.Recourse;

/// <summary>
/// What became of the mission in one outturn. Days are days from <c>as_of</c>, fractions included; IOC and FOC are measured against what the plan of record provides (K7).
/// </summary>
public sealed record Recourse
{
    /// <summary>Null: nothing may deploy.</summary>
    public required double? DayZero { get; init; }

    /// <summary>First day on the host's soil; null: nothing may deploy.</summary>
    public required double? EntryDay { get; init; }

    /// <summary>Null: never within the horizon, or the plan of record has none.</summary>
    public required double? Ioc { get; init; }

    /// <summary>Null: never within the horizon, or the plan of record has none.</summary>
    public required double? Foc { get; init; }

    /// <summary>Persons placed.</summary>
    public required int Persons { get; init; }

    /// <summary>The level <c>shortfall</c> (O1).</summary>
    public required double Shortfall { get; init; }

    /// <summary>The level <c>coverage</c> (O2).</summary>
    public required double Coverage { get; init; }

    /// <summary>Σ task weight × weight within reach over Σ task weight × weight, over the cover tasks; 0 without any.</summary>
    public required double Reach { get; init; }

    /// <summary>Share provided of what is required, by task: 1 less the short share; support: 1 less volume short over volume required.</summary>
    public required ImmutableArray<double> Provided { get; init; }

    /// <summary>Units coming on station, by day.</summary>
    public required ImmutableArray<Arrival> Arrivals { get; init; }

    /// <summary>Who stands where, by pledge and site.</summary>
    public required ImmutableArray<PlacedPledge> Placed { get; init; }
}

/// <summary>A unit on station.</summary>
public readonly record struct Arrival(double Day, int Persons);

/// <summary>Units of a pledge, by its number in <see cref="RecoursePlanner.Pledges"/>, at a site, and what they are allotted to.</summary>
public sealed record PlacedPledge(int Pledge, PlaceId Place, int Units, ImmutableArray<UnitAllotment> Allotted);
