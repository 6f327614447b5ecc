using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Planning.Sustainment;
using Contingent.Planning.Tests.Movement;

namespace Contingent.Planning.Tests.Sustainment;

/// <summary>A force that has flowed in, with tables of supply, depots, reliefs and asks beside it.</summary>
internal sealed class SustainmentScene(MovementScene scene)
{
    private readonly List<SupplyNorm> _supplies = [];
    private readonly List<Depot> _depots = [];
    private readonly List<FollowOn> _followOns = [];
    private readonly List<Ask> _asks = [];
    private readonly List<Rate> _rates = [];

    public SustainmentScene Norm(SupplyClass kind, double kgPersonDay, double carriedDays = 0, double kgVehicleDay = 0, string? type = null)
    {
        _supplies.Add(new SupplyNorm { Class = kind, KgPersonDay = kgPersonDay, KgVehicleDay = kgVehicleDay, CarriedDays = carriedDays, UnitType = type is null ? null : new UnitTypeId(type) });
        return this;
    }

    public SustainmentScene Depot(string place, SupplyClass kind, double? capacity = null, double stock = 0, double days = 0, string? from = null, double? inflow = null)
    {
        _depots.Add(new Depot { Place = new(place), Class = kind, CapacityTonnes = capacity, StockTonnes = stock, DaysOfSupply = days, SuppliedFrom = from is null ? null : new PlaceId(from), InflowTonnesDay = inflow });
        return this;
    }

    public SustainmentScene FollowOn(string id, string relieves, int units, int availableDay, int endurance, int handover, PledgeLevel level = PledgeLevel.Offered, string? when = null)
    {
        _followOns.Add(new FollowOn
        {
            Id = id, Contributor = new("SND"), Relieves = [new PledgeId(relieves)], UnitType = new("company"), Units = units, Home = new("home"), AvailableFrom = MovementScene.DayZero.AddDays(availableDay),
            EnduranceDays = endurance, HandoverDays = handover, Level = level, When = when is null ? [] : [new Need([new ConditionId(when)])],
        });
        return this;
    }

    public SustainmentScene Ask(string id, string place, AskKind kind, double amount, string? condition, int? fromDay = null)
    {
        _asks.Add(new Ask
        {
            Id = id, Title = id, Place = new(place), Kind = kind, Amount = amount, Unit = "t/day", Condition = condition is null ? null : new ConditionId(condition),
            From = fromDay is { } day ? MovementScene.DayZero.AddDays(day) : null,
        });
        return this;
    }

    public SustainmentScene Rate(RateKind kind, double value, string payer = "")
    {
        _rates.Add(new Rate { Kind = kind, Unit = "EUR", Value = value, FromDate = new DateOnly(2029, 1, 1), Payer = payer });
        return this;
    }

    public SustainmentQuestion Question()
    {
        var question = scene.Question();
        var mission = question.Mission with { Supplies = [.. _supplies], Depots = [.. _depots], FollowOns = [.. _followOns], Asks = [.. _asks], Rates = [.. question.Mission.Rates, .. _rates] };
        return new SustainmentQuestion(mission, question.Authority, question.Placed, scene.Schedule().Section);
    }

    public SustainmentSection Plan() => SustainmentPlanner.Plan(Question());
}
