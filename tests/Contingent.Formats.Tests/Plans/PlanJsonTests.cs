using System.Text;
using System.Text.Json.Nodes;
using Contingent.Formats.Plans;
using CsCheck;

namespace Contingent.Formats.Tests.Plans;

public sealed class PlanJsonTests
{
    [Fact]
    public void A_plan_read_and_written_again_gives_the_same_bytes()
    {
        var bytes = PlanJson.Write(SamplePlan.Make());
        var reading = PlanJson.Parse(bytes, "plan.json");
        Assert.Empty(reading.Faults);
        Assert.Equal(bytes, PlanJson.Write(reading.Plan!));
    }

    [Fact]
    public void A_plan_is_snake_case_in_utf_8_with_lf_and_numbers_that_read_back()
    {
        var bytes = PlanJson.Write(SamplePlan.Make());
        var text = Encoding.UTF8.GetString(bytes);
        Assert.StartsWith("{\n  \"contingent\": \"0.1.0\",\n  \"mission\": \"template\",\n  \"mission_sha256\": ", text, StringComparison.Ordinal);
        Assert.EndsWith("}\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', text);
        Assert.Contains("\"day_zero\": \"2026-04-01\"", text, StringComparison.Ordinal);
        Assert.Contains("\"value\": 0.3333333333333333,\n        \"bound\": 0.30000000000000004,\n        \"gap\": null", text, StringComparison.Ordinal);
        Assert.Contains("Ökumene", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Properties_of_later_versions_are_read_over()
    {
        var json = JsonNode.Parse(PlanJson.Write(SamplePlan.Make()))!;
        json["later"] = 1;
        json["laydown"]!["placements"]![0]!["later"] = "x";
        Assert.Empty(PlanJson.Parse(Encoding.UTF8.GetBytes(json.ToJsonString()), "plan.json").Faults);
    }

    [Theory]
    [InlineData("", "plan.json:1: is no plan: ")]
    [InlineData("null", "plan.json:1: holds no plan")]
    [InlineData("[]", "plan.json:1: is no plan: ")]
    [InlineData("{}", "plan.json:1: is no plan: ")]
    [InlineData("{\"contingent\": \"0.1.0\"", "plan.json:1: is no plan: ")]
    [InlineData("{\"requirements\": [\nnull]}", "plan.json:2: holds null in a list; every line of a plan says something")]
    [InlineData("{\n\"seed\": \"many\"}", "plan.json:2: is no plan at $.seed: ")]
    [InlineData("{\"as_of\": \"2026-13-01\"}", "plan.json:1: is no plan at $.as_of: ")]
    [InlineData("{\"seed\": 99999999999}", "plan.json:1: is no plan at $.seed: ")]
    [InlineData("{\"warnings\": null}", "plan.json:1: is no plan")]
    public void Broken_plans_are_faults(string json, string fault)
    {
        var reading = PlanJson.Parse(Encoding.UTF8.GetBytes(json), "plan.json");
        Assert.Null(reading.Plan);
        Assert.StartsWith(fault, Assert.Single(reading.Faults).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Nesting_without_end_is_a_fault() =>
        Assert.Single(PlanJson.Parse(Encoding.UTF8.GetBytes(new string('[', 100_000)), "plan.json").Faults);

    [Fact]
    public void A_plan_that_is_not_there_is_a_fault() =>
        Assert.Equal("no/plan.json: there is no such plan; make one with 'contingent plan'", Assert.Single(PlanJson.Read("no/plan.json").Faults).ToString());

    [Fact]
    public void A_plan_spoilt_anywhere_is_read_or_refused_never_thrown_at_people()
    {
        var bytes = PlanJson.Write(SamplePlan.Make());
        Gen.Select(Gen.Int[0, bytes.Length - 1], Gen.Byte, Gen.Int[0, 40]).Sample((at, value, cut) =>
        {
            byte[] spoilt = [.. bytes[..at], value, .. bytes[Math.Min(bytes.Length, at + cut)..]];
            var reading = PlanJson.Parse(spoilt, "plan.json");
            return (reading.Plan is null) == (reading.Faults.Length == 1);
        }, iter: 2000);
    }
}
