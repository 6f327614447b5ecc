using Contingent.Missions;

namespace Contingent.Planning;

/// <summary>What a plan is asked for: the mission, the case and the limits of the search.</summary>
public sealed record PlanRequest
{
    /// <summary>The gap at which response, arrival, cost and persons may stop by default. The first levels are always proved to the last.</summary>
    public const double DefaultGap = 0.005;

    public required Mission Mission { get; init; }

    /// <summary>Hash of the mission folder, as its reader worked it out.</summary>
    public required string MissionSha256 { get; init; }
    public required CaseQuestion Case { get; init; }
    public int Seed { get; init; } = 1;
    public double Gap { get; init; } = DefaultGap;

    /// <summary>The gap at which IOC and FOC may stop: none by default; who asks for a wider gap than the default gets it for them too.</summary>
    public double MilestoneGap => Gap > DefaultGap ? Gap : 0;

    /// <summary>Most solver work over all levels, in units of about a second on a plain core.</summary>
    public double Work { get; init; } = 120;

    /// <summary>Safety stop by the clock in seconds; null: none.</summary>
    public double? TimeSeconds { get; init; }

    /// <summary>Version of the program, as the plan will name it.</summary>
    public required string Version { get; init; }
}

/// <summary>Where planning stands: the stage, what it is at, and for an optimised level incumbent, bound and gap.</summary>
public sealed record PlanProgress(string Stage, string Detail = "", double? Incumbent = null, double? Bound = null, double? Gap = null);

/// <summary>Pins that cannot all be kept; the message names a smallest conflicting set.</summary>
public sealed class ConflictingPinsException : Exception
{
    public ConflictingPinsException(IReadOnlyList<Pin> pins)
        : base("these pins cannot all be kept: " + string.Join("; ", pins.Select(Words)) + ". Take one of them out or loosen it.") => Pins = pins;

    /// <summary>A smallest conflicting set.</summary>
    public IReadOnlyList<Pin> Pins { get; }

    private static string Words(Pin pin) => pin.Rule == PinRule.Never
        ? $"{pin.Pledge} never at {pin.Place} (line {pin.Origin.Line})"
        : $"{pin.Pledge} {Rule(pin.Rule)} {pin.Units} at {pin.Place} (line {pin.Origin.Line})";

    private static string Rule(PinRule rule) => rule switch
    {
        PinRule.Exactly => "exactly",
        PinRule.AtLeast => "at least",
        _ => "at most",
    };
}
