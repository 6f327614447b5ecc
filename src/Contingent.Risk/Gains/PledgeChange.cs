using System.Collections.Immutable;
using Contingent.Missions;
using Contingent.Planning.Recourse;
using Contingent.Risk.Stress;

namespace Contingent.Risk.Gains;

/// <summary>A plausible improvement of a pledge: one more unit, ten days sooner, one caveat lifted.</summary>
/// <param name="Kind"><c>unit</c>, <c>notice</c> or <c>caveat</c>.</param>
/// <param name="Pledge">Whose.</param>
/// <param name="What">The change in words and units.</param>
/// <param name="Row">The pledge with the change.</param>
internal sealed record PledgeChange(string Kind, PledgeId Pledge, string What, Pledge Row)
{
    private const int Sooner = 10;

    /// <summary>All single improvements of a pledge that has units in the case.</summary>
    public static IEnumerable<PledgeChange> Of(Pledge pledge)
    {
        if (pledge.Kind is not (PledgeKind.Force or PledgeKind.Enabler) || (pledge.Units ?? pledge.UnitsPlanning) is not > 0)
            yield break;
        PledgeChange Change(string kind, string what, Pledge row) => new(kind, pledge.Id, what, row);
        yield return pledge.Units is { } units
            ? Change("unit", "one more unit", pledge with { Units = units + 1 })
            : Change("unit", "one more unit", pledge with { UnitsPlanning = pledge.UnitsPlanning + 1 });
        if (pledge.ReadyDays > 0)
        {
            var days = Math.Min(Sooner, pledge.ReadyDays);
            yield return Change("notice", $"ready {days} days sooner", pledge with { ReadyDays = pledge.ReadyDays - days });
        }

        if (!pledge.TasksOnly.IsEmpty)
            yield return Change("caveat", $"the caveat “only for {string.Join(", ", pledge.TasksOnly)}” lifted", pledge with { TasksOnly = [] });
        if (!pledge.SectorsOnly.IsEmpty)
            yield return Change("caveat", $"the caveat “only in sector {string.Join(", ", pledge.SectorsOnly)}” lifted", pledge with { SectorsOnly = [] });
        foreach (var task in pledge.TasksNever)
            yield return Change("caveat", $"the caveat “never for {task}” lifted", pledge with { TasksNever = pledge.TasksNever.Remove(task) });
        foreach (var sector in pledge.SectorsNever)
            yield return Change("caveat", $"the caveat “never in sector {sector}” lifted", pledge with { SectorsNever = pledge.SectorsNever.Remove(sector) });
        foreach (var partner in pledge.With)
            yield return Change("caveat", $"the caveat “only with {partner}” lifted", pledge with { With = pledge.With.Remove(partner) });
    }

    /// <summary>The policy over the mission with the change, measured against the same plan of record.</summary>
    public RecoursePlanner PlannerOf(StressQuestion question)
    {
        var mission = question.Mission with
        {
            Pledges = [.. question.Mission.Pledges.Select(p => p.Id == Pledge && p.StatedOn == Row.StatedOn ? Row : p)],
        };
        return RecoursePlanner.Of(mission, question.Case, question.Plan);
    }
}
