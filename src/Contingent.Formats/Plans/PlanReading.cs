using System.Collections.Immutable;
using Contingent.Missions.Plans;

namespace Contingent.Formats.Plans;

/// <summary>What reading a plan gave: the plan, or the reasons why there is none.</summary>
public sealed record PlanReading(Plan? Plan, ImmutableArray<Fault> Faults);
