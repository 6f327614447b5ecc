using Contingent.Missions;
using Contingent.Missions.Plans;

namespace Contingent.Verification.Tests;

/// <summary>A breach planted in the clean plan, or a row of the mission changed under it, and the rule that must notice.</summary>
internal sealed record Planted(string Rule, Func<Mission, Mission> Mission, Func<Plan, Plan> Plan)
{
    public static Planted InPlan(string rule, Func<Plan, Plan> plan) => new(rule, m => m, plan);

    public static Planted InMission(string rule, Func<Mission, Mission> mission) => new(rule, mission, p => p);

    public VerificationReport Verify(CancellationToken cancellation) => PlanVerifier.Verify(Mission(TinyMission.Build()), TinyPlan.Sha256, Plan(TinyPlan.Build()), cancellation);
}

/// <summary>Changes to one line of a plan, so that a planted breach reads as one sentence.</summary>
internal static class Planting
{
    public static IReadOnlyList<T> With<T>(this IReadOnlyList<T> list, int index, Func<T, T> change) => [.. list.Select((item, i) => i == index ? change(item) : item)];

    public static IReadOnlyList<T> Without<T>(this IReadOnlyList<T> list, int index) => [.. list.Where((_, i) => i != index)];

    public static Plan Placement(this Plan plan, int index, Func<Placement, Placement> change) =>
        plan with { Laydown = plan.Laydown with { Placements = plan.Laydown.Placements.With(index, change) } };

    public static Plan Level(this Plan plan, int index, Func<LevelLine, LevelLine> change) =>
        plan with { Laydown = plan.Laydown with { Levels = plan.Laydown.Levels.With(index, change) } };

    public static Plan Line(this Plan plan, string task, string place, Func<RequirementLine, RequirementLine> change) =>
        plan with { Requirements = [.. plan.Requirements.Select(l => l.Task == task && l.Place == place ? change(l) : l)] };

    public static Plan Move(this Plan plan, int index, Func<UnitMove, UnitMove> change) =>
        plan with { Movement = plan.Movement with { Moves = plan.Movement.Moves.With(index, change) } };

    public static Plan Part(this Plan plan, int move, Func<MovePart, MovePart> change) => plan.Move(move, m => m with { Parts = m.Parts.With(0, change) });

    public static Plan Leg(this Plan plan, int move, int leg, Func<MoveLeg, MoveLeg> change) => plan.Part(move, p => p with { Legs = p.Legs.With(leg, change) });

    public static Plan Condition(this Plan plan, string id, Func<ConditionLine, ConditionLine> change) =>
        plan with { Authority = plan.Authority with { Conditions = [.. plan.Authority.Conditions.Select(c => c.Condition == id ? change(c) : c)] } };

    public static Plan Party(this Plan plan, string id, Func<PartyLine, PartyLine> change) =>
        plan with { Authority = plan.Authority with { Parties = [.. plan.Authority.Parties.Select(p => p.Party == id ? change(p) : p)] } };

    public static Plan Unlock(this Plan plan, string target, params string[][] sets) =>
        plan with { Authority = plan.Authority with { Unlock = [.. plan.Authority.Unlock.Select(u => u.Target == target ? new UnlockLine(target, sets) : u)] } };

    public static Plan Past(this Plan plan, Func<HistorySection, HistorySection> change) => plan with { History = change(plan.History!) };

    public static Plan Sustain(this Plan plan, Func<SustainmentSection, SustainmentSection> change) => plan with { Sustainment = change(plan.Sustainment) };

    public static Plan Supply(this Plan plan, Func<SupplyPlan, SupplyPlan> change) => plan.Sustain(s => s with { SupplyPlan = change(s.SupplyPlan) });

    public static Plan Store(this Plan plan, string place, string kind, Func<StoreLine, StoreLine> change) =>
        plan.Supply(s => s with { Stores = [.. s.Stores.Select(l => l.Place == place && l.Class == kind ? change(l) : l)] });

    public static Plan Relief(this Plan plan, int index, Func<ReliefLine, ReliefLine> change) =>
        plan.Sustain(s => s with { Relief = s.Relief with { Reliefs = s.Relief.Reliefs.With(index, change) } });

    public static Plan Ledger(this Plan plan, Func<CostLedger, CostLedger> change) => plan.Sustain(s => s with { Costs = change(s.Costs) });

    public static Plan Ask(this Plan plan, string id, Func<AskLine, AskLine> change) => plan.Sustain(s => s with { Asks = [.. s.Asks.Select(a => a.Ask == id ? change(a) : a)] });

    public static Plan Train(this Plan plan, Func<TrainingSection, TrainingSection> change) => plan with { Training = change(plan.Training) };

    public static Mission Pledge(this Mission mission, string id, Func<Pledge, Pledge> change) =>
        mission with { Pledges = TinyMission.Change(mission.Pledges, p => p.Id.Value == id, change) };

    public static Mission Condition(this Mission mission, string id, Func<Condition, Condition> change) =>
        mission with { Conditions = TinyMission.Change(mission.Conditions, c => c.Id.Value == id, change) };

    public static Mission Place(this Mission mission, string id, Func<Place, Place> change) =>
        mission with { Places = TinyMission.Change(mission.Places, p => p.Id.Value == id, change) };

    public static Mission Link(this Mission mission, string id, Func<Link, Link> change) =>
        mission with { Links = TinyMission.Change(mission.Links, l => l.Id.Value == id, change) };

    public static Mission Task(this Mission mission, string id, Func<MissionTask, MissionTask> change) =>
        mission with { Tasks = TinyMission.Change(mission.Tasks, t => t.Id.Value == id, change) };
}
