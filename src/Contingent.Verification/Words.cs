using Contingent.Missions;

namespace Contingent.Verification;

/// <summary>Enumerations as the tables and the plan write them.</summary>
internal static class Words
{
    public static string Of(ConditionState state) => state switch
    {
        ConditionState.Open => "open",
        ConditionState.Met => "met",
        ConditionState.Refused => "refused",
        ConditionState.Withdrawn => "withdrawn",
        _ => "lapsed",
    };

    public static string Of(Bearing bearing) => bearing switch
    {
        Bearing.Permission => "permission",
        Bearing.Trigger => "trigger",
        _ => "practical",
    };

    public static string Of(PinRule rule) => rule switch
    {
        PinRule.Exactly => "exactly",
        PinRule.AtLeast => "at-least",
        PinRule.AtMost => "at-most",
        _ => "never",
    };

    public static string Of(ObjectiveKind objective) => objective switch
    {
        ObjectiveKind.Shortfall => "shortfall",
        ObjectiveKind.Coverage => "coverage",
        ObjectiveKind.Support => "support",
        ObjectiveKind.Response => "response",
        ObjectiveKind.Arrival => "arrival",
        ObjectiveKind.Cost => "cost",
        _ => "persons",
    };

    public static string Of(PlaceKind kind) => kind switch
    {
        PlaceKind.Town => "town",
        PlaceKind.Site => "site",
        PlaceKind.Hub => "hub",
        PlaceKind.Hq => "hq",
        PlaceKind.Airport => "airport",
        PlaceKind.Seaport => "seaport",
        PlaceKind.Railhead => "railhead",
        PlaceKind.Staging => "staging",
        PlaceKind.Training => "training",
        PlaceKind.Home => "home",
        PlaceKind.Crossing => "crossing",
        PlaceKind.Depot => "depot",
        PlaceKind.Hospital => "hospital",
        PlaceKind.Asset => "asset",
        _ => "junction",
    };

    /// <summary>A date as messages print it; null: never.</summary>
    public static string Of(DateOnly? date) =>
        date is not { } day ? "none" : day == DateOnly.MinValue ? "before every date" : day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>At most eight of the ids.</summary>
    public static string List(IEnumerable<string> ids)
    {
        var all = ids.ToList();
        return all.Count == 0 ? "none" : string.Join(", ", all.Take(8)) + (all.Count > 8 ? $" and {all.Count - 8} more" : "");
    }
}
