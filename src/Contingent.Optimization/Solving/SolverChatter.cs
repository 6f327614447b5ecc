using System.Runtime.InteropServices;

namespace Contingent.Optimization.Solving;

/// <summary>
/// Keeps the solver from writing to standard output: HiGHS 1.12 prints a line of its own there in a rare branch, whatever its options say. The C
/// library's buffer for standard output is made large once and emptied, unwritten, after each solve. .NET does not write through that buffer.
/// </summary>
internal static unsafe class SolverChatter
{
    private const int BufferBytes = 1 << 20;
    private const int FullyBuffered = 0;

    private static readonly void* _stream = Open();
    private static readonly delegate* unmanaged[Cdecl]<void*, void> _purge = PurgeFunction();

    private static readonly Lock _gate = new();
    private static int _solves;

    /// <summary>A solve begins.</summary>
    public static void Hold()
    {
        lock (_gate)
            _solves++;
    }

    /// <summary>A solve has ended; with the last one what was held is thrown away.</summary>
    public static void Release()
    {
        lock (_gate)
        {
            if (--_solves == 0 && _stream != null && _purge != null)
                _purge(_stream);
        }
    }

    private static void* Open()
    {
        if (OperatingSystem.IsWindows())
            return null;
        var program = NativeLibrary.GetMainProgramHandle();
        if (!NativeLibrary.TryGetExport(program, OperatingSystem.IsMacOS() ? "__stdoutp" : "stdout", out var stream)
            || !NativeLibrary.TryGetExport(program, "setvbuf", out var setBuffer))
            return null;
        var file = *(void**)stream;
        var set = (delegate* unmanaged[Cdecl]<void*, void*, int, nuint, int>)setBuffer;
        return set(file, NativeMemory.Alloc(BufferBytes), FullyBuffered, BufferBytes) == 0 ? file : null;
    }

    private static delegate* unmanaged[Cdecl]<void*, void> PurgeFunction()
    {
        if (OperatingSystem.IsWindows())
            return null;
        var program = NativeLibrary.GetMainProgramHandle();
        return NativeLibrary.TryGetExport(program, OperatingSystem.IsMacOS() ? "fpurge" : "__fpurge", out var purge)
            ? (delegate* unmanaged[Cdecl]<void*, void>)purge
            : null;
    }
}
