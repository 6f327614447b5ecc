using System.Runtime.CompilerServices;
using Contingent.Cluster.Running;
using Contingent.Cluster.Storing;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;

namespace Contingent.Cluster.Silos;

/// <summary>
/// Runs jobs on the workers of a cluster. This process coordinates and alone writes to the store: it may be ended at any moment and started again. Workers may come and go.
/// </summary>
/// <param name="redis">Where the workers find each other: a Redis server, as <c>HOST:PORT</c> or with the options of StackExchange.Redis.</param>
/// <param name="store">Where results are kept.</param>
/// <param name="patience">How long to wait while no worker can be reached.</param>
public sealed class ClusterRunner(string redis, IBatchStore store, TimeSpan patience) : IBatchRunner
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(500);

    /// <inheritdoc/>
    public async IAsyncEnumerable<BatchResult> Run(BatchJob job, IProgress<BatchProgress>? progress = null, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        using var ledger = await JobLedger.Open(job, store, progress, cancel);
        var coordination = Task.Run(() => Coordinate(job, ledger, stop.Token), CancellationToken.None);
        try
        {
            await foreach (var result in ledger.Results(cancel))
                yield return result;
        }
        finally
        {
            await stop.CancelAsync();
            await coordination;
        }
    }

    private async Task Coordinate(BatchJob job, JobLedger ledger, CancellationToken stop)
    {
        try
        {
            // A job that is stored whole needs no cluster.
            await ledger.WorkWaits(stop);
            await Agreement.Reached(redis);
            using var client = Client(ledger);
            await client.StartAsync(stop);
            try
            {
                await new Coordinator((IClusterClient)client.Services.GetService(typeof(IClusterClient))!, job, ledger, patience).Run(stop);
            }
            finally
            {
                await client.StopAsync(CancellationToken.None);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
        }
#pragma warning disable CA1031 // Whatever it is, whoever waits for results must learn of it.
        catch (Exception trouble)
#pragma warning restore CA1031
        {
            ledger.Break(trouble);
        }
    }

    private IHost Client(JobLedger ledger)
    {
        var began = TimeProvider.System.GetTimestamp();
        var builder = Agreement.Host();
        builder.UseOrleansClient(client =>
        {
            client.UseRedisClustering(options => options.ConfigurationOptions = Agreement.Redis(redis));
            client.Configure<ClusterOptions>(Agreement.Name);
            client.Configure<ClientMessagingOptions>(m => m.ResponseTimeout = Agreement.ResponseTimeout);
            client.Configure<GatewayOptions>(g => g.GatewayListRefreshPeriod = TimeSpan.FromSeconds(2));
            client.UseConnectionRetryFilter(async (_, stop) =>
            {
                ledger.Note(Coordinator.NobodyHere);
                await Task.Delay(s_pause, stop);
                return TimeProvider.System.GetElapsedTime(began) < patience ? true : throw Coordinator.Unreachable(patience, []);
            });
        });
        return builder.Build();
    }
}
