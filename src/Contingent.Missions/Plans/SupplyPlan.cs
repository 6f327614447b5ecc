namespace Contingent.Missions.Plans;

/// <summary>Supply by class: demand by day, stocks by store, deliveries within what the force flow leaves of the daily capacities.</summary>
public sealed record SupplyPlan
{
    /// <summary>Of a plan that places nobody.</summary>
    public static SupplyPlan None { get; } = new() { Classes = [], Stores = [], Deliveries = [], ShortTonnes = 0, ShortBoundTonnes = 0, ShortGap = 0, Limits = [] };

    public required IReadOnlyList<SupplyClassLine> Classes { get; init; }
    public required IReadOnlyList<StoreLine> Stores { get; init; }

    /// <summary>Deliveries, those of equal tonnes on days that follow one another in one line.</summary>
    public required IReadOnlyList<DeliveryRun> Deliveries { get; init; }

    /// <summary>Tonnes of demand that no stock meets, over all stores, classes and days to the horizon.</summary>
    public required double ShortTonnes { get; init; }

    /// <summary>No resupply over these routes leaves fewer tonnes unmet.</summary>
    public required double ShortBoundTonnes { get; init; }
    public required double ShortGap { get; init; }

    /// <summary>Links and places whose capacity supply and force flow use up on some day.</summary>
    public required IReadOnlyList<SupplyLimit> Limits { get; init; }
}

/// <summary>A class of supply over the horizon. What is carried is consumed on the way to the sites, out of what units bring with them.</summary>
public sealed record SupplyClassLine(string Class, double Tonnes, double PeakTonnesDay, int PeakDay, double CarriedTonnes, double ShortTonnes);

/// <summary>The stock of one class at a place where it is consumed or passed on.</summary>
public sealed record StoreLine
{
    public required string Place { get; init; }
    public required string Class { get; init; }

    /// <summary>What fills it; the place itself: it is filled from outside the theatre, or lives on what is there.</summary>
    public required string From { get; init; }

    /// <summary>The quickest open route there, link by link.</summary>
    public required IReadOnlyList<string> Route { get; init; }

    /// <summary>Whole days that a delivery is on the way.</summary>
    public required int DaysOnTheWay { get; init; }

    /// <summary>What its own units consume to the horizon, in tonnes.</summary>
    public required double DemandTonnes { get; init; }
    public required double PeakTonnesDay { get; init; }

    /// <summary>Days of the demand that hangs on it that it is asked to hold.</summary>
    public required double AskedDays { get; init; }

    /// <summary>Least days of supply at the end of a day on which something hangs on it; null: nothing ever does.</summary>
    public required double? LeastDays { get; init; }
    public required int? LeastDay { get; init; }

    /// <summary>Days on which it holds less than it is asked to.</summary>
    public required int DaysBelowAsked { get; init; }
    public required double ShortTonnes { get; init; }
    public required int? FirstShortDay { get; init; }

    /// <summary>What it ran short or fell below for: no route, permission, capacity of a link or place, inflow, room, the stock of its depot; empty: nothing.</summary>
    public required string Because { get; init; }

    /// <summary>Days of supply at the end of each seventh day from day 0 while something hangs on it.</summary>
    public required IReadOnlyList<StockLevel> Weekly { get; init; }
}

/// <summary>Days for which the stock at the end of a day lasts.</summary>
public sealed record StockLevel(int Day, double DaysOfSupply);

/// <summary>Equal deliveries leaving on each day from the first to the last. From empty: from outside the theatre.</summary>
public sealed record DeliveryRun(string Class, string From, string To, int FirstDay, int LastDay, double TonnesDay);

/// <summary>A link or place that supply and force flow together use up: on how many days between the first and the last on which supply goes through it.</summary>
public sealed record SupplyLimit(string Kind, string Id, double TonnesDay, int FullDays, int FirstDay, int LastDay);

/// <summary>
/// A line of host-nation support that is asked for: whether what brings it is met in the case and from when to when, and what it relieves, or would.
/// </summary>
public sealed record AskLine
{
    public required string Ask { get; init; }
    public required string Place { get; init; }
    public required string Kind { get; init; }
    public required double Amount { get; init; }
    public required string Unit { get; init; }

    /// <summary>Empty: nothing on the books brings it.</summary>
    public required string Condition { get; init; }

    /// <summary><c>met</c> in the case, or <c>open</c>.</summary>
    public required string State { get; init; }
    public required int? FromDay { get; init; }
    public required int? UntilDay { get; init; }

    /// <summary>Tonnes that need no delivery, and tonnes no longer short; 0 for what is no class of supply.</summary>
    public required double RelievesTonnes { get; init; }
    public required double RelievesShortTonnes { get; init; }
}
