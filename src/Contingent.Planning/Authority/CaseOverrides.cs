using Contingent.Missions;

namespace Contingent.Planning.Authority;

/// <summary>The assumptions of a case by what they override. Refused beats met; of several losses the earliest counts.</summary>
internal sealed class CaseOverrides
{
    private readonly Dictionary<ConditionId, DateOnly?> met = [];
    private readonly HashSet<ConditionId> refused = [];
    private readonly Dictionary<ConditionId, DateOnly> lost = [];
    private readonly HashSet<string> withdrawn = new(StringComparer.Ordinal);

    public CaseOverrides(CaseQuestion question)
    {
        foreach (var assumption in question.Assumptions)
        {
            var id = new ConditionId(assumption.Subject);
            switch (assumption.Kind)
            {
                case AssumptionKind.Met:
                    met[id] = assumption.Date;
                    break;
                case AssumptionKind.Refused:
                    refused.Add(id);
                    break;
                case AssumptionKind.Lost when assumption.Date is { } end:
                    lost[id] = lost.TryGetValue(id, out var other) && other < end ? other : end;
                    break;
                case AssumptionKind.Withdrawn:
                    withdrawn.Add(assumption.Subject);
                    break;
            }
        }
    }

    public bool Refuses(ConditionId id) => refused.Contains(id);

    /// <summary>Assumed met and not also refused.</summary>
    public bool Meets(ConditionId id) => met.ContainsKey(id) && !refused.Contains(id);

    /// <summary>Refused and assumed met at once.</summary>
    public bool Contradicts(ConditionId id) => met.ContainsKey(id) && refused.Contains(id);

    /// <summary>The date that the assumption names; null where it names none or there is none.</summary>
    public DateOnly? MetOn(ConditionId id) => met.GetValueOrDefault(id);

    public DateOnly? LostOn(ConditionId id) => lost.TryGetValue(id, out var end) ? end : null;

    public bool Withdraws(Pledge pledge) => withdrawn.Contains(pledge.Id.Value) || withdrawn.Contains(pledge.Contributor.Value);
}
