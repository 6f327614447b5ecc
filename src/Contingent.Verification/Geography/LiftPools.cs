using Contingent.Missions;

namespace Contingent.Verification.Geography;

/// <summary>M14: the lift of a case: when each pool serves, and how long its sorties take. Days count from day 0.</summary>
internal sealed class LiftPools(Mission mission, DateOnly dayZero, Func<string, int?> pledgeReady)
{
    /// <summary>First day of loading, and the first day after the last; null: its pledge is not live, or it has no asset.</summary>
    public (double First, double End)? Window(Lift lift)
    {
        if (lift.Assets == 0) return null;
        var first = lift.AvailableFrom is { } from ? from.DayNumber - dayZero.DayNumber : double.NegativeInfinity;
        if (lift.Pledge is { } pledge)
        {
            if (pledgeReady(pledge.Value) is not { } ready) return null;
            first = Math.Max(first, ready);
        }

        return (first, lift.Until is { } until ? until.DayNumber - dayZero.DayNumber + 1 : double.PositiveInfinity);
    }

    public IEnumerable<Lift> On(Link link, PartyId contributor) => mission.Lift.Where(l => MayServe(l, link, contributor) && Window(l) is not null);

    public static bool MayServe(Lift lift, Link link, PartyId contributor) =>
        link.NeedsLift && link.Mode == lift.Mode && (lift.Links.Length == 0 || lift.Links.Contains(link.Id)) && (lift.Carries.Length == 0 || lift.Carries.Contains(contributor));

    /// <summary>Days to load, to travel and to unload, each rounded up to whole minutes.</summary>
    public (double Load, double Travel, double Unload) Sortie(Lift lift, Link link)
    {
        var hours = link.LengthKm / Math.Min(lift.SpeedKmh, link.SpeedKmh);
        var days = hours / (link.Mode == LinkMode.Road ? mission.MarchHoursDay : 24);
        return (Whole(lift.LoadHours / 24), Whole(days), Whole(lift.UnloadHours / 24));
    }

    private static double Whole(double days) => Math.Ceiling(1440 * days - 1e-9) / 1440;
}
