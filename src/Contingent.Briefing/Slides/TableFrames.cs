using System.Globalization;
using System.Xml.Linq;
using static Contingent.Briefing.Slides.SlideXml;

namespace Contingent.Briefing.Slides;

/// <summary>A table of the briefing as native tables, cut to as many slides as its rows need, its head on each.</summary>
internal sealed class TableFrames
{
    private const double Pad = 4;

    // Of a letter of Arial in the mean, in parts of its size; bold ones are wider.
    private const double CharacterWidth = 0.56;
    private const int LongestWord = 16;

    private readonly StyleRules _rules;
    private readonly List<Cell?[]> _rows = [];
    private readonly int _heads;
    private readonly double _size;
    private readonly double[] _widths;
    private readonly double[] _heights;

    private sealed record Cell(string Text, bool IsHead, string Align, string? Ground, string Ink, int Columns, int Rows);

    public TableFrames(StyleRules rules, XElement table, double width)
    {
        _rules = rules;
        var heads = table.Elements("thead").Elements("tr").ToList();
        var rows = table.Elements("tbody").Elements("tr").Concat(table.Elements("tr")).Concat(table.Elements("tfoot").Elements("tr")).ToList();
        _heads = heads.Count;
        Fill([.. heads, .. rows]);
        var columns = _rows.Count == 0 ? 0 : _rows[0].Length;
        _size = columns switch { <= 5 => 15, <= 8 => 13, <= 12 => 11.5, <= 18 => 10, _ => 8.5 };
        _widths = WidthsOf(columns, width);
        _heights = [.. _rows.Select(HeightOf)];
    }

    public bool IsEmpty => _rows.Count <= _heads;

    /// <summary>The table as graphic frames, each within a height.</summary>
    /// <param name="x">Left edge.</param>
    /// <param name="y">Upper edge.</param>
    /// <param name="height">Most height.</param>
    /// <param name="above">By how much less, and lower, the first of them is.</param>
    /// <param name="label">What the table shows.</param>
    public IEnumerable<Func<int, XElement>> Within(double x, double y, double height, double above, string label)
    {
        var down = above;
        var head = _heights.Take(_heads).Sum();
        var from = _heads;
        while (from < _rows.Count)
        {
            var to = from;
            var used = head;
            while (to < _rows.Count && (to == from || used + _heights[to] <= height - down))
                used += _heights[to++];
            // A cell over several rows is not cut, unless it is longer than a slide.
            var cut = to;
            while (cut > from + 1 && cut < _rows.Count && _rows[cut].Any(c => c is null) && IsInside(cut))
                cut--;
            var (first, last) = (from, cut > from + 1 || cut == to ? cut : to);
            var top = y + down;
            yield return id => Frame(id, [.. Enumerable.Range(0, _heads), .. Enumerable.Range(first, last - first)], x, top, label);
            (from, down) = (last, 0);
        }
    }

    /// <summary>Whether a row goes on a cell of the row above.</summary>
    private bool IsInside(int row) => Enumerable.Range(0, _rows[row].Length).Any(c => Enumerable.Range(0, row).Any(r => _rows[r][c] is { Rows: > 1 } cell && r + cell.Rows > row));

    private void Fill(List<XElement> rows)
    {
        var columns = rows.Select(r => r.Elements().Sum(c => Span(c, "colspan"))).DefaultIfEmpty(0).Max();
        _rows.AddRange(rows.Select(_ => new Cell?[columns]));
        var taken = new bool[rows.Count, columns];
        for (var r = 0; r < rows.Count; r++)
        {
            var c = 0;
            foreach (var element in rows[r].Elements())
            {
                while (c < columns && taken[r, c])
                    c++;
                if (c >= columns)
                    break;
                var cell = CellOf(element, columns - c, rows.Count - r);
                _rows[r][c] = cell;
                for (var i = 0; i < cell.Rows; i++)
                {
                    for (var j = 0; j < cell.Columns; j++)
                        taken[r + i, c + j] = true;
                }

                c += cell.Columns;
            }
        }
    }

    private Cell CellOf(XElement element, int mostColumns, int mostRows)
    {
        var (ground, ink, align) = _rules.CellOf(element);
        var head = element.Name.LocalName == "th";
        return new Cell(Outline.Words(element), head, align, ground, ink, Math.Min(Span(element, "colspan"), mostColumns), Math.Min(Span(element, "rowspan"), mostRows));
    }

    private static int Span(XElement cell, string name) => int.TryParse((string?)cell.Attribute(name), CultureInfo.InvariantCulture, out var span) && span > 0 ? span : 1;

