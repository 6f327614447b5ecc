using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Verification.Laydown;
using Contingent.Verification.Movement;

namespace Contingent.Verification.Sustainment;

/// <summary>S1–S14: months, supply routes, reliefs, cliffs and the rotation bill.</summary>
internal sealed class SustainmentChecks
{
    private readonly Premises premises;
    private readonly Stationing stationing;
    private readonly Strength strength;
    private readonly BreachLog log;

    public SustainmentChecks(Premises premises, Stationing stationing, IReadOnlyList<Arrived> arrived, BreachLog log)
    {
        (this.premises, this.stationing, this.log) = (premises, stationing, log);
        strength = new Strength(premises, arrived);
    }

    public void Check(Plan plan)
    {
        Months(plan.Sustainment);
        Supply(plan.Sustainment);
        Rotations(plan.Sustainment);
        Cliffs(plan.Sustainment);
        RotationBill(plan.Sustainment);
        DeploymentCost(plan);
        Sustained(plan);
    }

    /// <summary>S5 to S14, each from the moves and the reliefs that stand up to the checks.</summary>
    private void Sustained(Plan plan)
    {
        var stays = UnitStay.Of(premises, plan);
        var reliefs = new ReliefChecks(premises, stays, log);
        reliefs.Check(plan.Sustainment.Relief);
        new SustainedChecks(premises, stays, reliefs.Sound, log).Check(plan.Sustainment);
        new CostChecks(premises, stays, reliefs.Sound, log).Check(plan);
        if (premises.Empty) return;
        var demand = new SupplyDemand(premises, stays, reliefs.Sound);
        var asks = new AskChecks(premises, demand, log);
        asks.Check(plan);
        new SupplyChecks(premises, demand, asks, log).Check(plan);
    }

    /// <summary>S1 and S2. A plan without a unit may leave the months out.</summary>
    private void Months(SustainmentSection said)
    {
        var months = strength.Months();
        if (said.Months.Count == 0 && strength.Stays.Count == 0) return;
        if (!said.Months.Select(m => m.Month).SequenceEqual(months.Select(m => m.Name), StringComparer.Ordinal))
            log.Add("S1", "months", $"{Words.List(said.Months.Select(m => m.Month))} claimed, {Words.List(months.Select(m => m.Name))} due");
        foreach (var (line, month) in said.Months.Join(months, m => m.Month, b => b.Name, (m, b) => (m, b)))
        {
            if (line.Persons != month.Persons) log.Add("S1", line.Month, $"{line.Persons} persons claimed, {month.Persons} at most at once recomputed");
            if (!Same(line.Cost, month.Cost, 0.01)) log.Add("S1", line.Month, $"{line.Cost:0.##} {premises.Mission.Currency} claimed, {month.Cost:0.##} recomputed, off by {line.Cost - month.Cost:0.##}");
            if (!Same(line.Tonnes, month.Tonnes, Written)) log.Add("S2", line.Month, $"{line.Tonnes:0.###} t of supply claimed, {month.Tonnes:0.###} t recomputed");
        }
    }

    // Tonnes are written with 3 decimals.
    private const double Written = 1e-3;

    private static bool Same(double claimed, double recomputed, double rounding) =>
        Math.Abs(claimed - recomputed) <= rounding + Tolerance.Value * Math.Abs(recomputed);

