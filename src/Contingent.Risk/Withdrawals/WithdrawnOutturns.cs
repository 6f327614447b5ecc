using System.Collections.Concurrent;
using Contingent.Planning.Authority;
using Contingent.Planning.Recourse;
using Contingent.Risk.Stress;

namespace Contingent.Risk.Withdrawals;

/// <summary>How things turn out without contributors and permissions, everything else as expected. Safe for parallel use.</summary>
internal sealed class WithdrawnOutturns(StressQuestion question)
{
    private readonly ConcurrentDictionary<string, Outturn> _byPermissions = new(StringComparer.Ordinal);

    public Outturn Of(IReadOnlyCollection<Withdrawal> set, CancellationToken cancel)
    {
        var permissions = set.Where(w => w.Kind == "permission").ToList();
        var expected = permissions.Count == 0 ? question.Expected : _byPermissions.GetOrAdd(string.Join(';', permissions.Select(w => w.Id)), _ =>
            question.Space.Expected(AuthorityReader.Read(question.Mission, permissions.Aggregate(question.Case, (c, w) => w.From(c)), cancel)));
        var gone = set.Where(w => w.Kind == "contributor").Select(w => w.Id).ToHashSet(StringComparer.Ordinal);
        if (gone.Count == 0)
            return expected;
        var pledges = question.Mission.PledgesOn(question.Case.AsOf);
        return expected with { Withdrawn = [.. question.Planner.Pledges.Select(p => gone.Contains(pledges[p].Contributor.Value))] };
    }
}
