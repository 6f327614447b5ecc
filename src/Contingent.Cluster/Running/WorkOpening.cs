namespace Contingent.Cluster.Running;

/// <summary>Finds the source of a job's work and opens it.</summary>
internal static class WorkOpening
{
    public static IBatchWork Open(IReadOnlyList<IBatchWorkSource> sources, string kind, string version, ReadOnlyMemory<byte> description, CancellationToken cancel)
    {
        var source = sources.FirstOrDefault(s => s.Kind == kind)
            ?? throw new InvalidOperationException($"no work of kind '{kind}' is known here; known: {(sources.Count == 0 ? "none" : string.Join(", ", sources.Select(s => s.Kind)))}");
        return source.Version == version
            ? source.Open(description, cancel)
            : throw new InvalidOperationException($"the job wants '{kind}' of version {version}; here it is {source.Version}");
    }
}
