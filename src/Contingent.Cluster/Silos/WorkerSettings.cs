using System.Net;

namespace Contingent.Cluster.Silos;

/// <summary>How a worker joins a cluster.</summary>
public sealed class WorkerSettings
{
    /// <summary>Where the workers of the cluster find each other: a Redis server, as <c>HOST:PORT</c> or with the options of StackExchange.Redis.</summary>
    public required string Redis { get; init; }

    /// <summary>
    /// The address that coordinators and other workers reach this one by. There is no password on it: whoever reaches it may have it compute. Beyond this machine it belongs in a network of its own.
    /// </summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>The port for other workers; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>The port for coordinators; 0 takes a free one.</summary>
    public int GatewayPort { get; init; }

    /// <summary>Batches computed at a time.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;
}
