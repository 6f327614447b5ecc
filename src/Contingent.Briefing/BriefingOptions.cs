using Contingent.Missions.Plans;

namespace Contingent.Briefing;

/// <summary>For whom the briefing is written.</summary>
public enum Audience
{
    /// <summary>Planners and those who decide: everything the plan holds.</summary>
    Full,

    /// <summary>Anybody: positions rounded to half a degree, caveats and breaking sets left out.</summary>
    Public,
}

/// <summary>How a briefing is written.</summary>
public sealed record BriefingOptions
{
    public Audience Audience { get; init; } = Audience.Full;

    /// <summary>What risk says of the plan; null: it was not run.</summary>
    public RiskReport? Risk { get; init; }
}
