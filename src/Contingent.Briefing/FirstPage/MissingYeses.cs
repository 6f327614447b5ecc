using Contingent.Missions;
using Contingent.Missions.Plans;

namespace Contingent.Briefing.FirstPage;

/// <summary>A yes that is still missing: one condition, or alternatives of which one is enough.</summary>
public sealed record MissingYes(IReadOnlyList<Condition> Alternatives, IReadOnlyList<ConditionLine> Lines)
{
    /// <summary>The alternative that the plan counts on: the one with the earliest date.</summary>
    public ConditionLine Chosen => Lines.Where(l => l.Holds).OrderBy(l => l.From ?? DateOnly.MinValue).FirstOrDefault() ?? Lines[0];
    public Condition ChosenRow => Alternatives[Lines.ToList().IndexOf(Chosen)];
    public bool GatesMission => Lines.Any(l => l.Gates.Contains("mission"));
    public bool SetsDayZero(Mission mission) => Alternatives.Any(a => a.Id == mission.DDay);
}

/// <summary>The open conditions on which something in the plan hangs. A concession is never among them: it is no ask.</summary>
public static class MissingYeses
{
    /// <summary>
    /// Weightiest first: what sets day 0, what the mission needs (permissions before triggers before what is practical), then by the persons that stay at home
    /// without it; among equals what is needed first.
    /// Alternatives of one of the mission's own needs stand together; they are listed as long as none of them is met.
    /// </summary>
    public static IReadOnlyList<MissingYes> Of(Dossier dossier)
    {
        var found = new List<MissingYes>();
        // A condition that stands among alternatives has no row of its own: another of them may be met already, or be the nearer one.
        var grouped = Stated(dossier).Where(n => n.Alternatives.Length > 1).SelectMany(n => n.Alternatives).ToHashSet();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var need in Stated(dossier).Concat(dossier.Conditions.Where(c => !grouped.Contains(c.Id)).Select(c => new Need([c.Id]))))
        {
            var alternatives = need.Alternatives.Select(a => dossier.Condition(a.Value)).OfType<Condition>()
                .Where(c => c.Kind != ConditionKind.Concession && dossier.Line(c.Id.Value) is not null).ToArray();
            if (alternatives.Length == 0 || !seen.Add(string.Join('|', alternatives.Select(a => a.Id.Value)))) continue;
            var lines = alternatives.Select(a => dossier.Line(a.Id.Value)!).ToArray();
            if (lines.Any(l => l.State == "met") || lines.All(l => l.Gates.Count == 0)) continue;
            found.Add(new MissingYes(alternatives, lines));
        }

        return found
            .Where(f => f.Alternatives.Count > 1 || !grouped.Contains(f.Alternatives[0].Id))
            .OrderByDescending(f => f.SetsDayZero(dossier.Mission))
            .ThenByDescending(f => f.GatesMission)
            .ThenBy(f => f.GatesMission ? Weight(f.ChosenRow.Bearing) : 0)
            .ThenByDescending(f => f.Lines.Max(dossier.PersonsGated))
            .ThenBy(f => f.Chosen.NeededByDay ?? double.MaxValue)
            .ThenBy(f => f.Alternatives[0].Id.Value, StringComparer.Ordinal)
            .ToArray();
    }

    private static int Weight(Bearing bearing) => bearing switch { Bearing.Permission => 0, Bearing.Trigger => 1, _ => 2 };

    private static IEnumerable<Need> Stated(Dossier dossier) => dossier.Mission.Requires
        .Append(new Need([dossier.Mission.DDay]))
        .Append(new Need([dossier.Mission.Activation]))
        .Concat(dossier.Mission.Parties.SelectMany(p => p.Requires))
        .Concat(dossier.Pledges.SelectMany(p => p.When))
        .Concat(dossier.Conditions.SelectMany(c => c.Requires));
}
