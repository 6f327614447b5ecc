using System.Collections.Immutable;
using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Planning.Authority;
using Contingent.Planning.Laydown;

namespace Contingent.Planning.Sustainment;

/// <summary>What it takes to keep the force that was placed, as it was moved in.</summary>
public sealed record SustainmentQuestion(
    Mission Mission, AuthorityResult Authority, ImmutableArray<PlacedUnits> Placed, MovementSection Movement);
