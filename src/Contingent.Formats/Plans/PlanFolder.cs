using System.Collections.Immutable;
using System.Text;
using Contingent.Formats.Reading;
using Contingent.Missions;
using Contingent.Missions.Plans;

namespace Contingent.Formats.Plans;

/// <summary>
/// The plan folder (DESIGN §5): <c>plan.json</c>, <c>briefing.html</c>, <c>laydown.csv</c>, <c>movement.csv</c>, <c>requirements.csv</c>,
/// <c>laydown.geojson</c>, <c>sync-matrix.csv</c>, where there is any <c>leaving.csv</c> and <c>lift.csv</c>, written as one set (see <see cref="WholeFolder"/>).
/// </summary>
public static class PlanFolder
{
    /// <summary>Files of a set. <c>risk.json</c> and <c>prices.json</c> belong to the plan they were run on and go with it.</summary>
    private static readonly ImmutableSortedSet<string> Ours = ImmutableSortedSet.Create(
        StringComparer.Ordinal, "plan.json", "briefing.html", "laydown.csv", "movement.csv", "requirements.csv", "laydown.geojson", "leaving.csv", "lift.csv", "sync-matrix.csv", "risk.json", "prices.json");

    /// <summary>Writes the plan; the faults, if any, say why the earlier one still stands.</summary>
    /// <param name="folder">The plan folder; made if it does not exist. A folder that holds something else than a plan is left alone.</param>
    /// <param name="mission">The mission that the plan was made of.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="briefing">The text of <c>briefing.html</c>.</param>
    /// <param name="cancel">Heeded before anything is written; what is begun is finished.</param>
    public static ImmutableArray<Fault> Write(string folder, Mission mission, Plan plan, string briefing, CancellationToken cancel = default)
    {
        cancel.ThrowIfCancellationRequested();
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["plan.json"] = PlanJson.Write(plan),
            ["briefing.html"] = new UTF8Encoding(false).GetBytes(briefing),
            ["laydown.csv"] = PlanTables.Laydown(plan, mission),
            ["movement.csv"] = PlanTables.Movement(plan, mission),
            ["requirements.csv"] = PlanTables.Requirements(plan, mission),
            ["laydown.geojson"] = LaydownGeoJson.Write(plan, mission),
            ["sync-matrix.csv"] = PlanTables.SyncMatrix(plan),
        };
        if (plan.Movement.Leaving.Count > 0)
            files["leaving.csv"] = PlanTables.Leaving(plan, mission);
        if (plan.Movement.Lift.Count > 0)
            files["lift.csv"] = PlanTables.Lift(plan);
        return Write(folder, files, null, mayExchange: true);
    }

    /// <summary>Reads the plan of a folder, or a plan file.</summary>
    public static PlanReading Read(string path)
    {
        if (string.IsNullOrWhiteSpace(path))
            return new PlanReading(null, [new Fault(new RowOrigin("plan", 0), "no plan was named")]);
        try
        {
            return PlanJson.Read(File.Exists(path) ? path : new WholeFolder(path, Ours).ToRead());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return new PlanReading(null, [new Fault(new RowOrigin(path, 0), $"cannot be read ({SourceBytes.Reason(e)})")]);
        }
    }

    /// <summary>SHA-256 of the plan file that a path names, lower-case hex; null where it cannot be read.</summary>
    public static string? Sha256(string path)
    {
        try
        {
            return Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(PlanFileOf(path))));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>Writes the prices of a plan beside it, whole or not at all; the faults, if any, say why not.</summary>
    public static ImmutableArray<Fault> WritePrices(string path, PlanPrices prices)
    {
        ArgumentNullException.ThrowIfNull(prices);
        return WriteBeside(path, "prices.json", PlanJson.Bytes(prices), "prices");
    }

    /// <summary>Writes what risk says of a plan beside it, and the briefing anew with it, each whole or not at all; the faults, if any, say why not.</summary>
    public static ImmutableArray<Fault> WriteRisk(string path, RiskReport report, string briefing)
    {
        ArgumentNullException.ThrowIfNull(report);
        var faults = WriteBeside(path, "risk.json", PlanJson.Bytes(report), "risk report");
        return faults.IsEmpty ? WriteBeside(path, "briefing.html", new UTF8Encoding(false).GetBytes(briefing), "briefing") : faults;
    }

    private static ImmutableArray<Fault> WriteBeside(string path, string name, byte[] content, string what)
    {
        var file = name;
        try
        {
            file = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(PlanFileOf(path)))!, name);
            var aside = file + ".contingent-new";
            File.WriteAllBytes(aside, content);
            File.Move(aside, file, overwrite: true);
            return [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return [new Fault(new RowOrigin(file, 0), $"the {what} could not be written ({SourceBytes.Reason(e)})")];
        }
    }

    private static string PlanFileOf(string path) => File.Exists(path) ? path : Path.Combine(new WholeFolder(path, Ours).ToRead(), "plan.json");

    internal static ImmutableArray<Fault> Write(string folder, IReadOnlyDictionary<string, byte[]> files, Action<string>? step, bool mayExchange)
    {
        try
        {
            if (FolderObjection.Of(folder, "plan", "plan.json") is { } objection)
                return [new Fault(new RowOrigin(folder, 0), objection)];
            new WholeFolder(folder, Ours, step) { MayExchange = mayExchange }.Replace(files);
            return [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return [new Fault(new RowOrigin(folder, 0), $"the plan could not be written ({SourceBytes.Reason(e)}); is the disk full, the folder open elsewhere, or another plan being written there? The earlier plan still stands")];
        }
    }
}
