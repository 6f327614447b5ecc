using Contingent.Missions;
using Contingent.Verification.Movement;

namespace Contingent.Verification.Sustainment;

/// <summary>What a month may honestly say: the figure lies between these two.</summary>
internal sealed record MonthBounds(string Month, double LeastPersons, double MostPersons, double LeastCost, double MostCost, double LeastTonnes, double MostTonnes);

/// <summary>
/// Persons on station day by day (S1–S3). A unit comes and goes within a day, and a month may reach beyond day 0 or the horizon; docs/model.md does not say
/// how such a broken day counts, so each figure is bounded from both sides: by whole days within the horizon, and by every day touched.
/// </summary>
internal sealed class Strength
{
    private readonly Premises premises;
    private readonly List<Stay> stays;
    private readonly List<Rate> rates;

    public Strength(Premises premises, IEnumerable<Arrived> arrived)
    {
        this.premises = premises;
        stays = [.. arrived.Select(a => new Stay(a))];
        rates = [.. premises.Mission.Rates.Where(r => r.Kind == RateKind.PersonMonth).OrderBy(r => r.FromDate)];
    }

    public IReadOnlyList<Stay> Stays => stays;

    /// <summary>Months from that of day 0 to that of the horizon's last day.</summary>
    public List<MonthBounds> Months()
    {
        var months = new List<MonthBounds>();
        if (premises.DayZero is not { } zero) return months;
        var last = Math.Min(zero.DayNumber + (long)premises.Mission.HorizonDays, DateOnly.MaxValue.DayNumber);
        for (var first = new DateOnly(zero.Year, zero.Month, 1); first.DayNumber <= last; first = first.AddMonths(1))
        {
            months.Add(Bound(first, zero));
            if (first is { Year: 9999, Month: 12 }) break;
        }

        return months;
    }

    private MonthBounds Bound(DateOnly first, DateOnly zero)
    {
        var days = DateTime.DaysInMonth(first.Year, first.Month);
        var (persons, cost, tonnes) = ((Least: 0.0, Most: 0.0), (Least: 0.0, Most: 0.0), (Least: 0.0, Most: 0.0));
        for (var d = 0; d < days; d++)
        {
            var day = first.DayNumber + d - zero.DayNumber;
            var within = day >= 0 && day < premises.Mission.HorizonDays;
            var rate = RateOn(first.AddDays(d));
            var (least, most) = (0.0, 0.0);
            foreach (var stay in stays.Where(s => s.Touches(day)))
            {
                var type = stay.Unit.Pledge.Type;
                var (price, supply) = (type.Persons * (type.CostPersonMonth + rate) / days, type.Persons * type.SupplyKgPersonDay / 1000);
                (most, cost.Most, tonnes.Most) = (most + type.Persons, cost.Most + price, tonnes.Most + supply);
                if (!within || !stay.Fills(day)) continue;
                (least, cost.Least, tonnes.Least) = (least + type.Persons, cost.Least + price, tonnes.Least + supply);
            }

            persons = (Math.Max(persons.Least, least), Math.Max(persons.Most, most));
        }

        var month = first.ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture);
        return new MonthBounds(month, persons.Least, persons.Most, cost.Least, cost.Most, tonnes.Least, tonnes.Most);
    }

    private double RateOn(DateOnly day) => rates.LastOrDefault(r => r.FromDate <= day)?.Value ?? 0;

    /// <summary>A unit's time on station: from its on-station day until it leaves or its endurance runs out, unrelieved (S3).</summary>
    internal sealed class Stay(Arrived unit)
    {
        public Arrived Unit { get; } = unit;
        public double EnduranceEnds { get; } = unit.OnStationDay + unit.Pledge.Row.EnduranceDays;
        public double Ends { get; } = Math.Min(unit.OnStationDay + unit.Pledge.Row.EnduranceDays, unit.LeaveDay ?? double.PositiveInfinity);

        public bool Touches(double day) => Math.Floor(Unit.OnStationDay) <= day && day <= Math.Floor(Ends);

        public bool Fills(double day) => Unit.OnStationDay <= day && day + 1 <= Ends;
    }
}
