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
        return options;
    }

    /// <summary>Where a Redis server is, without its password.</summary>
    public static string Place(string redis) => string.Join(',', ConfigurationOptions.Parse(redis).EndPoints.Select(e => e is System.Net.DnsEndPoint d ? $"{d.Host}:{d.Port}" : e.ToString()));

    /// <summary>Starts something that needs Redis, and says so where that fails.</summary>
    public static async Task Reached(string redis, Func<Task> start)
    {
        try
        {
            await start();
        }
        catch (Exception trouble) when (trouble.GetBaseException() is RedisException or RedisTimeoutException)
        {
            throw new ClusterUnavailableException($"Redis at {Place(redis)} does not answer ({trouble.GetBaseException().Message}); start it there, or name where it is", trouble);
        }
    }
}
