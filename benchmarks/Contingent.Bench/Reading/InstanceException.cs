namespace Contingent.Bench.Reading;

/// <summary>What is wrong with an instance file, where, and what to do about it, as one line: <c>pmed1.txt:17: …</c>.</summary>
internal sealed class InstanceException(string file, int line, string fault)
    : Exception(line > 0 ? $"{file}:{line}: {fault}" : $"{file}: {fault}")
{
    /// <summary>The file as it was named.</summary>
    public string File { get; } = file;

    /// <summary>The line, from 1; 0: the file as a whole.</summary>
    public int Line { get; } = line;
}
