using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using StackExchange.Redis;

namespace Contingent.Cluster.Silos;

/// <summary>What workers and coordinators of one cluster must set alike.</summary>
internal static class Agreement
{
    /// <summary>No answer takes longer than <see cref="LongestAnswer"/> and the way; what is silent for so long is given up.</summary>
    public static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(5);

    /// <summary>How long a worker keeps whoever asks for a batch waiting for it, before it says that it is not done.</summary>
    public static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(1);

    public static void Name(ClusterOptions options)
    {
        options.ServiceId = "contingent";
        options.ClusterId = "contingent";
    }

    /// <summary>
    /// A dead worker is known to the others after about four seconds: the batches on whose paths it lay cannot be asked for before. One worker's word is enough, since it may be the only one left; a live one that
    /// is declared dead by mistake costs what it had under way. Who joins an empty cluster waits at most nine seconds for those that the table still calls alive.
    /// </summary>
    public static void Detection(ClusterMembershipOptions options)
    {
        options.ProbeTimeout = TimeSpan.FromSeconds(1);
        options.NumMissedProbesLimit = 4;
        options.NumVotesForDeathDeclaration = 1;
        options.TableRefreshTimeout = TimeSpan.FromSeconds(5);
        options.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(3);
        options.NumMissedTableIAmAliveLimit = 3;
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
            // The rest of the message is advice to whoever writes the program.
            throw new ClusterUnavailableException($"Redis at {Place(redis)} does not answer ({trouble.Message.Split(" To allow this", 2)[0]}); start it there, or name where it is", trouble);
        }
    }
}
