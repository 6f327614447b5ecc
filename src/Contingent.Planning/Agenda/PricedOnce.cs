using System.Collections.Immutable;
using Contingent.Missions;
using Contingent.Missions.Plans;

namespace Contingent.Planning.Agenda;

/// <summary>The gains of all meetings of an agenda: each is asked for once, and what must not be priced never is (Q3).</summary>
internal sealed class PricedOnce(AgendaRows rows, IGainSource? source)
{
    private readonly Dictionary<string, GainLine?> _known = new(StringComparer.Ordinal);

    public bool IsSource => source is not null;

    public GainLine? OfYes(ConditionId id) =>
        source is null || !rows.MayBePriced(rows.Row(id)) ? null : Once($"yes {id}", () => source.OfYes(id));

    public GainLine? OfYeses(ImmutableArray<ConditionId> ids) =>
        source is null || ids.Any(id => !rows.MayBePriced(rows.Row(id))) ? null : Once($"yeses {string.Join(' ', ids)}", () => source.OfYeses(ids));

    public GainLine? OfPledge(PledgeImprovement improvement) =>
        source is null ? null : Once($"pledge {improvement.Row.Id} {improvement.What}", () => source.OfPledge(improvement));

    private GainLine? Once(string key, Func<GainLine?> price)
    {
        if (!_known.TryGetValue(key, out var gain))
            _known[key] = gain = price();
        return gain;
    }
}
