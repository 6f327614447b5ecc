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

    /// <summary>The points of a task; <paramref name="known"/> keeps what each file of points hangs on, for the next task that names it.</summary>
    public static Demand Of(Mission mission, MissionTask task, ImmutableArray<int> places, NearestRoadPlace nearest, Dictionary<string, (int Node, double Km)[]> known)
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

        if (bulk is null) return demand;
        // Only a response by road asks for the network.
        var hangs = task.RadiusKm is null ? HangsOn(bulk, nearest, mission.AccessMaxKm, known) : null;
        for (var j = 0; j < bulk.Count; j++)
        {
            var i = places.Length + j;
            demand.Weight[i] = bulk.Weight[j];
            demand.At[i] = UnitVector.Of(bulk.Lat[j], bulk.Lon[j]);
            var (node, km) = hangs is null ? (-1, 0) : hangs[j];
            demand.Node[i] = node;
            demand.AccessMinutes[i] = 60 * km * mission.DetourFactor / mission.AccessSpeedKmh;
        }

        return demand;
    }

    private static (int Node, double Km)[] HangsOn(PointSet bulk, NearestRoadPlace nearest, double mostKm, Dictionary<string, (int Node, double Km)[]> known)
    {
        if (known.TryGetValue(bulk.File, out var hangs)) return hangs;
        hangs = new (int, double)[bulk.Count];
        for (var j = 0; j < hangs.Length; j++) hangs[j] = nearest.Find(UnitVector.Of(bulk.Lat[j], bulk.Lon[j]), mostKm);
        return known[bulk.File] = hangs;
    }
}
