using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Orleans.Runtime;

namespace Contingent.Cluster.Silos;

/// <summary>A worker of a cluster: one silo in this process.</summary>
public static class WorkerSilo
{
    private static readonly TimeSpan s_longestGoodbye = TimeSpan.FromSeconds(10);

    /// <summary>Joins the cluster and computes what coordinators ask for, until cancelled; then leaves it in good order. What it reports is one sentence each.</summary>
    /// <exception cref="ClusterUnavailableException">The Redis server does not answer, or a port is taken.</exception>
    public static async Task Run(WorkerSettings settings, IEnumerable<IBatchWorkSource> sources, IProgress<string> news, CancellationToken cancel)
    {
        await Agreement.Reached(settings.Redis);
        var (port, gateway) = Ports(settings);
        using var host = Build(settings, [.. sources], port, gateway);
        await host.StartAsync(cancel);
        news.Report($"Worker at {settings.Address}:{port} (coordinators: {gateway}), {settings.Threads} batches at a time, in the cluster of {Agreement.Place(settings.Redis)}. Ctrl-C leaves it.");
        try
        {
            await Task.Delay(Timeout.Infinite, cancel);
        }
        catch (OperationCanceledException)
        {
            using var goodbye = new CancellationTokenSource(s_longestGoodbye);
            await host.StopAsync(goodbye.Token);
        }
    }

    private static IHost Build(WorkerSettings settings, IReadOnlyList<IBatchWorkSource> sources, int port, int gateway)
    {
        var builder = Agreement.Host();
        builder.UseOrleans(silo =>
        {
            silo.UseRedisClustering(redis => redis.ConfigurationOptions = Agreement.Redis(settings.Redis));
            silo.Configure<ClusterOptions>(Agreement.Name);
            silo.Configure<EndpointOptions>(e =>
            {
                e.AdvertisedIPAddress = settings.Address;
                e.SiloPort = port;
                e.GatewayPort = gateway;
                e.SiloListeningEndpoint = new IPEndPoint(settings.Address, port);
                e.GatewayListeningEndpoint = new IPEndPoint(settings.Address, gateway);
            });
            silo.Configure<ClusterMembershipOptions>(Agreement.Detection);
            silo.Configure<SiloMessagingOptions>(m => m.ResponseTimeout = Agreement.ResponseTimeout);
            silo.Services.AddSingleton(TimeProvider.System);
            silo.Services.AddSingleton(new Workplace(sources, settings.Threads));
        });
        return builder.Build();
    }

    // Both are held at a time, so that they differ.
    private static (int Port, int Gateway) Ports(WorkerSettings settings)
    {
        try
        {
            using var first = new TcpListener(settings.Address, settings.Port);
            using var second = new TcpListener(settings.Address, settings.GatewayPort);
            first.Start();
            second.Start();
            return (((IPEndPoint)first.LocalEndpoint).Port, ((IPEndPoint)second.LocalEndpoint).Port);
        }
        catch (SocketException trouble)
        {
            throw new ClusterUnavailableException($"this worker cannot listen at {settings.Address}, ports {settings.Port} and {settings.GatewayPort}: {trouble.Message}; name others, or none for free ones", trouble);
        }
    }
}
