using Contingent.Missions;

namespace Contingent.Verification.Geography;

/// <summary>Shortest times by road (G3) from a place to every other, in minutes, by index of the place in the mission.</summary>
internal sealed class Roads
{
    private readonly List<(int To, double Km, double Kmh)>[] from;
    private readonly Dictionary<(int Place, double Kmh), double[]> known = [];

    public Roads(Mission mission, IReadOnlyDictionary<string, int> index)
    {
        from = new List<(int, double, double)>[mission.Places.Length];
        for (var i = 0; i < from.Length; i++) from[i] = [];
        foreach (var link in mission.Links.Where(l => l.Mode == LinkMode.Road))
        {
            var (a, b) = (index[link.From.Value], index[link.To.Value]);
            from[a].Add((b, link.LengthKm, link.SpeedKmh));
            if (link.BothWays) from[b].Add((a, link.LengthKm, link.SpeedKmh));
            Ends.Add(a);
            Ends.Add(b);
        }
    }

    /// <summary>Places that end a road link.</summary>
    public SortedSet<int> Ends { get; } = [];

    public double[] MinutesFrom(int place, double unitKmh)
    {
        if (known.TryGetValue((place, unitKmh), out var minutes)) return minutes;
        minutes = new double[from.Length];
        Array.Fill(minutes, double.PositiveInfinity);
        minutes[place] = 0;
        var queue = new PriorityQueue<int, double>();
        queue.Enqueue(place, 0);
        while (queue.TryDequeue(out var at, out var time))
        {
            if (time > minutes[at]) continue;
            foreach (var (to, km, kmh) in from[at])
            {
                var arrival = time + 60 * km / Math.Min(kmh, unitKmh);
                if (!(arrival < minutes[to])) continue;
                minutes[to] = arrival;
                queue.Enqueue(to, arrival);
            }
        }

        return known[(place, unitKmh)] = minutes;
    }
}
