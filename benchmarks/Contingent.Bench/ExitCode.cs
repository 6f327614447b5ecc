namespace Contingent.Bench;

/// <summary>What the process answers to its caller.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>Done, and there is no solution, or figures contradict each other.</summary>
    public const int Short = 1;

    /// <summary>Bad input: a file or an option; what is wrong was printed, nothing was written.</summary>
    public const int BadInput = 2;

    /// <summary>A defect of this program.</summary>
    public const int Internal = 3;
}
