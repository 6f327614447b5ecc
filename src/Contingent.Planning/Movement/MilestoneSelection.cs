using Contingent.Optimization.Solving;

namespace Contingent.Planning.Movement;

/// <summary>
/// Chooses units that satisfy a milestone as few persons as may be: x[g] whole, 0 ≤ x[g] ≤ units there; Σ amount·x ≥ need for each task with allotted
/// capability; for each row of a cover task z ∈ {0,1} with depth·z ≤ Σ x of the groups that reach it, Σ weight·z ≥ need; for FOC Σ persons·x ≥ the share
/// asked for; and the spans that earlier choices broke.
/// </summary>
internal sealed class MilestoneSelection(IReadOnlyList<UnitGroup> groups, Milestones milestones, bool foc)
{
    private const double Tolerance = 1e-6;

    private LinearModel _model = new();
    private LinearSum _persons = new();

    /// <summary>Whether the last search proved that no choice is possible.</summary>
    public bool IsRefuted { get; private set; }

    /// <summary>Starts anew with the units that can be there.</summary>
    public void Begin(int[] there)
    {
        _model = new LinearModel();
        foreach (var group in groups)
            _model.AddVariable(0, there[group.Number], integer: true);
        _persons = new LinearSum(groups.Select(g => (g.Number, (double)g.Persons)));
        if (foc)
            _model.AddAtLeast(_persons, milestones.FocPersons);
        for (var i = 0; i < milestones.Tasks.Count; i++)
        {
            var need = foc ? milestones.FocNeed(i) : milestones.IocNeed(i);
            if (need > 0)
                AddTask(milestones.Tasks[i], need);
        }
    }

    /// <summary>A choice; null: none is possible (<see cref="IsRefuted"/>), or the search ended without one.</summary>
    public int[]? Solve()
    {
        var result = MipSolver.Solve("movement", _model, _persons, Sense.Minimise, new SolveOptions { WorkLimit = 0.5, Gap = 0.2, Threads = 1 });
        IsRefuted = result.Status == SolveStatus.Infeasible;
        return result.Values is { } values ? [.. groups.Select(g => (int)Math.Round(values[g.Number]))] : null;
    }

    /// <summary>Whether the choice puts more through a span than there is room; if so the span binds the choices to come.</summary>
    public bool Breaks(List<int> inside, double room, int[] units, Func<int, double> load)
    {
        if (double.IsNaN(room) || double.IsPositiveInfinity(room) || inside.Sum(g => load(g) * units[g]) <= room + Tolerance)
            return false;
        _model.AddAtMost(new LinearSum(inside.Select(g => (g, load(g)))), room + (Tolerance / 10));
        return true;
    }

    private void AddTask(MilestoneTask task, double need)
    {
        if (!task.IsCover)
        {
            _model.AddAtLeast(new LinearSum(groups.Where(g => task.Amount(g.Number) > 0).Select(g => (g.Number, task.Amount(g.Number)))), need);
            return;
        }

        var weight = new LinearSum();
        foreach (var (rowWeight, within) in task.Rows)
        {
            if (within.Length == 0)
                continue;
            var reached = _model.AddBinary();
            weight.Add(reached, rowWeight);
            _model.AddAtLeast(new LinearSum(within.Select(g => (g, 1.0))).Add(reached, -task.Depth), 0);
        }

        _model.AddAtLeast(weight, need);
    }
}
