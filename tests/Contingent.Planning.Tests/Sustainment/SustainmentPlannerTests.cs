using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Planning.Sustainment;
using Contingent.Planning.Tests.Movement;

namespace Contingent.Planning.Tests.Sustainment;

public class SustainmentPlannerTests
{
    /// <summary>One company of 100 on station on day 0 (1 February 2030); 3100 EUR a person and month, 25 kg a person and day.</summary>
    private static MovementScene Camp(int endurance = 180, int units = 1, double? tonnesDay = null) => new MovementScene { HorizonDays = 150 }
        .Home("home").Place("gate", "HST", null, tonnesDay).Site("camp").Rail("in", "home", "gate", 1).Rail("on", "gate", "camp", 1)
        .Unit("company", 100, 50, cost: 3100).Pledge("g", "company", units, "home", endurance: endurance).Placed("g", "camp", 1);

    private static SustainmentSection Sustain(MovementScene scene)
    {
        var question = scene.Question();
        return SustainmentPlanner.Plan(new SustainmentQuestion(question.Mission, question.Authority, question.Placed, scene.Schedule().Section));
    }

    [Fact]
    public void A_full_month_costs_persons_times_own_cost_and_the_rate_of_its_days()
    {
        var plan = Sustain(Camp().Rate(RateKind.PersonMonth, 310, new DateOnly(2029, 1, 1)).Rate(RateKind.PersonMonth, 620, new DateOnly(2030, 3, 11)));

        // March: ten days at 3410, twenty-one at 3720 EUR a person, of 31 days.
        var march = plan.Months.Single(m => m.Month == "2030-03");
        Assert.Equal((100, 362_000.0, 77.5), (march.Persons, march.Cost, march.Tonnes));
    }

    [Fact]
    public void The_first_month_counts_from_the_day_on_station_and_the_last_to_the_horizon()
    {
        var plan = Sustain(Camp());

        Assert.Equal(["2030-02", "2030-03", "2030-04", "2030-05", "2030-06", "2030-07"], plan.Months.Select(m => m.Month));
        Assert.Equal(27 * 2.5, plan.Months[0].Tonnes);
        Assert.Equal(2.5, plan.Months[^1].Tonnes);
    }

    [Fact]
    public void Strength_falls_when_endurance_is_spent_and_the_cliff_says_why()
    {
        var plan = Sustain(Camp(endurance: 60));

        var cliff = Assert.Single(plan.Cliffs);
        Assert.Equal((61.0, 100, 0), (cliff.Day, cliff.PersonsBefore, cliff.PersonsAfter));
        Assert.Contains("endurance spent", cliff.Because.Single(), StringComparison.Ordinal);
        Assert.Equal(0, plan.Months.Single(m => m.Month == "2030-05").Persons);
        Assert.Equal(700, plan.RotationBillPersonsYear);
    }

    [Fact]
    public void A_relief_comes_from_live_pledges_of_the_same_type_with_units_left()
    {
        var plan = Sustain(Camp(endurance: 60, units: 2).Unit("clerks", 10).Pledge("other", "clerks", 1, "home").Pledge("spare", "company", 1, "home").Pledge("used", "company", 1, "home")
            .Placed("used", "camp", 1));

        var line = plan.Rotations.Single(r => r.Pledge == "g");
        Assert.Equal(["g", "spare"], line.ReliefBy);
        Assert.Equal((1, 100, 61.0), (line.Units, line.Persons, line.DueDay));
    }

    [Fact]
    public void Supply_of_a_site_is_set_against_the_tightest_capacity_on_its_way()
    {
        var route = Assert.Single(Sustain(Camp(tonnesDay: 60)).Supply);

        Assert.Equal(("camp", "home", 2.5, "gate", 60.0, 2.5), (route.Place, route.From, route.TonnesDay, route.Limit, route.LimitTonnesDay, route.LimitLoadTonnesDay));
    }

    [Fact]
    public void Deployment_is_priced_by_tonne_kilometres_of_each_mode_on_the_day()
    {
        // Two legs of 24 km by rail; 50 t of equipment and 100 persons at 0.1 t.
        Assert.Equal(60 * 48 * 0.5, Sustain(Camp().Rate(RateKind.TkmRail, 0.5, new DateOnly(2030, 1, 1)).Rate(RateKind.TkmRoad, 9, new DateOnly(2030, 1, 1))).DeploymentCost);
        Assert.Equal(0, Sustain(Camp()).DeploymentCost);
    }
}
