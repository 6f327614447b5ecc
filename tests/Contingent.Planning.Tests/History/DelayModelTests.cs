using Contingent.Missions.History;
using Contingent.Planning.History;

namespace Contingent.Planning.Tests.History;

/// <summary>The delay model is what the recorded missions say it is (rule H3).</summary>
public sealed class DelayModelTests
{
    private static readonly double[] Factors = [.. RecordedBuildUps.All.Select(DelayModel.FactorOf).OfType<double>()];

    [Fact]
    public void The_written_parameters_are_those_fitted_on_the_recorded_missions()
    {
        Assert.Equal(6, Factors.Length);
        var fitted = DelayModel.Fit(Factors);
        Assert.Equal(DelayModel.Recorded.Mu, fitted.Mu, 1e-4);
        Assert.Equal(DelayModel.Recorded.Sigma, fitted.Sigma, 1e-4);
    }

    [Fact]
    public void Left_out_of_the_fit_a_mission_is_missed_by_a_factor_of_one_and_six_tenths() =>
        Assert.Equal(1.60, Math.Exp(DelayModel.LeaveOneOutError(Factors)), 2);

    [Theory]
    [InlineData("UNIFIL II", 2.52)]
    [InlineData("INTERFET", 0.95)]
    [InlineData("UNMIS", 1.64)]
    [InlineData("MINUSMA", 3.31)]
    public void A_missions_factor_is_its_recorded_day_over_its_planned_one(string mission, double factor) =>
        Assert.Equal(factor, DelayModel.FactorOf(RecordedBuildUps.All.Single(r => r.Mission == mission))!.Value, 2);

    [Fact]
    public void The_mission_of_record_is_not_part_of_the_fit() => Assert.Null(DelayModel.FactorOf(RecordedBuildUps.All.Single(r => r.Mission == "KFOR")));

    [Fact]
    public void Half_of_the_missions_slip_by_no_more_than_the_median_factor_and_nine_in_ten_by_no_more_than_three()
    {
        Assert.Equal(1.84, DelayModel.Recorded.Factor(0.5), 2);
        Assert.Equal(1.06, DelayModel.Recorded.Factor(0.1), 2);
        Assert.Equal(3.19, DelayModel.Recorded.Factor(0.9), 2);
        Assert.Equal(-5, DelayModel.Recorded.Delayed(-5, 0.9));
    }

    [Fact]
    public void A_fit_finds_the_parameters_that_its_sample_was_drawn_with()
    {
        var drawn = Enumerable.Range(1, 999).Select(i => new DelayModel(0.4, 0.3).Factor(i / 1000.0)).ToArray();
        var fitted = DelayModel.Fit(drawn);
        Assert.Equal(0.4, fitted.Mu, 3);
        Assert.Equal(0.3, fitted.Sigma, 2);
    }
}
