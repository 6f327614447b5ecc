using System.Globalization;
using Contingent.Cluster.Running;
using Orleans.Runtime;
using Orleans.Runtime.Placement;

namespace Contingent.Cluster.Silos;

/// <summary>
/// The way to one worker: as many batches under way as it computes at a time. A call that is lost breaks the lane: its batches wait again for whoever is free, and the coordinator opens another lane if the worker lives.
/// </summary>
internal sealed class WorkerLane(IClusterClient client, SiloAddress silo, int number, BatchJob job, JobLedger ledger)
{
    // A worker that forgets a description between two calls forgets it for lack of room, not for ever.
    private const int MostSendings = 3;

    private readonly JobName _name = new(job.Id, job.Kind, job.Version);
    private readonly Lock _gate = new();
    private Task _sending = Task.CompletedTask;

    /// <summary>Whether the worker computes for this job.</summary>
    public bool InUse { get; private set; }

    /// <summary>Whether the lane ended before the job did.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Why the worker cannot be used, if so.</summary>
    public string? Refusal { get; private set; }

    /// <summary>Has batches computed until it is stopped or the lane breaks.</summary>
    public async Task Run(CancellationToken stop)
    {
        try
        {
            if (await Introduced(stop) is not { } card)
                return;
            InUse = true;
            ledger.Join();
            using var broken = CancellationTokenSource.CreateLinkedTokenSource(stop);
            await Task.WhenAll(Enumerable.Range(0, card.Threads).Select(_ => Feed(broken, stop)));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
        }
        finally
        {
            if (InUse)
                ledger.Leave();
            InUse = false;
            IsBroken = Refusal is null;
        }
    }

    private async Task<WorkerCard?> Introduced(CancellationToken stop)
    {
        WorkerCard card;
        try
        {
            card = await Worker(silo).Introduce().WaitAsync(stop);
        }
#pragma warning disable CA1031 // A call may be lost with a silo in many ways; the lane is broken in all of them.
        catch (Exception) when (!stop.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return null;
        }

        if (!card.Silo.Equals(silo))
            return null;
        if (card.Versions.GetValueOrDefault(job.Kind) == job.Version)
            return card;
        Refusal = card.Versions.TryGetValue(job.Kind, out var version)
            ? $"the worker at {silo.Endpoint} does '{job.Kind}' by version {version}, not {job.Version}"
            : $"the worker at {silo.Endpoint} does not know '{job.Kind}'";
        return null;
    }

    private async Task Feed(CancellationTokenSource broken, CancellationToken stop)
    {
        try
        {
            while (true)
            {
                var batch = await ledger.Take(broken.Token);
                var answer = await Answer(batch, stop);
                if (answer is null)
                    await broken.CancelAsync();
                else if (answer.State == BatchState.Done)
                    await ledger.Finish(batch, answer.Content!, stop);
                else
                    ledger.Fail(batch, new BatchFailedException(batch, answer.Reason ?? "it failed without a word"));
            }
        }
        catch (OperationCanceledException) when (broken.IsCancellationRequested)
        {
        }
#pragma warning disable CA1031 // What the store cannot take ends the job; whoever waits for results must learn of it.
        catch (Exception trouble)
#pragma warning restore CA1031
        {
            ledger.Break(trouble);
        }
    }

    /// <summary>The last answer to a batch; null where the call was lost, and then the batch waits again.</summary>
    private async Task<BatchAnswer?> Answer(int batch, CancellationToken stop)
    {
        try
        {
            return await Asked(batch, stop);
        }
#pragma warning disable CA1031 // A call may be lost with a silo in many ways; another worker takes the batch in all of them.
        catch (Exception loss) when (!stop.IsCancellationRequested)
#pragma warning restore CA1031
        {
            ledger.GiveBack(batch, loss);
            return null;
        }
    }

    private async Task<BatchAnswer> Asked(int batch, CancellationToken stop)
    {
        for (var sendings = 0; sendings <= MostSendings;)
        {
            var answer = await Grain(batch).Ask(_name, batch).WaitAsync(stop);
            if (answer.State is BatchState.Done or BatchState.Failed)
                return answer;
            if (answer.State == BatchState.Running)
                continue;
            sendings++;
            await Send(answer.Silo, stop);
        }

        throw new InvalidOperationException($"the worker at {silo.Endpoint} has too many jobs open to keep this one");
    }

    /// <summary>Sends the job's description; whoever needs it meanwhile waits for the same sending.</summary>
    private Task Send(SiloAddress to, CancellationToken stop)
    {
        lock (_gate)
            return _sending = _sending.IsCompleted ? SendParts(to, stop) : _sending;
    }

    private async Task SendParts(SiloAddress to, CancellationToken stop)
    {
        var worker = Worker(to);
        if (await worker.Holds(job.Id).WaitAsync(stop))
            return;
        foreach (var part in ReceivedDescription.Parts(_name, job.Description))
            await worker.Receive(part).WaitAsync(stop);
    }

    private IBatchGrain Grain(int batch)
    {
        RequestContext.Set(IPlacementDirector.PlacementHintKey, silo);
        return client.GetGrain<IBatchGrain>(string.Create(CultureInfo.InvariantCulture, $"{job.Id}/{batch}"));
    }

    private IWorkerGrain Worker(SiloAddress at)
    {
        RequestContext.Set(IPlacementDirector.PlacementHintKey, at);
        return client.GetGrain<IWorkerGrain>(WorkerGrain.KeyOf(at, number));
    }
}
