using Contingent.Missions;
using Contingent.Planning.Authority;

namespace Contingent.Planning.Agenda;

/// <summary>
/// Which better pledges are worth the draws of a gain (Q4), read off the plan: a unit more where all units of the pledge are placed and it serves what IOC, reach or a must task counts; less notice where a
/// unit of it comes on station after IOC, or so little before it that with the days asked for it might be what IOC waits for; a lifted caveat always.
/// </summary>
internal sealed class ImprovementScreen
{
    private readonly Dictionary<PledgeId, int> _placed;
    private readonly HashSet<PledgeId> _late;
    private readonly HashSet<CapabilityId> _counted;

    public ImprovementScreen(AgendaRows rows)
    {
        _placed = rows.Plan.Laydown.Placements.GroupBy(p => new PledgeId(p.Pledge)).ToDictionary(g => g.Key, g => g.Sum(p => p.Units));
        var from = rows.Plan.Movement.IocDay is { } ioc ? ioc - PledgeImprovement.Sooner : double.NegativeInfinity;
        _late = [.. rows.Plan.Movement.Moves.Where(m => m.OnStationDay >= from).Select(m => new PledgeId(m.Pledge))];
        _counted = [.. rows.Mission.Tasks.Where(t => t.Kind == TaskKind.Cover || t.Ioc || t.Must).Select(t => t.Capability)];
    }

    public bool MayHelp(LivePledge pledge, string kind) => kind switch
    {
        "unit" => _placed.GetValueOrDefault(pledge.Id) >= pledge.Units && Counts(pledge),
        "notice" => _late.Contains(pledge.Id) && Counts(pledge),
        _ => true,
    };

    private bool Counts(LivePledge pledge) => pledge.Type.Capabilities.Keys.Any(_counted.Contains);
}
