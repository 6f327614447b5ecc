using System.Collections.Immutable;

namespace Contingent.Missions;

/// <summary>What a task asks for (DESIGN §4, Laydown).</summary>
public enum TaskKind { Presence, Cover, Support, Train }

/// <summary>What a support task's amount is per.</summary>
public enum SupportBase { Person, Site, Sector, Contributor, Mission }

/// <summary>Whether a response ends at the point, or comes back.</summary>
public enum Trip { Out, OutAndBack }

/// <summary>Something the force is to do.</summary>
public sealed record MissionTask : Row
{
    public required TaskId Id { get; init; }
    public required string Title { get; init; }
    public required TaskKind Kind { get; init; }

    /// <summary>Which component of the force it belongs to: monitoring, force, training, maritime …</summary>
    public string Component { get; init; } = "force";
    public required CapabilityId Capability { get; init; }

    /// <summary>Presence: at each place; support: per base; train: trainers per running intake; cover: 0.</summary>
    public double Amount { get; init; }
    public SupportBase Per { get; init; } = SupportBase.Person;

    /// <summary>Minutes from alarm; null only for cover with <see cref="RadiusKm"/> and for presence and train.</summary>
    public double? ResponseMin { get; init; }

    /// <summary>Cover only: within reach by great circle instead of by time.</summary>
    public double? RadiusKm { get; init; }
    public Trip Trip { get; init; } = Trip.Out;

    /// <summary>Cover: units that must reach the point.</summary>
    public int Depth { get; init; } = 1;
    public Selector? Places { get; init; }

    /// <summary>Cover: name of a set in <see cref="Mission.Points"/>.</summary>
    public string? Points { get; init; }
    public double Weight { get; init; } = 1;
    public bool Must { get; init; }

    /// <summary>Counts for IOC.</summary>
    public bool Ioc { get; init; }

    /// <summary>A unit allotted to it answers no cover task. The default (train: yes) is resolved on reading.</summary>
    public bool Tied { get; init; }
    public int FromDay { get; init; }

    /// <summary>Last day on which a unit may come on station for it. The default (the horizon) is resolved on reading.</summary>
    public required int UntilDay { get; init; }

    /// <summary>Train: the course.</summary>
    public CourseId? Course { get; init; }
}

/// <summary>A course given to the host's forces.</summary>
public sealed record Course : Row
{
    public required CourseId Id { get; init; }
    public required string Title { get; init; }

    /// <summary>Trainees per intake.</summary>
    public required int Trainees { get; init; }

    /// <summary>Length of an intake in days.</summary>
    public required int Days { get; init; }

    /// <summary>Where it can run.</summary>
    public required Selector Places { get; init; }

    /// <summary>Trainees wanted in all.</summary>
    public required int Demand { get; init; }
    public int FromDay { get; init; }

    /// <summary>The default (the horizon) is resolved on reading.</summary>
    public required int ByDay { get; init; }

    /// <summary>Courses that each trainee has been through before.</summary>
    public ImmutableArray<CourseId> Requires { get; init; } = [];

    /// <summary>Languages it can be taught in; empty: any.</summary>
    public ImmutableArray<string> Languages { get; init; } = [];

    /// <summary>Whether an intake may run over a holiday of its place's country.</summary>
    public bool OverHolidays { get; init; }
}

/// <summary>What a rate is for.</summary>
public enum RateKind { PersonMonth, TkmRoad, TkmRail, TkmSea, TkmAir, SelfSustainment }

/// <summary>A price in the mission's currency, from a date on; the latest not after the day holds.</summary>
public sealed record Rate : Row
{
    public required RateKind Kind { get; init; }
    public required string Unit { get; init; }
    public required double Value { get; init; }
    public required DateOnly FromDate { get; init; }

    /// <summary><c>contributor</c>, <c>mission</c>, <c>host</c> or a party; empty: the default of its kind.</summary>
    public string Payer { get; init; } = "";
}
