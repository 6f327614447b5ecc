using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Xml;

namespace Contingent.Formats.Interchange.Workbooks;

/// <summary>Reads the part of one sheet (ECMA-376 part 1, 18.3). Cells without a reference follow the one before.</summary>
internal sealed class SheetReader(XmlReader xml, WorkbookReader workbook, string name)
{
    private readonly ImmutableArray<SheetRow>.Builder _rows = ImmutableArray.CreateBuilder<SheetRow>();
    private readonly ImmutableArray<MergedRange>.Builder _merges = ImmutableArray.CreateBuilder<MergedRange>();

    public Sheet Read(CancellationToken cancel)
    {
        var row = 0;
        while (workbook.Next(xml))
        {
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            if (xml.LocalName == "row")
            {
                if ((_rows.Count & 0xFFF) == 0)
                    cancel.ThrowIfCancellationRequested();
                row = Row(row + 1);
            }
            else if (xml.LocalName == "mergeCell")
            {
                Merge();
            }
        }

        return new Sheet(name, _rows.ToImmutable(), _merges.ToImmutable());
    }

    /// <summary>The text of a string item: its runs without phonetic hints. The reader stands on its start and ends on its end.</summary>
    public static string RichText(XmlReader xml, WorkbookReader workbook)
    {
        if (xml.IsEmptyElement)
            return "";
        var depth = xml.Depth;
        StringBuilder? text = null;
        var only = "";
        int phonetic = 0, inText = 0;
        while (workbook.Next(xml) && !(xml.NodeType == XmlNodeType.EndElement && xml.Depth == depth))
        {
            if (xml.LocalName == "rPh" && !xml.IsEmptyElement && xml.NodeType is XmlNodeType.Element or XmlNodeType.EndElement)
                phonetic += xml.NodeType == XmlNodeType.Element ? 1 : -1;
            else if (xml.LocalName == "t" && !xml.IsEmptyElement && xml.NodeType is XmlNodeType.Element or XmlNodeType.EndElement)
                inText += xml.NodeType == XmlNodeType.Element ? 1 : -1;
            else if (inText > 0 && phonetic == 0 && xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace)
            {
                if (only.Length > 0 || text is not null)
                    (text ??= new StringBuilder(only)).Append(xml.Value);
                else
                    only = xml.Value;
                if (text?.Length > workbook.Limits.Characters)
                    throw new WorkbookFaultException("holds a text that is too long");
            }
        }

        return XmlText.Unescape(text?.ToString() ?? only);
    }

    private int Row(int expected)
    {
        var number = int.TryParse(xml.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var r) && r > 0 ? r : expected;
        if (number > workbook.Limits.Rows)
            throw new WorkbookFaultException(FormattableString.Invariant($"sheet '{name}' has a row {number:N0}; a sheet ends at {workbook.Limits.Rows:N0}"));
        var cells = ImmutableArray.CreateBuilder<SheetCell>();
        if (xml.IsEmptyElement)
            return number;
        var depth = xml.Depth;
        var column = 0;
        while (workbook.Next(xml) && !(xml.NodeType == XmlNodeType.EndElement && xml.Depth == depth))
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "c")
                column = Cell(cells, column) + 1;
        }

        if (cells.Count > 0)
            _rows.Add(new SheetRow(number, cells.ToImmutable()));
        return number;
    }

    /// <summary>Reads a cell; the column it stands in.</summary>
    private int Cell(ImmutableArray<SheetCell>.Builder cells, int expected)
    {
        var column = ColumnLetters.Parse(xml.GetAttribute("r")) is { } at ? at.Column : expected;
        var type = xml.GetAttribute("t") ?? "n";
        var style = int.TryParse(xml.GetAttribute("s"), NumberStyles.None, CultureInfo.InvariantCulture, out var s) ? s : 0;
        if (xml.IsEmptyElement)
            return column;
        var (value, hasFormula, rich) = Content();
        var text = rich ?? (value.Length == 0 ? "" : type switch
        {
            "s" => workbook.Shared(value),
            "b" => value is "1" or "true" ? "yes" : "no",
            "str" or "inlineStr" => XmlText.Unescape(value),
            "e" => value,
            "d" => Iso(value),
            _ => workbook.Number(value, style),
        });
        if (text.Length == 0 && !hasFormula)
            return column;
        if (column >= workbook.Limits.Columns)
            throw new WorkbookFaultException($"sheet '{name}' has a cell in column {ColumnLetters.Of(column)}; tables of at most {workbook.Limits.Columns} columns are read");
        workbook.CountCell(text.Length);
        var oddity = type == "e" ? CellOddity.Error : !hasFormula ? CellOddity.None : text.Length > 0 ? CellOddity.Formula : CellOddity.FormulaWithoutValue;
        cells.Add(new SheetCell(column, text, oddity));
        return column;
    }

    private (string Value, bool HasFormula, string? Rich) Content()
    {
        var depth = xml.Depth;
        var value = "";
        var formula = false;
        string? rich = null;
        var inValue = false;
        while (workbook.Next(xml) && !(xml.NodeType == XmlNodeType.EndElement && xml.Depth == depth))
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "is")
                rich = RichText(xml, workbook);
            else if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "f")
                formula = true;
            else if (xml.LocalName == "v" && xml.NodeType is XmlNodeType.Element or XmlNodeType.EndElement)
                inValue = xml.NodeType == XmlNodeType.Element && !xml.IsEmptyElement;
            else if (inValue && xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace)
                value += xml.Value;
        }

        return (value, formula, rich);
    }

    /// <summary>A cell of type d holds ISO 8601 itself.</summary>
    private static string Iso(string value) => value.Length >= 10 && (value.Length == 10 || value[10..].All(c => c is 'T' or ':' or '0' or '.' or 'Z')) ? value[..10] : value;

    private void Merge()
    {
        var ends = (xml.GetAttribute("ref") ?? "").Split(':');
        if (_merges.Count < workbook.Limits.Merges && ends.Length == 2 && ColumnLetters.Parse(ends[0]) is { } from && ColumnLetters.Parse(ends[1]) is { } to)
            _merges.Add(new MergedRange(Math.Min(from.Row, to.Row), Math.Min(from.Column, to.Column), Math.Max(from.Row, to.Row), Math.Max(from.Column, to.Column)));
    }
}
