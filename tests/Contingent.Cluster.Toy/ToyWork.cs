using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Contingent.Cluster.Toy;

/// <summary>A job of toy work.</summary>
/// <param name="Seed">What the bytes follow from, with the batch's number.</param>
/// <param name="Pause">Milliseconds that a batch takes, beside its few microseconds of arithmetic.</param>
/// <param name="Log">A folder where each process notes what it computes; null for none.</param>
/// <param name="Fails">Batches from this one on throw; null for none.</param>
/// <param name="Padding">Makes the description long.</param>
public sealed record ToyTask(int Seed, int Pause = 0, string? Log = null, int? Fails = null, string Padding = "")
{
    public BatchJob Job(int batches, string version = ToySource.ThisVersion) => new(ToySource.ThisKind, version, JsonSerializer.SerializeToUtf8Bytes(this), batches);
}

/// <summary>Work whose bytes are easily told right from wrong.</summary>
public sealed class ToySource : IBatchWorkSource
{
    public const string ThisKind = "toy";
    public const string ThisVersion = "toy-1";

    public string Kind => ThisKind;

    public string Version => ThisVersion;

    public IBatchWork Open(ReadOnlyMemory<byte> description, CancellationToken cancel) => new Work(JsonSerializer.Deserialize<ToyTask>(description.Span)!);

    private sealed class Work(ToyTask task) : IBatchWork
    {
        private readonly Lock _gate = new();

        public byte[] Run(int batch, CancellationToken cancel)
        {
            Note(batch);
            if (task.Pause > 0 && cancel.WaitHandle.WaitOne(task.Pause))
                cancel.ThrowIfCancellationRequested();
            if (batch >= task.Fails)
                throw new ArithmeticException(string.Create(CultureInfo.InvariantCulture, $"no toy for {batch}"));
            // 32 bytes to about 8 kB, so that lengths differ too.
            var seed = new byte[2 * sizeof(int)];
            BinaryPrimitives.WriteInt32LittleEndian(seed, task.Seed);
            BinaryPrimitives.WriteInt32LittleEndian(seed.AsSpan(sizeof(int)), batch);
            var hash = SHA256.HashData(seed);
            return [.. Enumerable.Range(0, 1 + hash[0]).SelectMany(_ => hash = SHA256.HashData(hash))];
        }

        private void Note(int batch)
        {
            if (task.Log is null)
                return;
            lock (_gate)
                File.AppendAllText(Path.Combine(task.Log, $"{Environment.ProcessId}.log"), string.Create(CultureInfo.InvariantCulture, $"{batch}\n"), Encoding.ASCII);
        }
    }
}
