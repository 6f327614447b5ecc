using Contingent.Missions;
using Contingent.Verification.Geography;

namespace Contingent.Verification.Laydown;

/// <summary>
/// The points of a cover task, grouped by which of the placed posts reach them: weight by class, so that any subset of the units (those on station
/// on a day, those of sourced pledges) is weighed without looking at a point again (G5, L17).
/// </summary>
internal sealed class CoverClasses
{
    private readonly List<(int[] Firers, double Weight)> classes = [];
    private readonly Dictionary<(string Pledge, string Place), int> firerOf = [];

    public CoverClasses(Premises premises, MissionTask task, Stationing stationing)
    {
        Task = task;
        Demand = premises.DemandOf(task);
        var firers = new Dictionary<(UnitTypeId Type, string Place), int>();
        var reaches = new List<Reach>();
        foreach (var (key, post) in stationing.Posts)
        {
            if (!premises.CanServe(post.Pledge, key.Place, task)) continue;
            if (!firers.TryGetValue((post.Pledge.Type.Id, key.Place), out var firer))
            {
                firers[(post.Pledge.Type.Id, key.Place)] = firer = reaches.Count;
                reaches.Add(new Reach(task, post.Pledge.Type, premises.PlaceIndex[key.Place], premises.Mission, premises.Roads));
            }

            firerOf[key] = firer;
        }

        Firers = reaches.Count;
        Group([.. reaches]);
    }

    public MissionTask Task { get; }
    public Demand Demand { get; }
    public double TotalWeight { get; private set; }

    /// <summary>Distinct pairs of unit type and place that may answer.</summary>
    public int Firers { get; }

    /// <summary>Whether units of a pledge at a place may answer at all.</summary>
    public bool MayAnswer((string Pledge, string Place) post) => firerOf.ContainsKey(post);

    /// <summary>Weight of the points that enough of these free units reach.</summary>
    public double WithinReach(IEnumerable<KeyValuePair<(string Pledge, string Place), long>> free)
    {
        var units = new long[Firers];
        foreach (var (post, count) in free)
        {
            if (count > 0 && firerOf.TryGetValue(post, out var firer)) units[firer] += count;
        }

        var weight = 0.0;
        foreach (var (firers, share) in classes)
        {
            var reaching = 0L;
            foreach (var firer in firers) reaching += units[firer];
            if (reaching >= Task.Depth) weight += share;
        }

        return weight;
    }

    private void Group(Reach[] reaches)
    {
        var words = (reaches.Length + 63) / 64;
        var found = new Dictionary<Signature, int>();
        var weights = new List<double>();
        var signatures = new List<Signature>();
        var buffer = new ulong[words];
        for (var i = 0; i < Demand.Count; i++)
        {
            Array.Clear(buffer);
            for (var r = 0; r < reaches.Length; r++)
            {
                if (reaches[r].To(Demand.At[i], Demand.Node[i], Demand.AccessMinutes[i])) buffer[r >> 6] |= 1UL << (r & 63);
            }

            if (!found.TryGetValue(new Signature(buffer), out var known))
            {
                var own = new Signature([.. buffer]);
                found[own] = known = weights.Count;
                weights.Add(0);
                signatures.Add(own);
            }

            weights[known] += Demand.Weight[i];
            TotalWeight += Demand.Weight[i];
        }

        for (var c = 0; c < weights.Count; c++) classes.Add((signatures[c].Members(reaches.Length), weights[c]));
    }

    /// <summary>The set of those that reach a point, as bits.</summary>
    private readonly struct Signature(ulong[] bits) : IEquatable<Signature>
    {
        private readonly ulong[] bits = bits;

        public bool Equals(Signature other) => bits.AsSpan().SequenceEqual(other.bits);

        public override bool Equals(object? obj) => obj is Signature other && Equals(other);

        public override int GetHashCode()
        {
            var hash = 17UL;
            foreach (var word in bits) hash = (hash ^ word) * 0x9E3779B97F4A7C15UL;
            return (int)(hash >> 32);
        }

        public int[] Members(int count)
        {
            var own = bits;
            return [.. Enumerable.Range(0, count).Where(i => (own[i >> 6] >> (i & 63) & 1) == 1)];
        }
    }
}
