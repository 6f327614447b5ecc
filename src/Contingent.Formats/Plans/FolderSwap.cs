using System.Runtime.InteropServices;

namespace Contingent.Formats.Plans;

/// <summary>What only the operating system can do: exchange two folders in one step, and force a folder's entries to disk.</summary>
internal static class FolderSwap
{
    private const int CurrentDirectory = -100;
    private const uint LinuxExchange = 2;
    private const uint MacSwap = 2;

    /// <summary>Exchanges two folders atomically; false where the system or the file system cannot.</summary>
    public static bool TryExchange(string a, string b)
    {
        try
        {
            if (OperatingSystem.IsLinux())
                return renameat2(CurrentDirectory, a, CurrentDirectory, b, LinuxExchange) == 0;
            return OperatingSystem.IsMacOS() && renamex_np(a, b, MacSwap) == 0;
        }
        catch (EntryPointNotFoundException)
        {
            // An older C library: the caller falls back to two renames.
            return false;
        }
    }

    /// <summary>Forces the entries of a folder to disk where the system has such a call; a failure costs durability, not wholeness.</summary>
    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows())
            return;
        var handle = open(folder, 0);
        if (handle < 0)
            return;
        _ = fsync(handle);
        _ = close(handle);
    }

#pragma warning disable SYSLIB1054, CA5392, IDE1006, CA2101 // Names are those of the C library.
    [DllImport("libc", SetLastError = true)]
    private static extern int renameat2(
        int fromDirectory, [MarshalAs(UnmanagedType.LPUTF8Str)] string from, int toDirectory, [MarshalAs(UnmanagedType.LPUTF8Str)] string to, uint flags);

    [DllImport("libc", SetLastError = true)]
    private static extern int renamex_np(
        [MarshalAs(UnmanagedType.LPUTF8Str)] string from, [MarshalAs(UnmanagedType.LPUTF8Str)] string to, uint flags);

    [DllImport("libc", SetLastError = true)]
    private static extern int open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", SetLastError = true)]
    private static extern int fsync(int handle);

    [DllImport("libc", SetLastError = true)]
    private static extern int close(int handle);
#pragma warning restore SYSLIB1054, CA5392, IDE1006, CA2101
}
