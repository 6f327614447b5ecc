using Contingent.Missions;

namespace Contingent.Verification.Geography;

/// <summary>How a unit of a type at a place reaches points for a task (G3–G6): by great circle, or by time over the roads.</summary>
internal readonly record struct Reach
{
    private readonly bool byGreatCircle;
    private readonly double squaredChord;
    private readonly UnitVector at;
    private readonly double[]? minutes;
    private readonly double launch;
    private readonly double trips;
    private readonly double limit;

    public Reach(MissionTask task, UnitType type, int place, Mission mission, Roads roads)
    {
        at = UnitVector.Of(mission.Places[place].At);
        launch = type.LaunchMin;
        trips = task.Trip == Trip.OutAndBack ? 2 : 1;
        limit = task.ResponseMin ?? 0;
        if (task is { Kind: TaskKind.Cover, RadiusKm: { } radius })
        {
            byGreatCircle = true;
            squaredChord = Sphere.SquaredChord(radius + Tolerance.Limit);
        }
        else if (type.Travel == TravelMode.Air)
        {
            byGreatCircle = true;
            var inTime = (limit + Tolerance.Limit - launch) / trips * type.SpeedKmh / 60;
            squaredChord = Sphere.SquaredChord(Math.Min(inTime, (type.RadiusKm ?? double.PositiveInfinity) + Tolerance.Limit));
        }
        else
        {
            minutes = roads.MinutesFrom(place, type.SpeedKmh);
        }
    }

    public bool To(UnitVector point, int node, double accessMinutes)
    {
        if (byGreatCircle) return at.SquaredChordTo(point) <= squaredChord;
        return node >= 0 && launch + trips * (minutes![node] + accessMinutes) <= limit + Tolerance.Limit;
    }
}
