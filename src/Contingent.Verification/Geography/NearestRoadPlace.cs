using Contingent.Missions;

namespace Contingent.Verification.Geography;

/// <summary>
/// The nearest place on a road (G6), ties to the first id. A tree over unit vectors that halves along x, y and z in turn: chords order as great
/// circles do, so nothing is special about the poles or the antimeridian.
/// </summary>
internal sealed class NearestRoadPlace
{
    // Two places that are nearer to being equally far than this (relative, on the squared chord) are a tie.
    private const double TieShare = 1e-12;

    private readonly (UnitVector At, string Id, int Index)[] tree;

    public NearestRoadPlace(Mission mission, Roads roads)
    {
        tree = [.. roads.Ends.Select(i => (UnitVector.Of(mission.Places[i].At), mission.Places[i].Id.Value, i))];
        Build(0, tree.Length, 0);
    }

    /// <summary>Index of the nearest place and the great circle to it; index -1 where there is none within <paramref name="mostKm"/>.</summary>
    public (int Index, double Km) Find(UnitVector point, double mostKm)
    {
        var best = new Best(Sphere.SquaredChord(mostKm));
        Search(0, tree.Length, 0, point, ref best);
        return best.Index < 0 ? (-1, 0) : (best.Index, Sphere.KmOfSquaredChord(best.Squared));
    }

    private void Build(int low, int high, int axis)
    {
        if (high - low <= 1) return;
        Array.Sort(tree, low, high - low, Comparer<(UnitVector At, string Id, int Index)>.Create((a, b) => Along(a.At, axis).CompareTo(Along(b.At, axis))));
        var middle = (low + high) / 2;
        Build(low, middle, (axis + 1) % 3);
        Build(middle + 1, high, (axis + 1) % 3);
    }

    private void Search(int low, int high, int axis, UnitVector point, ref Best best)
    {
        if (low >= high) return;
        var middle = (low + high) / 2;
        var node = tree[middle];
        best.Offer(point.SquaredChordTo(node.At), node.Id, node.Index);
        var offset = Along(point, axis) - Along(node.At, axis);
        var next = (axis + 1) % 3;
        if (offset < 0) Search(low, middle, next, point, ref best);
        else Search(middle + 1, high, next, point, ref best);
        if (offset * offset > best.Squared * (1 + 2 * TieShare)) return;
        if (offset < 0) Search(middle + 1, high, next, point, ref best);
        else Search(low, middle, next, point, ref best);
    }

    private static double Along(UnitVector at, int axis) => axis == 0 ? at.X : axis == 1 ? at.Y : at.Z;

    private struct Best(double limit)
    {
        private string id = "";
        public double Squared = limit;
        public int Index = -1;

        public void Offer(double squared, string candidate, int index)
        {
            var tie = TieShare * Squared;
            var better = Index < 0 ? squared <= Squared : squared < Squared - tie;
            var first = Index >= 0 && squared <= Squared + tie && string.CompareOrdinal(candidate, id) < 0;
            if (better || first) (Squared, Index, id) = (squared, index, candidate);
        }
    }
}
