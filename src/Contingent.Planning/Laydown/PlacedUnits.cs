using System.Collections.Immutable;
using Contingent.Missions;
using Contingent.Planning.Authority;

namespace Contingent.Planning.Laydown;

/// <summary>Units of a live pledge at a site and what they are allotted to: the answer of Laydown that Movement flows in.</summary>
public sealed record PlacedUnits(LivePledge Pledge, Place Place, int Units, ImmutableArray<UnitAllotment> Allotted)
{
    public int Persons => Units * Pledge.Type.Persons;
}

/// <summary>Units allotted to a presence, support or train task.</summary>
public sealed record UnitAllotment(TaskId Task, int Units);
