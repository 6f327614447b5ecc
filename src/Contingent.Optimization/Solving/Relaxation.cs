namespace Contingent.Optimization.Solving;

/// <summary>The linear relaxation of a model: the same columns and rows, nothing whole.</summary>
internal static class Relaxation
{
    public static LinearProgramme Of(LinearModel model, LinearSum objective, Sense sense)
    {
        var programme = new LinearProgramme(sense);
        for (var j = 0; j < model.VariableCount; j++)
            programme.AddColumn(objective.Terms.GetValueOrDefault(j), model.Lower(j), model.Upper(j));
        foreach (var row in model.Rows)
            programme.AddRow(row.Lower, [.. row.Terms.Select(t => t.Variable)], [.. row.Terms.Select(t => t.Coefficient)], row.Upper);
        return programme;
    }
}
