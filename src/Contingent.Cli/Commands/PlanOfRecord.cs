using System.CommandLine;
using System.Reflection;
using Contingent.Briefing;
using Contingent.Formats;
using Contingent.Formats.Plans;
using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Planning;

namespace Contingent.Cli.Commands;

/// <summary>
/// The plan that risk is measured against: the one in the plan folder where it fits the mission as it is now and the case asked for, else one that is made and written there.
/// </summary>
internal static class PlanOfRecord
{
    /// <summary>The version of this program, as plans and reports name it.</summary>
    public static string Version { get; } = typeof(PlanOfRecord).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    /// <summary>The plan; prints every fault and returns null where there is one.</summary>
    public static Plan? In(string folder, MissionReading reading, CaseQuestion question, bool json, CancellationToken cancel)
    {
        if (Standing(folder, reading, question) is { } standing)
            return standing;
        var mission = reading.Mission! with { AsOf = question.AsOf };
        if (Make(mission, reading.Sha256, question, json, cancel) is not { } plan)
            return null;
        if (plan.Stopped == "cancelled")
            throw new OperationCanceledException(cancel);
        var briefing = BriefingWriter.Write(reading.Mission!, plan, new BriefingOptions());
        if (PlanFolder.Write(folder, reading.Mission!, plan, briefing, CancellationToken.None) is not { IsEmpty: false } unwritten)
            return plan;
        Report.Faults(unwritten, json);
        return null;
    }

    /// <summary>A plan of the case; prints why and returns null where the pins cannot be kept.</summary>
    public static Plan? Make(Mission mission, string sha256, CaseQuestion question, bool json, CancellationToken cancel)
    {
        try
        {
            using var progress = new ProgressPrinter();
            return Planner.Make(new PlanRequest { Mission = mission, MissionSha256 = sha256, Case = question, Version = Version }, progress, cancel);
        }
        catch (ConflictingPinsException conflict)
        {
            Report.Refuse("pins.csv", [conflict.Message], json);
            return null;
        }
    }

    private static Plan? Standing(string folder, MissionReading reading, CaseQuestion question)
    {
        var plan = Directory.Exists(folder) ? PlanFolder.Read(folder).Plan : null;
        var fits = plan is not null && plan.MissionSha256 == reading.Sha256 && plan.Contingent == Version && plan.Case == "likely" && plan.AsOf == question.AsOf
            && plan.Assumes.SequenceEqual(question.Assumptions.Select(a => a.ToString())) && plan.Stopped is "no" or "work" && plan.Execution is null;
        return fits ? plan : null;
    }
}
