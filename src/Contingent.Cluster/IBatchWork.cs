namespace Contingent.Cluster;

/// <summary>Work that is cut into batches. The same job and batch give the same bytes wherever, whenever and however often they are computed.</summary>
public interface IBatchWork
{
    /// <summary>
    /// Computes one batch, numbered from 0. It is called from several threads at once. What it throws fails the job, with the exception's message; it is not tried again, since it would throw again.
    /// </summary>
    byte[] Run(int batch, CancellationToken cancel);
}

/// <summary>Opens one kind of work from the description of a job.</summary>
public interface IBatchWorkSource
{
    /// <summary>The name of this kind of work; every worker of a cluster knows it by the same name.</summary>
    string Kind { get; }

    /// <summary>
    /// Names the program that does the work: two with the same name give the same bytes. Workers whose version is not the job's are not used.
    /// <see cref="ProgramVersion.Of"/> is such a name.
    /// </summary>
    string Version { get; }

    /// <summary>Opens a job from its description. What is costly and the same for all batches belongs here: a worker keeps the last few jobs open.</summary>
    IBatchWork Open(ReadOnlyMemory<byte> description, CancellationToken cancel);
}
