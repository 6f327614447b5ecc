using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Optimization.Solving;

namespace Contingent.Planning.Sustainment.Supply;

/// <summary>Plans supply by class: demand, stores and routes, deliveries, what runs short and why, and what the host's support relieves (S5–S7, S12).</summary>
internal sealed class SupplyPlanner
{
    private const double Kilogram = 0.001;
    private readonly SustainmentQuestion _question;
    private readonly SupplyNeeds _needs;
    private readonly AskReading[] _asks;

    public SupplyPlanner(SustainmentQuestion question, List<ForceStay> stays, IReadOnlyList<ReliefLine> reliefs)
    {
        _question = question;
        _needs = new SupplyNeeds(question.Mission, UnitPresence.Of(stays, reliefs));
        _asks = [.. question.Mission.Asks.Select(a => AskReading.Of(a, question.Mission, question.Authority))];
    }

    public (SupplyPlan Plan, IReadOnlyList<AskLine> Asks) Plan()
    {
        var met = _asks.Where(a => a.IsMet).ToArray();
        var (network, bound, result) = Solve(met);
        var plan = new SupplyPlanWriter(network, _needs, result, _question.Mission.HorizonDays).Write(bound);
        return (plan, [.. _asks.Select(a => Line(a, met, plan.ShortTonnes))]);
    }

    private (StoreNetwork Network, double Bound, ResupplyResult Result) Solve(IReadOnlyCollection<AskReading> given)
    {
        var taken = given.Where(a => a.Class is not null).GroupBy(a => (a.Ask.Place.Value, a.Class!.Value)).ToDictionary(g => g.Key, g => Given(g));
        var network = new StoreNetwork(_question, _needs, taken);
        var bound = new ShortageBound(network).Tonnes();
        var plan = new Resupply(network).Plan(bound);
        if (plan.ShortTonnes <= bound + Kilogram || LeastShortage.Find(network, plan) is not { } least)
            return (network, bound, plan);
        return (network, Math.Max(bound, least.Bound), least.Plan.ShortTonnes < plan.ShortTonnes - Kilogram ? least.Plan : plan);
    }

    private double[] Given(IEnumerable<AskReading> asks)
    {
        var tonnes = new double[_needs.DayCount];
        foreach (var ask in asks)
        {
            for (var i = 0; i < tonnes.Length; i++)
                tonnes[i] += ask.GivesOn(_needs.FirstDay + i) ? ask.Ask.Amount : 0;
        }

        return tonnes;
    }

    /// <summary>What an ask relieves is the difference that it makes: to the deliveries at its place, and to what is short in all.</summary>
    private AskLine Line(AskReading ask, AskReading[] met, double shortNow)
    {
        double tonnes = 0, shortTonnes = 0;
        if (ask.Class is { } kind && _needs.Classes.Contains(kind))
        {
            var demand = _needs.Demand(ask.Ask.Place.Value, kind);
            AskReading[] without = [.. met.Where(a => a != ask)];
            AskReading[] with = [.. without, ask];
            var (others, all) = (AtPlace(without, ask, kind), AtPlace(with, ask, kind));
            for (var i = 0; i <= _question.Mission.HorizonDays - _needs.FirstDay; i++)
                tonnes += Math.Min(demand[i], all[i]) - Math.Min(demand[i], others[i]);
            if (ask.IsMet)
                shortTonnes = Solve(without).Result.ShortTonnes - shortNow;
            else if (shortNow > 0)
                shortTonnes = shortNow - Solve(with).Result.ShortTonnes;
        }

        return new AskLine
        {
            Ask = ask.Ask.Id, Place = ask.Ask.Place.Value, Kind = ask.Ask.Kind.ToString().ToLowerInvariant(), Amount = ask.Ask.Amount, Unit = ask.Ask.Unit,
            Condition = ask.Ask.Condition?.Value ?? "", State = ask.IsMet ? "met" : "open", FromDay = ask.IsMet ? ask.From : null, UntilDay = ask.IsMet ? ask.Until : null,
            RelievesTonnes = Math.Round(tonnes, 3), RelievesShortTonnes = Math.Round(Math.Max(0, shortTonnes), 3),
        };
    }

    private double[] AtPlace(AskReading[] asks, AskReading ask, SupplyClass kind) => Given(asks.Where(a => a.Class == kind && a.Ask.Place == ask.Ask.Place));
}
