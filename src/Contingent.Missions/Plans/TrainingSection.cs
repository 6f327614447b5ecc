namespace Contingent.Missions.Plans;

/// <summary>Trainees through the courses.</summary>
public sealed record TrainingSection
{
    /// <summary>Of a plan that trains nobody.</summary>
    public static TrainingSection None { get; } = new() { Intakes = [], ByCourse = [], Through = 0, ThroughBound = 0, ThroughGap = 0, ByWeek = [], Prices = [] };

    public required IReadOnlyList<Intake> Intakes { get; init; }
    public required IReadOnlyList<CourseLine> ByCourse { get; init; }

    /// <summary>Trainees through by the last day of their course, over all courses; each course that somebody passes counts.</summary>
    public required int Through { get; init; }

    /// <summary>No schedule on these trainers, instructors, places and days puts more through; null: not proved.</summary>
    public required double? ThroughBound { get; init; }
    public required double? ThroughGap { get; init; }

    /// <summary>Trainees through by the end of each week in which some come through, from day 0.</summary>
    public required IReadOnlyList<TrainingWeek> ByWeek { get; init; }

    /// <summary>What one more of each thing that limits would put through, by scheduling again; most first.</summary>
    public required IReadOnlyList<TrainingPrice> Prices { get; init; }
}

/// <summary>One intake of a course. Days count from day 0; the end day is the first day after it.</summary>
public sealed record Intake(string Course, string Place, int StartDay, int EndDay, int Trainees);

/// <summary>A course over the horizon: wanted and trained by its last day, intakes run, and what limits it.</summary>
public sealed record CourseLine(string Course, int Demand, int Trained, int Intakes, int ByDay, string LimitedBy);

/// <summary>Trainees of a course that come through in a week, and all until its end. Week 1 is of the days 0 to 6; an intake ends with the day before its end day.</summary>
public sealed record TrainingWeek(int Week, string Course, int Through, int ThroughInAll);

/// <summary>
/// Kind: instructors (of a capability), trainers (for one more intake side by side at a place), staff (these and the instructors that go with them), places (for trainees at a place) or week (of a course): what it is of, how much more, and the trainees that it puts
/// through in addition.
/// </summary>
public sealed record TrainingPrice(string Kind, string Of, int More, int TraineesMore, bool Proved);
