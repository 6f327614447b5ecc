using System.Globalization;
using Contingent.Missions;
using Contingent.Verification.Movement;

namespace Contingent.Verification.Sustainment;

/// <summary>A unit's time on station: it counts on calendar day d while From ≤ d &lt; Until (S3).</summary>
internal sealed class Stay
{
    public Stay(Arrived unit)
    {
        Unit = unit;
        EnduranceEnds = unit.OnStationDay + unit.Pledge.Row.EnduranceDays;
        From = Tolerance.CalendarDay(unit.OnStationDay);
        var spent = Tolerance.CalendarDay(EnduranceEnds);
        var gone = unit.LeaveDay is { } leaves ? Tolerance.CalendarDay(leaves) + 1 : double.PositiveInfinity;
        Until = Math.Max(From, Math.Min(spent, gone));
        EndsByEndurance = spent <= gone;
    }

    public Arrived Unit { get; }
    public double EnduranceEnds { get; }
    public double From { get; }

    /// <summary>The first day on which it no longer counts: its endurance is spent, or it left the day before.</summary>
    public double Until { get; }
    public bool EndsByEndurance { get; }
    public long Persons => Unit.Pledge.Type.Persons;

    public bool IsThere(double day) => From <= day && day < Until;
}

/// <summary>A calendar month as recomputed.</summary>
internal sealed record Month(string Name, double Persons, double Cost, double Tonnes);

/// <summary>Persons on station day by day from day 0 to the horizon, unrelieved, with cost and supply (S1–S3).</summary>
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
    public List<Month> Months()
    {
        var months = new List<Month>();
        if (premises.DayZero is not { } zero) return months;
        var last = (int)Math.Min(premises.Mission.HorizonDays, DateOnly.MaxValue.DayNumber - zero.DayNumber);
        for (var day = 0; day <= last;)
        {
            var date = zero.AddDays(day);
            var days = DateTime.DaysInMonth(date.Year, date.Month);
            var next = Math.Min(last + 1, day + days - date.Day + 1);
            months.Add(Sum(date, day, next, days));
            day = next;
        }

        return months;
    }

    private Month Sum(DateOnly first, int from, int until, int daysOfMonth)
    {
        var (most, cost, tonnes) = (0.0, 0.0, 0.0);
        for (var day = from; day < until; day++)
        {
            var rate = rates.LastOrDefault(r => r.FromDate <= first.AddDays(day - from))?.Value ?? 0;
            var persons = 0.0;
            foreach (var stay in stays)
            {
                if (!stay.IsThere(day)) continue;
                var type = stay.Unit.Pledge.Type;
                persons += stay.Persons;
                cost += stay.Persons * (type.CostPersonMonth + rate) / daysOfMonth;
                tonnes += stay.Persons * type.SupplyKgPersonDay / 1000;
            }

            most = Math.Max(most, persons);
        }

        return new Month(first.ToString("yyyy-MM", CultureInfo.InvariantCulture), most, cost, tonnes);
    }
}
