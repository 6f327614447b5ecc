using Orleans.Placement;
using Orleans.Runtime;

namespace Contingent.Cluster.Silos;

/// <inheritdoc cref="IBatchGrain"/>
/// <remarks>Placed where the coordinator's hint says; at random if that silo is gone. Work that nobody asks for any more, because the coordinator is gone, is cancelled.</remarks>
[RandomPlacement]
#pragma warning disable CA1001 // The work may look at its token after the grain has gone.
internal sealed class BatchGrain(Workplace workplace, ILocalSiloDetails silo, TimeProvider clock) : Grain, IBatchGrain
#pragma warning restore CA1001
{
    private static readonly TimeSpan s_silence = TimeSpan.FromSeconds(15);

    private readonly CancellationTokenSource _abandoned = new();
    private Task<BatchAnswer>? _answer;
    private long _asked;

    public async Task<BatchAnswer> Ask(JobName job, int batch)
    {
        _asked = clock.GetTimestamp();
        if (_answer is null)
        {
            if (workplace.Find(job) is not { } work)
                return new BatchAnswer(BatchState.NeedsDescription, silo.SiloAddress);
            _answer = workplace.Compute(work, batch, silo.SiloAddress, _abandoned.Token);
            this.RegisterGrainTimer(EndIfAbandoned, new GrainTimerCreationOptions(s_silence, s_silence / 3));
        }

        if (await Task.WhenAny(_answer, Task.Delay(Agreement.LongestAnswer, clock)) != _answer)
            return new BatchAnswer(BatchState.Running, silo.SiloAddress);
        DeactivateOnIdle();
        return await _answer;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => _abandoned.CancelAsync();

    private async Task EndIfAbandoned(CancellationToken cancel)
    {
        if (clock.GetElapsedTime(_asked) < s_silence)
            return;
        await _abandoned.CancelAsync();
        DeactivateOnIdle();
    }
}
