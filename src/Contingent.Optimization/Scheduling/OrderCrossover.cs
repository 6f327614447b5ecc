namespace Contingent.Optimization.Scheduling;

/// <summary>
/// Crosses orders of the activities so that precedence holds in the child because it holds in both parents. Half of the children take a stretch of one parent's order as
/// it stands, after what must come before it and before what must come after (which keeps densely packed parts of a schedule whole: Valls, Ballestín and Quintanilla
/// 2008); the others take the other parent's order for all that is left at two points (two-point crossover: Hartmann 1998).
/// </summary>
internal sealed class OrderCrossover(ProjectProblem problem, Random random)
{
    private const double BlockChance = 0.5;

    /// <summary>The least part of an order that is taken as a block, and by how much more it may be.</summary>
    private const double LeastBlock = 0.1, BlockSpread = 0.4;

    private readonly Place[] _places = new Place[problem.Activities.Length];

    /// <summary>Where an activity comes in a child of which a block is known.</summary>
    private enum Place : byte
    {
        Either,
        Before,
        Block,
        After,
        Done,
    }

    /// <summary>Writes a child of two parents: the first's order and modes but for what it takes of the other.</summary>
    public void Cross(Individual one, Individual other, int[] order, int[] modes)
    {
        if (random.NextDouble() < BlockChance)
            Insert(one, other, order, modes);
        else
            Mix(one, other, order, modes);
    }

    private void Mix(Individual one, Individual other, int[] order, int[] modes)
    {
        var count = order.Length;
        var (from, to) = (random.Next(count + 1), random.Next(count + 1));
        if (from > to)
            (from, to) = (to, from);
        var at = 0;
        Array.Clear(_places);
        Append(one, from);
        Append(other, to);
        Append(one, count);

        void Append(Individual parent, int end)
        {
            for (var k = 0; k < count && at < end; k++)
            {
                var j = parent.Order[k];
                if (_places[j] != Place.Done)
                    (order[at++], modes[j], _places[j]) = (j, parent.Modes[j], Place.Done);
            }
        }
    }

    private void Insert(Individual one, Individual other, int[] order, int[] modes)
    {
        var count = order.Length;
        var length = Math.Clamp((int)(count * (LeastBlock + (random.NextDouble() * BlockSpread))), 1, count);
        var from = random.Next(count - length + 1);
        MarkPlaces(one, other.Order.AsSpan(from, length), from);
        one.Modes.CopyTo(modes, 0);
        var at = 0;
        foreach (var j in one.Order)
        {
            if (_places[j] == Place.Before)
                order[at++] = j;
        }

        foreach (var j in other.Order.AsSpan(from, length))
            (order[at++], modes[j]) = (j, other.Modes[j]);
        foreach (var j in one.Order)
        {
            if (_places[j] == Place.After)
                order[at++] = j;
        }
    }

    /// <summary>Before the block come its ancestors and what came early in the first parent's order, unless it descends from the block.</summary>
    private void MarkPlaces(Individual one, ReadOnlySpan<int> block, int early)
    {
        Array.Clear(_places);
        foreach (var j in block)
            _places[j] = Place.Block;
        foreach (var j in one.Order)
        {
            if (_places[j] == Place.Either && IsBeside(problem.Predecessors[j].AsSpan(), Place.After))
                _places[j] = Place.After;
        }

        for (var k = one.Order.Length - 1; k >= 0; k--)
        {
            var j = one.Order[k];
            if (_places[j] == Place.Either && IsBeside(problem.Activities[j].Successors.AsSpan(), Place.Before))
                _places[j] = Place.Before;
        }

        for (var k = 0; k < one.Order.Length; k++)
        {
            var j = one.Order[k];
            if (_places[j] == Place.Either)
                _places[j] = k < early ? Place.Before : Place.After;
        }
    }

    private bool IsBeside(ReadOnlySpan<int> others, Place side)
    {
        foreach (var other in others)
        {
            if (_places[other] == Place.Block || _places[other] == side)
                return true;
        }

        return false;
    }
}
