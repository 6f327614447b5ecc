using Orleans.Runtime;

namespace Contingent.Cluster.Silos;

/// <summary>A job by name: all of it but its description.</summary>
[GenerateSerializer, Immutable]
internal sealed record JobName([property: Id(0)] string Id, [property: Id(1)] string Kind, [property: Id(2)] string Version);

/// <summary>One part of a job's description, of so many.</summary>
[GenerateSerializer, Immutable]
internal sealed record DescriptionPart([property: Id(0)] JobName Job, [property: Id(1)] int Part, [property: Id(2)] int Parts, [property: Id(3)] byte[] Content);

/// <summary>What a worker says of itself: on which silo it is, how many batches it computes at a time, the version of each kind of work that it knows.</summary>
[GenerateSerializer, Immutable]
internal sealed record WorkerCard([property: Id(0)] SiloAddress Silo, [property: Id(1)] int Threads, [property: Id(2)] Dictionary<string, string> Versions);

/// <summary>How far a batch is.</summary>
internal enum BatchState
{
    /// <summary>It is being computed, or waits for a thread: ask again.</summary>
    Running,

    /// <summary>Its worker does not hold the job's description: send it, then ask again.</summary>
    NeedsDescription,

    /// <summary>Its bytes are in the answer.</summary>
    Done,

    /// <summary>The work threw; the message is in the answer.</summary>
    Failed,
}

/// <summary>The answer to whoever asks for a batch.</summary>
[GenerateSerializer, Immutable]
internal sealed record BatchAnswer([property: Id(0)] BatchState State, [property: Id(1)] SiloAddress Silo, [property: Id(2)] byte[]? Content = null, [property: Id(3)] string? Reason = null);
