using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Planning.Sustainment.Cost;
using Contingent.Planning.Sustainment.Relief;
using Contingent.Planning.Sustainment.Supply;

namespace Contingent.Planning.Sustainment;

/// <summary>
/// What the force costs and consumes month by month, how its strength falls as endurance runs out, and who must relieve whom (rules S1–S13).
/// </summary>
/// <remarks>
/// Months show the force unrelieved: a unit counts from its on-station day until its endurance is spent or it must leave, so that a reader sees what is
/// firm without a second round of pledges. The rotation lines and the rotation bill say what it takes to hold the strength.
/// </remarks>
public static class SustainmentPlanner
{
    private const int YearDays = 365;

    /// <summary>The section of a plan that places nothing.</summary>
    public static SustainmentSection Empty => SustainmentSection.None;

    /// <summary>Works out the sustainment of a plan with a day 0.</summary>
    public static SustainmentSection Plan(SustainmentQuestion question)
    {
        var pledges = question.Authority.LivePledges.ToDictionary(p => p.Id.Value, StringComparer.Ordinal);
        var stays = question.Movement.Moves.Select(m => ForceStay.Of(pledges[m.Pledge], m)).ToList();
        if (stays.Count == 0)
            return Empty;
        var dayZero = question.Authority.DayZero!.Value;
        var relief = ReliefPlanner.Plan(question, stays);
        var months = MonthlyNeeds.Of(question.Mission, dayZero, stays);
        var (supply, asks) = new SupplyPlanner(question, stays, relief.Reliefs).Plan();
        return new SustainmentSection
        {
            Months = months,
            Rotations = RotationRoster.Of(question, stays),
            Cliffs = StrengthCliffs.Of(stays, question.Mission.HorizonDays),
            Supply = SupplyRoutes.Of(question.Mission, stays),
            RotationBillPersonsYear = stays.Sum(s => s.Persons * Tours(s.Pledge.Row.EnduranceDays)),
            DeploymentCost = DeploymentBill.Of(question.Mission, dayZero, question.Movement),
            SupplyPlan = supply,
            Costs = new LedgerWriter(question.Mission, dayZero).Write(stays, relief.Reliefs, question.Movement, months),
            Relief = relief,
            DoubleCounted = DoubleCounts.Of(stays),
            Asks = asks,
        };
    }

    /// <summary>Tours of duty that keep one unit's place filled for a year (S4).</summary>
    private static int Tours(int enduranceDays) => (YearDays + Math.Max(1, enduranceDays) - 1) / Math.Max(1, enduranceDays);
}
