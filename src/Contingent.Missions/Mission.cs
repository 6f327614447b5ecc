using System.Collections.Immutable;

namespace Contingent.Missions;

/// <summary>What kind of mission it is. A reassurance force is not a peacekeeping force.</summary>
public enum MissionType { Observer, Peacekeeping, Enforcement, Reassurance, Training }

/// <summary>
/// Something needed that one of several conditions gives: <c>a|b</c> in the input. A list of needs is met when each of them is.
/// </summary>
public sealed record Need(ImmutableArray<ConditionId> Alternatives)
{
    /// <summary>The need as it stands in the input, <c>a|b</c>.</summary>
    public override string ToString() => string.Join('|', Alternatives);

    /// <summary>Two needs are equal when they name the same alternatives in the same order.</summary>
    public bool Equals(Need? other) => other is not null && Alternatives.AsSpan().SequenceEqual(other.Alternatives.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);
}

/// <summary>One level of the lexicographic order of the laydown; lower levels may spend <see cref="Tolerance"/> of its value.</summary>
public sealed record ObjectiveLevel(ObjectiveKind Kind, double Tolerance);

/// <summary>The objectives of the laydown (DESIGN §4), each minimised but coverage.</summary>
public enum ObjectiveKind { Shortfall, Coverage, Support, Response, Arrival, Cost, Persons }

/// <summary>
/// A mission folder, read and checked: every id it names exists, every number is in range. It holds data only; what follows from it
/// is worked out by the stages of <c>Contingent.Planning</c>.
/// </summary>
public sealed record Mission
{
    /// <summary>Identifier of the mission, a slug.</summary>
    public required string Id { get; init; }
    public required string Title { get; init; }
    public required MissionType Type { get; init; }

    /// <summary>Handling marking that stands on every output; empty for none.</summary>
    public string Marking { get; init; } = "";
    public string Intent { get; init; } = "";
    public ImmutableArray<Need> EndState { get; init; } = [];

    /// <summary>The day the mission is looked at from.</summary>
    public required DateOnly AsOf { get; init; }
    public required PartyId Host { get; init; }

    /// <summary>Whose view of boundaries the maps follow: a party, or <c>UN</c>.</summary>
    public required PartyId Worldview { get; init; }

    /// <summary>Day 0 is the day this condition is met.</summary>
    public required ConditionId DDay { get; init; }

    /// <summary>Contributors are asked to make ready when this is met; the D-day condition where the input names none.</summary>
    public required ConditionId Activation { get; init; }
    public int HorizonDays { get; init; } = 365;
    public string Currency { get; init; } = "EUR";

    /// <summary>Most persons on the host's soil at once; null: no ceiling.</summary>
    public int? CeilingPersons { get; init; }
    public int? MaxSites { get; init; }
    public double StandoffKm { get; init; }
    public required ImmutableArray<Need> Requires { get; init; }
    public required ImmutableArray<ObjectiveLevel> Objectives { get; init; }
    public double IocShare { get; init; } = 0.6;
    public double FocShare { get; init; } = 0.9;
    public double DetourFactor { get; init; } = 1.3;
    public double AccessSpeedKmh { get; init; } = 40;
    public double MarchHoursDay { get; init; } = 10;
    public double AccessMaxKm { get; init; } = 50;

    public ImmutableArray<Source> Sources { get; init; } = [];
    public ImmutableArray<Party> Parties { get; init; } = [];
    public ImmutableArray<Statement> Statements { get; init; } = [];

    /// <summary>All rows of the dated series, in file order.</summary>
    public ImmutableArray<Condition> Conditions { get; init; } = [];
    public ImmutableArray<Influence> Influences { get; init; } = [];
    public ImmutableArray<Ordering> Orderings { get; init; } = [];
    public ImmutableArray<Meeting> Meetings { get; init; } = [];
    public ImmutableArray<Sector> Sectors { get; init; } = [];
    public ImmutableArray<UnitType> UnitTypes { get; init; } = [];

    /// <summary>All rows of the dated series, in file order.</summary>
    public ImmutableArray<Pledge> Pledges { get; init; } = [];
    public ImmutableArray<Place> Places { get; init; } = [];
    public ImmutableArray<Link> Links { get; init; } = [];
    public ImmutableArray<Lift> Lift { get; init; } = [];
    public ImmutableArray<MissionTask> Tasks { get; init; } = [];
    public ImmutableArray<Course> Courses { get; init; } = [];
    public ImmutableArray<Rate> Rates { get; init; } = [];
    public ImmutableArray<SupplyNorm> Supplies { get; init; } = [];
    public ImmutableArray<Depot> Depots { get; init; } = [];
    public ImmutableArray<FollowOn> FollowOns { get; init; } = [];
    public ImmutableArray<Ask> Asks { get; init; } = [];
    public ImmutableArray<CourseInstructors> CourseInstructors { get; init; } = [];
    public ImmutableArray<Instructors> Instructors { get; init; } = [];
    public ImmutableArray<Holiday> Holidays { get; init; } = [];
    public ImmutableArray<Pin> Pins { get; init; } = [];

    /// <summary>What has happened since a plan was made; read by replanning alone.</summary>
    public ImmutableArray<Actual> Actuals { get; init; } = [];
    public ImmutableArray<Area> Areas { get; init; } = [];

    /// <summary>Bulk demand points by file name as tasks name it.</summary>
    public ImmutableSortedDictionary<string, PointSet> Points { get; init; } =
        ImmutableSortedDictionary.Create<string, PointSet>(StringComparer.Ordinal);
}
