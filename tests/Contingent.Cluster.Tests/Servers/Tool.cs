using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Contingent.Cluster.Tests.Servers;

/// <summary>Programs of the system, and what they need.</summary>
internal static class Tool
{
    /// <summary>Where a program is: on the path or in one of the folders; null if nowhere.</summary>
    public static string? Find(string name, params IEnumerable<string> folders) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Concat(folders).Select(f => Path.Combine(f, name)).FirstOrDefault(File.Exists);

    /// <summary>Runs a program to its end; what it printed, if it went wrong, is the message.</summary>
    public static async Task Run(string program, params string[] arguments)
    {
        // A server that a program starts inherits its output: a file does not wait for the server's end, a pipe would.
        var log = Path.GetTempFileName();
        try
        {
            using var process = Process.Start(new ProcessStartInfo("sh", ["-c", "log=$1; shift; exec \"$@\" >\"$log\" 2>&1", "sh", log, program, .. arguments]) { WorkingDirectory = "/" })!;
            await process.WaitForExitAsync();
            Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: {await File.ReadAllTextAsync(log)}");
        }
        finally
        {
            File.Delete(log);
        }
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Waits until something listens on a port of loopback.</summary>
    public static async Task Listening(int port)
    {
        for (var tries = 0; tries < 200; tries++)
        {
            using var client = new TcpClient();
            try
            {
                await client.ConnectAsync(IPAddress.Loopback, port);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(50);
            }
        }

        Assert.Fail($"nothing listens on port {port}");
    }
}
