using System.Collections.Immutable;
using System.Globalization;
using Contingent.Missions;

namespace Contingent.Planning.Authority;

/// <summary>What the reader of a plan should know about the assumptions it was made under.</summary>
internal static class CaseWarnings
{
    public static ImmutableArray<string> Of(CaseReading reading)
    {
        var named = reading.Question.Assumptions
            .Where(assumption => assumption.Kind != AssumptionKind.Withdrawn)
            .Select(assumption => new ConditionId(assumption.Subject))
            .Distinct().Order();
        return [.. named.SelectMany(id => About(reading, id)), .. DayZeroWarning(reading)];
    }

    private static IEnumerable<string> About(CaseReading reading, ConditionId id)
    {
        if (!reading.Conditions.TryGetValue(id, out var standing))
        {
            yield return $"{id}: no row holds as of {Iso(reading.Question.AsOf)}; it is never met, whatever is assumed of it";
            yield break;
        }

        if (reading.Overrides.Contradicts(id))
            yield return $"{id}: assumed both met and refused; refused holds";
        if (standing is { AssumedMet: true, Row.Requires.IsEmpty: false } && Overridden(reading, standing) is { Length: > 0 } overridden)
            yield return $"{id}: assumed met though it requires {string.Join(" and ", overridden)}, not met by then in this case ({standing.Row.Origin})";
        if (standing is { AssumedMet: true, Date: null, LastDay: { } last })
            yield return $"{id}: assumed met, but its last day is {Iso(last)}; it is never met in this case";
    }

    /// <summary>The needs of an assumed condition that the assumption steps over.</summary>
    private static ImmutableArray<Need> Overridden(CaseReading reading, ConditionStanding standing) =>
        [.. standing.Row.Requires.Where(need => !(reading.DateOf(need) <= standing.Date))];

    private static IEnumerable<string> DayZeroWarning(CaseReading reading)
    {
        if (reading.DayZero == DateOnly.MinValue)
            yield return $"{reading.Mission.DDay}: met without a date, so that day 0 lies before every date ({reading.Conditions[reading.Mission.DDay].Row.Origin})";
    }

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
