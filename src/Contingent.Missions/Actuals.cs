namespace Contingent.Missions;

/// <summary>What happened to a unit on its way, or to a permission it needs.</summary>
public enum ActualEvent
{
    /// <summary>Loaded at its origin: it keeps its planned way unless forced off it.</summary>
    Loaded,

    /// <summary>Departed over a link.</summary>
    Departed,

    /// <summary>Arrived at a place of its way.</summary>
    Arrived,

    /// <summary>On station.</summary>
    OnStation,

    /// <summary>Not ready, or not moving on, before <see cref="Actual.Until"/>.</summary>
    Slipped,

    /// <summary>A permission refused: the link, or every link with the condition as its permission, is closed from that day on.</summary>
    Refused,

    /// <summary>The unit does not come.</summary>
    Cancelled,
}

/// <summary>A row of <c>actuals.csv</c>: what has happened since the plan was made, as reported.</summary>
public sealed record Actual : Row
{
    /// <summary>Null only for <see cref="ActualEvent.Refused"/>.</summary>
    public PledgeId? Pledge { get; init; }

    /// <summary>1…units, as the plan numbers them; null only for <see cref="ActualEvent.Refused"/>.</summary>
    public int? Unit { get; init; }
    public required ActualEvent Event { get; init; }
    public required DateOnly Day { get; init; }

    /// <summary>Where it arrived.</summary>
    public PlaceId? Place { get; init; }

    /// <summary>The link that it departed over, or that is closed.</summary>
    public LinkId? Link { get; init; }

    /// <summary>The permission refused.</summary>
    public ConditionId? Condition { get; init; }

    /// <summary>Persons of the part of the unit that is meant; null: all its parts.</summary>
    public int? Persons { get; init; }

    /// <summary>Tonnes of that part, where they were reported.</summary>
    public double? Tonnes { get; init; }

    /// <summary>The day before which a unit that slipped does not move on.</summary>
    public DateOnly? Until { get; init; }
    public string Note { get; init; } = "";
}
