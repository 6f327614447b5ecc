namespace Contingent.Formats.Interchange.Osm;

/// <summary>A long list of ids of nodes of which only the different ones matter, and whether each came more than once. It is made smaller when it has grown, so that it holds little more than these.</summary>
internal sealed class RefList
{
    private const int FirstLimit = 1 << 20;

    /// <summary>Most different nodes that are kept: three times those of the roads of a continent.</summary>
    private const int Most = 250_000_000;

    private long[] _ids = new long[1024];
    private int _limit = FirstLimit;

    public int Count { get; private set; }

    public ReadOnlySpan<long> Ids => _ids.AsSpan(0, Count);

    public void Add(long id)
    {
        if (Count == _ids.Length)
            Grow();
        _ids[Count++] = id;
    }

    /// <summary>Sorts the list; of each id at most two are left.</summary>
    public void Settle()
    {
        Array.Sort(_ids, 0, Count);
        var kept = 0;
        for (var i = 0; i < Count; i++)
        {
            if (kept < 2 || _ids[i] != _ids[kept - 2])
                _ids[kept++] = _ids[i];
        }

        Count = kept;
    }

    private void Grow()
    {
        if (Count >= _limit)
        {
            Settle();
            _limit = Math.Max(_limit, Count > _limit / 2 ? 2 * Math.Min(_limit, Most) : _limit);
        }

        if (Count > Most)
            throw new OsmFaultException(FormattableString.Invariant($"has roads with more than {Most:N0} nodes; take fewer roads with --least-road, or a smaller extract"));
        if (Count == _ids.Length)
            Array.Resize(ref _ids, Math.Min(2 * _ids.Length, Array.MaxLength));
    }
}
