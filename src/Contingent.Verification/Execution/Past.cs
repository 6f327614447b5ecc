using Contingent.Missions.Plans;

namespace Contingent.Verification.Execution;

/// <summary>
/// What a plan that follows another takes as having happened (R1). Recorded legs, and those before them, are facts: readiness, leg times and permissions do not bind them, nor
/// daily capacities the days before the as-of day.
/// </summary>
internal sealed class Past
{
    private readonly Premises premises;
    private readonly IReadOnlyList<ActualLine> actuals;

    public Past(Premises premises, Plan plan)
    {
        this.premises = premises;
        actuals = plan.Execution?.Actuals ?? [];
        AsOfDay = plan.Execution is { } execution && !premises.Empty ? premises.Day(execution.AsOf) : double.NegativeInfinity;
    }

    /// <summary>The day from which on the plan could still decide; −∞ in a plan that follows none.</summary>
    public double AsOfDay { get; }

    public IEnumerable<ActualLine> Of(UnitMove move) => OfUnit(move.Pledge, move.Unit);

    public IEnumerable<ActualLine> OfUnit(string pledge, int? unit) => actuals.Where(a => a.Pledge == pledge && a.Unit == unit);

    /// <summary>How many of a part's first legs have happened on record.</summary>
    public int RecordedLegs(UnitMove move, MovePart part)
    {
        if (AsOfDay == double.NegativeInfinity) return 0;
        var facts = Of(move).Where(a => a.Persons is null || a.Persons == part.Persons).ToList();
        if (facts.Exists(a => a.Event == "on-station")) return part.Legs.Count;
        for (var i = part.Legs.Count; i > 0; i--)
        {
            if (facts.Exists(a => Is(a, part.Legs[i - 1]))) return i;
        }

        return 0;
    }

    /// <summary>Whether a fact is the departure or the arrival of a leg.</summary>
    public bool Is(ActualLine fact, MoveLeg leg) => fact.Event switch
    {
        "departed" => fact.Link == leg.Link && premises.Day(fact.Day) == Tolerance.CalendarDay(leg.DepartDay),
        "arrived" => fact.Place == leg.To && premises.Day(fact.Day) == Tolerance.CalendarDay(leg.ArriveDay),
        _ => false,
    };

    /// <summary>The day before which slips on record hold a departure back; null: none does.</summary>
    public int? HeldUntil(UnitMove move, double departs) =>
        Of(move).Where(a => a.Event == "slipped" && a.Until is not null && premises.Day(a.Day) <= Tolerance.CalendarDay(departs)).Select(a => (int?)premises.Day(a.Until!.Value)).Max();

    /// <summary>Links closed by a refusal.</summary>
    public bool IsClosed(string link) => actuals.Any(a => a.Event == "refused"
        && (a.Link == link || (a.Condition.Length > 0 && premises.Links.TryGetValue(link, out var row) && row.Permission?.Value == a.Condition)));
}