    /// <summary>S2 by route: what a site's units need a day, against the capacity that the mission states.</summary>
    private void Supply(SustainmentSection said)
    {
        var needs = stationing.Posts.Values.GroupBy(p => p.Place.Id.Value, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Sum(p => p.Persons * p.Pledge.Type.SupplyKgPersonDay / 1000), StringComparer.Ordinal);
        foreach (var route in said.Supply)
        {
            var name = $"supply to {route.Place}";
            if (!needs.TryGetValue(route.Place, out var tonnes)) log.Add("S2", name, $"no unit is placed there");
            else if (!Same(route.TonnesDay, tonnes, Written)) log.Add("S2", name, $"{route.TonnesDay:0.###} t a day claimed, {tonnes:0.###} t recomputed");
            if (route.From.Length > 0 && premises.PlaceOf(route.From) is null) log.Add("P3", name, $"comes from '{route.From}', which is no place");
            if (route.Limit.Length == 0) continue;
            var link = premises.Links.GetValueOrDefault(route.Limit);
            var place = premises.PlaceOf(route.Limit);
            if (link is null && place is null) log.Add("P3", name, $"is limited by '{route.Limit}', which is neither link nor place");
            else if (!(route.LimitTonnesDay is { } limit && ((link?.TonnesDay is { } l && Tolerance.Same(limit, l)) || (place?.TonnesDay is { } p && Tolerance.Same(limit, p)))))
                log.Add("S2", name, $"limit {route.LimitTonnesDay:0.###} t a day at {route.Limit} claimed, the mission says {link?.TonnesDay ?? place?.TonnesDay:0.###}");
            if (route.LimitLoadTonnesDay < route.TonnesDay - Written) log.Add("S2", name, $"load {route.LimitLoadTonnesDay:0.###} t at {route.Limit} is less than this route's {route.TonnesDay:0.###} t");
        }
    }

    /// <summary>S3: who must be relieved within the horizon, by whom.</summary>
    private void Rotations(SustainmentSection said)
    {
        foreach (var line in said.Rotations)
        {
            var mine = strength.Stays.Where(s => s.Unit.Pledge.Id == line.Pledge).ToList();
            if (mine.Count == 0)
            {
                log.Add("S3", line.Pledge, $"a relief of a pledge that has no unit on station");
                continue;
            }

            var pledge = mine[0].Unit.Pledge;
            if (line.Contributor != pledge.Contributor || line.UnitType != pledge.Type.Id.Value)
                log.Add("S3", line.Pledge, $"{line.UnitType} of {line.Contributor} claimed, it is {pledge.Type.Id} of {pledge.Contributor}");
            if (line.Units < 1 || line.Persons != (long)line.Units * pledge.Type.Persons)
                log.Add("S3", line.Pledge, $"{line.Units} units of {line.Persons} persons, a unit has {pledge.Type.Persons}");
            if (Math.Abs(mine.Min(s => s.EnduranceEnds) - line.DueDay) > Tolerance.Leg)
                log.Add("S3", line.Pledge, $"relief due on day {line.DueDay:0.####} claimed, its first endurance ends on day {mine.Min(s => s.EnduranceEnds):0.####}");
            foreach (var relief in line.ReliefBy) Relief(line, pledge.Type.Id, relief);
        }

        foreach (var group in said.Rotations.GroupBy(r => r.Pledge, StringComparer.Ordinal))
        {
            var (units, placed) = (group.Sum(r => (long)r.Units), strength.Stays.Count(s => s.Unit.Pledge.Id == group.Key));
            if (placed > 0 && units > placed) log.Add("S3", group.Key, $"{units} units to be relieved, {placed} on station");
        }

        var due = strength.Stays.Where(s => s.EndsByEndurance && s.Until <= premises.Mission.HorizonDays).Select(s => s.Unit.Pledge.Id);
        foreach (var pledge in due.Distinct().Except(said.Rotations.Select(r => r.Pledge), StringComparer.Ordinal).Order(StringComparer.Ordinal))
            log.Add("S3", pledge, $"its endurance runs out within the horizon, but no relief is listed");
    }

    private void Relief(RotationLine line, UnitTypeId type, string relief)
    {
        if (!premises.Live.TryGetValue(relief, out var other)) log.Add("S3", line.Pledge, $"relieved by {relief}, which is not live");
        else if (other.Type.Id != type) log.Add("S3", line.Pledge, $"relieved by {relief}, which is {other.Type.Id}, not {type}");
        else if (stationing.Posts.Values.Where(p => p.Pledge.Id == relief).Sum(p => p.Units) >= other.Units)
            log.Add("S3", line.Pledge, $"relieved by {relief}, which has no unit left");
    }

