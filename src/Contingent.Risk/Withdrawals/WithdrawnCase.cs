using System.Collections.Immutable;
using System.Globalization;
using Contingent.Missions;
using Contingent.Planning;
using Contingent.Planning.Authority;
using Contingent.Risk.Stress;

namespace Contingent.Risk.Withdrawals;

/// <summary>The mission and the case without a set of things, and what follows for who is live.</summary>
internal sealed class WithdrawnCase
{
    private readonly AuthorityResult _authority;

    public WithdrawnCase(StressQuestion question, ImmutableArray<Withdrawal> set, CancellationToken cancel)
    {
        Set = set;
        Mission = set.Aggregate(question.Mission, (m, w) => w.From(m));
        Case = set.Aggregate(question.Case, (c, w) => w.From(c));
        _authority = AuthorityReader.Read(Mission, Case, cancel);
    }

    public ImmutableArray<Withdrawal> Set { get; }
    public Mission Mission { get; }
    public CaseQuestion Case { get; }

    /// <summary>Whether anybody may deploy.</summary>
    public bool Enters => _authority.EntryDay is not null;

    /// <summary>
    /// What a plan of it hangs on. A permission that only one contributor needs takes away what the contributor takes away: sets with the same key have the same plan, and it is made once.
    /// </summary>
    public string Key => string.Join('|',
        [
            .. Set.Where(w => w.IsGround).Select(w => w.Id), Text($"zero {_authority.DayZero} entry {_authority.EntryDay}"),
            .. _authority.LivePledges.Select(p => Text($"{p.Id} {p.Units} {p.ReadyDay} {p.LastDay} {string.Join('+', p.Needs.Select(c => c.Id))}")),
            .. _authority.LiftReady.Select(l => Text($"{l.Key} {l.Value}")),
            .. Mission.Links.Select(_authority.WindowOf).Select(w => w is { } window ? Text($"{window.FirstDay}-{window.LastDay}") : "closed"),
        ]);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
