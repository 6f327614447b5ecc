using Orleans.Placement;
using Orleans.Runtime;

namespace Contingent.Cluster.Silos;

/// <inheritdoc cref="IWorkerGrain"/>
/// <remarks>
/// Placed where the caller's hint says. A worker that has just joined is not yet known to all others, and whoever does not know it places its grain elsewhere; such a grain says where it is and goes, so that the next
/// call places it anew.
/// </remarks>
[RandomPlacement]
internal sealed class WorkerGrain(Workplace workplace, ILocalSiloDetails silo) : Grain, IWorkerGrain
{
    public Task<WorkerCard> Introduce()
    {
        if (this.GetPrimaryKeyString() != silo.SiloAddress.ToParsableString())
            DeactivateOnIdle();
        return Task.FromResult(new WorkerCard(silo.SiloAddress, workplace.Threads, workplace.Versions()));
    }

    public Task<bool> Holds(string job) => Task.FromResult(workplace.Holds(job));

    public Task Receive(DescriptionPart part)
    {
        workplace.Receive(part);
        return Task.CompletedTask;
    }
}
