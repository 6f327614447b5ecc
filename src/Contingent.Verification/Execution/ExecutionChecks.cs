using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Verification.Laydown;
using Contingent.Verification.Movement;

namespace Contingent.Verification.Execution;

/// <summary>What has happened is in the plan as recorded (R1), the rest goes on (R2, R3), and changes are told and paid for (R4, R5).</summary>
internal sealed class ExecutionChecks(Premises premises, Stationing stationing, Past past, VerifyOptions options, BreachLog log)
{
    private readonly Mission mission = premises.Mission;

    public void Check(Plan plan, Milestones milestones)
    {
        if (plan.Execution is not { } execution || premises.Empty) return;
        Facts(execution);
        foreach (var fact in execution.Actuals) Honoured(fact, plan);
        foreach (var move in plan.Movement.Moves) GoesOn(move);
        Price(plan, execution, milestones);
        if (options.Before is { } before) new ChangeChecks(premises, stationing, past, log).Check(plan, execution, new PlanForm(new BreachLog(1)).Read(before), options.BeforeSha256);
    }

    /// <summary>R1: the facts are those of the mission, or of the file that stands in for its table.</summary>
    private void Facts(ExecutionSection execution)
    {
        var known = mission.Actuals.Where(a => a.Day <= execution.AsOf).ToList();
        if (known.Count != execution.Actuals.Count)
        {
            log.Add("R1", "actuals", $"{execution.Actuals.Count} actuals claimed, the mission has {known.Count} up to {execution.AsOf:yyyy-MM-dd}; verify with --actuals FILE where they stand outside of it");
            return;
        }

        foreach (var (fact, said) in known.Zip(execution.Actuals))
        {
            if (Words(fact) != (said.Pledge, said.Unit, said.Event, said.Day, said.Place, said.Link, said.Condition, said.Persons, said.Until))
                log.Add("R1", "actuals", $"the plan was made from another record than {fact.Origin}: {said.Pledge} unit {said.Unit} {said.Event} on {said.Day:yyyy-MM-dd}");
        }
    }

    private static (string, int?, string, DateOnly, string, string, string, int?, DateOnly?) Words(Actual a) => (
        a.Pledge?.Value ?? "", a.Unit, a.Event == ActualEvent.OnStation ? "on-station" : a.Event.ToString().ToLowerInvariant(), a.Day, a.Place?.Value ?? "",
        a.Link?.Value ?? "", a.Condition?.Value ?? "", a.Persons, a.Until);

    /// <summary>R1: nothing that happened is moved.</summary>
    private void Honoured(ActualLine fact, Plan plan)
    {
        if (fact.Event == "refused") return;
        var name = $"{fact.Pledge} unit {fact.Unit}";
        var move = plan.Movement.Moves.FirstOrDefault(m => m.Pledge == fact.Pledge && m.Unit == fact.Unit);
        if (fact.Event == "cancelled")
        {
            if (move is not null) log.Add("R1", name, $"was cancelled on {fact.Day:yyyy-MM-dd}, the plan moves it");
            return;
        }

        if (move is null)
        {
            if (!past.OfUnit(fact.Pledge, fact.Unit).Any(a => a.Event == "cancelled")) log.Add("R1", name, $"{fact.Event} on {fact.Day:yyyy-MM-dd}, the plan does not move it");
            return;
        }

        var legs = move.Parts.Where(p => fact.Persons is null || fact.Persons == p.Persons).SelectMany(p => p.Legs).ToList();
        if (fact.Event is "departed" or "arrived" && !legs.Exists(l => past.Is(fact, l)))
            log.Add("R1", name, $"{fact.Event} {(fact.Event == "departed" ? "over " + fact.Link : "at " + fact.Place)} on {fact.Day:yyyy-MM-dd} (day {premises.Day(fact.Day)}), the plan has it otherwise");
        if (fact.Event == "on-station" && Tolerance.CalendarDay(move.OnStationDay) != premises.Day(fact.Day))
            log.Add("R1", name, $"was on station on day {premises.Day(fact.Day)}, the plan says day {move.OnStationDay:0.####}");
    }

    /// <summary>R2: what is still to depart keeps to slips and closed links.</summary>
    private void GoesOn(UnitMove move)
    {
        var name = $"{move.Pledge} unit {move.Unit}";
        foreach (var part in move.Parts)
        {
            foreach (var leg in part.Legs.Skip(past.RecordedLegs(move, part)))
            {
                if (past.HeldUntil(move, leg.DepartDay) is { } until && leg.DepartDay < until - Tolerance.Day)
                    log.Add("R2", name, $"leg {leg.Link} departs on day {leg.DepartDay:0.####}, it slipped to day {until}");
                if (leg.DepartDay >= past.AsOfDay - Tolerance.Day && past.IsClosed(leg.Link))
                    log.Add("R2", name, $"leg {leg.Link} departs on day {leg.DepartDay:0.####}, the link is closed by a refusal");
            }
        }
    }

    /// <summary>R4: what nothing forced was bought at the price.</summary>
    private void Price(Plan plan, ExecutionSection execution, Milestones milestones)
    {
        if (execution.ChangePriceDays < 0) log.Add("R4", "change_price_days", $"{execution.ChangePriceDays:0.####} is below 0");
        var alone = execution.Changes.Where(c => c.OnStationForced is not null).GroupBy(c => (c.Pledge, c.Unit)).ToDictionary(g => g.Key, g => g.First().OnStationForced!.Value);
        var (ioc, foc) = milestones.Recompute((pledge, unit, day) => alone.TryGetValue((pledge, unit), out var forced) ? forced : day);
        foreach (var (name, said, recomputed) in new[] { ("forced_ioc_day", execution.ForcedIocDay, ioc), ("forced_foc_day", execution.ForcedFocDay, foc) })
        {
            if (said is null != recomputed is null || Math.Abs((said ?? 0) - (recomputed ?? 0)) > Tolerance.Leg)
                log.Add("R4", name, $"day {said:0.####} claimed, {recomputed:0.####} recomputed from the changes");
        }

        var bought = execution.Changes.Count(c => c.Kind == "bought");
        var gain = (ioc ?? 0) + (foc ?? 0) - (plan.Movement.IocDay ?? 0) - (plan.Movement.FocDay ?? 0);
        if (bought > 0 && gain < bought * execution.ChangePriceDays - Tolerance.Leg)
            log.Add("R4", "changes", $"{bought} changes bought for {gain:0.####} days of IOC and FOC, their price is {bought * execution.ChangePriceDays:0.####}");
    }
}
