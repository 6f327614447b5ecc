using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Planning.Authority;

namespace Contingent.Planning.Agenda;

/// <summary>
/// Which better pledges are worth the draws of a gain (Q4), read off the plan: a unit more where all units of the pledge are placed and it serves what IOC, reach or a must task counts; less notice where a
/// unit of it comes on station after IOC, or so little before it that with the days asked for it might be what IOC waits for; a lifted caveat always.
/// </summary>
public sealed class ImprovementScreen
{
    private readonly Dictionary<PledgeId, int> _placed;
    private readonly HashSet<PledgeId> _late;
    private readonly HashSet<CapabilityId> _counted;

    /// <summary>Reads the plan.</summary>
    public ImprovementScreen(Mission mission, Plan plan)
    {
        ArgumentNullException.ThrowIfNull(mission);
        ArgumentNullException.ThrowIfNull(plan);
        _placed = plan.Laydown.Placements.GroupBy(p => new PledgeId(p.Pledge)).ToDictionary(g => g.Key, g => g.Sum(p => p.Units));
        var from = plan.Movement.IocDay is { } ioc ? ioc - PledgeImprovement.Sooner : double.NegativeInfinity;
        _late = [.. plan.Movement.Moves.Where(m => m.OnStationDay >= from).Select(m => new PledgeId(m.Pledge))];
        _counted = [.. mission.Tasks.Where(t => t.Kind == TaskKind.Cover || t.Ioc || t.Must).Select(t => t.Capability)];
    }

    /// <summary>The improvements of a live pledge that may help.</summary>
    public IEnumerable<PledgeImprovement> Of(LivePledge pledge)
    {
        ArgumentNullException.ThrowIfNull(pledge);
        return PledgeImprovement.Of(pledge.Row).Where(i => MayHelp(pledge, i.Kind));
    }

    private bool MayHelp(LivePledge pledge, string kind) => kind switch
    {
        "unit" => _placed.GetValueOrDefault(pledge.Id) >= pledge.Units && Counts(pledge),
        "notice" => _late.Contains(pledge.Id) && Counts(pledge),
        _ => true,
    };

    private bool Counts(LivePledge pledge) => pledge.Type.Capabilities.Keys.Any(_counted.Contains);
}
