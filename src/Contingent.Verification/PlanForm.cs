using Contingent.Missions.Plans;
using Contingent.Verification.Sustainment;

namespace Contingent.Verification;

/// <summary>
/// Reads a plan as hostile input (P3): what is null becomes empty, what is not finite becomes 0, each with a breach, so that every later check
/// can take fields for granted and none throws.
/// </summary>
internal sealed class PlanForm(BreachLog log)
{
    public Plan Read(Plan plan) => plan with
    {
        Contingent = Text(plan.Contingent, "contingent"),
        Mission = Text(plan.Mission, "mission"),
        MissionSha256 = Text(plan.MissionSha256, "mission_sha256"),
        Case = Text(plan.Case, "case"),
        Assumes = Texts(plan.Assumes, "assumes"),
        Stopped = Text(plan.Stopped, "stopped"),
        Limits = Limits(plan.Limits),
        Warnings = Texts(plan.Warnings, "warnings"),
        EmptyBecause = Texts(plan.EmptyBecause, "empty_because"),
        Pins = All(plan.Pins, "pins", (p, at) => new PlanPin(Text(p.Pledge, at), Text(p.Place, at), Text(p.Rule, at), p.Units)),
        Firm = Firm(plan.Firm),
        Authority = Authority(plan.Authority),
        Requirements = All(plan.Requirements, "requirements", Requirement),
        Laydown = Laydown(plan.Laydown),
        Movement = Movement(plan.Movement),
        Sustainment = Sustainment(plan.Sustainment),
        Training = Training(plan.Training),
        Evidence = Evidence(plan.Evidence),
        History = plan.History is null ? null : History(plan.History),
        Execution = plan.Execution is null ? null : Execution(plan.Execution),
    };

    private PlanLimits Limits(PlanLimits? limits)
    {
        if (limits is null)
        {
            Missing("limits");
            return new PlanLimits { Gap = 0, Work = 0 };
        }

        return limits with { Gap = AtLeastZero(limits.Gap, "limits.gap"), Work = AtLeastZero(limits.Work, "limits.work"), TimeS = Finite(limits.TimeS, "limits.time_s") };
    }

    private HistorySection History(HistorySection history) => history with
    {
        BuildUp = All(history.BuildUp, "history.build_up", (b, at) => b with { Mission = Text(b.Mission, at), RecordedShare = Finite(b.RecordedShare, at), PlanShare = Finite(b.PlanShare, at) }),
        Optimism = history.Optimism is not { } ahead ? null : ahead with
        {
            FromDay = Finite(ahead.FromDay, "history.optimism"), Day = Finite(ahead.Day, "history.optimism"), Times = Finite(ahead.Times, "history.optimism"),
            Mission = Text(ahead.Mission, "history.optimism"), Source = Text(ahead.Source, "history.optimism"),
        },
        DelayMu = Finite(history.DelayMu, "history.delay_mu"),
        DelaySigma = Finite(history.DelaySigma, "history.delay_sigma"),
        Delayed = All(history.Delayed, "history.delayed", (d, at) => new DelayedMilestone(
            Text(d.Milestone, at), Finite(d.PlannedDay, at), Finite(d.Day10, at), Finite(d.Day50, at), Finite(d.Day90, at))),
    };

    private ExecutionSection Execution(ExecutionSection execution) => execution with
    {
        Follows = Text(execution.Follows, "execution.follows"),
        ChangePriceDays = Finite(execution.ChangePriceDays, "execution.change_price_days"),
        ForcedIocDay = Finite(execution.ForcedIocDay, "execution.forced_ioc_day"),
        ForcedFocDay = Finite(execution.ForcedFocDay, "execution.forced_foc_day"),
        Actuals = All(execution.Actuals, "execution.actuals", (a, at) => a with
        {
            Pledge = Text(a.Pledge, at), Event = Text(a.Event, at), Place = Text(a.Place, at), Link = Text(a.Link, at), Condition = Text(a.Condition, at),
        }),
        Changes = All(execution.Changes, "execution.changes", (c, at) => c with
        {
            Pledge = Text(c.Pledge, at), What = Text(c.What, at), From = Text(c.From, at), To = Text(c.To, at), Why = Text(c.Why, at), Kind = Text(c.Kind, at),
            OnStationBefore = Finite(c.OnStationBefore, at), OnStationForced = Finite(c.OnStationForced, at), OnStationDay = Finite(c.OnStationDay, at),
        }),
        Because = Texts(execution.Because, "execution.because"),
    };

