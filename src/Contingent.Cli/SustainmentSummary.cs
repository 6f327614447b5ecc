using System.Globalization;
using Contingent.Briefing;
using Contingent.Missions.Plans;

namespace Contingent.Cli;

/// <summary>Who pays, what is consumed, who relieves whom, how many are trained: a line each where the plan has something to say.</summary>
internal static class SustainmentSummary
{
    private const int Most = 3;

    public static IEnumerable<(string Label, string Text)> Lines(Dossier dossier)
    {
        var plan = dossier.Plan;
        if (plan.Movement.Moves.Count == 0)
            yield break;
        if (plan.Sustainment.Costs.ByPayer.Count > 0)
            yield return ("Who pays", Payers(dossier));
        yield return ("Supply", Supply(plan.Sustainment.SupplyPlan));
        if (dossier.Mission.FollowOns.Length > 0)
            yield return ("Reliefs", Reliefs(plan.Sustainment.Relief));
        if (plan.Sustainment.DoubleCounted.Persons > 0)
            yield return ("Counted twice", Invariant($"{plan.Sustainment.DoubleCounted.Persons:#,0} persons ({plan.Sustainment.DoubleCounted.Share:0%} of those placed) are also assigned elsewhere"));
        if (plan.Training.ByCourse.Count > 0)
            yield return ("Training", Training(plan.Training));
    }

    private static string Payers(Dossier dossier)
    {
        var costs = dossier.Plan.Sustainment.Costs;
        var named = costs.ByPayer.Take(Most).Select(p => Invariant($"{(p.Party == "mission" ? "the mission's budget" : dossier.PartyName(p.Party))} {p.Amount / 1e6:#,0.0} million"));
        var rest = costs.ByPayer.Skip(Most).Sum(p => p.Amount);
        return Invariant($"{dossier.Mission.Currency} {costs.Total / 1e6:#,0.0} million to the horizon with lift and reliefs: {string.Join(", ", named)}{(rest > 0 ? Invariant($", others {rest / 1e6:#,0.0} million") : "")}");
    }

    private static string Supply(SupplyPlan supply)
    {
        var classes = string.Join(", ", supply.Classes.Select(c => Invariant($"{(c.Class == "all" ? "all classes" : c.Class)} {c.PeakTonnesDay:#,0.#}")));
        var below = supply.Stores.Count(s => s.DaysBelowAsked > 0);
        var shortage = supply.ShortTonnes > 0
            ? Invariant($"; {supply.ShortTonnes:#,0.#} t run short{(supply.ShortGap > 1e-6 ? Invariant($" (at least {supply.ShortBoundTonnes:#,0.#} t must)") : " (proved least)")}") : "; nothing runs short";
        return $"at most t a day: {classes}{shortage}{(below > 0 ? Invariant($"; {below} of {supply.Stores.Count} stocks fall below the days asked") : "")}";
    }

    private static string Reliefs(ReliefRoster roster)
    {
        var late = roster.Reliefs.Count(r => r.GapDays > 0);
        return Invariant($"{roster.Reliefs.Count} units relieve in place{(late > 0 ? $", {late} of them late" : "")}; {roster.UnitsNeededPerUnit:0.##} units a year are needed for each in place, {roster.UnitsOnTheBooksPerUnit:0.##} are on the books; roster {(roster.KeptGap <= 1e-9 ? "proved best" : Invariant($"within {roster.KeptGap * 100:0.##} %"))}");
    }

    private static string Training(TrainingSection training)
    {
        var wanted = training.ByCourse.Sum(c => (long)c.Demand);
        var proof = training.ThroughGap switch { null => "", <= 1e-9 => ", proved most", { } gap => Invariant($", within {gap * 100:0.##} %") };
        var best = training.Prices.FirstOrDefault(p => p.TraineesMore > 0);
        return Invariant($"{training.Through:#,0} of {wanted:#,0} trainees through in time{proof}{(best is null ? "" : Invariant($"; {What(best)} would put {best.TraineesMore:#,0} more through"))}");
    }

    private static string What(TrainingPrice price) => price.Kind switch
    {
        "instructors" => $"one more instructor of {price.Of}",
        "places" => $"room for {price.More} more trainees at {price.Of}",
        "week" => $"a week more of {price.Of}",
        "staff" => $"trainers and instructors at {price.Of} for one more intake side by side",
        _ => $"trainers at {price.Of} for one more intake side by side",
    };

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
