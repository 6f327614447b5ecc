using Contingent.Cluster.Running;
using Orleans.Runtime;

namespace Contingent.Cluster.Silos;

/// <summary>Keeps a lane to every worker of the cluster: opens one to each that comes, and again to each whose lane broke while the cluster still counts it.</summary>
internal sealed class Coordinator(IClusterClient client, BatchJob job, JobLedger ledger, TimeSpan patience)
{
    public const string NobodyHere = "no worker answers; waiting for one";

    private static readonly TimeSpan s_look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_silence = TimeSpan.FromSeconds(3);

    private readonly Dictionary<SiloAddress, WorkerLane> _lanes = [];
    private int _opened;

    public static ClusterUnavailableException Unreachable(TimeSpan patience, IReadOnlyCollection<string> refused) => refused.Count > 0
        ? new($"no worker of this version: {string.Join("; ", refused)}. Start workers of the build that coordinates, then the same command again; what was stored stays")
        : new($"no worker answered for {patience.TotalSeconds:0} s: start some with 'contingent worker --cluster', then the same command again; what was stored stays");

    /// <summary>Until cancelled; what it throws is why the job cannot go on.</summary>
    public async Task Run(CancellationToken stop)
    {
        var running = new List<Task>();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        try
        {
            var lastUse = TimeProvider.System.GetTimestamp();
            while (true)
            {
                var silos = await Silos(stop);
                foreach (var silo in silos)
                    if (!_lanes.TryGetValue(silo, out var lane) || lane.IsBroken)
                        running.Add((_lanes[silo] = new WorkerLane(client, silo, _opened++, job, ledger)).Run(end.Token));
                running.RemoveAll(t => t.IsCompleted);
                if (_lanes.Values.Any(l => l.InUse))
                    lastUse = TimeProvider.System.GetTimestamp();
                else if (TimeProvider.System.GetElapsedTime(lastUse) > patience || (silos.Count > 0 && silos.All(s => _lanes[s].Refusal is not null)))
                    throw Unreachable(patience, [.. _lanes.Values.Select(l => l.Refusal).OfType<string>()]);
                ledger.Note(TimeProvider.System.GetElapsedTime(lastUse) < s_silence ? "" : NobodyHere);
                await Task.Delay(s_look, stop);
            }
        }
        finally
        {
            await end.CancelAsync();
            await Task.WhenAll(running);
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
