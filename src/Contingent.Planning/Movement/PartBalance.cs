namespace Contingent.Planning.Movement;

/// <summary>
/// Gives persons to parts that would carry tonnes alone, as far as the capacities left on their ways allow: somebody drives. Days do not change.
/// </summary>
internal sealed class PartBalance(CapacityLedger ledger)
{
    /// <summary>The same flow with its persons spread over the parts; the ledger follows.</summary>
    public UnitFlow Of(UnitFlow flow)
    {
        if (Array.TrueForAll(flow.Parts, p => p.Persons > 0))
            return flow;
        var parts = (FlowPart[])flow.Parts.Clone();
        double persons = parts.Sum(p => p.Persons), tonnes = parts.Sum(p => p.Tonnes);
        for (var i = 0; i < parts.Length; i++)
        {
            if (parts[i].Persons > 0)
                continue;
            var from = Array.IndexOf(parts, parts.MaxBy(p => p.Persons));
            var share = Math.Max(1, (int)Math.Floor(persons * parts[i].Tonnes / tonnes));
            var moved = (int)Math.Min(Math.Min(share, parts[from].Persons - 1), Math.Floor(ledger.Left(parts[i].Legs).Persons + CapacityLedger.Tolerance));
            if (moved <= 0)
                continue;
            ledger.Book(parts[from], -1);
            ledger.Book(parts[i], -1);
            parts[from] = parts[from] with { Persons = parts[from].Persons - moved };
            parts[i] = parts[i] with { Persons = moved };
            ledger.Book(parts[from], 1);
            ledger.Book(parts[i], 1);
        }

        return new UnitFlow(flow.Group, parts, flow.Arrive, flow.WithinCapacities);
    }
}
