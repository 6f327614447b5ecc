using Microsoft.Extensions.Hosting;

namespace Contingent.Cluster.Silos;

/// <summary>Leaves the signals of the process to its program: the host's own way would catch Ctrl-C and wait for a stop that only its program orders.</summary>
internal sealed class QuietLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
