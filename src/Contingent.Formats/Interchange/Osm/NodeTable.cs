namespace Contingent.Formats.Interchange.Osm;

/// <summary>What a node is to the roads that are taken.</summary>
[Flags]
internal enum NodeMarks : byte
{
    None = 0,

    /// <summary>A road or ferry ends here, or two meet.</summary>
    Junction = 1,
    Road = 2,
    Ferry = 4,
}

/// <summary>The nodes that something is asked of, by their ids in order: two arrays of numbers a node and no dictionary, so that fifty million fit into less than a gigabyte.</summary>
internal sealed class NodeTable
{
    private const int NotInFile = int.MinValue;

    private readonly long[] _ids;
    private readonly int[] _lats, _lons;
    private readonly NodeMarks[] _marks;

    private NodeTable(long[] ids, NodeMarks[] marks)
    {
        (_ids, _marks) = (ids, marks);
        (_lats, _lons) = (new int[ids.Length], new int[ids.Length]);
        Array.Fill(_lats, NotInFile);
    }

    public int Count => _ids.Length;

    /// <summary>The table of the nodes of roads, ferries and other things; a node that comes twice in a list of roads or ferries, or in both, is a junction.</summary>
    public static NodeTable Of(RefList roads, RefList ferries, RefList others)
    {
        RefList[] lists = [roads, ferries, others];
        foreach (var list in lists)
            list.Settle();
        var count = 0;
        Merge(lists, (_, _) => count++);
        var (ids, marks, at) = (new long[count], new NodeMarks[count], 0);
        Merge(lists, (id, mark) => (ids[at], marks[at++]) = (id, mark));
        return new NodeTable(ids, marks);
    }

    public long Id(int node) => _ids[node];

    public NodeMarks Marks(int node) => _marks[node];

    public void Mark(int node, NodeMarks mark) => _marks[node] |= mark;

    /// <summary>Whether the file holds the node itself, and not only its id.</summary>
    public bool IsThere(int node) => _lats[node] != NotInFile;

    public double Lat(int node) => _lats[node] / OsmPass.StepsPerDegree;

    public double Lon(int node) => _lons[node] / OsmPass.StepsPerDegree;

    /// <summary>The row of an id; below zero: none.</summary>
    public int Find(long id) => Array.BinarySearch(_ids, id);

    /// <summary>The row of an id where the last one was <paramref name="last"/>: files give nodes in the order of their ids.</summary>
    public int FindAfter(long id, int last)
    {
        var next = last + 1;
        if (last < 0 || next >= _ids.Length || _ids[last] > id)
            return Find(id);
        return _ids[next] == id ? next : _ids[next] > id ? -1 : Find(id);
    }

    public void Place(int node, int lat, int lon) => (_lats[node], _lons[node]) = (lat, lon);

    private static void Merge(RefList[] lists, Action<long, NodeMarks> take)
    {
        var at = new int[lists.Length];
        while (true)
        {
            var (id, any) = (long.MaxValue, false);
            for (var i = 0; i < lists.Length; i++)
            {
                if (at[i] < lists[i].Count)
                    (id, any) = (Math.Min(id, lists[i].Ids[at[i]]), true);
            }

            if (!any)
                return;
            var (marks, uses) = (NodeMarks.None, 0);
            for (var i = 0; i < lists.Length; i++)
            {
                for (; at[i] < lists[i].Count && lists[i].Ids[at[i]] == id; at[i]++)
                {
                    marks |= i switch { 0 => NodeMarks.Road, 1 => NodeMarks.Ferry, _ => NodeMarks.None };
                    uses += i < 2 ? 1 : 0;
                }
            }

            take(id, uses > 1 ? marks | NodeMarks.Junction : marks);
        }
    }
}