    private FirmSection Firm(FirmSection? firm)
    {
        if (firm is null) Missing("firm");
        firm ??= new FirmSection { DayZero = null, EntryDay = null, LivePledges = [], Missing = [] };
        return firm with { LivePledges = Texts(firm.LivePledges, "firm.live_pledges"), Missing = Texts(firm.Missing, "firm.missing") };
    }

    private AuthoritySection Authority(AuthoritySection? section)
    {
        if (section is null) Missing("authority");
        section ??= new AuthoritySection { Conditions = [], Parties = [], Unlock = [], LivePledges = [], BlockedPledges = [], OrderingBreaches = [], Clocks = [] };
        return new AuthoritySection
        {
            Conditions = All(section.Conditions, "authority.conditions", (c, at) => c with
            {
                Condition = Text(c.Condition, at), State = Text(c.State, at), Bearing = Text(c.Bearing, at), DecidedBy = Texts(c.DecidedBy, at),
                Gates = Texts(c.Gates, at), Because = Texts(c.Because, at), NeededByDay = Finite(c.NeededByDay, at),
            }),
            Parties = All(section.Parties, "authority.parties", (p, at) => p with
            {
                Party = Text(p.Party, at), Permits = Texts(p.Permits, at), Triggers = Texts(p.Triggers, at), Practical = Texts(p.Practical, at),
                ObjectsTo = Texts(p.ObjectsTo, at), Stops = Texts(p.Stops, at), Because = Texts(p.Because, at),
            }),
            Unlock = All(section.Unlock, "authority.unlock", (u, at) => new UnlockLine(Text(u.Target, at), All(u.Sets, at, Texts))),
            LivePledges = Texts(section.LivePledges, "authority.live_pledges"),
            BlockedPledges = All(section.BlockedPledges, "authority.blocked_pledges", (b, at) => new BlockedPledge(Text(b.Pledge, at), Texts(b.By, at))),
            OrderingBreaches = All(section.OrderingBreaches, "authority.ordering_breaches", (o, at) => o with
            {
                Before = Text(o.Before, at), After = Text(o.After, at), Party = Text(o.Party, at), Quote = Text(o.Quote, at), Speaker = Text(o.Speaker, at),
            }),
            Clocks = All(section.Clocks, "authority.clocks", (c, at) => c with
            {
                Kind = Text(c.Kind, at), Condition = Text(c.Condition, at), Party = Text(c.Party, at), Text = Text(c.Text, at),
            }),
        };
    }

    private RequirementLine Requirement(RequirementLine line, string at) => line with
    {
        Task = Text(line.Task, at), Place = Text(line.Place, at), Capability = Text(line.Capability, at), Required = AtLeastZero(line.Required, at),
        Provided = AtLeastZero(line.Provided, at), Short = AtLeastZero(line.Short, at), Reasons = Texts(line.Reasons, at),
    };

    private LaydownSection Laydown(LaydownSection? section)
    {
        if (section is null) Missing("laydown");
        section ??= new LaydownSection { Placements = [], Levels = [], Cover = [], Unused = [], PinsCost = [] };
        return new LaydownSection
        {
            Placements = All(section.Placements, "laydown.placements", (p, at) => p with
            {
                Pledge = Text(p.Pledge, at), UnitType = Text(p.UnitType, at), Contributor = Text(p.Contributor, at), Place = Text(p.Place, at),
                Allotted = All(p.Allotted, at, (a, where) => a with { Task = Text(a.Task, where) }),
            }),
            Levels = All(section.Levels, "laydown.levels", (l, at) => l with
            {
                Objective = Text(l.Objective, at), Value = Finite(l.Value, at), Bound = Finite(l.Bound, at), Gap = Finite(l.Gap, at),
            }),
            Cover = All(section.Cover, "laydown.cover", (c, at) => new CoverLine(Text(c.Task, at), AtLeastZero(c.WeightTotal, at), AtLeastZero(c.WeightCovered, at)) { WithinReach = Texts(c.WithinReach, at), OutOfReach = Texts(c.OutOfReach, at) }),
            Unused = All(section.Unused, "laydown.unused", (u, at) => u with { Pledge = Text(u.Pledge, at), Reason = Text(u.Reason, at) }),
            PinsCost = All(section.PinsCost, "laydown.pins_cost", (p, at) => new PinsCost(Text(p.Objective, at), Finite(p.With, at), Finite(p.Without, at))),
        };
    }

