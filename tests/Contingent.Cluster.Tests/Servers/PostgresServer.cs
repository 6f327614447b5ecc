using System.Globalization;
using Npgsql;

namespace Contingent.Cluster.Tests.Servers;

/// <summary>A PostgreSQL server that can go away and come back with what it knew.</summary>
public sealed class PostgresServer
{
    private readonly string _programs;
    private readonly string _folder;
    private readonly int _port;

    private PostgresServer(string programs, string folder, int port) => (_programs, _folder, _port) = (programs, folder, port);

    /// <summary>As the store is told.</summary>
    public string Connection => $"Host=127.0.0.1;Port={_port.ToString(CultureInfo.InvariantCulture)};Username=contingent;Database=postgres";

    public static async Task<PostgresServer?> Start(string folder)
    {
        // Debian keeps them in a folder a version.
        var versions = Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").Select(v => Path.Combine(v, "bin")) : [];
        if (Tool.Find("initdb", versions) is not { } initdb)
            return null;
        initdb = File.ResolveLinkTarget(initdb, returnFinalTarget: true)?.FullName ?? initdb;
        Directory.CreateDirectory(folder);
        // PostgreSQL does not run as root.
        if (Environment.IsPrivilegedProcess)
            await Tool.Run("chown", "postgres", folder);
        var server = new PostgresServer(Path.GetDirectoryName(initdb)!, folder, Tool.FreePort());
        await server.Run("initdb", "-D", folder, "-A", "trust", "-U", "contingent", "--no-sync");
        await server.Start();
        return server;
    }

    public Task Start() => Run(
        "pg_ctl", "-D", _folder, "-l", Path.Combine(_folder, "log"), "-w",
        "-o", $"-p {_port.ToString(CultureInfo.InvariantCulture)} -c listen_addresses=127.0.0.1 -c unix_socket_directories={_folder} -c fsync=off", "start");

    public Task Stop() => Run("pg_ctl", "-D", _folder, "-m", "immediate", "-w", "stop");

    public async Task<object?> Ask(string sql)
    {
        await using var database = new NpgsqlConnection(Connection + ";Pooling=false");
        await database.OpenAsync();
        await using var command = new NpgsqlCommand(sql, database);
        return await command.ExecuteScalarAsync();
    }

    private Task Run(string program, params string[] arguments) => Environment.IsPrivilegedProcess
        ? Tool.Run("runuser", ["-u", "postgres", "--", Path.Combine(_programs, program), .. arguments])
        : Tool.Run(Path.Combine(_programs, program), arguments);
}
