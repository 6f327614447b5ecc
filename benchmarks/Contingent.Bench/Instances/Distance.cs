namespace Contingent.Bench.Instances;

/// <summary>Distances in the plane.</summary>
internal static class Distance
{
    /// <summary>Euclidean distance.</summary>
    public static double Between(double x1, double y1, double x2, double y2) => Math.Sqrt((x1 - x2) * (x1 - x2) + (y1 - y2) * (y1 - y2));
}