    private MovementSection Movement(MovementSection? section)
    {
        if (section is null) Missing("movement");
        section ??= new MovementSection
        {
            Moves = [], IocDay = null, IocBoundDay = null, IocGap = null, IocReason = "", FocDay = null, FocBoundDay = null, FocGap = null, FocReason = "", Bottlenecks = [],
        };
        return section with
        {
            Moves = All(section.Moves, "movement.moves", Move),
            IocDay = Finite(section.IocDay, "movement.ioc_day"), IocBoundDay = Finite(section.IocBoundDay, "movement.ioc_bound_day"),
            IocGap = Finite(section.IocGap, "movement.ioc_gap"), IocReason = Text(section.IocReason, "movement.ioc_reason"),
            FocDay = Finite(section.FocDay, "movement.foc_day"), FocBoundDay = Finite(section.FocBoundDay, "movement.foc_bound_day"),
            FocGap = Finite(section.FocGap, "movement.foc_gap"), FocReason = Text(section.FocReason, "movement.foc_reason"),
            Bottlenecks = All(section.Bottlenecks, "movement.bottlenecks", (b, at) => b with
            {
                Kind = Text(b.Kind, at), Id = Text(b.Id, at), Capacity = Text(b.Capacity, at), PerDay = Finite(b.PerDay, at), DelayUnitDays = Finite(b.DelayUnitDays, at),
            }),
            Leaving = All(section.Leaving, "movement.leaving", (l, at) => l with
            {
                Pledge = Text(l.Pledge, at), Place = Text(l.Place, at), Because = Text(l.Because, at), EndsAt = Text(l.EndsAt, at),
                OffSoilDay = Finite(l.OffSoilDay, at), QuickestOffSoilDay = Finite(l.QuickestOffSoilDay, at), Parts = All(l.Parts, at, Part),
            }),
            Lift = All(section.Lift, "movement.lift", (l, at) => l with
            {
                Lift = Text(l.Lift, at), Link = Text(l.Link, at), From = Text(l.From, at), To = Text(l.To, at), DepartDay = Finite(l.DepartDay, at),
                ArriveDay = Finite(l.ArriveDay, at), BackDay = Finite(l.BackDay, at), Tonnes = Finite(l.Tonnes, at),
            }),
        };
    }

    private UnitMove Move(UnitMove move, string at) => move with
    {
        Pledge = Text(move.Pledge, at), Place = Text(move.Place, at), Task = Text(move.Task, at), Pod = Text(move.Pod, at), Poe = Text(move.Poe, at),
        OnStationDay = Finite(move.OnStationDay, at), LeaveDay = Finite(move.LeaveDay, at), ReadyToLoadDay = Finite(move.ReadyToLoadDay, at),
        AvailableToLoadDay = Finite(move.AvailableToLoadDay, at), EarliestArrivalDay = Finite(move.EarliestArrivalDay, at),
        LatestArrivalDay = Finite(move.LatestArrivalDay, at), RequiredDeliveryDay = Finite(move.RequiredDeliveryDay, at),
        Parts = All(move.Parts, at, Part),
    };

    private MovePart Part(MovePart part, string at) => part with
    {
        Tonnes = Finite(part.Tonnes, at),
        Legs = All(part.Legs, at, (l, leg) => new MoveLeg(Text(l.Link, leg), Text(l.From, leg), Text(l.To, leg), Finite(l.DepartDay, leg), Finite(l.ArriveDay, leg)) { Lift = l.Lift }),
    };

