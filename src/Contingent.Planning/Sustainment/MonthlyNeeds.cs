using System.Globalization;
using Contingent.Missions;
using Contingent.Missions.Plans;

namespace Contingent.Planning.Sustainment;

/// <summary>Persons, cost and supply by calendar month over the horizon (rules S1, S2).</summary>
internal static class MonthlyNeeds
{
    public static List<SustainmentMonth> Of(Mission mission, DateOnly dayZero, List<ForceStay> stays)
    {
        var rates = new DatedRates(mission);
        var months = new List<SustainmentMonth>();
        for (var day = 0; day <= mission.HorizonDays;)
        {
            var first = dayZero.AddDays(day);
            var length = DateTime.DaysInMonth(first.Year, first.Month);
            var end = Math.Min(mission.HorizonDays + 1, day + length - first.Day + 1);
            var most = 0;
            double cost = 0, tonnes = 0;
            for (; day < end; day++)
            {
                var rate = rates.On(RateKind.PersonMonth, dayZero.AddDays(day));
                var persons = 0;
                foreach (var stay in stays)
                {
                    if (!stay.IsThere(day))
                        continue;
                    persons += stay.Persons;
                    cost += stay.Persons * (stay.Pledge.Type.CostPersonMonth + rate) / length;
                    tonnes += stay.Persons * stay.Pledge.Type.SupplyKgPersonDay / 1000;
                }

                most = Math.Max(most, persons);
            }

            months.Add(new SustainmentMonth(
                first.ToString("yyyy-MM", CultureInfo.InvariantCulture), most, Math.Round(cost, 2), Math.Round(tonnes, 3)));
        }

        return months;
    }
}
