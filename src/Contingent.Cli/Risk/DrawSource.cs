using System.Globalization;
using System.Reflection;
using Contingent.Cluster;
using Contingent.Formats;
using Contingent.Formats.Plans;
using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Planning;
using Contingent.Planning.Authority;
using Contingent.Risk.Stress;

namespace Contingent.Cli.Risk;

/// <summary>The draws of a risk study as work for a batch runner: mission, plan and seed travel whole, and every worker gets the same numbers of them.</summary>
internal sealed class DrawSource : IBatchWorkSource
{
    private static readonly string Build = ProgramVersion.Of(Assembly.GetExecutingAssembly());

    /// <inheritdoc/>
    public string Kind => "draws";

    /// <inheritdoc/>
    public string Version => Build;

    /// <summary>The job of a study.</summary>
    public static BatchJob JobOf(string folder, Plan plan, int seed, DateOnly by, int batches)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        foreach (var part in (byte[][])[MissionArchive.Pack(folder), PlanJson.Write(plan)])
        {
            writer.Write(part.Length);
            writer.Write(part);
        }

        writer.Write(seed);
        writer.Write(by.ToString("O", CultureInfo.InvariantCulture));
        writer.Flush();
        return new BatchJob("draws", Build, bytes.ToArray(), batches);
    }

    /// <inheritdoc/>
    public IBatchWork Open(ReadOnlyMemory<byte> description, CancellationToken cancel)
    {
        using var reader = new BinaryReader(new MemoryStream(description.ToArray(), writable: false));
        var mission = MissionArchive.Read(reader.ReadBytes(reader.ReadInt32()), cancel);
        var plan = PlanJson.Parse(reader.ReadBytes(reader.ReadInt32()), "plan.json");
        if (mission.Mission is null || plan.Plan is null)
            throw new InvalidDataException(string.Join("; ", mission.Faults.Concat(plan.Faults)));
        var seed = reader.ReadInt32();
        var by = DateOnly.ParseExact(reader.ReadString(), "O", CultureInfo.InvariantCulture);
        return new Draws(new DrawWork(QuestionOf(mission.Mission, plan.Plan, seed, by, cancel)));
    }

    /// <summary>What the draws are asked of, from a plan that fits the mission.</summary>
    public static StressQuestion QuestionOf(Mission mission, Plan plan, int seed, DateOnly? by, CancellationToken cancel)
    {
        var seen = mission with { AsOf = plan.AsOf };
        return StressQuestion.Of(seen, plan, AuthorityReader.Read(seen, CaseQuestion.Of(mission, plan).Case, cancel), seed, by);
    }

    private sealed class Draws(DrawWork work) : IBatchWork
    {
        public byte[] Run(int batch, CancellationToken cancel) => work.Run(batch, cancel);
    }
}
