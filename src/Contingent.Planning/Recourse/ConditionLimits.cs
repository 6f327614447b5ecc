using System.Collections.Immutable;
using Contingent.Missions;

namespace Contingent.Planning.Recourse;

/// <summary>What a condition's yes limits for the pledges that need it (A8, L3, L4, L11), by numbers of sites and tasks.</summary>
/// <param name="Condition">Number of the condition.</param>
/// <param name="LastDay">Its last day from <c>as_of</c>; null: none.</param>
/// <param name="MostPersons">Most persons placed of the pledges that need it.</param>
/// <param name="BarsTask">Tasks that it keeps them from; empty: none.</param>
/// <param name="BarsSite">Sites that it keeps them from; empty: none.</param>
internal sealed record ConditionLimit(int Condition, int? LastDay, int MostPersons, ImmutableArray<bool> BarsTask, ImmutableArray<bool> BarsSite)
{
    /// <summary>The limits of all conditions that have any.</summary>
    public static ImmutableArray<ConditionLimit> Of(CaseRules rules, ImmutableArray<MissionTask> tasks, ImmutableArray<Place> sites)
    {
        var limits = ImmutableArray.CreateBuilder<ConditionLimit>();
        for (var c = 0; c < rules.Rows.Length; c++)
        {
            var row = rules.Rows[c];
            if (row.MaxPersons is null && row.TasksOnly.IsEmpty && row.SectorsOnly.IsEmpty && rules.LastDay[c] is null)
                continue;
            limits.Add(new ConditionLimit(
                c, rules.LastDay[c], row.MaxPersons ?? int.MaxValue,
                row.TasksOnly.IsEmpty ? [] : [.. tasks.Select(t => !row.TasksOnly.Contains(t.Id))],
                row.SectorsOnly.IsEmpty ? [] : [.. sites.Select(s => !(s.Sector is { } sector && row.SectorsOnly.Contains(sector)))]));
        }

        return limits.ToImmutable();
    }
}
