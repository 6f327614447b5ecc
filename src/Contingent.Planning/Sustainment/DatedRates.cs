using Contingent.Missions;

namespace Contingent.Planning.Sustainment;

/// <summary>Prices by day: of the rates of one kind the latest <c>from_date</c> not after the day holds (of equals the last row); 0 before the first.</summary>
internal sealed class DatedRates(Mission mission)
{
    public double On(RateKind kind, DateOnly day) => Holding(kind, day)?.Value ?? 0;

    /// <summary>The row that holds; null before the first.</summary>
    public Rate? Holding(RateKind kind, DateOnly day)
    {
        Rate? holding = null;
        foreach (var rate in mission.Rates)
        {
            if (rate.Kind == kind && rate.FromDate <= day && (holding is null || rate.FromDate >= holding.FromDate))
                holding = rate;
        }

        return holding;
    }
}
