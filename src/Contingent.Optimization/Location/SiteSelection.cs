using System.Collections.Immutable;

namespace Contingent.Optimization.Location;

/// <summary>What the problems that open at most p sites have in common: sets of sites, and the nearest open site of each point.</summary>
internal static class SiteSelection
{
    /// <summary>A set of sites, rising.</summary>
    public static ImmutableArray<int> Of(IEnumerable<int>? sites, int siteCount, string name)
    {
        ImmutableArray<int> rising = [.. (sites ?? []).Order()];
        for (var k = 0; k < rising.Length; k++)
        {
            if (rising[k] < 0 || rising[k] >= siteCount)
                throw new ArgumentException($"Site {rising[k]} is not among the {siteCount} sites.", name);
            if (k > 0 && rising[k] == rising[k - 1])
                throw new ArgumentException($"Site {rising[k]} is named twice.", name);
        }

        return rising;
    }

    /// <summary>A site cannot be both open and forbidden.</summary>
    public static void DemandApart(ImmutableArray<int> open, ImmutableArray<int> forbidden)
    {
        foreach (var site in open)
        {
            if (forbidden.BinarySearch(site) >= 0)
                throw new ArgumentException($"Site {site} must be open and must not.");
        }
    }

    /// <summary>Throws where these open sites break a rule.</summary>
    public static void Demand(ImmutableArray<int> sites, int siteCount, int p, ImmutableArray<int> open, ImmutableArray<int> forbidden)
    {
        if (sites.Length > p)
            throw new ArgumentException($"{sites.Length} sites are open, more than {p}.", nameof(sites));
        for (var k = 0; k < sites.Length; k++)
        {
            if (sites[k] < 0 || sites[k] >= siteCount || (k > 0 && sites[k] <= sites[k - 1]))
                throw new ArgumentException($"Open sites must rise from 0 to {siteCount - 1}, none twice.", nameof(sites));
            if (forbidden.BinarySearch(sites[k]) >= 0)
                throw new ArgumentException($"Site {sites[k]} is open and must not be.", nameof(sites));
        }

        foreach (var site in open)
        {
            if (sites.BinarySearch(site) < 0)
                throw new ArgumentException($"Site {site} is not open and must be.", nameof(sites));
        }
    }

    /// <summary>The weights of the points; none given: 1 each.</summary>
    public static ImmutableArray<double> WeightsOf(IEnumerable<double>? weights, int pointCount, string name)
    {
        ImmutableArray<double> given = [.. weights ?? []];
        if (given.IsEmpty)
            return [.. Enumerable.Repeat(1.0, pointCount)];
        if (given.Length != pointCount)
            throw new ArgumentException($"{pointCount} points need as many weights, not {given.Length}.", name);
        foreach (var weight in given)
        {
            if (!double.IsFinite(weight) || weight < 0)
                throw new ArgumentException($"A weight must be finite and not negative, not {weight}.", name);
        }

        return given;
    }

    /// <summary>Throws where a point is not served by one of these sites.</summary>
    public static void DemandServed(ImmutableArray<int> siteOfPoint, ImmutableArray<int> sites, int pointCount)
    {
        if (siteOfPoint.Length != pointCount)
            throw new ArgumentException($"The solution serves {siteOfPoint.Length} points, not {pointCount}.", nameof(siteOfPoint));
        for (var j = 0; j < pointCount; j++)
        {
            if (sites.BinarySearch(siteOfPoint[j]) < 0)
                throw new ArgumentException($"Point {j} is served by site {siteOfPoint[j]}, which is not open.", nameof(siteOfPoint));
        }
    }

    /// <summary>The nearest of these sites for each point, of equals the first.</summary>
    public static ImmutableArray<int> Nearest(CostMatrix costs, ImmutableArray<int> sites)
    {
        if (sites.IsEmpty && costs.PointCount > 0)
            throw new ArgumentException("Points cannot be served without an open site.", nameof(sites));
        var nearest = new int[costs.PointCount];
        var least = new double[costs.PointCount];
        Array.Fill(least, double.PositiveInfinity);
        var room = new double[costs.PointCount];
        foreach (var site in sites)
        {
            var row = costs.Row(site, room);
            for (var j = 0; j < row.Length; j++)
            {
                if (row[j] < least[j])
                    (least[j], nearest[j]) = (row[j], site);
            }
        }

        return ImmutableArray.Create(nearest);
    }
}