    /// <summary>S3: days within the horizon on which strength drops. Who arrives that very day may be counted after the drop or not.</summary>
    private void Cliffs(SustainmentSection said)
    {
        var drops = strength.Stays.Where(s => s.From < s.Until && s.Until <= premises.Mission.HorizonDays).GroupBy(s => s.Until)
            .ToDictionary(g => g.Key, g => g.Sum(s => s.Persons));
        foreach (var cliff in said.Cliffs)
        {
            var name = FormattableString.Invariant($"cliff on day {cliff.Day:0.####}");
            var day = Tolerance.CalendarDay(cliff.Day);
            if (!drops.Remove(day, out var drop))
            {
                log.Add("S3", name, $"from {cliff.PersonsBefore} to {cliff.PersonsAfter} persons claimed, nobody's time ends, or it is told twice");
                continue;
            }

            var stay = strength.Stays.Where(s => s.IsThere(day) && s.From < day).Sum(s => s.Persons);
            var come = strength.Stays.Where(s => s.From == day).Sum(s => s.Persons);
            if (cliff.PersonsBefore != stay + drop || (cliff.PersonsAfter != stay && cliff.PersonsAfter != stay + come))
                log.Add("S3", name, $"from {cliff.PersonsBefore} to {cliff.PersonsAfter} persons claimed, from {stay + drop} to {stay} recomputed");
        }

        foreach (var (day, drop) in drops.OrderBy(d => d.Key)) log.Add("S3", "cliffs", $"{drop} persons' time ends on day {day}, but no cliff is listed");
    }

    /// <summary>S4.</summary>
    private void RotationBill(SustainmentSection said)
    {
        var bill = stationing.Posts.Values.Sum(p => p.Persons * Math.Ceiling(365.0 / Math.Max(1, p.Pledge.Row.EnduranceDays)));
        if (Math.Abs(said.RotationBillPersonsYear - bill) > 0.5) log.Add("S4", "rotation bill", $"{said.RotationBillPersonsYear} persons a year claimed, {bill} recomputed");
    }

    /// <summary>The tonne-kilometres alone set a floor; how persons travel is not in the tables, so there is no ceiling.</summary>
    private void DeploymentCost(Plan plan)
    {
        var said = plan.Sustainment.DeploymentCost;
        if (said > 0 && premises.Mission.Rates.All(r => r.Kind == RateKind.PersonMonth))
            log.Add("S1", "deployment cost", $"{said:0.##} {premises.Mission.Currency} claimed, the mission has no rate for transport");
        var freight = plan.Movement.Moves.Where(m => premises.Live.ContainsKey(m.Pledge)).SelectMany(m => m.Parts).Sum(p => p.Tonnes * p.Legs.Sum(RatedKm));
        if (said < freight - 0.01 - Tolerance.Value * freight)
            log.Add("S1", "deployment cost", $"{said:0.##} {premises.Mission.Currency} claimed, the freight alone is {freight:0.##}");
    }

    private double RatedKm(MoveLeg leg)
    {
        if (!premises.Links.TryGetValue(leg.Link, out var link) || premises.DayZero is not { } zero) return 0;
        var kind = link.Mode switch
        {
            LinkMode.Road => RateKind.TkmRoad,
            LinkMode.Rail => RateKind.TkmRail,
            LinkMode.Sea => RateKind.TkmSea,
            _ => RateKind.TkmAir,
        };
        var day = zero.DayNumber + Tolerance.CalendarDay(leg.DepartDay);
        var rate = premises.Mission.Rates.Where(r => r.Kind == kind && r.FromDate.DayNumber <= day).OrderBy(r => r.FromDate).LastOrDefault();
        return link.LengthKm * (rate?.Value ?? 0);
    }
}
