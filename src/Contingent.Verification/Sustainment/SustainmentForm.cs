using Contingent.Missions.Plans;

namespace Contingent.Verification.Sustainment;

/// <summary>Reads supply, cost, reliefs and asks of a plan as hostile input (P3).</summary>
internal sealed class SustainmentForm(PlanForm form)
{
    public SupplyPlan Supply(SupplyPlan? plan)
    {
        if (plan is null) form.Missing("sustainment.supply_plan");
        plan ??= SupplyPlan.None;
        return plan with
        {
            Classes = form.All(plan.Classes, "sustainment.supply_plan.classes", (c, at) => c with
            {
                Class = form.Text(c.Class, at), Tonnes = form.AtLeastZero(c.Tonnes, at), PeakTonnesDay = form.AtLeastZero(c.PeakTonnesDay, at), CarriedTonnes = form.AtLeastZero(c.CarriedTonnes, at),
                ShortTonnes = form.AtLeastZero(c.ShortTonnes, at),
            }),
            Stores = form.All(plan.Stores, "sustainment.supply_plan.stores", Store),
            Deliveries = form.All(plan.Deliveries, "sustainment.supply_plan.deliveries", (d, at) => d with
            {
                Class = form.Text(d.Class, at), From = form.Text(d.From, at), To = form.Text(d.To, at), TonnesDay = form.AtLeastZero(d.TonnesDay, at),
            }),
            ShortTonnes = form.AtLeastZero(plan.ShortTonnes, "sustainment.supply_plan.short_tonnes"),
            ShortBoundTonnes = form.AtLeastZero(plan.ShortBoundTonnes, "sustainment.supply_plan.short_bound_tonnes"),
            ShortGap = form.AtLeastZero(plan.ShortGap, "sustainment.supply_plan.short_gap"),
            Limits = form.All(plan.Limits, "sustainment.supply_plan.limits", (l, at) => l with { Kind = form.Text(l.Kind, at), Id = form.Text(l.Id, at), TonnesDay = form.Finite(l.TonnesDay, at) }),
        };
    }

    public CostLedger Costs(CostLedger? ledger)
    {
        if (ledger is null) form.Missing("sustainment.costs");
        ledger ??= CostLedger.None;
        CostOf Of(CostOf line, string at) => new(form.Text(line.Party, at), form.Finite(line.Amount, at));
        return new CostLedger
        {
            Months = form.All(ledger.Months, "sustainment.costs.months", (m, at) => new CostMonth(form.Text(m.Month, at), form.Finite(m.Total, at), form.All(m.Lines, at, (l, where) => l with
            {
                Payer = form.Text(l.Payer, where), Contributor = form.Text(l.Contributor, where), Kind = form.Text(l.Kind, where), Amount = form.Finite(l.Amount, where),
            }))),
            ByPayer = form.All(ledger.ByPayer, "sustainment.costs.by_payer", Of),
            ByContributor = form.All(ledger.ByContributor, "sustainment.costs.by_contributor", Of),
            Total = form.Finite(ledger.Total, "sustainment.costs.total"),
        };
    }

    public ReliefRoster Relief(ReliefRoster? roster)
    {
        if (roster is null) form.Missing("sustainment.relief");
        roster ??= ReliefRoster.None;
        return roster with
        {
            Reliefs = form.All(roster.Reliefs, "sustainment.relief.reliefs", (r, at) => r with { FollowOn = form.Text(r.FollowOn, at), Pledge = form.Text(r.Pledge, at), Place = form.Text(r.Place, at) }),
            KeptPersonDays = form.AtLeastZero(roster.KeptPersonDays, "sustainment.relief.kept_person_days"),
            KeptBoundPersonDays = form.AtLeastZero(roster.KeptBoundPersonDays, "sustainment.relief.kept_bound_person_days"),
            KeptGap = form.AtLeastZero(roster.KeptGap, "sustainment.relief.kept_gap"),
            Left = form.All(roster.Left, "sustainment.relief.left", (l, at) => l with { FollowOn = form.Text(l.FollowOn, at), Reason = form.Text(l.Reason, at) }),
            UnitsNeededPerUnit = form.AtLeastZero(roster.UnitsNeededPerUnit, "sustainment.relief.units_needed_per_unit"),
            UnitsOnTheBooksPerUnit = form.AtLeastZero(roster.UnitsOnTheBooksPerUnit, "sustainment.relief.units_on_the_books_per_unit"),
            Sustained = form.All(roster.Sustained, "sustainment.relief.sustained", (s, at) => s with { Share = form.Finite(s.Share, at) }),
            Strength = form.All(roster.Strength, "sustainment.relief.strength", (s, at) => s with { Month = form.Text(s.Month, at) }),
            Drops = form.All(roster.Drops, "sustainment.relief.drops", (d, at) => d with
            {
                Units = form.Texts(d.Units, at),
                MustTasks = form.All(d.MustTasks, at, (t, where) => t with
                {
                    Task = form.Text(t.Task, where), Place = form.Text(t.Place, where), Required = form.Finite(t.Required, where), ProvidedBefore = form.Finite(t.ProvidedBefore, where),
                    ProvidedAfter = form.Finite(t.ProvidedAfter, where),
                }),
            }),
        };
    }

    public DoubleCount DoubleCounted(DoubleCount? count)
    {
        if (count is null) form.Missing("sustainment.double_counted");
        count ??= DoubleCount.None;
        return new DoubleCount(count.Persons, form.Finite(count.Share, "sustainment.double_counted.share"), form.All(count.Lines, "sustainment.double_counted.lines", (l, at) => l with
        {
            Pledge = form.Text(l.Pledge, at), AlsoAssignedTo = form.Text(l.AlsoAssignedTo, at),
        }));
    }

    public IReadOnlyList<AskLine> Asks(IReadOnlyList<AskLine>? asks) => form.All(asks, "sustainment.asks", (a, at) => a with
    {
        Ask = form.Text(a.Ask, at), Place = form.Text(a.Place, at), Kind = form.Text(a.Kind, at), Unit = form.Text(a.Unit, at), Condition = form.Text(a.Condition, at), State = form.Text(a.State, at),
        Amount = form.Finite(a.Amount, at), RelievesTonnes = form.Finite(a.RelievesTonnes, at), RelievesShortTonnes = form.Finite(a.RelievesShortTonnes, at),
    });

    private StoreLine Store(StoreLine line, string at) => line with
    {
        Place = form.Text(line.Place, at), Class = form.Text(line.Class, at), From = form.Text(line.From, at), Route = form.Texts(line.Route, at), DemandTonnes = form.AtLeastZero(line.DemandTonnes, at),
        PeakTonnesDay = form.AtLeastZero(line.PeakTonnesDay, at), AskedDays = form.AtLeastZero(line.AskedDays, at), LeastDays = form.Finite(line.LeastDays, at), ShortTonnes = form.AtLeastZero(line.ShortTonnes, at),
        Because = form.Text(line.Because, at), Weekly = form.All(line.Weekly, at, (w, where) => w with { DaysOfSupply = form.Finite(w.DaysOfSupply, where) }),
    };
}
