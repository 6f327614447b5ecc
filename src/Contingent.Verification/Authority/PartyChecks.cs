using Contingent.Missions;
using Contingent.Missions.Plans;

namespace Contingent.Verification.Authority;

/// <summary>
/// P6: what a party permits, triggers and holds in practice is what it decides, by bearing; what it objects to stands in its statements and is not its to decide;
/// what it stops depends on something it decides. Nothing is put into anybody's mouth.
/// </summary>
internal sealed class PartyChecks(Premises premises, BreachLog log)
{
    private readonly Mission mission = premises.Mission;
    private readonly Gates gates = new(premises);

    public void Check(AuthoritySection said)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in said.Parties)
        {
            if (!seen.Add(line.Party)) log.Add("P3", line.Party, $"is listed twice among the parties");
            else if (!mission.Parties.Any(p => p.Id.Value == line.Party)) log.Add("P3", line.Party, $"no such party");
            else Check(line);
        }

        var deciders = premises.Case.Holding.Values.SelectMany(c => c.DecidedBy).Select(p => p.Value).Distinct().Order(StringComparer.Ordinal);
        foreach (var party in deciders.Where(p => !seen.Contains(p))) log.Add("P6", party, $"decides a condition, but is not listed");
    }

    private void Check(PartyLine line)
    {
        var decided = premises.Case.Holding.Values.Where(c => c.DecidedBy.Any(p => p.Value == line.Party)).ToList();
        Holds(line.Party, "permits", line.Permits, decided, Bearing.Permission);
        Holds(line.Party, "triggers", line.Triggers, decided, Bearing.Trigger);
        Holds(line.Party, "holds in practice", line.Practical, decided, Bearing.Practical);
        ObjectsTo(line, decided);
        Stops(line, decided);
    }

    // A concession is never an ask: it may be left out, but not be filed under another bearing.
    private void Holds(string party, string verb, IReadOnlyList<string> said, List<Condition> decided, Bearing bearing)
    {
        var rows = decided.Where(c => c.Bearing == bearing).ToList();
        foreach (var id in said.Where(id => !rows.Any(c => c.Id.Value == id)))
            log.Add("P6", party, $"{verb} {id} claimed; it decides no such condition of bearing {Words.Of(bearing)}");
        foreach (var row in rows.Where(c => c.Kind != ConditionKind.Concession && !said.Contains(c.Id.Value, StringComparer.Ordinal)))
            log.Add("P6", party, $"{verb} {row.Id}, but it is not listed");
    }

    private void ObjectsTo(PartyLine line, List<Condition> decided)
    {
        var statements = mission.Statements.Where(s => s.Party.Value == line.Party && !(s.Date > premises.Case.AsOf)).ToList();
        var opposed = statements.Where(s => s.Stance == Stance.Opposes).SelectMany(s => s.About).Distinct(StringComparer.Ordinal)
            .Where(id => !decided.Any(c => c.Id.Value == id)).ToList();
        foreach (var id in line.ObjectsTo.Where(id => !opposed.Contains(id, StringComparer.Ordinal)))
            log.Add("P6", line.Party, $"objects to {id} claimed; no statement of it by {Words.Of((DateOnly?)premises.Case.AsOf)} opposes that, or it decides it");
        // A later statement of another stance may have overtaken the objection; only one that stands alone must be told.
        var must = opposed.Where(id => premises.Case.Holding.ContainsKey(id) && statements.Where(s => s.About.Contains(id)).All(s => s.Stance == Stance.Opposes));
        foreach (var id in must.Where(id => !line.ObjectsTo.Contains(id, StringComparer.Ordinal))) log.Add("P6", line.Party, $"objects to {id} on record, but it is not listed");
    }

    private void Stops(PartyLine line, List<Condition> decided)
    {
        foreach (var target in line.Stops.Where(t => !decided.Any(c => gates.MayName(c.Id.Value, t))))
            log.Add("P6", line.Party, $"stops {target} claimed, which depends on nothing that it decides");
        foreach (var target in decided.SelectMany(c => LostWithout(line.Party, c)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var told = line.Stops.Contains(target, StringComparer.Ordinal) || (target.StartsWith("pledge:", StringComparison.Ordinal) && line.Stops.Contains("mission", StringComparer.Ordinal));
            if (!told) log.Add("P6", line.Party, $"its no stops {target}, but it is not listed");
        }
    }

    // What falls for certain when an open condition is refused that needs every decider: a direct need without an alternative, of something that stands now.
    private IEnumerable<string> LostWithout(string party, Condition condition)
    {
        if (condition.Rule != DecisionRule.All || condition.Kind == ConditionKind.Concession || condition.AgreedBy.Any(p => p.Value == party)) yield break;
        if (premises.Case.StateOf(condition) != ConditionState.Open || premises.Case.DateOf(condition.Id.Value) is null) yield break;
        bool Hangs(IEnumerable<Need> needs) => needs.Any(n => n.Alternatives.Length == 1 && n.Alternatives[0] == condition.Id && premises.Case.Gates(n));
        if (AuthorityChecks.Missing(mission, premises.Case).Count == 0 && Hangs(LivePledges.GatingNeeds(mission, premises.Case))) yield return "mission";
        foreach (var pledge in premises.Live.Values.Where(p => Hangs(LivePledges.OwnNeeds(mission, p.Row)))) yield return $"pledge:{pledge.Id}";
        foreach (var link in mission.Links.Where(l => l.Permission == condition.Id)) yield return $"link:{link.Id}";
    }
}
