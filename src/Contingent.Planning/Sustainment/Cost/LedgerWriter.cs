using System.Globalization;
using Contingent.Missions;
using Contingent.Missions.Plans;

namespace Contingent.Planning.Sustainment.Cost;

/// <summary>
/// Books every amount on who pays it, by calendar month (S13): the unit type's own cost on its contributor, rates on their payer, lift by tonne-kilometre on the payer of its mode. Amounts are whole cents;
/// what rounding leaves of a month's staying cost falls to its greatest line, so that lines sum to S1.
/// </summary>
internal sealed class LedgerWriter
{
    private readonly Mission _mission;
    private readonly DateOnly _dayZero;
    private readonly DatedRates _rates;
    private readonly Dictionary<string, Link> _links;
    private readonly SortedDictionary<string, Dictionary<(string Payer, string Contributor, string Kind, bool Relief), double>> _months = new(StringComparer.Ordinal);

    public LedgerWriter(Mission mission, DateOnly dayZero)
    {
        (_mission, _dayZero, _rates) = (mission, dayZero, new DatedRates(mission));
        _links = mission.Links.ToDictionary(l => l.Id.Value, StringComparer.Ordinal);
    }

    public CostLedger Write(List<ForceStay> stays, IReadOnlyList<ReliefLine> reliefs, MovementSection movement, IReadOnlyList<SustainmentMonth> months)
    {
        foreach (var stay in stays)
            Stay(stay.Pledge.Type, stay.Pledge.Contributor, stay.From, stay.Until, relief: false);
        var followOns = _mission.FollowOns.ToDictionary(f => f.Id, StringComparer.Ordinal);
        foreach (var relief in reliefs)
        {
            var followOn = followOns[relief.FollowOn];
            Stay(_mission.UnitTypes.First(t => t.Id == followOn.UnitType), followOn.Contributor, relief.ArriveDay, relief.UntilDay, relief: true);
        }

        var contributors = stays.GroupBy(s => s.Move.Pledge, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().Pledge.Contributor, StringComparer.Ordinal);
        foreach (var move in movement.Moves)
            Lift(move, contributors[move.Pledge]);
        return Close(months);
    }

    private void Stay(UnitType type, PartyId contributor, int from, int until, bool relief)
    {
        for (var day = Math.Max(0, from); day < until && day <= _mission.HorizonDays; day++)
        {
            var date = _dayZero.AddDays(day);
            var days = DateTime.DaysInMonth(date.Year, date.Month);
            Book(date, contributor.Value, contributor, "own", relief, type.Persons * type.CostPersonMonth / days);
            if (_rates.Holding(RateKind.PersonMonth, date) is { } reimbursed)
                Book(date, Payer(reimbursed, contributor), contributor, "reimbursement", relief, type.Persons * reimbursed.Value / days);
            if (_rates.Holding(RateKind.SelfSustainment, date) is { } sustained)
                Book(date, Payer(sustained, contributor), contributor, "self-sustainment", relief, type.Persons * sustained.Value / days);
        }
    }

    private void Lift(UnitMove move, PartyId contributor)
    {
        foreach (var part in move.Parts)
        {
            foreach (var leg in part.Legs)
            {
                var date = _dayZero.AddDays((int)Math.Floor(leg.DepartDay));
                if (_rates.Holding(DeploymentBill.RateOf(_links[leg.Link].Mode), date) is { } rate)
                    Book(date, Payer(rate, contributor), contributor, "lift", false, DeploymentBill.TonneKilometres(part, _links[leg.Link]) * rate.Value);
            }
        }
    }

    /// <summary>Who pays a rate: by its column, else the mission for what is reimbursed and the contributor for lift.</summary>
    private string Payer(Rate rate, PartyId contributor) => rate.Payer switch
    {
        "" => rate.Kind is RateKind.PersonMonth or RateKind.SelfSustainment ? "mission" : contributor.Value,
        "contributor" => contributor.Value,
        "host" => _mission.Host.Value,
        var payer => payer,
    };

    private void Book(DateOnly date, string payer, PartyId contributor, string kind, bool relief, double amount)
    {
        if (amount <= 0)
            return;
        var month = date.ToString("yyyy-MM", CultureInfo.InvariantCulture);
        if (!_months.TryGetValue(month, out var lines))
            _months[month] = lines = [];
        var key = (payer, contributor.Value, kind, relief);
        lines[key] = lines.GetValueOrDefault(key) + amount;
    }

    private CostLedger Close(IReadOnlyList<SustainmentMonth> months)
    {
        var stated = months.ToDictionary(m => m.Month, m => Cents(m.Cost), StringComparer.Ordinal);
        var closed = _months.Select(m => (m.Key, Lines: Whole(m.Value, stated.GetValueOrDefault(m.Key)))).Where(m => m.Lines.Count > 0).ToList();
        var all = closed.SelectMany(m => m.Lines).ToList();
        return new CostLedger
        {
            Months = [.. closed.Select(m => new CostMonth(m.Key, Money(m.Lines.Sum(l => l.Cents)),
                [.. m.Lines.Select(l => new CostLine(l.Key.Payer, l.Key.Contributor, l.Key.Kind, l.Key.Relief, Money(l.Cents)))]))],
            ByPayer = Sums(all, l => l.Key.Payer),
            ByContributor = Sums(all, l => l.Key.Contributor),
            Total = Money(all.Sum(l => l.Cents)),
        };
    }

    private static List<((string Payer, string Contributor, string Kind, bool Relief) Key, long Cents)> Whole(
        Dictionary<(string Payer, string Contributor, string Kind, bool Relief), double> lines, long stated)
    {
        var cents = lines.Select(l => (l.Key, Cents: Cents(l.Value)))
            .OrderBy(l => l.Key.Payer, StringComparer.Ordinal).ThenBy(l => l.Key.Contributor, StringComparer.Ordinal).ThenBy(l => l.Key.Kind, StringComparer.Ordinal).ThenBy(l => l.Key.Relief).ToList();
        var staying = cents.Where(l => !l.Key.Relief && l.Key.Kind is "own" or "reimbursement").ToList();
        if (staying.Count > 0)
        {
            var greatest = cents.FindIndex(l => l == staying.MaxBy(s => s.Cents));
            cents[greatest] = cents[greatest] with { Cents = cents[greatest].Cents + stated - staying.Sum(l => l.Cents) };
        }

        return cents;
    }

    private static List<CostOf> Sums(List<((string Payer, string Contributor, string Kind, bool Relief) Key, long Cents)> lines, Func<((string Payer, string Contributor, string Kind, bool Relief) Key, long Cents), string> party) =>
        [.. lines.GroupBy(party, StringComparer.Ordinal).Select(g => (g.Key, Cents: g.Sum(l => l.Cents)))
            .OrderByDescending(g => g.Cents).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => new CostOf(g.Key, Money(g.Cents)))];

    private static long Cents(double amount) => (long)Math.Round(amount * 100);

    private static double Money(long cents) => cents / 100.0;
}
