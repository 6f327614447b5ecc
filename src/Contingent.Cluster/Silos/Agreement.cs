using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using StackExchange.Redis;

namespace Contingent.Cluster.Silos;

/// <summary>What workers and coordinators of one cluster must set alike.</summary>
internal static class Agreement
{
    /// <summary>No answer takes longer than two seconds and the way; a silent worker is given up after this.</summary>
    public static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(6);

    public static void Name(ClusterOptions options)
    {
        options.ServiceId = "contingent";
        options.ClusterId = "contingent";
    }

    /// <summary>A dead worker is known to the others after about six seconds: the batches on whose paths it lay cannot be asked for before.</summary>
    public static void Detection(ClusterMembershipOptions options)
    {
        options.ProbeTimeout = TimeSpan.FromSeconds(2);
        options.NumMissedProbesLimit = 3;
        options.TableRefreshTimeout = TimeSpan.FromSeconds(5);
        options.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(5);
        options.DefunctSiloExpiration = TimeSpan.FromHours(1);
        options.DefunctSiloCleanupPeriod = TimeSpan.FromMinutes(10);
    }

    public static ConfigurationOptions Redis(string redis)
    {
        var options = ConfigurationOptions.Parse(redis);
        options.AbortOnConnectFail = true;
        options.ConnectRetry = 1;
        return options;
    }

    /// <summary>Where a Redis server is, without its password.</summary>
    public static string Place(string redis) => string.Join(',', ConfigurationOptions.Parse(redis).EndPoints.Select(e => e is System.Net.DnsEndPoint d ? $"{d.Host}:{d.Port}" : e.ToString()));

    /// <summary>A host without a program's habits: no files of settings, no logs, no signals.</summary>
    public static HostApplicationBuilder Host()
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddSingleton<IHostLifetime, QuietLifetime>();
        return builder;
    }

    /// <summary>Looks for Redis before anything is built on it, so that its absence is told at once and in its own words.</summary>
    public static async Task Reached(string redis)
    {
        try
        {
            await using var connection = await ConnectionMultiplexer.ConnectAsync(Redis(redis));
        }
        catch (RedisException trouble)
        {
            throw new ClusterUnavailableException($"Redis at {Place(redis)} does not answer ({trouble.Message}); start it there, or name where it is", trouble);
        }
    }
}
