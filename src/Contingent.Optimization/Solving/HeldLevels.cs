namespace Contingent.Optimization.Solving;

/// <summary>The levels that later ones hold, each by a row of the model: those with a solution, and those assumed to reach the bound of their relaxation.</summary>
internal sealed class HeldLevels(LinearModel model)
{
    /// <summary>Relative rounding allowed to a held level: what the solver tells apart, and a tenth of what a proof of 1e-6 asks for.</summary>
    public const double Rounding = 1e-7;

    /// <summary>
    /// Largest coefficient of a holding row. Large, so that the solver's feasibility tolerance is small beside one unit of the objective.
    /// </summary>
    private const double Scale = 1000;

    /// <summary>Relative loss of a held level at which a later solution is thrown away.</summary>
    private const double Broken = 1e-6;

    private readonly List<Held> _held = [];

    public bool IsEmpty => _held.Count == 0;

    public bool AnyAssumed => _held.Any(h => h.IsAssumed);

    /// <summary>Holds a level at the best value found.</summary>
    public void Hold(Level level, int number, LinearSum objective, double best) => _held.Add(Row(level, number, objective, best, isAssumed: false));

    /// <summary>Holds a level at a bound that no solution is known to reach.</summary>
    public void Assume(Level level, int number, LinearSum objective, double bound) => _held.Add(Row(level, number, objective, bound, isAssumed: true));

    /// <summary>Whether a solution holds every level.</summary>
    public bool AreKept(IReadOnlyList<double> values) => _held.All(h => IsKept(h, values));

    /// <summary>The outcomes of the assumed levels: this solution reaches them. From now on they are held at its values.</summary>
    public IReadOnlyList<(int Number, LevelOutcome Outcome)> Confirm(IReadOnlyList<double> values)
    {
        var outcomes = new List<(int, LevelOutcome)>();
        for (var i = 0; i < _held.Count; i++)
        {
            var h = _held[i];
            if (!h.IsAssumed)
                continue;
            Free(h);
            var best = h.Level.Evaluate(values);
            _held[i] = Row(h.Level, h.Number, h.Objective, best, isAssumed: false);
            outcomes.Add((h.Number, new LevelOutcome(h.Level.Name, best, Certificate.OnItsSide(h.Value, best, h.Level.Sense), SolveStatus.Optimal, 0)));
        }

        return outcomes;
    }

    /// <summary>Takes the last assumption back and returns its level's number.</summary>
    public int Retract()
    {
        var last = _held[^1];
        _held.RemoveAt(_held.Count - 1);
        Free(last);
        return last.Number;
    }

    private void Free(Held held)
    {
        if (held.Row is { } row)
            model.Free(row);
    }

    /// <summary>Adds the row that holds a level at a value.</summary>
    private Held Row(Level level, int number, LinearSum objective, double value, bool isAssumed)
    {
        var slack = Math.Max(level.Tolerance * Math.Abs(value), Rounding * Math.Max(1, Math.Abs(value)));
        var floor = level.Sense == Sense.Minimise ? value + slack : value - slack;
        var largest = objective.Terms.Values.Select(Math.Abs).DefaultIfEmpty(0).Max();
        if (largest > 0)
        {
            var scaled = new LinearSum().Add(objective, Scale / largest);
            if (level.Sense == Sense.Minimise)
                model.AddAtMost(scaled, floor * Scale / largest);
            else
                model.AddAtLeast(scaled, floor * Scale / largest);
        }

        return new Held(level, number, objective, value, floor, largest > 0 ? model.Rows.Count - 1 : null, isAssumed);
    }

    private static bool IsKept(Held held, IReadOnlyList<double> values)
    {
        var value = held.Level.Evaluate(values);
        // What is assumed has only its bound for a proof.
        if (held.IsAssumed)
            return Math.Abs(value - held.Value) <= Broken * Math.Abs(value) + Certificate.Rounding;
        var loss = held.Level.Sense == Sense.Minimise ? value - held.Floor : held.Floor - value;
        return loss <= Broken * Math.Max(1, Math.Abs(held.Floor));
    }

    /// <summary>A held level: the worst value it may take from now on, and the row that says so (null: its objective has no terms).</summary>
    private sealed record Held(Level Level, int Number, LinearSum Objective, double Value, double Floor, int? Row, bool IsAssumed);
}
