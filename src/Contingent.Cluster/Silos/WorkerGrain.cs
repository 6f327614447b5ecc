using Orleans.Placement;
using Orleans.Runtime;

namespace Contingent.Cluster.Silos;

/// <inheritdoc cref="IWorkerGrain"/>
[RandomPlacement]
internal sealed class WorkerGrain(Workplace workplace, ILocalSiloDetails silo) : Grain, IWorkerGrain
{
    public Task<WorkerCard> Introduce() => Task.FromResult(new WorkerCard(silo.SiloAddress, workplace.Threads, workplace.Versions()));

    public Task<bool> Holds(string job) => Task.FromResult(workplace.Holds(job));

    public Task Receive(DescriptionPart part)
    {
        workplace.Receive(part);
        return Task.CompletedTask;
    }
}
