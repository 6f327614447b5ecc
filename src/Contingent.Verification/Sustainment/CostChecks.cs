using System.Globalization;
using Contingent.Missions;
using Contingent.Missions.Plans;

namespace Contingent.Verification.Sustainment;

/// <summary>S13: every amount is due, is booked on who pays it, and all sums hold to the cent.</summary>
internal sealed class CostChecks(Premises premises, List<UnitStay> stays, List<ReliefLine> reliefs, BreachLog log)
{
    private const double TonnesPerPerson = 0.1;
    private readonly Dictionary<(string Month, string Payer, string Contributor, string Kind, bool Relief), double> due = [];

    public void Check(Plan plan)
    {
        Sums(plan.Sustainment);
        if (premises.DayZero is not { } zero) return;
        foreach (var stay in stays) Staying(zero, stay.Pledge.Type, stay.Pledge.Contributor, stay.From, stay.Until, false);
        foreach (var relief in reliefs)
        {
            var row = premises.Mission.FollowOns.First(f => f.Id == relief.FollowOn);
            Staying(zero, premises.Mission.UnitTypes.First(t => t.Id == row.UnitType), row.Contributor.Value, relief.ArriveDay, relief.UntilDay, true);
        }

        foreach (var stay in stays) Lift(zero, stay);
        Lines(plan.Sustainment.Costs);
    }

    private void Staying(DateOnly zero, UnitType type, string contributor, double from, double until, bool relief)
    {
        var last = Math.Min(premises.Mission.HorizonDays, DateOnly.MaxValue.DayNumber - zero.DayNumber);
        for (var day = (int)Math.Clamp(from, 0, int.MaxValue); day < until && day <= last; day++)
        {
            var date = zero.AddDays(day);
            double share = (double)type.Persons / DateTime.DaysInMonth(date.Year, date.Month);
            Owe(date, contributor, contributor, "own", relief, share * type.CostPersonMonth);
            foreach (var (kind, word) in new[] { (RateKind.PersonMonth, "reimbursement"), (RateKind.SelfSustainment, "self-sustainment") })
            {
                if (RateOn(kind, date) is { } rate) Owe(date, PayerOf(rate, contributor), contributor, word, relief, share * rate.Value);
            }
        }
    }

    private void Lift(DateOnly zero, UnitStay stay)
    {
        foreach (var part in stay.Move.Parts)
        {
            foreach (var leg in part.Legs)
            {
                if (!premises.Links.TryGetValue(leg.Link, out var link) || zero.DayNumber + leg.DepartDay is < 0 or > 3e6) continue;
                var date = zero.AddDays((int)Tolerance.CalendarDay(leg.DepartDay));
                var kind = link.Mode == LinkMode.Road ? RateKind.TkmRoad : link.Mode == LinkMode.Rail ? RateKind.TkmRail : link.Mode == LinkMode.Sea ? RateKind.TkmSea : RateKind.TkmAir;
                if (RateOn(kind, date) is { } rate)
                    Owe(date, PayerOf(rate, stay.Pledge.Contributor), stay.Pledge.Contributor, "lift", false, (part.Tonnes + TonnesPerPerson * part.Persons) * link.LengthKm * rate.Value);
            }
        }
    }

    private Rate? RateOn(RateKind kind, DateOnly date) => premises.Mission.Rates.Where(r => r.Kind == kind && r.FromDate <= date).OrderBy(r => r.FromDate).LastOrDefault();

    private string PayerOf(Rate rate, string contributor) =>
        rate.Payer.Length == 0 ? rate.Kind is RateKind.PersonMonth or RateKind.SelfSustainment ? "mission" : contributor
        : rate.Payer == "contributor" ? contributor
        : rate.Payer == "host" ? premises.Mission.Host.Value : rate.Payer;

    private void Owe(DateOnly date, string payer, string contributor, string kind, bool relief, double amount)
    {
        if (amount <= 0) return;
        var key = (date.ToString("yyyy-MM", CultureInfo.InvariantCulture), payer, contributor, kind, relief);
        due[key] = due.GetValueOrDefault(key) + amount;
    }

    /// <summary>A line is whole cents; the greatest of a month carries what rounding leaves of the others.</summary>
    private void Lines(CostLedger ledger)
    {
        var open = due.Where(d => d.Value >= 0.005).ToDictionary(d => d.Key, d => d.Value);
        foreach (var month in ledger.Months)
        {
            foreach (var line in month.Lines)
            {
                var name = $"{month.Month}: {line.Kind}{(line.Relief ? " of reliefs" : "")} of {line.Contributor} paid by {line.Payer}";
                if (!open.Remove((month.Month, line.Payer, line.Contributor, line.Kind, line.Relief), out var amount)) log.Add("S13", name, $"{line.Amount:0.##} claimed, nothing is due, or it is told twice");
                else if (Math.Abs(line.Amount - amount) > 0.01 + 0.005 * month.Lines.Count) log.Add("S13", name, $"{line.Amount:0.##} claimed, {amount:0.##} recomputed");
            }
        }

        foreach (var (key, amount) in open.OrderBy(o => o.Key.Month, StringComparer.Ordinal).ThenBy(o => o.Key.Contributor, StringComparer.Ordinal))
            log.Add("S13", $"{key.Month}: {key.Kind} of {key.Contributor} paid by {key.Payer}", $"{amount:0.##} is due, but no line says so");
    }

    private void Sums(SustainmentSection said)
    {
        var ledger = said.Costs;
        var lines = ledger.Months.SelectMany(m => m.Lines.Select(l => (m.Month, Line: l))).ToList();
        foreach (var month in ledger.Months) Equal($"total of {month.Month}", month.Total, month.Lines.Select(l => l.Amount));
        Equal("total", ledger.Total, lines.Select(l => l.Line.Amount));
        Parties("payer", ledger.ByPayer, lines.Select(l => (l.Line.Payer, l.Line.Amount)));
        Parties("contributor", ledger.ByContributor, lines.Select(l => (l.Line.Contributor, l.Line.Amount)));
        foreach (var month in said.Months)
            Equal($"staying cost of {month.Month}", month.Cost, lines.Where(l => l.Month == month.Month && !l.Line.Relief && l.Line.Kind is "own" or "reimbursement").Select(l => l.Line.Amount));
    }

    private void Parties(string what, IReadOnlyList<CostOf> said, IEnumerable<(string Party, double Amount)> lines)
    {
        var sums = lines.GroupBy(l => l.Party, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Select(l => l.Amount).ToList(), StringComparer.Ordinal);
        foreach (var line in said)
        {
            if (!sums.Remove(line.Party, out var amounts)) log.Add("S13", $"{what} {line.Party}", $"{line.Amount:0.##} claimed, no line is of it, or it is told twice");
            else Equal($"{what} {line.Party}", line.Amount, amounts);
        }

        foreach (var party in sums.Keys.Order(StringComparer.Ordinal)) log.Add("S13", $"{what} {party}", $"its sum is missing");
    }

    private void Equal(string name, double said, IEnumerable<double> amounts)
    {
        var sum = amounts.Sum(a => Math.Round(a * 100));
        if (Math.Abs(Math.Round(said * 100) - sum) > 0.5) log.Add("S13", name, $"{said:0.##} claimed, the lines sum to {sum / 100:0.##}");
    }
}
