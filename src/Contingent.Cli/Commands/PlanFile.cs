using System.CommandLine;
using Contingent.Formats.Plans;
using Contingent.Missions.Plans;

namespace Contingent.Cli.Commands;

/// <summary>A plan that an earlier <c>contingent plan</c> wrote.</summary>
internal static class PlanFile
{
    public static Argument<string> Argument(string name = "PLAN.json") =>
        new(name) { Description = "A plan.json, or the plan folder that holds one." };

    /// <summary>Reads the plan; prints every fault and returns null where it cannot be read.</summary>
    public static Plan? Read(string path, bool json)
    {
        var reading = PlanFolder.Read(path);
        if (reading.Plan is null)
            Report.Faults(reading.Faults, json);
        return reading.Plan;
    }
}
