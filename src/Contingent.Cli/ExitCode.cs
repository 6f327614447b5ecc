namespace Contingent.Cli;

/// <summary>What the process answers to its caller.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>Done, and the answer is not good: must-shortfalls, an empty plan, breaches.</summary>
    public const int Short = 1;

    /// <summary>Bad input: every fault was printed, nothing was written.</summary>
    public const int BadInput = 2;

    /// <summary>A defect of this program.</summary>
    public const int Internal = 3;
}
