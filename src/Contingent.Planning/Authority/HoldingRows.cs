using System.Collections.Immutable;
using Contingent.Missions;

namespace Contingent.Planning.Authority;

/// <summary>
/// The rows of the dated series that hold on a day (A1): of the rows with one id the latest <c>stated_on</c> not after it; an empty
/// <c>stated_on</c> is the earliest. Of two rows of one day, which checking refuses, the later in the file holds.
/// </summary>
public static class HoldingRows
{
    /// <summary>Each condition's row that holds on <paramref name="asOf"/>; a condition without one is missing.</summary>
    public static ImmutableSortedDictionary<ConditionId, Condition> ConditionsOn(this Mission mission, DateOnly asOf) =>
        Latest(mission.Conditions, row => row.Id, row => row.StatedOn ?? DateOnly.MinValue, asOf);

    /// <summary>Each pledge's row that holds on <paramref name="asOf"/>; a pledge without one is missing.</summary>
    public static ImmutableSortedDictionary<PledgeId, Pledge> PledgesOn(this Mission mission, DateOnly asOf) =>
        Latest(mission.Pledges, row => row.Id, row => row.StatedOn, asOf);

    private static ImmutableSortedDictionary<TId, TRow> Latest<TId, TRow>(
        ImmutableArray<TRow> rows, Func<TRow, TId> idOf, Func<TRow, DateOnly> statedOn, DateOnly asOf)
        where TId : notnull
    {
        var holding = ImmutableSortedDictionary.CreateBuilder<TId, TRow>();
        foreach (var row in rows)
        {
            if (statedOn(row) > asOf)
                continue;
            var id = idOf(row);
            if (!holding.TryGetValue(id, out var earlier) || statedOn(row) >= statedOn(earlier))
                holding[id] = row;
        }

        return holding.ToImmutable();
    }
}
