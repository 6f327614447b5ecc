using System.Data;
using System.Diagnostics;
using System.Net.Sockets;
using System.Security.Cryptography;
using Npgsql;
using NpgsqlTypes;

namespace Contingent.Cluster.Storing;

/// <summary>
/// Keeps batches in one table of a PostgreSQL database, <c>contingent_batches</c>, made on first use. While the server does not answer, each call is tried again for two minutes.
/// </summary>
public sealed class PostgresBatchStore : IBatchStore, IAsyncDisposable
{
    // create table is not safe against itself: two first comers take turns by this lock, whose number means nothing.
    private const string Schema = """
        select pg_advisory_xact_lock(7151925110);
        create table if not exists contingent_batches (
            job text not null,
            batch integer not null,
            sha256 bytea not null,
            content bytea not null,
            stored_at timestamptz not null default now(),
            primary key (job, batch));
        """;

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(2);

    private readonly NpgsqlDataSource _database;
    private readonly string _server;

    private PostgresBatchStore(NpgsqlDataSource database, string server) => (_database, _server) = (database, server);

    /// <summary>Opens the store by an Npgsql connection string, and makes its table where there is none.</summary>
    /// <exception cref="BatchStoreException">The connection string makes no sense, or the server does not answer or refuses.</exception>
    public static async Task<PostgresBatchStore> Open(string connection, CancellationToken cancel)
    {
        PostgresBatchStore store;
        try
        {
            var settings = new NpgsqlConnectionStringBuilder(connection);
            store = new PostgresBatchStore(NpgsqlDataSource.Create(settings), $"{settings.Host}:{settings.Port}");
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException)
        {
            throw new BatchStoreException($"the store's connection string makes no sense: {fault.Message}; write it as \"Host=127.0.0.1;Port=5432;Database=contingent;Username=contingent\"", fault);
        }

        try
        {
            await store.Ask(async (database, token) =>
            {
                await using var transaction = await database.BeginTransactionAsync(token);
                await using var command = new NpgsqlCommand(Schema, database, transaction);
                await command.ExecuteNonQueryAsync(token);
                await transaction.CommitAsync(token);
                return true;
            }, cancel);
            return store;
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlySet<int>> Stored(string job, CancellationToken cancel) => Ask<IReadOnlySet<int>>(async (database, token) =>
    {
        await using var command = new NpgsqlCommand("select batch from contingent_batches where job = $1", database) { Parameters = { new() { Value = job } } };
        await using var rows = await command.ExecuteReaderAsync(token);
        var numbers = new HashSet<int>();
        while (await rows.ReadAsync(token))
            numbers.Add(rows.GetInt32(0));
        return numbers;
    }, cancel);

    /// <inheritdoc/>
    public async Task<byte[]?> Read(string job, int batch, CancellationToken cancel)
    {
        if (await Ask((database, token) => Row(database, job, batch, token), cancel) is not var (sha256, content))
            return null;
        if (StoredBatch.Fits(sha256, content))
            return content;
        await Ask((database, token) => Remove(database, job, batch, sha256, token), cancel);
        return null;
    }

    /// <inheritdoc/>
    public async Task Write(string job, int batch, byte[] content, CancellationToken cancel)
    {
        var inserted = await Ask((database, token) => Insert(database, job, batch, content, token), cancel);
        if (inserted)
            return;
        // Somebody else was first, or the answer to our own insert was lost. Equal bytes are no news; a damaged row gives way.
        if (await Read(job, batch, cancel) is not { } stored)
            await Write(job, batch, content, cancel);
        else if (!stored.AsSpan().SequenceEqual(content))
            throw StoredBatch.Conflict(job, batch);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private static async Task<(byte[] Sha256, byte[] Content)?> Row(NpgsqlConnection database, string job, int batch, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("select sha256, content from contingent_batches where job = $1 and batch = $2", database)
        {
            Parameters = { new() { Value = job }, new() { Value = batch } },
        };
        await using var rows = await command.ExecuteReaderAsync(CommandBehavior.SingleRow, cancel);
        return await rows.ReadAsync(cancel) ? (rows.GetFieldValue<byte[]>(0), rows.GetFieldValue<byte[]>(1)) : null;
    }

    private static async Task<bool> Insert(NpgsqlConnection database, string job, int batch, byte[] content, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(
            "insert into contingent_batches (job, batch, sha256, content) values ($1, $2, $3, $4) on conflict do nothing", database)
        {
            Parameters =
            {
                new() { Value = job },
                new() { Value = batch },
                new() { Value = SHA256.HashData(content), NpgsqlDbType = NpgsqlDbType.Bytea },
                new() { Value = content, NpgsqlDbType = NpgsqlDbType.Bytea },
            },
        };
        return await command.ExecuteNonQueryAsync(cancel) == 1;
    }

    // The hash names the damaged row: what another process has mended meanwhile stays.
    private static async Task<bool> Remove(NpgsqlConnection database, string job, int batch, byte[] sha256, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("delete from contingent_batches where job = $1 and batch = $2 and sha256 = $3 and sha256 <> sha256(content)", database)
        {
            Parameters = { new() { Value = job }, new() { Value = batch }, new() { Value = sha256 } },
        };
        return await command.ExecuteNonQueryAsync(cancel) == 1;
    }

    private async Task<T> Ask<T>(Func<NpgsqlConnection, CancellationToken, Task<T>> question, CancellationToken cancel)
    {
        var began = Stopwatch.GetTimestamp();
        for (var pause = TimeSpan.FromMilliseconds(50); ; pause = pause * 2 < s_longestPause ? pause * 2 : s_longestPause)
        {
            try
            {
                await using var database = await _database.OpenConnectionAsync(cancel);
                return await question(database, cancel);
            }
            catch (NpgsqlException trouble) when (MayPass(trouble) && Stopwatch.GetElapsedTime(began) < s_patience)
            {
                await Task.Delay(pause, cancel);
            }
            catch (NpgsqlException trouble)
            {
                throw new BatchStoreException($"PostgreSQL at {_server}: {trouble.Message}; what was stored stays: mend this and start the same command again", trouble);
            }
        }
    }

    // Class 57P: the server is shutting down or starting up.
    private static bool MayPass(NpgsqlException trouble) =>
        trouble.IsTransient || trouble.InnerException is SocketException or IOException or TimeoutException || trouble.SqlState?.StartsWith("57P", StringComparison.Ordinal) == true;
}
