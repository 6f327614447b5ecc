using Contingent.Cluster.Tests.Servers;

namespace Contingent.Cluster.Tests.Processes;

/// <summary>A cluster of two workers that several tests share, none of which harms it.</summary>
public sealed class TwoWorkers(LocalServers servers) : IAsyncLifetime
{
    private Workers? _workers;

    /// <summary>As coordinators are told.</summary>
    public string Cluster { get; } = servers.InstalledRedis?.NewCluster() ?? "";

    public async ValueTask InitializeAsync() => _workers = servers.InstalledRedis is null ? null : await Workers.OfToys(Cluster, 2);

    public ValueTask DisposeAsync() => _workers?.DisposeAsync() ?? ValueTask.CompletedTask;
}
