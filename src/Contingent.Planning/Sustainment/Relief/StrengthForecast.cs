using System.Globalization;
using Contingent.Missions.Plans;

namespace Contingent.Planning.Sustainment.Relief;

/// <summary>Persons on station day by day for three years, with the reliefs of the roster and without (S3, S10).</summary>
internal sealed class StrengthForecast
{
    /// <summary>Three years: the farthest mark for which strength is told.</summary>
    public const int Horizon = 1095;

    private static readonly (int Months, int Day)[] s_marks = [(6, 182), (12, 365), (24, 730), (36, 1095)];
    private readonly int[] _alone = new int[Horizon + 1];
    private readonly int[] _relieved = new int[Horizon + 1];
    private readonly int[] _inPlace = new int[Horizon + 1];

    public StrengthForecast(List<ForceStay> stays, List<ReliefLine> reliefs)
    {
        foreach (var stay in stays)
        {
            Add(_alone, stay.From, stay.Until, stay.Persons);
            Add(_relieved, stay.From, stay.Until, stay.Persons);
            Add(_inPlace, stay.From, stay.Until, stay.Persons);
        }

        foreach (var relief in reliefs)
        {
            Add(_relieved, relief.TakeOverDay, relief.UntilDay, relief.Persons);
            Add(_inPlace, relief.ArriveDay, relief.UntilDay, relief.Persons);
        }
    }

    /// <summary>For each mark the least strength from the day of full strength on, without reliefs the same.</summary>
    public List<SustainedStrength> Sustained()
    {
        var most = _alone.Max();
        var full = Array.IndexOf(_alone, most);
        return [.. s_marks.Select(m =>
        {
            var persons = Least(_relieved, Math.Min(full, m.Day), m.Day);
            return new SustainedStrength(m.Months, persons, Least(_alone, Math.Min(full, m.Day), m.Day), most == 0 ? 0 : Math.Round((double)persons / most, 4));
        })];
    }

    public List<StrengthMonth> Months(DateOnly dayZero)
    {
        var months = new List<StrengthMonth>();
        for (var day = 0; day <= Horizon;)
        {
            var first = dayZero.AddDays(day);
            var end = Math.Min(Horizon + 1, day + DateTime.DaysInMonth(first.Year, first.Month) - first.Day + 1);
            var days = day..end;
            months.Add(new StrengthMonth(
                first.ToString("yyyy-MM", CultureInfo.InvariantCulture), _relieved[days].Min(), _relieved[days].Max(), _alone[days].Min(), _inPlace[days].Max()));
            day = end;
        }

        return months;
    }

    private static int Least(int[] strength, int from, int until) => strength[from..(until + 1)].Min();

    private static void Add(int[] strength, int from, int until, int persons)
    {
        for (var day = Math.Max(0, from); day < Math.Min(until, strength.Length); day++)
            strength[day] += persons;
    }
}
