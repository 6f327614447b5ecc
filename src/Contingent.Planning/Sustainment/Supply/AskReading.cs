using Contingent.Missions;
using Contingent.Planning.Authority;

namespace Contingent.Planning.Sustainment.Supply;

/// <summary>
/// A line of host-nation support in the case (S12). Met: what brings it has a date; it is given from that day, and not before its own <c>from</c>, to the end of either. What is open is looked at as
/// if it were given from its <c>from</c> on.
/// </summary>
internal sealed record AskReading(Ask Ask, bool IsMet, int From, int Until)
{
    /// <summary>The class of supply that it stands in for; null: none.</summary>
    public SupplyClass? Class => Ask.Kind switch
    {
        AskKind.Water => SupplyClass.Water,
        AskKind.Rations => SupplyClass.Rations,
        AskKind.Fuel => SupplyClass.Fuel,
        AskKind.Construction => SupplyClass.Construction,
        AskKind.Medical => SupplyClass.Medical,
        _ => null,
    };

    public bool GivesOn(int day) => From <= day && day <= Until;

    public static AskReading Of(Ask ask, Mission mission, AuthorityResult authority)
    {
        var standing = ask.Condition is { } id ? authority.Conditions.GetValueOrDefault(id) : null;
        var from = ask.From is { } first ? authority.Day(first) : 0;
        var until = ask.Until is { } last ? Math.Min(authority.Day(last), mission.HorizonDays) : mission.HorizonDays;
        if (standing?.Date is not { } date)
            return new AskReading(ask, false, from, until);
        return new AskReading(
            ask, true, date == DateOnly.MinValue ? from : Math.Max(from, authority.Day(date)), standing.LastDay is { } end ? Math.Min(until, authority.Day(end)) : until);
    }
}
