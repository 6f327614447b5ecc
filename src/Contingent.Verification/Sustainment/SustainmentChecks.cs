using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Verification.Laydown;
using Contingent.Verification.Movement;

namespace Contingent.Verification.Sustainment;

/// <summary>S1–S4: months, supply routes, reliefs, cliffs and the rotation bill.</summary>
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
        DeploymentCost(plan.Sustainment);
    }

    /// <summary>S1 and S2. The horizon's last day may be read as its number or the day before: a last month of a day more is neither due nor wrong.</summary>
    private void Months(SustainmentSection said)
    {
        var months = strength.Months();
        var due = months.Count;
        if (premises.DayZero is { } zero && due > 1 && zero.DayNumber + (long)premises.Mission.HorizonDays <= DateOnly.MaxValue.DayNumber
            && zero.AddDays(premises.Mission.HorizonDays).Day == 1) due--;
        var named = said.Months.Select(m => m.Month).ToList();
        if (!named.SequenceEqual(months.Take(named.Count).Select(m => m.Month), StringComparer.Ordinal) || named.Count < due)
            log.Add("S1", "months", $"{Words.List(named)} claimed, {Words.List(months.Select(m => m.Month))} due");
        foreach (var (line, bounds) in said.Months.Join(months, m => m.Month, b => b.Month, (m, b) => (m, b)))
        {
            Within("S1", line.Month, "persons", line.Persons, bounds.LeastPersons, bounds.MostPersons);
            Within("S1", line.Month, premises.Mission.Currency, line.Cost, bounds.LeastCost, bounds.MostCost);
            Within("S2", line.Month, "t of supply", line.Tonnes, bounds.LeastTonnes, bounds.MostTonnes);
        }
    }

    private void Within(string rule, string month, string unit, double said, double least, double most)
    {
        if (said < least - Tolerance.Value * Math.Max(1, least) || said > most + Tolerance.Value * Math.Max(1, most))
            log.Add(rule, month, $"{said:0.##} {unit} claimed, {least:0.##} to {most:0.##} recomputed");
    }

    /// <summary>S2 by route: what a site's units need a day, against the capacity that the mission states.</summary>
    private void Supply(SustainmentSection said)
    {
        var needs = stationing.Posts.Values.GroupBy(p => p.Place.Id.Value, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Sum(p => p.Persons * p.Pledge.Type.SupplyKgPersonDay / 1000), StringComparer.Ordinal);
        foreach (var route in said.Supply)
        {
            var name = $"supply to {route.Place}";
            if (!needs.TryGetValue(route.Place, out var tonnes)) log.Add("S2", name, $"no unit is placed there");
            else if (!Tolerance.Same(route.TonnesDay, tonnes)) log.Add("S2", name, $"{route.TonnesDay:0.###} t a day claimed, {tonnes:0.###} t recomputed");
            if (route.From.Length > 0 && premises.PlaceOf(route.From) is null) log.Add("P3", name, $"comes from '{route.From}', which is no place");
            if (route.Limit.Length == 0) continue;
            var link = premises.Links.GetValueOrDefault(route.Limit);
            var place = premises.PlaceOf(route.Limit);
            if (link is null && place is null) log.Add("P3", name, $"is limited by '{route.Limit}', which is neither link nor place");
            else if (!(route.LimitTonnesDay is { } limit && ((link?.TonnesDay is { } l && Tolerance.Same(limit, l)) || (place?.TonnesDay is { } p && Tolerance.Same(limit, p)))))
                log.Add("S2", name, $"limit {route.LimitTonnesDay:0.###} t a day at {route.Limit} claimed, the mission says {link?.TonnesDay ?? place?.TonnesDay:0.###}");
            if (route.LimitLoadTonnesDay < route.TonnesDay - Tolerance.Value) log.Add("S2", name, $"load {route.LimitLoadTonnesDay:0.###} t at {route.Limit} is less than this route's {route.TonnesDay:0.###} t");
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
            if (!mine.Any(s => Math.Abs(s.EnduranceEnds - line.DueDay) <= 1 + Tolerance.Leg))
                log.Add("S3", line.Pledge, $"relief due on day {line.DueDay:0.####} claimed, its first endurance ends on day {mine.Min(s => s.EnduranceEnds):0.####}");
            foreach (var relief in line.ReliefBy) Relief(line, pledge.Type.Id, relief);
        }

        foreach (var group in said.Rotations.GroupBy(r => r.Pledge, StringComparer.Ordinal))
        {
            var (units, placed) = (group.Sum(r => (long)r.Units), strength.Stays.Count(s => s.Unit.Pledge.Id == group.Key));
            if (placed > 0 && units > placed) log.Add("S3", group.Key, $"{units} units to be relieved, {placed} on station");
        }

        var due = strength.Stays.Where(s => s.EnduranceEnds < premises.Mission.HorizonDays - 1 && s.Ends >= s.EnduranceEnds).Select(s => s.Unit.Pledge.Id);
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

    /// <summary>S3: days on which strength drops.</summary>
    private void Cliffs(SustainmentSection said)
    {
        foreach (var cliff in said.Cliffs)
        {
            var name = FormattableString.Invariant($"cliff on day {cliff.Day:0.####}");
            var ending = strength.Stays.Where(s => Math.Abs(s.Ends - cliff.Day) <= 1 + Tolerance.Leg).Sum(s => (long)s.Unit.Pledge.Type.Persons);
            var all = strength.Stays.Sum(s => (long)s.Unit.Pledge.Type.Persons);
            var drop = (long)cliff.PersonsBefore - cliff.PersonsAfter;
            if (drop <= 0 || cliff.PersonsAfter < 0 || cliff.PersonsBefore > all) log.Add("S3", name, $"from {cliff.PersonsBefore} to {cliff.PersonsAfter} of {all} persons is no drop");
            else if (drop > ending) log.Add("S3", name, $"drops by {drop} persons, {ending} end about then");
        }

        var missing = strength.Stays.Where(s => s.Ends < premises.Mission.HorizonDays - 1 && !said.Cliffs.Any(c => Math.Abs(c.Day - s.Ends) <= 1 + Tolerance.Leg));
        foreach (var group in missing.GroupBy(s => s.Unit.Pledge.Id, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
            log.Add("S3", group.Key, $"its units' time ends on day {group.Min(s => s.Ends):0.####}, but no cliff is listed");
    }

    /// <summary>S4.</summary>
    private void RotationBill(SustainmentSection said)
    {
        var bill = stationing.Posts.Values.Sum(p => p.Persons * Math.Ceiling(365.0 / Math.Max(1, p.Pledge.Row.EnduranceDays)));
        if (Math.Abs(said.RotationBillPersonsYear - bill) > 0.5) log.Add("S4", "rotation bill", $"{said.RotationBillPersonsYear} persons a year claimed, {bill} recomputed");
    }

    private void DeploymentCost(SustainmentSection said)
    {
        if (said.DeploymentCost > 0 && premises.Mission.Rates.All(r => r.Kind == RateKind.PersonMonth))
            log.Add("S1", "deployment cost", $"{said.DeploymentCost:0.##} {premises.Mission.Currency} claimed, the mission has no rate for transport");
    }
}
