using Contingent.Missions;

namespace Contingent.Planning.Geography;

/// <summary>Units of one type standing at a place (by number), as a source of response to a cover task (rule G5).</summary>
internal readonly record struct ReachSource(UnitType Type, int Place)
{
    public bool ByAir => Type.Travel == TravelMode.Air;

    /// <summary>Response time by road to a point, given the shortest time to the place that it hangs on and the access from there.</summary>
    public double RoadMinutes(int times, double travel, double access) => Type.LaunchMin + (times * (travel + access));

    /// <summary>Response time by air over a great circle; infinity beyond the unit's radius.</summary>
    public double AirMinutes(int times, double km, double tolerance) =>
        Type.RadiusKm is { } radius && km > radius + tolerance ? double.PositiveInfinity : Type.LaunchMin + (times * 60 * km / Type.SpeedKmh);

    /// <summary>A little more than the time on the road that a limit leaves; rounding rules nothing out by it.</summary>
    public double MostTravel(int times, double limit) => Slack((limit - Type.LaunchMin) / times);

    /// <summary>A little more than the distance by air that a limit leaves.</summary>
    public double MostKm(int times, double limit, double tolerance)
    {
        var inTime = Slack((limit - Type.LaunchMin) * Type.SpeedKmh / (times * 60));
        return Type.RadiusKm is { } radius ? Math.Min(inTime, radius + tolerance) : inTime;
    }

    private static double Slack(double most) => most < 0 ? most : (most * (1 + 1e-12)) + 1e-9;
}