    private SustainmentSection Sustainment(SustainmentSection? section)
    {
        if (section is null) Missing("sustainment");
        section ??= SustainmentSection.None;
        var form = new SustainmentForm(this);
        return section with
        {
            Months = All(section.Months, "sustainment.months", (m, at) => m with { Month = Text(m.Month, at), Cost = Finite(m.Cost, at), Tonnes = Finite(m.Tonnes, at) }),
            Rotations = All(section.Rotations, "sustainment.rotations", (r, at) => r with
            {
                Pledge = Text(r.Pledge, at), Contributor = Text(r.Contributor, at), UnitType = Text(r.UnitType, at), DueDay = Finite(r.DueDay, at), ReliefBy = Texts(r.ReliefBy, at),
            }),
            Cliffs = All(section.Cliffs, "sustainment.cliffs", (c, at) => c with { Day = Finite(c.Day, at), Because = Texts(c.Because, at) }),
            Supply = All(section.Supply, "sustainment.supply", (s, at) => s with
            {
                Place = Text(s.Place, at), From = Text(s.From, at), TonnesDay = Finite(s.TonnesDay, at), Limit = Text(s.Limit, at),
                LimitTonnesDay = Finite(s.LimitTonnesDay, at), LimitLoadTonnesDay = Finite(s.LimitLoadTonnesDay, at),
            }),
            DeploymentCost = AtLeastZero(section.DeploymentCost, "sustainment.deployment_cost"),
            SupplyPlan = form.Supply(section.SupplyPlan),
            Costs = form.Costs(section.Costs),
            Relief = form.Relief(section.Relief),
            DoubleCounted = form.DoubleCounted(section.DoubleCounted),
            Asks = form.Asks(section.Asks),
        };
    }

    private TrainingSection Training(TrainingSection? section)
    {
        if (section is null) Missing("training");
        section ??= TrainingSection.None;
        return new TrainingSection
        {
            Intakes = All(section.Intakes, "training.intakes", (i, at) => i with { Course = Text(i.Course, at), Place = Text(i.Place, at) }),
            ByCourse = All(section.ByCourse, "training.by_course", (c, at) => c with { Course = Text(c.Course, at), LimitedBy = Text(c.LimitedBy, at) }),
            Through = section.Through,
            ThroughBound = Finite(section.ThroughBound, "training.through_bound"),
            ThroughGap = Finite(section.ThroughGap, "training.through_gap"),
            ByWeek = All(section.ByWeek, "training.by_week", (w, at) => w with { Course = Text(w.Course, at) }),
            Prices = All(section.Prices, "training.prices", (p, at) => p with { Kind = Text(p.Kind, at), Of = Text(p.Of, at) }),
        };
    }

    private EvidenceSection Evidence(EvidenceSection? section)
    {
        if (section is null) Missing("evidence");
        section ??= new EvidenceSection { RowsSourced = 0, RowsAssumed = 0, PersonsSourcedShare = 0, CoverageSourcedShare = 0 };
        return section with
        {
            PersonsSourcedShare = Finite(section.PersonsSourcedShare, "evidence.persons_sourced_share"),
            CoverageSourcedShare = Finite(section.CoverageSourcedShare, "evidence.coverage_sourced_share"),
        };
    }

    internal List<T> All<T>(IReadOnlyList<T>? list, string at, Func<T, string, T> each)
        where T : class
    {
        var read = new List<T>();
        if (list is null) Missing(at);
        for (var i = 0; i < (list?.Count ?? 0); i++)
        {
            var where = $"{at}[{i}]";
            if (list![i] is { } item) read.Add(each(item, where));
            else Missing(where);
        }

        return read;
    }

    internal IReadOnlyList<string> Texts(IReadOnlyList<string>? list, string at) => All(list, at, (text, _) => text);

    internal string Text(string? text, string at)
    {
        if (text is null) Missing(at);
        return text ?? "";
    }

    internal double Finite(double value, string at)
    {
        if (double.IsFinite(value)) return value;
        log.Add("P3", at, $"{value} is no finite number");
        return 0;
    }

    internal double? Finite(double? value, string at) => value is { } number ? Finite(number, at) : null;

    internal double AtLeastZero(double value, string at)
    {
        if (value < 0) log.Add("P3", at, $"{value} is negative");
        return Finite(value, at);
    }

    internal void Missing(string at) => log.Add("P3", at, $"is null or missing");
}
