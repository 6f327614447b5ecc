using System.Collections.Immutable;
using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Planning.Authority;

namespace Contingent.Planning.Agenda;

/// <summary>
/// The asks of a meeting (Q1, Q2): of participants who decide an open condition that the meeting can decide and have not said yes, nor refused in public; and better pledges of participants
/// where they add something. Ranked by what they add (Q4).
/// </summary>
internal sealed class AskCollector(AgendaRows rows, PricedOnce prices)
{
    private readonly NeededByReader _neededBy = new(rows);
    private readonly HomeDecisionReader _home = new(rows);
    private readonly LastWords _words = new(rows);
    private readonly AskSentences _sentences = new(rows);
    private readonly ImprovementScreen _screen = new(rows.Mission, rows.Plan);

    /// <summary>Asks with a price, best first, then those without, the host's consent first, then by when they are needed.</summary>
    public (ImmutableArray<AgendaAsk> Ranked, ImmutableArray<AgendaAsk> Unpriced) Of(Meeting meeting)
    {
        ImmutableArray<AgendaAsk> yeses = [.. Givable(rows, meeting).Select(row => OfYes(row, meeting))];
        ImmutableArray<AgendaAsk> ranked = [.. yeses.Where(a => a.Gain is not null).Concat(Improvements(meeting))
            .OrderByDescending(a => Amount(a.Gain!.IocBy)).ThenByDescending(a => Amount(a.Gain!.Reach)).ThenByDescending(a => Amount(a.Gain!.FocDays))
            .ThenBy(a => a.Id, StringComparer.Ordinal).ThenBy(a => a.What, StringComparer.Ordinal)];
        ImmutableArray<AgendaAsk> unpriced = [.. yeses.Where(a => a.Gain is null)
            .OrderByDescending(a => rows.IsHostConsent(rows.Row(new ConditionId(a.Id))))
            .ThenBy(a => a.NeededBy.Date ?? DateOnly.MaxValue).ThenBy(a => a.Id, StringComparer.Ordinal)];
        return (ranked, unpriced);
    }

    /// <summary>The open conditions of which this meeting can bring a yes nearer: it can decide them, and somebody here is to be asked.</summary>
    public static IEnumerable<Condition> Givable(AgendaRows rows, Meeting meeting) =>
        meeting.CanDecide.Distinct().Where(rows.IsOpen).Select(rows.Row).Where(row => ToAsk(rows, row, meeting).Any());

    /// <summary>Participants whose yes is missing and who have not refused it in public.</summary>
    private static IEnumerable<PartyId> ToAsk(AgendaRows rows, Condition row, Meeting meeting) =>
        AgendaRows.StillToSayYes(row).Where(p => meeting.Participants.Contains(p) && !rows.HasRefused(p, row));

    private AgendaAsk OfYes(Condition row, Meeting meeting)
    {
        ImmutableArray<PartyId> ofWhom = [.. ToAsk(rows, row, meeting)];
        var (neededBy, home, gain) = (_neededBy.Of(row), _home.Of(row), prices.OfYes(row.Id));
        var isLate = neededBy.Date < meeting.Date;
        return new AgendaAsk
        {
            Kind = "yes",
            Id = row.Id.Value,
            What = row.Title,
            OfWhom = [.. ofWhom.Select(rows.Named)],
            NotAtTheTable = [.. AgendaRows.StillToSayYes(row).Where(p => !meeting.Participants.Contains(p)).Select(rows.Named)],
            Say = _sentences.OfYes(row, ofWhom, isLate ? null : neededBy.Date),
            Home = home,
            NeededBy = isLate ? neededBy with { Why = "before this meeting is held" } : neededBy,
            LastWord = _words.On(row),
            Gain = gain,
            WhyUnpriced = gain is not null ? "" : rows.IsHostConsent(row) ? "the host’s consent is never priced" : prices.IsSource ? "no gain of it was worked out" : "no gains were worked out",
            Fallback = Fallbacks.OfYes(rows, row, ofWhom, home, neededBy),
            Basis = BasisOf(row),
        };
    }

    private IEnumerable<AgendaAsk> Improvements(Meeting meeting)
    {
        foreach (var pledge in rows.Reading.Live.Where(p => meeting.Participants.Contains(p.Contributor) && !rows.Is(p.Contributor, PartyRole.Opposing)))
        {
            foreach (var improvement in _screen.Of(pledge))
            {
                if (prices.OfPledge(improvement) is { } gain && AddsSomething(gain))
                    yield return OfImprovement(pledge, improvement, gain);
            }
        }
    }

    private AgendaAsk OfImprovement(LivePledge pledge, PledgeImprovement improvement, GainLine gain) => new()
    {
        Kind = improvement.Kind,
        Id = pledge.Id.Value,
        What = _sentences.Short(pledge, improvement),
        OfWhom = [rows.Named(pledge.Contributor)],
        NotAtTheTable = [],
        Say = _sentences.OfImprovement(pledge, improvement),
        Home = _home.Of(pledge.Row),
        NeededBy = _neededBy.Of(pledge, improvement.Kind),
        LastWord = _words.On(pledge.Row),
        Gain = gain,
        WhyUnpriced = "",
        Fallback = Fallbacks.OfImprovement(pledge, improvement),
        Basis = BasisOf(pledge.Row),
    };

    private static bool AddsSomething(GainLine gain) => gain.IocBy.Low > 0 || gain.Reach.Low > 0 || gain.FocDays.Low > 0;

    private static string BasisOf(Row row) => row.Basis == Basis.Sourced ? "sourced" : "assumed";

    /// <summary>What no draw tells counts as nothing.</summary>
    private static double Amount(RiskFigure figure) => double.IsNaN(figure.Value) ? 0 : figure.Value;
}
