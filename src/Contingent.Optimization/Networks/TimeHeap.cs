namespace Contingent.Optimization.Networks;

/// <summary>
/// A queue of (time, node), earliest first: a heap of four children a parent, which is half as deep as a binary one and reads its children from one line
/// of the cache. A node whose time falls is put in again; who takes it out drops the stale one.
/// </summary>
internal sealed class TimeHeap
{
    private const int Children = 4;

    private (double Time, int Node)[] _items = new (double, int)[1024];
    private int _count;

    public bool IsEmpty => _count == 0;

    public void Clear() => _count = 0;

    public void Add(double time, int node)
    {
        if (_count == _items.Length)
            Array.Resize(ref _items, 2 * _count);
        var items = _items;
        var at = _count++;
        while (at > 0)
        {
            var parent = (at - 1) / Children;
            if (items[parent].Time <= time)
                break;
            items[at] = items[parent];
            at = parent;
        }

        items[at] = (time, node);
    }

    public (double Time, int Node) Take()
    {
        var items = _items;
        var first = items[0];
        var last = items[--_count];
        var at = 0;
        while (true)
        {
            var child = (Children * at) + 1;
            if (child >= _count)
                break;
            var end = Math.Min(child + Children, _count);
            var least = child;
            for (var other = child + 1; other < end; other++)
            {
                if (items[other].Time < items[least].Time)
                    least = other;
            }

            if (last.Time <= items[least].Time)
                break;
            items[at] = items[least];
            at = least;
        }

        items[at] = last;
        return first;
    }
}
