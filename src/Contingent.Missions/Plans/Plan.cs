namespace Contingent.Missions.Plans;

/// <summary>
/// <c>plan.json</c>, all of it (DESIGN §5). Property names are written in snake_case. It holds no wall time and no path: the same
/// input, version, seed and limits give the same bytes.
/// </summary>
public sealed record Plan
{
    /// <summary>Version of the program that made the plan.</summary>
    public required string Contingent { get; init; }
    public required string Mission { get; init; }

    /// <summary>SHA-256 over the mission folder's files: relative paths in ordinal order, each path, NUL, content, NUL; lower-case hex.</summary>
    public required string MissionSha256 { get; init; }
    public required DateOnly AsOf { get; init; }

    /// <summary><c>likely</c> or <c>firm</c>.</summary>
    public required string Case { get; init; }

    /// <summary>The overrides of the case as they were given: <c>met:C@D</c>, <c>refused:C</c>, <c>lost:C@D</c>, <c>withdrawn:ID</c>.</summary>
    public required IReadOnlyList<string> Assumes { get; init; }

    /// <summary>Null in an empty plan.</summary>
    public required DateOnly? DayZero { get; init; }

    /// <summary>Null in an empty plan.</summary>
    public required int? EntryDay { get; init; }
    public required int Seed { get; init; }
    public required PlanLimits Limits { get; init; }

    /// <summary><c>no</c>, or why the search ended early: <c>work</c>, <c>time</c>, <c>cancelled</c>. A plan cut by time or by hand is exempt from same bytes.</summary>
    public required string Stopped { get; init; }
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Why the plan is empty: the needs that are never met in this case; empty where it is not.</summary>
    public required IReadOnlyList<string> EmptyBecause { get; init; }
    public required IReadOnlyList<PlanPin> Pins { get; init; }
    public required FirmSection Firm { get; init; }
    public required AuthoritySection Authority { get; init; }
    public required IReadOnlyList<RequirementLine> Requirements { get; init; }
    public required LaydownSection Laydown { get; init; }
    public required MovementSection Movement { get; init; }
    public required SustainmentSection Sustainment { get; init; }
    public required TrainingSection Training { get; init; }
    public required EvidenceSection Evidence { get; init; }

    /// <summary>The build-up beside recorded ones; null where nothing moves, and in plans of earlier versions.</summary>
    public HistorySection? History { get; init; }

    /// <summary>What has happened and what it changed; null in a plan that follows none.</summary>
    public ExecutionSection? Execution { get; init; }
}

/// <summary>The limits that a plan was made under. Work is counted in solver work, not in seconds; <see cref="TimeS"/> is a safety stop.</summary>
public sealed record PlanLimits
{
    /// <summary>Relative gap at which a level may stop.</summary>
    public required double Gap { get; init; }

    /// <summary>Deterministic work units of the solvers over all levels.</summary>
    public required double Work { get; init; }

    /// <summary>Safety stop in seconds; null: none.</summary>
    public double? TimeS { get; init; }
}

/// <summary>A pin of the table in force: the mission's, or the one that replaced it. One on a pledge that is not live is void, and a warning says so.</summary>
public sealed record PlanPin(string Pledge, string Place, string Rule, int Units);

/// <summary>What holds on firm facts alone (the case <c>firm</c>), beside the plan's own case.</summary>
public sealed record FirmSection
{
    public required DateOnly? DayZero { get; init; }
    public required int? EntryDay { get; init; }

    /// <summary>Pledges that are live in the case firm.</summary>
    public required IReadOnlyList<string> LivePledges { get; init; }

    /// <summary>Needs of the mission that are not met: nothing may deploy on firm facts while there is one.</summary>
    public required IReadOnlyList<string> Missing { get; init; }
}

/// <summary>A line of the statement of requirements. Provided is never capped.</summary>
public sealed record RequirementLine
{
    public required string Task { get; init; }

    /// <summary>Empty where the line is for the whole task.</summary>
    public required string Place { get; init; }
    public required string Capability { get; init; }
    public required double Required { get; init; }
    public required double Provided { get; init; }
    public required double Short { get; init; }

    /// <summary>Why it is short: not pledged, blocked by a condition, caveat, partner, too late, no route, capacity, garrison, ceiling, max sites, pin.</summary>
    public required IReadOnlyList<string> Reasons { get; init; }
}

/// <summary>What rests on sources and what on assumptions.</summary>
public sealed record EvidenceSection
{
    public required int RowsSourced { get; init; }
    public required int RowsAssumed { get; init; }

    /// <summary>Share of the placed persons whose pledge row is sourced and whose units were stated.</summary>
    public required double PersonsSourcedShare { get; init; }

    /// <summary>Share of the weight within reach that at least one unit of such a pledge reaches.</summary>
    public required double CoverageSourcedShare { get; init; }
}
