using System.Collections.Immutable;
using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Planning.Authority;

namespace Contingent.Planning;

/// <summary>Which facts a plan counts on.</summary>
public enum CaseKind
{
    /// <summary>Open conditions are met on their likely date; planning figures stand in where a contributor named no amount.</summary>
    Likely,

    /// <summary>A condition counts only if met; a pledge only if offered or firmer, with units stated.</summary>
    Firm,
}

/// <summary>What an assumption does to the case.</summary>
public enum AssumptionKind { Met, Refused, Lost, Withdrawn }

/// <summary>
/// An override of the case: <c>met:C[@D]</c>, <c>refused:C</c>, <c>lost:C@D</c> (ends on D) or <c>withdrawn:ID</c> (a pledge, or a contributor with
/// all its pledges). Refused beats met.
/// </summary>
public sealed record Assumption(AssumptionKind Kind, string Subject, DateOnly? Date)
{
    /// <summary>The assumption as it is written on the command line and in the plan.</summary>
    public override string ToString() =>
        $"{Kind.ToString().ToLowerInvariant()}:{Subject}{(Date is { } d ? $"@{d:yyyy-MM-dd}" : "")}";

    /// <summary>Reads assumptions as they are written on the command line; all faults in one report.</summary>
    public static AssumptionReading Parse(Mission mission, IEnumerable<string> texts) => AssumptionReader.Read(mission, texts);
}

/// <summary>The case that a plan is made for, seen from <see cref="AsOf"/>.</summary>
public sealed record CaseQuestion(CaseKind Kind, DateOnly AsOf, ImmutableArray<Assumption> Assumptions)
{
    /// <summary>The default: the case likely as of the mission's day, nothing overridden.</summary>
    public static CaseQuestion Likely(Mission mission) => new(CaseKind.Likely, mission.AsOf, []);

    /// <summary>The case that a plan was made for; the faults say which of its assumptions the mission does not know.</summary>
    public static (CaseQuestion Case, ImmutableArray<string> Faults) Of(Mission mission, Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var assumed = Assumption.Parse(mission, plan.Assumes);
        return (new CaseQuestion(plan.Case == "firm" ? CaseKind.Firm : CaseKind.Likely, plan.AsOf, assumed.Assumptions), assumed.Faults);
    }
}
