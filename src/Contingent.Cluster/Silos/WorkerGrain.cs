using System.Globalization;
using Orleans.Placement;
using Orleans.Runtime;

namespace Contingent.Cluster.Silos;

/// <inheritdoc cref="IWorkerGrain"/>
/// <remarks>
/// Placed where the caller's hint says. A worker that has just joined is not yet known to all others, and whoever does not know it places its grain elsewhere; such a grain says where it is and goes. Every
/// lane asks for a grain of its own, so that none finds one that was placed in error before.
/// </remarks>
[RandomPlacement]
internal sealed class WorkerGrain(Workplace workplace, ILocalSiloDetails silo) : Grain, IWorkerGrain
{
    /// <summary>The grain of a worker for one lane to it.</summary>
    public static string KeyOf(SiloAddress silo, int lane) => string.Create(CultureInfo.InvariantCulture, $"{silo.ToParsableString()}/{lane}");

    public Task<WorkerCard> Introduce()
    {
        if (!this.GetPrimaryKeyString().StartsWith(silo.SiloAddress.ToParsableString() + '/', StringComparison.Ordinal))
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
