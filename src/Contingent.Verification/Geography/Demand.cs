using System.Collections.Immutable;
using Contingent.Missions;

namespace Contingent.Verification.Geography;

/// <summary>
/// The points of a cover task, as columns: weight, where, the place on a road that it hangs on (-1: none) and the minutes from there (G6). A
/// selected place is a point of its own.
/// </summary>
internal sealed class Demand
{
    private Demand(int count)
    {
        Weight = new double[count];
        At = new UnitVector[count];
        Node = new int[count];
        AccessMinutes = new double[count];
    }

    public double[] Weight { get; }
    public UnitVector[] At { get; }
    public int[] Node { get; }
    public double[] AccessMinutes { get; }
    public int Count => Weight.Length;

    public static Demand Of(Mission mission, MissionTask task, ImmutableArray<int> places, NearestRoadPlace nearest)
    {
        var bulk = task.Points is { } file ? mission.Points.GetValueOrDefault(file) : null;
        var demand = new Demand(places.Length + (bulk?.Count ?? 0));
        for (var i = 0; i < places.Length; i++)
        {
            var place = mission.Places[places[i]];
            demand.Weight[i] = place.Population is > 0 and var population ? population : 1;
            demand.At[i] = UnitVector.Of(place.At);
            demand.Node[i] = places[i];
        }

        for (var j = 0; j < (bulk?.Count ?? 0); j++)
        {
            var i = places.Length + j;
            demand.Weight[i] = bulk!.Weight[j];
            demand.At[i] = UnitVector.Of(bulk.Lat[j], bulk.Lon[j]);
            // Only a response by road asks for the network.
            if (task.RadiusKm is not null)
            {
                demand.Node[i] = -1;
                continue;
            }

            var (node, km) = nearest.Find(demand.At[i], mission.AccessMaxKm);
            demand.Node[i] = node;
            demand.AccessMinutes[i] = 60 * km * mission.DetourFactor / mission.AccessSpeedKmh;
        }

        return demand;
    }
}
