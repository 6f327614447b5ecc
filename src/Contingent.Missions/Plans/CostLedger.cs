namespace Contingent.Missions.Plans;

/// <summary>
/// Every amount with who pays it, to the cent: lines sum to months, payers, contributors and the total exactly. Lines of the units first placed of the kinds
/// <c>own</c> and <c>reimbursement</c> sum to the cost of <see cref="SustainmentMonth"/>.
/// </summary>
public sealed record CostLedger
{
    /// <summary>Of a plan that places nobody.</summary>
    public static CostLedger None { get; } = new() { Months = [], ByPayer = [], ByContributor = [], Total = 0 };

    public required IReadOnlyList<CostMonth> Months { get; init; }
    public required IReadOnlyList<CostOf> ByPayer { get; init; }
    public required IReadOnlyList<CostOf> ByContributor { get; init; }
    public required double Total { get; init; }
}

/// <summary>A calendar month and its lines.</summary>
public sealed record CostMonth(string Month, double Total, IReadOnlyList<CostLine> Lines);

/// <summary>
/// An amount in the mission's currency. Kind: <c>own</c> (the unit type's cost a person and month), <c>reimbursement</c>, <c>self-sustainment</c> or <c>lift</c>;
/// relief: of follow-on units. The payer is a party, or <c>mission</c>: the mission's common budget.
/// </summary>
public sealed record CostLine(string Payer, string Contributor, string Kind, bool Relief, double Amount);

/// <summary>What one pays, or one contributor's units cost, over all months.</summary>
public sealed record CostOf(string Party, double Amount);
