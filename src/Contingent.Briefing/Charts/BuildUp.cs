using Contingent.Missions.Plans;

namespace Contingent.Briefing.Charts;

/// <summary>Persons on station at the end of a day: those that a sourced pledge states, and all.</summary>
public readonly record struct StrengthStep(double Day, int Stated, int All);

/// <summary>The strength by day that the moves of a plan add up to.</summary>
public static class BuildUp
{
    /// <summary>Steps in order of day, one per day on which the strength changes; units leave on their leave day.</summary>
    public static IReadOnlyList<StrengthStep> Of(Dossier dossier) => Steps(dossier, move => move.LeaveDay);

    /// <summary>The same where nobody is relieved: a unit counts until its endurance is spent or it must leave.</summary>
    public static IReadOnlyList<StrengthStep> Unrelieved(Dossier dossier) => Steps(dossier, move =>
        Math.Min(move.LeaveDay ?? double.MaxValue, move.OnStationDay + (dossier.Pledge(move.Pledge)?.EnduranceDays ?? int.MaxValue)));

    /// <summary>Strength at a day: that of the last step not after it.</summary>
    public static StrengthStep At(IReadOnlyList<StrengthStep> steps, double day) => steps.LastOrDefault(s => s.Day <= day + 1e-9);

    private static List<StrengthStep> Steps(Dossier dossier, Func<UnitMove, double?> end)
    {
        var changes = new SortedDictionary<double, (int Stated, int All)>();
        foreach (var move in dossier.Plan.Movement.Moves)
        {
            var persons = move.Parts.Sum(p => p.Persons);
            var stated = dossier.IsStated(move.Pledge) ? persons : 0;
            Change(changes, move.OnStationDay, stated, persons);
            if (end(move) is { } leave && leave < 1e6) Change(changes, leave, -stated, -persons);
        }

        var steps = new List<StrengthStep>();
        int all = 0, sure = 0;
        foreach (var (day, change) in changes) steps.Add(new StrengthStep(day, sure += change.Stated, all += change.All));
        return steps;
    }

    private static void Change(SortedDictionary<double, (int Stated, int All)> changes, double day, int stated, int all)
    {
        var held = changes.GetValueOrDefault(day);
        changes[day] = (held.Stated + stated, held.All + all);
    }
}
