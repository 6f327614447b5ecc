using Contingent.Cluster.Running;
using Orleans.Runtime;

namespace Contingent.Cluster.Silos;

/// <summary>Keeps a lane to every worker of the cluster: opens one to each that comes, and again to each whose lane broke while the cluster still counts it.</summary>
internal sealed class Coordinator(IClusterClient client, BatchJob job, JobLedger ledger, TimeSpan patience)
{
    public const string NobodyHere = "no worker answers; waiting for one";

    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(1);

    private readonly Dictionary<SiloAddress, WorkerLane> _lanes = [];

    public static ClusterUnavailableException Unreachable(TimeSpan patience, IReadOnlyCollection<string> refused) => refused.Count > 0
        ? new($"no worker of this version: {string.Join("; ", refused)}. Start workers of the build that coordinates, then the same command again; what was stored stays")
        : new($"no worker answered for {patience.TotalSeconds:0} s: start some with 'contingent worker --cluster', then the same command again; what was stored stays");

    /// <summary>Until cancelled; what it throws is why the job cannot go on.</summary>
    public async Task Run(CancellationToken stop)
    {
        var running = new List<Task>();
        try
        {
            var lastUse = TimeProvider.System.GetTimestamp();
            while (true)
            {
                var silos = await Silos(stop);
                foreach (var silo in silos)
                    if (!_lanes.TryGetValue(silo, out var lane) || lane.IsBroken)
                        running.Add((_lanes[silo] = new WorkerLane(client, silo, job, ledger)).Run(stop));
                running.RemoveAll(t => t.IsCompletedSuccessfully);
                if (running.Find(t => t.IsFaulted) is { } fault)
                    await fault;
                var inUse = _lanes.Values.Count(l => l.InUse);
                ledger.Workers(inUse);
                if (inUse > 0)
                    lastUse = TimeProvider.System.GetTimestamp();
                else if (TimeProvider.System.GetElapsedTime(lastUse) > patience || (silos.Count > 0 && silos.All(s => _lanes[s].Refusal is not null)))
                    throw Unreachable(patience, [.. _lanes.Values.Select(l => l.Refusal).OfType<string>()]);
                ledger.Note(inUse > 0 ? "" : NobodyHere);
                await Task.Delay(s_look, stop);
            }
        }
        finally
        {
            // Cancelled or broken: nobody takes another batch.
            await Task.WhenAll(running.Select(t => t.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default)));
        }
    }

    private async Task<IReadOnlyCollection<SiloAddress>> Silos(CancellationToken stop)
    {
        try
        {
            return (await client.GetGrain<IManagementGrain>(0).GetHosts(onlyActive: true, stop)).Keys;
        }
#pragma warning disable CA1031 // A call may be lost with a silo in many ways; the next look tells.
        catch (Exception) when (!stop.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return [];
        }
    }
}
