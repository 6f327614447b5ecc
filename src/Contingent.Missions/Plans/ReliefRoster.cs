namespace Contingent.Missions.Plans;

/// <summary>
/// Reliefs in place. Days count from day 0 and look beyond the mission's horizon, three years far, since that is what sustaining a force is about.
/// </summary>
public sealed record ReliefRoster
{
    /// <summary>Of a plan that places nobody.</summary>
    public static ReliefRoster None { get; } = new()
    {
        Reliefs = [], KeptPersonDays = 0, KeptBoundPersonDays = 0, KeptGap = 0, Left = [], UnitsNeededPerUnit = 0, UnitsOnTheBooksPerUnit = 0, Sustained = [], Strength = [], Drops = [],
    };

    public required IReadOnlyList<ReliefLine> Reliefs { get; init; }

    /// <summary>Person-days that the reliefs keep on station, the most by these follow-on pledges, and the gap.</summary>
    public required double KeptPersonDays { get; init; }
    public required double KeptBoundPersonDays { get; init; }
    public required double KeptGap { get; init; }

    /// <summary>Follow-on pledges that are not live, have units left, or come too late, and why.</summary>
    public required IReadOnlyList<FollowOnLeft> Left { get; init; }

    /// <summary>Units needed in a year for each unit deployed (the first included), handovers counted.</summary>
    public required double UnitsNeededPerUnit { get; init; }

    /// <summary>Units deployed and follow-on units that come within a year of day 0, for each unit deployed.</summary>
    public required double UnitsOnTheBooksPerUnit { get; init; }

    /// <summary>Strength that holds for so many months: the least from the day of full strength on.</summary>
    public required IReadOnlyList<SustainedStrength> Sustained { get; init; }

    /// <summary>Strength month by month for three years, with the reliefs and without.</summary>
    public required IReadOnlyList<StrengthMonth> Strength { get; init; }

    /// <summary>Days on which units go that nobody relieves, and the must tasks that fall short by it.</summary>
    public required IReadOnlyList<UnrelievedDrop> Drops { get; init; }
}

/// <summary>A follow-on unit that takes over from a unit in place, or from the relief before it.</summary>
public sealed record ReliefLine
{
    public required string FollowOn { get; init; }

    /// <summary>1…units, unique in the follow-on pledge.</summary>
    public required int FollowOnUnit { get; init; }

    /// <summary>The pledge and unit whose place in the force it takes.</summary>
    public required string Pledge { get; init; }
    public required int Unit { get; init; }
    public required string Place { get; init; }
    public required int Persons { get; init; }

    /// <summary>When it leaves home, by the quickest open route.</summary>
    public required int DepartDay { get; init; }
    public required int ArriveDay { get; init; }

    /// <summary>The first day on which it counts instead of the unit it relieves.</summary>
    public required int TakeOverDay { get; init; }

    /// <summary>Days in place beside the unit that it relieves, and asked.</summary>
    public required int HandoverDays { get; init; }
    public required int HandoverAskedDays { get; init; }

    /// <summary>Days between the going of the one and the coming of the other; 0 in time.</summary>
    public required int GapDays { get; init; }

    /// <summary>The first day on which its own endurance is spent.</summary>
    public required int UntilDay { get; init; }
}

/// <summary>Follow-on units that relieve nobody, and why.</summary>
public sealed record FollowOnLeft(string FollowOn, int Units, string Reason);

/// <summary>Persons on station throughout, so many months from day 0, with reliefs and without, and as a share of the most.</summary>
public sealed record SustainedStrength(int Months, int Persons, int PersonsUnrelieved, double Share);

/// <summary>A calendar month: least and most persons on station with reliefs, least without, and the most in place at once while one hands over to the other.</summary>
public sealed record StrengthMonth(string Month, int Least, int Most, int LeastUnrelieved, int MostInPlace);

/// <summary>A day on which strength drops for want of relief.</summary>
public sealed record UnrelievedDrop(int Day, int PersonsBefore, int PersonsAfter, IReadOnlyList<string> Units, IReadOnlyList<TaskDrop> MustTasks);

/// <summary>A must task of presence, training or support volume that falls short from that day. Place empty: the whole task.</summary>
public sealed record TaskDrop(string Task, string Place, double Required, double ProvidedBefore, double ProvidedAfter);

/// <summary>Placed units that are also assigned to something else: persons and share of all that are placed.</summary>
public sealed record DoubleCount(int Persons, double Share, IReadOnlyList<DoubleCountLine> Lines)
{
    /// <summary>Nobody is counted twice.</summary>
    public static DoubleCount None { get; } = new(0, 0, []);
}

/// <summary>A placed pledge whose units are also assigned elsewhere.</summary>
public sealed record DoubleCountLine(string Pledge, int Units, int Persons, string AlsoAssignedTo);
