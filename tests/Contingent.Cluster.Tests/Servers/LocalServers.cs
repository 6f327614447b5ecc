using Contingent.Cluster.Tests.Servers;

[assembly: AssemblyFixture(typeof(LocalServers))]

namespace Contingent.Cluster.Tests.Servers;

/// <summary>A Redis and a PostgreSQL server of the tests' own, on loopback and free ports, in a folder that is gone afterwards.</summary>
public sealed class LocalServers : IAsyncLifetime
{
    private string _folder = "";

    /// <summary>Null where its package is not installed; then tests that need it are skipped.</summary>
    public RedisServer? InstalledRedis { get; private set; }

    public PostgresServer? InstalledPostgres { get; private set; }

    public RedisServer Redis
    {
        get
        {
            Assert.SkipWhen(InstalledRedis is null, "redis-server is not installed");
            return InstalledRedis;
        }
    }

    public PostgresServer Postgres
    {
        get
        {
            Assert.SkipWhen(InstalledPostgres is null, "PostgreSQL is not installed");
            return InstalledPostgres;
        }
    }

    public async ValueTask InitializeAsync()
    {
        _folder = Directory.CreateTempSubdirectory("contingent-servers-").FullName;
        // The server's own user must pass through.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(_folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        try
        {
            InstalledRedis = await RedisServer.Start(Path.Combine(_folder, "redis"));
            InstalledPostgres = await PostgresServer.Start(Path.Combine(_folder, "postgres"));
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (InstalledRedis is { } redis)
            await redis.Stop();
        if (InstalledPostgres is { } postgres)
            await postgres.Stop();
        Directory.Delete(_folder, recursive: true);
    }
}
