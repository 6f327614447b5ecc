using Orleans.Concurrency;

namespace Contingent.Cluster.Silos;

/// <summary>One batch of one job, wherever it is computed; its key is <c>JOB/BATCH</c>. Who asks for a batch that is under way joins it.</summary>
internal interface IBatchGrain : IGrainWithStringKey
{
    /// <summary>Starts the batch if need be, and answers within a second how far it is: the length of a batch knows no limit, while a dead worker is soon missed.</summary>
    [AlwaysInterleave]
    Task<BatchAnswer> Ask(JobName job, int batch);
}

/// <summary>One worker; its key is the address of its silo.</summary>
internal interface IWorkerGrain : IGrainWithStringKey
{
    Task<WorkerCard> Introduce();

    /// <summary>Whether the worker holds a job's description whole.</summary>
    Task<bool> Holds(string job);

    /// <summary>Takes one part of a job's description; parts may come in any order and more than once.</summary>
    Task Receive(DescriptionPart part);
}