    /// <summary>Columns as wide as their longest word, and what is left shared by the roots of their longest texts.</summary>
    private double[] WidthsOf(int columns, double width)
    {
        var (least, wants) = (new double[columns], new double[columns]);
        for (var c = 0; c < columns; c++)
        {
            var texts = _rows.Select(r => r[c]).OfType<Cell>().Where(x => x.Columns == 1).Select(x => x.Text).ToList();
            var word = texts.SelectMany(t => t.Split([' ', '\n', '-'])).Select(w => w.Length).DefaultIfEmpty(1).Max();
            least[c] = (Math.Clamp(word, 2, LongestWord) * _size * CharacterWidth) + (2 * Pad) + 1;
            wants[c] = Math.Sqrt(texts.Select(t => t.Length).DefaultIfEmpty(1).Max());
        }

        if (least.Sum() >= width)
            return [.. least.Select(w => w / least.Sum() * width)];
        // A narrow table stays as wide as it needs.
        var spare = Math.Min(width - least.Sum(), wants.Sum() * _size * 4);
        return [.. least.Zip(wants, (l, w) => l + (spare * w / wants.Sum()))];
    }

    private double HeightOf(Cell?[] row)
    {
        var lines = 1;
        for (var c = 0; c < row.Length; c++)
        {
            if (row[c] is not { Rows: 1 } cell)
                continue;
            var width = _widths.Skip(c).Take(cell.Columns).Sum() - (2 * Pad);
            var each = Math.Max(1, (int)(width / (_size * CharacterWidth)));
            lines = Math.Max(lines, cell.Text.Split('\n').Sum(l => Math.Max(1, (int)Math.Ceiling(l.Length / (double)each))));
        }

        return (lines * _size * 1.22) + Pad;
    }

    private XElement Frame(int id, int[] rows, double x, double y, string label)
    {
        var grid = new XElement(A + "tblGrid", _widths.Select(w => new XElement(A + "gridCol", new XAttribute("w", Emu(w)))));
        var table = new XElement(A + "tbl", new XElement(A + "tblPr", new XAttribute("firstRow", 1)), grid, rows.Select((r, i) => Row(rows, i)));
        return new XElement(P + "graphicFrame",
            new XElement(P + "nvGraphicFramePr", Naming(id, "Table", label), new XElement(P + "cNvGraphicFramePr", new XElement(A + "graphicFrameLocks", new XAttribute("noGrp", 1))), new XElement(P + "nvPr")),
            SlideXml.Frame(P, x, y, _widths.Sum(), rows.Sum(r => _heights[r])),
            new XElement(A + "graphic", new XElement(A + "graphicData", new XAttribute("uri", "http://schemas.openxmlformats.org/drawingml/2006/table"), table)));
    }

    private XElement Row(int[] rows, int number)
    {
        var row = _rows[rows[number]];
        var cells = new XElement[row.Length];
        for (var c = 0; c < row.Length; c++)
        {
            var (cell, right, down) = Owner(rows, number, c);
            cells[c] = new XElement(A + "tc",
                right == 0 && down == 0 && cell?.Columns > 1 ? new XAttribute("gridSpan", cell.Columns) : null,
                right == 0 && down == 0 && cell?.Rows > 1 ? new XAttribute("rowSpan", Math.Min(cell.Rows, rows.Length - number)) : null,
                right > 0 ? new XAttribute("hMerge", 1) : null, down > 0 ? new XAttribute("vMerge", 1) : null,
                Body(right == 0 && down == 0 ? cell : null), Look(cell));
        }

        return new XElement(A + "tr", new XAttribute("h", Emu(_heights[rows[number]])), cells);
    }

    /// <summary>The cell that a place of the grid belongs to, and how far right of and below its corner the place is.</summary>
    private (Cell? Cell, int Right, int Down) Owner(int[] rows, int number, int column)
    {
        for (var down = 0; down <= number; down++)
        {
            if (number - down < 0 || rows[number - down] != rows[number] - down)
                break;
            for (var right = 0; right <= column; right++)
            {
                if (_rows[rows[number - down]][column - right] is { } cell && cell.Columns > right && cell.Rows > down)
                    return (cell, right, down);
            }
        }

        return (null, 0, 0);
    }

    private XElement Body(Cell? cell) => new(A + "txBody", new XElement(A + "bodyPr"), new XElement(A + "lstStyle"),
        cell is null || cell.Text.Length == 0
            ? new XElement(A + "p", new XElement(A + "endParaRPr", new XAttribute("lang", "en-GB"), new XAttribute("sz", (int)Math.Round(_size * 75))))
            : Paragraph(cell.Text, _size, cell.Ink, cell.IsHead, cell.Align));

    private XElement Look(Cell? cell)
    {
        XElement Side(string name, bool drawn) => new(A + name, new XAttribute("w", 6350), drawn ? Solid(_rules.Colour("line")) : new XElement(A + "noFill"));
        return new XElement(A + "tcPr", new XAttribute("marL", Emu(Pad)), new XAttribute("marR", Emu(Pad)), new XAttribute("marT", Emu(Pad / 2)), new XAttribute("marB", Emu(Pad / 2)), new XAttribute("anchor", "t"),
            Side("lnL", false), Side("lnR", false), Side("lnT", true), Side("lnB", true),
            cell?.Ground is { } ground ? Solid(ground) : new XElement(A + "noFill"));
    }
}
