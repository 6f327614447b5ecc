using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Contingent.Formats.Interchange.Workbooks;

/// <summary>The styles of a workbook, each made when it is first asked for. Style 0 is plain, style 1 that of headers.</summary>
internal sealed class LookTable
{
    private const uint FirstFormat = 164;
    private const uint Header = 1;
    private readonly Dictionary<CellLook, uint> _looks = new() { [CellLook.General] = 0 };
    private readonly Dictionary<string, uint> _formats = new(StringComparer.Ordinal) { [""] = 0, ["@"] = 49 };
    private readonly List<CellFormat> _cells =
    [
        new() { NumberFormatId = 0, FontId = 0, FillId = 0, BorderId = 0, FormatId = 0 },
        new()
        {
            NumberFormatId = 49, FontId = 1, FillId = 2, BorderId = 0, FormatId = 0, ApplyFont = true, ApplyFill = true, ApplyNumberFormat = true, ApplyAlignment = true,
            Alignment = new Alignment { Vertical = VerticalAlignmentValues.Top, WrapText = true },
        },
    ];

    public static uint HeaderStyle => Header;

    public uint Style(CellLook look)
    {
        if (_looks.TryGetValue(look, out var style))
            return style;
        if (!_formats.TryGetValue(look.Format, out var format))
            _formats[look.Format] = format = FirstFormat + (uint)_formats.Count;
        var cell = new CellFormat { NumberFormatId = format, FontId = 0, FillId = 0, BorderId = 0, FormatId = 0, ApplyNumberFormat = true };
        if (look.Wraps)
        {
            cell.ApplyAlignment = true;
            cell.Alignment = new Alignment { Vertical = VerticalAlignmentValues.Top, WrapText = true };
        }

        _cells.Add(cell);
        return _looks[look] = (uint)_cells.Count - 1;
    }

    public Stylesheet Sheet()
    {
        var custom = _formats.Where(f => f.Value >= FirstFormat).OrderBy(f => f.Value)
            .Select(f => new NumberingFormat { NumberFormatId = f.Value, FormatCode = f.Key }).ToArray();
        var sheet = new Stylesheet();
        if (custom.Length > 0)
            sheet.Append(new NumberingFormats(custom) { Count = (uint)custom.Length });
        sheet.Append(
            new Fonts(Font(bold: false), Font(bold: true)) { Count = 2 },
            new Fills(
                new Fill(new PatternFill { PatternType = PatternValues.None }),
                new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
                new Fill(new PatternFill(new ForegroundColor { Rgb = "FFE4E9EE" }) { PatternType = PatternValues.Solid })) { Count = 3 },
            new Borders(new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(), new DiagonalBorder())) { Count = 1 },
            new CellStyleFormats(new CellFormat { NumberFormatId = 0, FontId = 0, FillId = 0, BorderId = 0 }) { Count = 1 },
            new DocumentFormat.OpenXml.Spreadsheet.CellFormats(_cells) { Count = (uint)_cells.Count },
            new CellStyles(new CellStyle { Name = "Normal", FormatId = 0, BuiltinId = 0 }) { Count = 1 });
        return sheet;
    }

    private static Font Font(bool bold)
    {
        var font = new Font();
        if (bold)
            font.Append(new Bold());
        font.Append(new FontSize { Val = 10 }, new FontName { Val = "Calibri" });
        return font;
    }
}
