using Contingent.Formats.Plans;
using Contingent.Missions.Plans;

namespace Contingent.Cli.Tests;

/// <summary>
/// The whole plan of <c>missions/tiny</c> against the figures that were worked out by hand (docs/tiny-by-hand.md), and against the plan kept beside this
/// test; <c>CONTINGENT_REGENERATE=1</c> writes the latter anew.
/// </summary>
public sealed class GoldenPlanTests
{
    private static readonly string Golden = Path.Combine(Shell.Root, "tests", "Contingent.Cli.Tests", "Golden", "tiny.plan.json");

    private readonly Plan _plan = WholePlans.Make(WholePlans.Read("tiny"));

    [Fact]
    public async Task The_plan_of_tiny_is_the_one_on_record()
    {
        var bytes = PlanJson.Write(_plan);
        if (Environment.GetEnvironmentVariable("CONTINGENT_REGENERATE") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Golden)!);
            await File.WriteAllBytesAsync(Golden, bytes, TestContext.Current.CancellationToken);
        }

        var recorded = await File.ReadAllTextAsync(Golden, TestContext.Current.CancellationToken);
        Assert.Equal(recorded, System.Text.Encoding.UTF8.GetString(bytes));
    }

    [Fact]
    public void Dates_are_those_worked_out_by_hand()
    {
        Assert.Equal(new DateOnly(2030, 2, 1), _plan.DayZero);
        Assert.Equal(5, _plan.EntryDay);
        Assert.Equal(["ard-infantry", "ard-signals", "bor-infantry", "bor-medics", "cor-trainers"], _plan.Authority.LivePledges);
        var blocked = Assert.Single(_plan.Authority.BlockedPledges);
        Assert.Equal(("cor-infantry", "cor-vote"), (blocked.Pledge, Assert.Single(blocked.By)));
        var breach = Assert.Single(_plan.Authority.OrderingBreaches);
        Assert.Equal(("guarantee", "ceasefire", "HST"), (breach.Before, breach.After, breach.Party));
        Assert.Equal(["ceasefire,deploy-order,host-law,sofa", "ceasefire,deploy-order,sofa,union-mandate"],
            _plan.Authority.Unlock.Single(u => u.Target == "mission").Sets.Select(s => string.Join(',', s.Order(StringComparer.Ordinal))).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("shortfall", 0.5)]
    [InlineData("coverage", 3.025)]
    [InlineData("support", 0.25)]
    [InlineData("response", 75.0 / 14)]
    [InlineData("arrival", 2988)]
    public void Each_level_is_the_optimum_worked_out_by_hand(string objective, double optimum)
    {
        var level = _plan.Laydown.Levels.Single(l => l.Objective == objective);
        Assert.Equal(optimum, level.Value, 1e-9 * optimum);
        Assert.Equal(optimum, level.Bound!.Value, 1e-6 * optimum);
    }

    [Theory]
    [InlineData("ard-infantry", "ashford", 1, "hold")]
    [InlineData("bor-infantry", "ashford", 1, "hold")]
    [InlineData("bor-medics", "ashford", 1, "medical")]
    [InlineData("ard-signals", "ashford", 1, "signals")]
    [InlineData("ard-infantry", "birch", 1, "hold")]
    [InlineData("bor-medics", "birch", 1, "medical")]
    [InlineData("cor-trainers", "birch", 1, "train")]
    public void The_force_stands_where_it_stands_by_hand(string pledge, string place, int units, string task)
    {
        Assert.Equal(7, _plan.Laydown.Placements.Count);
        var placement = _plan.Laydown.Placements.Single(p => p.Pledge == pledge && p.Place == place);
        Assert.Equal(units, placement.Units);
        Assert.Equal(new Allotment(task, units), Assert.Single(placement.Allotted));
    }

    [Theory]
    [InlineData("hold", "ashford", 200, 200)]
    [InlineData("hold", "birch", 200, 100)]
    [InlineData("patrol", "", 200_000, 190_000)]
    [InlineData("backup", "", 160_000, 100_000)]
    [InlineData("medical", "", 18.5, 20)]
    [InlineData("signals", "", 2, 1)]
    [InlineData("signals", "birch", 1, 1)]
    [InlineData("train", "", 2, 1)]
    public void Requirement_lines_are_those_worked_out_by_hand(string task, string place, double required, double provided)
    {
        var line = _plan.Requirements.Single(r => r.Task == task && r.Place == place);
        Assert.Equal(required, line.Required, 1e-9);
        Assert.Equal(provided, line.Provided, 1e-9);
        Assert.Equal(Math.Max(0, required - provided), line.Short, 1e-9);
        Assert.Equal(line.Short > 0, line.Reasons.Count > 0);
    }

    [Fact]
    public void The_schedule_is_the_one_worked_out_by_hand()
    {
        var movement = _plan.Movement;
        Assert.Equal((7.2, 7.2, 0.0), (movement.IocDay!.Value, movement.IocBoundDay!.Value, movement.IocGap!.Value));
        Assert.Equal((11.6, 11.6, 0.0), (movement.FocDay!.Value, movement.FocBoundDay!.Value, movement.FocGap!.Value));
        Assert.Equal(3148, movement.Moves.Sum(m => m.OnStationDay * m.Parts.Sum(p => p.Persons)), 1e-6);
        Assert.Equal(("ard-port", "haven"), PortsOf("ard-infantry"));
        Assert.Equal(("bor-base", "gate"), PortsOf("bor-infantry"));
        Assert.Contains(movement.Bottlenecks, b => b.Id == "haven");
        Assert.Contains(movement.Bottlenecks, b => b.Id == "bor-rail");
    }

    [Fact]
    public void Cost_training_and_evidence_are_those_worked_out_by_hand()
    {
        var february = _plan.Sustainment.Months.Single(m => m.Month == "2030-02");
        Assert.Equal(1_122_500, february.Cost, 0.5);
        Assert.Equal(183.75, february.Tonnes, 1e-6);
        Assert.Equal(1190, _plan.Sustainment.RotationBillPersonsYear);
        Assert.Equal(160, _plan.Training.ByCourse.Single(c => c.Course == "basic").Trained);
        Assert.Equal(60, _plan.Training.ByCourse.Single(c => c.Course == "medic").Trained);
        Assert.Equal((27, 66), (_plan.Evidence.RowsSourced, _plan.Evidence.RowsAssumed));
        Assert.Equal(350.0 / 370, _plan.Evidence.PersonsSourcedShare, 1e-12);
        Assert.Equal(1, _plan.Evidence.CoverageSourcedShare, 1e-12);
    }

    private (string Poe, string Pod) PortsOf(string pledge)
    {
        var move = _plan.Movement.Moves.First(m => m.Pledge == pledge);
        return (move.Poe, move.Pod);
    }
}
