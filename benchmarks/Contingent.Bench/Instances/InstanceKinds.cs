using Contingent.Bench.Reading;

namespace Contingent.Bench.Instances;

/// <summary>The kinds of problem that the program reads and solves.</summary>
internal static class InstanceKinds
{
    /// <summary>Projects of PSPLIB.</summary>
    public const string Schedule = "schedule";

    /// <summary>Their names on the command line.</summary>
    public static IReadOnlyList<string> Names { get; } = ["pmedian", "pcenter", "covering", "setcovering", "network-covering", "cpmp", "gap", Schedule];

    /// <summary>Reads an instance of a kind that is known.</summary>
    /// <exception cref="InstanceException">Something is wrong with the file, or with the p that was given.</exception>
    public static Instance Read(string kind, string file, int? p) => kind switch
    {
        "pmedian" => new MedianInstance(Median(file, p)),
        "pcenter" => new CenterInstance(Median(file, p)),
        "covering" => new CoveringInstance(CoveringFile.Read(file, p)),
        "setcovering" => p is null ? new SetCoveringInstance(CoveringFile.Read(file, 1)) : throw NoP(file, kind),
        "network-covering" => new CoveringInstance(NetworkFile.Read(file, p)),
        "cpmp" => new CapacitatedInstance(CapacitatedFile.Read(file, p)),
        "gap" => p is null ? new AssignmentInstance(AssignmentFile.Read(file)) : throw NoP(file, kind),
        Schedule => p is null ? new ProjectInstance(PsplibFile.Read(file)) : throw NoP(file, kind),
        _ => throw new ArgumentException($"'{kind}' is no kind of problem.", nameof(kind)),
    };

    private static MedianData Median(string file, int? p)
    {
        if (!TsplibFile.IsOne(file))
            return PmedFile.Read(file, p);
        return p is { } open ? TsplibFile.Read(file, open) : throw new InstanceException(file, 0, "a TSPLIB file names no p; give it with --p");
    }

    private static InstanceException NoP(string file, string kind) => new(file, 0, $"the kind {kind} has no p; leave --p away");
}
