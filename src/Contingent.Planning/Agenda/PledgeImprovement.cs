using Contingent.Missions;

namespace Contingent.Planning.Agenda;

/// <summary>A plausible improvement of a pledge: one more unit, ten days sooner, one caveat lifted. It is what somebody might ask, never an offer.</summary>
/// <param name="Kind"><c>unit</c>, <c>notice</c> or <c>caveat</c>.</param>
/// <param name="What">The change in a few words.</param>
/// <param name="Row">The holding row with the change.</param>
public sealed record PledgeImprovement(string Kind, string What, Pledge Row)
{
    /// <summary>By how many days less notice is asked for.</summary>
    public const int Sooner = 10;

    /// <summary>
    /// All single improvements of a pledge that has units: each caveat by task, sector and partner alone. A caveat by country is not among them: sites outside the host need the
    /// consent of the state they lie in, in the conditions of every pledge that may go there.
    /// </summary>
    public static IEnumerable<PledgeImprovement> Of(Pledge pledge)
    {
        ArgumentNullException.ThrowIfNull(pledge);
        if ((pledge.Units ?? pledge.UnitsPlanning) is not > 0)
            return [];
        return [More(pledge), .. Notice(pledge), .. Caveats(pledge)];
    }

    private static PledgeImprovement More(Pledge pledge) => new("unit", "one more unit", pledge.Units is { } stated
        ? pledge with { Units = stated + 1 }
        : pledge with { UnitsPlanning = pledge.UnitsPlanning + 1 });

    private static IEnumerable<PledgeImprovement> Notice(Pledge pledge)
    {
        if (pledge.ReadyDays <= 0)
            yield break;
        var less = Math.Min(Sooner, pledge.ReadyDays);
        yield return new PledgeImprovement("notice", $"ready {less} days sooner", pledge with { ReadyDays = pledge.ReadyDays - less });
    }

    private static IEnumerable<PledgeImprovement> Caveats(Pledge pledge)
    {
        static PledgeImprovement Lifted(string caveat, Pledge row) => new("caveat", $"the caveat “{caveat}” lifted", row);
        if (!pledge.TasksOnly.IsEmpty)
            yield return Lifted($"only for {string.Join(", ", pledge.TasksOnly)}", pledge with { TasksOnly = [] });
        if (!pledge.SectorsOnly.IsEmpty)
            yield return Lifted($"only in sector {string.Join(", ", pledge.SectorsOnly)}", pledge with { SectorsOnly = [] });
        foreach (var task in pledge.TasksNever)
            yield return Lifted($"never for {task}", pledge with { TasksNever = pledge.TasksNever.Remove(task) });
        foreach (var sector in pledge.SectorsNever)
            yield return Lifted($"never in sector {sector}", pledge with { SectorsNever = pledge.SectorsNever.Remove(sector) });
        foreach (var partner in pledge.With)
            yield return Lifted($"only with {partner}", pledge with { With = pledge.With.Remove(partner) });
    }
}
