using System.Security.Cryptography;
using Contingent.Cluster.Storing;
using Contingent.Cluster.Tests.Servers;

namespace Contingent.Cluster.Tests.Storing;

/// <summary>What every store promises.</summary>
public sealed class BatchStoreTests(LocalServers servers) : IDisposable
{
    private const string Memory = "memory", Folder = "folder", Postgres = "PostgreSQL";

    private static int s_jobs;

    private readonly Scratch _scratch = new();
    private readonly string _job = Convert.ToHexStringLower(SHA256.HashData(BitConverter.GetBytes(Interlocked.Increment(ref s_jobs))));

    public static TheoryData<string> Stores => [Memory, Folder, Postgres];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task What_is_stored_is_found(string kind)
    {
        var store = await Open(kind);
        await store.Write(_job, 3, [1, 2, 3], Cancel);
        await store.Write(_job, 0, [], Cancel);

        Assert.Equal([0, 3], (await store.Stored(_job, Cancel)).Order());
        Assert.Equal("010203", await Bytes(store, 3));
        Assert.Equal("", await Bytes(store, 0));
        Assert.Equal("none", await Bytes(store, 1));
        Assert.Empty(await store.Stored(new string('0', 64), Cancel));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task The_same_bytes_may_come_twice_and_other_bytes_are_refused(string kind)
    {
        var store = await Open(kind);
        await store.Write(_job, 3, [1, 2, 3], Cancel);
        await store.Write(_job, 3, [1, 2, 3], Cancel);

        var refused = await Assert.ThrowsAsync<BatchStoreException>(() => store.Write(_job, 3, [1, 2, 4], Cancel));
        Assert.Contains("batch 3 of job " + _job[..12] + " gave other bytes", refused.Message, StringComparison.Ordinal);
        Assert.Equal("010203", await Bytes(store, 3));
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Many_writers_of_one_batch_agree(string kind)
    {
        var store = await Open(kind);
        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() => store.Write(_job, i % 4, [(byte)(i % 4)], Cancel), Cancel)));

        Assert.Equal([0, 1, 2, 3], (await store.Stored(_job, Cancel)).Order());
        for (byte batch = 0; batch < 4; batch++)
            Assert.Equal($"{batch:x2}", await Bytes(store, batch));
    }

    [Theory]
    [InlineData(Folder)]
    [InlineData(Postgres)]
    public async Task Another_process_finds_what_this_one_stored(string kind)
    {
        await (await Open(kind)).Write(_job, 3, [1, 2, 3], Cancel);
        Assert.Equal("010203", await Bytes(await Open(kind), 3));
    }

    [Theory]
    [InlineData(Folder, false)]
    [InlineData(Folder, true)]
    [InlineData(Postgres, false)]
    [InlineData(Postgres, true)]
    public async Task Damaged_bytes_count_as_none_and_give_way(string kind, bool read)
    {
        var store = await Open(kind);
        await store.Write(_job, 3, [1, 2, 3], Cancel);
        await Damage(kind);

        if (read)
            Assert.Equal("none", await Bytes(store, 3));
        await store.Write(_job, 3, [1, 2, 3], Cancel);
        Assert.Equal("010203", await Bytes(store, 3));
    }

    [Fact]
    public async Task A_torn_file_counts_as_none()
    {
        var store = await Open(Folder);
        await store.Write(_job, 3, [1, 2, 3], Cancel);
        await File.WriteAllBytesAsync(_scratch.File($"store/{_job}/0000003.batch"), [1, 2, 3], Cancel);
        Assert.Equal("none", await Bytes(store, 3));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_told()
    {
        await File.WriteAllTextAsync(_scratch.File("store"), "a file", Cancel);
        var told = await Assert.ThrowsAsync<BatchStoreException>(() => new FolderBatchStore(_scratch.File("store")).Write(_job, 3, [1], Cancel));
        Assert.Contains("0000003.batch cannot be written", told.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host=127.0.0.1;Prt=5", "the store's connection string makes no sense")]
    [InlineData("{server};Username=nobody", "PostgreSQL at 127.0.0.1:")]
    public async Task A_store_that_cannot_be_opened_is_told_without_delay(string connection, string said)
    {
        var told = await Assert.ThrowsAsync<BatchStoreException>(() => PostgresBatchStore.Open(connection.Replace("{server}", servers.Postgres.Connection, StringComparison.Ordinal), Cancel));
        Assert.Contains(said, told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task First_comers_make_the_table_together()
    {
        await servers.Postgres.Ask("drop table if exists contingent_batches");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => PostgresBatchStore.Open(servers.Postgres.Connection, Cancel)));
        Assert.Equal(0L, await servers.Postgres.Ask("select count(*) from contingent_batches"));
    }

    [Fact]
    public async Task A_server_that_is_away_for_a_moment_is_waited_for()
    {
        var store = await Open(Postgres);
        await store.Write(_job, 0, [0], Cancel);
        await servers.Postgres.Stop();
        var writing = store.Write(_job, 1, [1], Cancel);
        var reading = Bytes(store, 0);
        await servers.Postgres.Start();

        await writing;
        Assert.Equal("00", await reading);
        Assert.Equal("01", await Bytes(store, 1));
    }

    private async Task<string> Bytes(IBatchStore store, int batch) => await store.Read(_job, batch, Cancel) is { } content ? Convert.ToHexStringLower(content) : "none";

    private async Task<IBatchStore> Open(string kind) => kind switch
    {
        Memory => new MemoryBatchStore(),
        Folder => new FolderBatchStore(_scratch.File("store")),
        _ => await PostgresBatchStore.Open(servers.Postgres.Connection, Cancel),
    };

    private async Task Damage(string kind)
    {
        if (kind == Postgres)
        {
            await servers.Postgres.Ask($"update contingent_batches set content = '\\x010205' where job = '{_job}'");
            return;
        }

        var file = _scratch.File($"store/{_job}/0000003.batch");
        var bytes = await File.ReadAllBytesAsync(file, Cancel);
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(file, bytes, Cancel);
    }
}
