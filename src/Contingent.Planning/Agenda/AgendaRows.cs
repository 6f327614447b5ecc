using System.Collections.Immutable;
using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Planning.Authority;

namespace Contingent.Planning.Agenda;

/// <summary>The rows that an agenda is made of, as they hold on the day: who decides what and has not said yes, what waits for it, names for ids.</summary>
internal sealed class AgendaRows
{
    private readonly Dictionary<PartyId, Party> _parties;
    private readonly Dictionary<string, ConditionLine> _lines;
    private readonly ImmutableArray<Statement> _statements;

    public AgendaRows(Mission mission, CaseQuestion question, Plan plan)
    {
        (Mission, Plan) = (mission with { AsOf = question.AsOf }, plan);
        Reading = new CaseReading(Mission, question);
        _parties = mission.Parties.GroupBy(p => p.Id).ToDictionary(g => g.Key, g => g.First());
        _lines = plan.Authority.Conditions.GroupBy(c => c.Condition, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        _statements = [.. StatementsOnRecord.Of(Reading)];
    }

    public Mission Mission { get; }
    public Plan Plan { get; }
    public CaseReading Reading { get; }

    /// <summary>Statements made by as_of, in order of date.</summary>
    public ImmutableArray<Statement> Statements => _statements;

    /// <summary>What may still be met and may be asked for: open, not ended, no concession; in ordinal order.</summary>
    public IEnumerable<ConditionStanding> Open => Reading.Conditions.Values.Where(IsOpen);

    public bool IsOpen(ConditionId id) => Reading.Conditions.TryGetValue(id, out var standing) && IsOpen(standing);

    public Condition Row(ConditionId id) => Reading.Conditions[id].Row;

    /// <summary>Never priced, and its own to give.</summary>
    public bool IsHostConsent(Condition row) => AskRules.IsHostConsent(row, Mission.Host);

    public bool MayBePriced(Condition row) => AskRules.MayBePriced(row, Mission.Host);

    /// <summary>Deciders that have not said yes.</summary>
    public static IEnumerable<PartyId> StillToSayYes(Condition row) => row.DecidedBy.Distinct().Except(row.AgreedBy);

    /// <summary>Whether the party's last word on a condition is a refusal; of what it decides, that is a no in public.</summary>
    public bool HasRefused(PartyId party, Condition row) =>
        _statements.LastOrDefault(s => s.Party == party && s.About.Contains(row.Id.Value))?.Stance == Stance.Opposes;

    /// <summary>What waits for a condition: <c>mission</c>, <c>pledge:X</c>, <c>link:X</c>.</summary>
    public IReadOnlyList<string> Gates(ConditionId id) => _lines.GetValueOrDefault(id.Value)?.Gates ?? [];

    public IEnumerable<PledgeId> PledgesWaiting(ConditionId id) =>
        Gates(id).Where(g => g.StartsWith("pledge:", StringComparison.Ordinal)).Select(g => new PledgeId(g["pledge:".Length..]));

    /// <summary>The day from day 0 by which the plan needs it; null: none.</summary>
    public double? NeededByDay(ConditionId id) => _lines.GetValueOrDefault(id.Value)?.NeededByDay;

    /// <summary>Conditions whose probability grows when this one is met.</summary>
    public IEnumerable<Condition> MadeLikelier(ConditionId id) =>
        Mission.Influences.Where(i => i.GivenMet && i.Given.Contains(id) && IsOpen(i.Condition) && i.Probability > (Row(i.Condition).Probability ?? 1))
            .Select(i => i.Condition).Distinct().Select(Row);

    /// <summary>What a red line puts after it and what is still open.</summary>
    public IEnumerable<Ordering> LinesAfter(ConditionId id) => Mission.Orderings.Where(o => o.Before == id && IsOpen(o.After));

    public bool IsAwaited(ConditionId id) => Gates(id).Count > 0 || MadeLikelier(id).Any() || LinesAfter(id).Any();

    public string Name(PartyId id) => _parties.TryGetValue(id, out var party) ? Wording.Name(party) : id.Value;

    public string Possessive(PartyId id) => _parties.TryGetValue(id, out var party) ? Wording.Possessive(party) : id.Value + "’s";

    public bool Is(PartyId id, PartyRole role) => _parties.TryGetValue(id, out var party) && party.Roles.Contains(role);

    public NamedParty Named(PartyId id) => new(id.Value, Name(id));

    public string Title(ConditionId id) => Reading.Conditions.TryGetValue(id, out var standing) ? Wording.Title(standing.Row) : $"“{id}”";

    /// <summary>The unit of a pledge within a sentence: infantry battalion. What begins with an abbreviation or a number keeps its letters.</summary>
    public string UnitOf(Pledge pledge)
    {
        var name = Mission.UnitTypes.FirstOrDefault(t => t.Id == pledge.UnitType)?.Name ?? pledge.Id.Value;
        var words = name.Split(' ');
        var isName = words[0].Skip(1).Any(char.IsUpper) || (words.Length > 1 && char.IsAsciiDigit(words[1][0]));
        return isName ? name : char.ToLowerInvariant(name[0]) + name[1..];
    }

    /// <summary>The parties as people list them; from five on by the organ through which they decide, or by their number.</summary>
    public string Together(IReadOnlyList<PartyId> parties, string organ) =>
        parties.Count <= 4 ? Wording.And(parties.Select(Name))
        : organ.Length > 0 ? OrganWords.WithArticle(organ)
        : $"the {parties.Count} of you who decide it";

    private bool IsOpen(ConditionStanding standing) =>
        standing.State == ConditionState.Open && standing.Row.Kind != ConditionKind.Concession && !(standing.LastDay < Reading.Question.AsOf);
}
