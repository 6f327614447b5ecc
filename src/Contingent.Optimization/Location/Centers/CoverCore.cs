using System.Numerics;

namespace Contingent.Optimization.Location.Centers;

/// <summary>
/// What is left of "few sites that reach these points" once sites that reach no more than another does, and points that any site reaching another point reaches
/// as well, are struck out (Toregas and ReVelle 1972).
/// </summary>
internal sealed class CoverCore
{
    private CoverCore(int[] sites, int[][] rows) => (Sites, Rows) = (sites, rows);

    /// <summary>The sites that are left.</summary>
    public int[] Sites { get; }

    /// <summary>For each point that is left the places in <see cref="Sites"/> of those that reach it.</summary>
    public int[][] Rows { get; }

    /// <summary>Strikes out until nothing more goes.</summary>
    public static CoverCore Of(ReachWithin reach, IReadOnlyList<int> points)
    {
        var sites = points.SelectMany(j => reach.SitesOf(j).ToArray()).Distinct().Order().ToArray();
        var rows = points.Select(j => reach.SitesOf(j).ToArray()).ToArray();
        for (var before = -1; before != sites.Length + rows.Length;)
        {
            before = sites.Length + rows.Length;
            sites = Undominated(sites, rows);
            var kept = sites.ToHashSet();
            rows = Distinct([.. rows.Select(r => r.Where(kept.Contains).ToArray())], sites);
        }

        var placeOf = sites.Select((site, place) => (site, place)).ToDictionary(x => x.site, x => x.place);
        return new CoverCore(sites, [.. rows.Select(r => r.Select(i => placeOf[i]).ToArray())]);
    }

    /// <summary>Sites whose set of rows is within no other site's; of equals the first.</summary>
    private static int[] Undominated(int[] sites, int[][] rows)
    {
        var placeOf = sites.Select((site, place) => (site, place)).ToDictionary(x => x.site, x => x.place);
        var sets = Sets(sites.Length, rows.Length);
        for (var r = 0; r < rows.Length; r++)
        {
            foreach (var site in rows[r])
                sets[placeOf[site]][r >> 6] |= 1UL << r;
        }

        var kept = new List<int>();
        foreach (var place in Enumerable.Range(0, sites.Length).OrderByDescending(k => SizeOf(sets[k])).ThenBy(k => k))
        {
            if (!kept.Exists(other => IsWithin(sets[place], sets[other])))
                kept.Add(place);
        }

        return [.. kept.Order().Select(k => sites[k])];
    }

    /// <summary>Rows that hold no other row; of equals the first.</summary>
    private static int[][] Distinct(int[][] rows, int[] sites)
    {
        var placeOf = sites.Select((site, place) => (site, place)).ToDictionary(x => x.site, x => x.place);
        var sets = Sets(rows.Length, sites.Length);
        for (var r = 0; r < rows.Length; r++)
        {
            foreach (var site in rows[r])
                sets[r][placeOf[site] >> 6] |= 1UL << placeOf[site];
        }

        var kept = new List<int>();
        foreach (var row in Enumerable.Range(0, rows.Length).OrderBy(r => rows[r].Length).ThenBy(r => r))
        {
            if (!kept.Exists(other => IsWithin(sets[other], sets[row])))
                kept.Add(row);
        }

        return [.. kept.Order().Select(r => rows[r])];
    }

    private static ulong[][] Sets(int count, int size)
    {
        var sets = new ulong[count][];
        for (var k = 0; k < count; k++)
            sets[k] = new ulong[(size + 63) / 64];
        return sets;
    }

    private static int SizeOf(ulong[] set)
    {
        var size = 0;
        foreach (var word in set)
            size += BitOperations.PopCount(word);
        return size;
    }

    private static bool IsWithin(ulong[] small, ulong[] large)
    {
        for (var k = 0; k < small.Length; k++)
        {
            if ((small[k] & ~large[k]) != 0)
                return false;
        }

        return true;
    }
}
