using System.Diagnostics;
using System.Globalization;

namespace Contingent.Cluster.Tests.Servers;

/// <summary>A Redis server that can go away and come back with what it knew.</summary>
public sealed class RedisServer
{
    private readonly string _program;
    private readonly string _folder;
    private readonly int _port;
    private Process? _process;
    private int _databases;

    private RedisServer(string program, string folder, int port) => (_program, _folder, _port) = (program, folder, port);

    /// <summary>Room for one more cluster, which knows nothing of the others, as workers and coordinators are told of it.</summary>
    public string NewCluster() => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{_port},defaultDatabase={_databases++}");

    public static async Task<RedisServer?> Start(string folder)
    {
        if (Tool.Find("redis-server") is not { } program)
            return null;
        Directory.CreateDirectory(folder);
        var server = new RedisServer(program, folder, Tool.FreePort());
        await server.Start();
        return server;
    }

    public async Task Start()
    {
        _process = Process.Start(new ProcessStartInfo(_program,
        [
            "--port", _port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--dir", _folder, "--databases", "1000", "--save", "", "--appendonly", "yes", "--logfile", Path.Combine(_folder, "redis.log"),
        ]))!;
        await Tool.Listening(_port);
    }

    public async Task Stop()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
