namespace Contingent.Formats.Interchange.Workbooks;

/// <summary>A part of an archive as it unpacks; ends with a fault where more comes out than the limits allow.</summary>
internal sealed class BoundedStream(Stream inner, long packed, WorkbookLimits limits, UnpackedBytes together) : Stream
{
    private long _read;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _read;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var count = inner.Read(buffer);
        _read += count;
        together.Count += count;
        if (together.Count > limits.UnpackedBytes)
            throw new WorkbookFaultException(FormattableString.Invariant($"unpacks to more than {limits.UnpackedBytes / 1e6:0} MB; take out what the mission does not need"));
        if (_read > limits.FreeBytes && _read / Math.Max(1, packed) > limits.Ratio)
            throw new WorkbookFaultException(FormattableString.Invariant($"unpacks to more than {limits.Ratio} times its size; no workbook of tables does"));
        return count;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}

/// <summary>Bytes that all parts of one archive have unpacked to so far.</summary>
internal sealed class UnpackedBytes
{
    public long Count { get; set; }
}
