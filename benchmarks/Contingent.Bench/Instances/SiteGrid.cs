namespace Contingent.Bench.Instances;

/// <summary>Sites sorted into square cells at least as wide as a radius, so that all within it of a place lie in the nine cells around.</summary>
internal sealed class SiteGrid
{
    private readonly double _west;
    private readonly double _south;
    private readonly double _cell;
    private readonly int _columns;
    private readonly int _rows;
    private readonly int[] _start;
    private readonly int[] _sites;

    /// <summary>Sorts sites into cells; no more cells than a few per site, however small the radius.</summary>
    public SiteGrid(double[] x, double[] y, double radius)
    {
        (_west, _south) = (x.Min(), y.Min());
        var extent = Math.Max(x.Max() - _west, y.Max() - _south);
        _cell = Math.Max(Math.Max(radius, extent / (1 + Math.Sqrt(x.Length))), 1e-300);
        _columns = (int)((x.Max() - _west) / _cell) + 1;
        _rows = (int)((y.Max() - _south) / _cell) + 1;
        _start = new int[_columns * _rows + 1];
        var cells = new int[x.Length];
        for (var s = 0; s < x.Length; s++)
        {
            cells[s] = (int)((y[s] - _south) / _cell) * _columns + (int)((x[s] - _west) / _cell);
            _start[cells[s] + 1]++;
        }

        for (var c = 0; c < _start.Length - 1; c++)
            _start[c + 1] += _start[c];
        _sites = [.. Enumerable.Range(0, x.Length)];
        Array.Sort(cells, _sites);
    }

    /// <summary>The sites of a run of cells.</summary>
    public ReadOnlySpan<int> Sites((int First, int Last) cells) => _sites.AsSpan(_start[cells.First], _start[cells.Last + 1] - _start[cells.First]);

    /// <summary>The runs of cells, one a row, that hold every site within the radius of a place.</summary>
    public IEnumerable<(int First, int Last)> Around(double x, double y)
    {
        var (column, row) = (Math.Floor((x - _west) / _cell), Math.Floor((y - _south) / _cell));
        if (column < -1 || column > _columns || row < -1 || row > _rows)
            yield break;
        var (first, last) = (Math.Max(0, (int)column - 1), Math.Min(_columns - 1, (int)column + 1));
        for (var r = Math.Max(0, (int)row - 1); r <= Math.Min(_rows - 1, (int)row + 1); r++)
            yield return (r * _columns + first, r * _columns + last);
    }
}
