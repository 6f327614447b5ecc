using System.Globalization;
using System.IO.Compression;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Contingent.Formats.Interchange.Workbooks;

/// <summary>Writes sheets as an .xlsx (ECMA-376, transitional). The same sheets give the same bytes. No cell is ever a formula: texts are inline strings.</summary>
internal static class WorkbookWriter
{
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static byte[] Write(IReadOnlyList<SheetPlan> sheets, CancellationToken cancel)
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            document.ChangeIdOfPart(workbook, "rId1");
            var looks = new LookTable();
            var entries = new Sheets();
            for (var i = 0; i < sheets.Count; i++)
            {
                cancel.ThrowIfCancellationRequested();
                var id = FormattableString.Invariant($"rId{i + 1}");
                var part = workbook.AddNewPart<WorksheetPart>(id);
                var notes = sheets[i].Columns.Any(c => c.Note.Length > 0);
                WriteSheet(part, sheets[i], looks, isFirst: i == 0, notes);
                if (notes)
                    HeaderNotes.Write(part, sheets[i]);
                var entry = new DocumentFormat.OpenXml.Spreadsheet.Sheet { Name = sheets[i].Name, SheetId = (uint)i + 1, Id = id };
                if (sheets[i].IsHidden)
                    entry.State = SheetStateValues.Hidden;
                entries.Append(entry);
            }

            workbook.AddNewPart<WorkbookStylesPart>("rIdStyles").Stylesheet = looks.Sheet();
            workbook.Workbook = new Workbook(new WorkbookProperties { Date1904 = false }, entries);
        }

        return Repacked(stream);
    }

    private static void WriteSheet(WorksheetPart part, SheetPlan sheet, LookTable looks, bool isFirst, bool notes)
    {
        using var xml = OpenXmlWriter.Create(part);
        xml.WriteStartElement(new Worksheet());
        xml.WriteElement(new SheetViews(View(sheet, isFirst)));
        xml.WriteElement(new SheetFormatProperties { DefaultRowHeight = 15 });
        if (!sheet.Columns.IsEmpty)
        {
            xml.WriteElement(new Columns(sheet.Columns.Select((c, i) => new Column
            {
                Min = (uint)i + 1, Max = (uint)i + 1, Width = c.Width, CustomWidth = true, Style = looks.Style(c.Look),
            })));
        }

        xml.WriteStartElement(new SheetData());
        var styles = sheet.Columns.Select(c => looks.Style(c.Look)).ToArray();
        WriteRow(xml, 1, [.. sheet.Columns.Select(c => (CellValue)c.Name)], _ => LookTable.HeaderStyle, looks);
        for (var i = 0; i < sheet.Rows.Count; i++)
            WriteRow(xml, i + 2, sheet.Rows[i], column => column < styles.Length ? styles[column] : 0, looks);
        xml.WriteEndElement();
        if (sheet.Rules.Length > 0)
            xml.WriteElement(new DataValidations(sheet.Rules.Select(Rule)) { Count = (uint)sheet.Rules.Length });
        if (notes)
            xml.WriteElement(new LegacyDrawing { Id = HeaderNotes.DrawingId });
        xml.WriteEndElement();
    }

    private static SheetView View(SheetPlan sheet, bool isFirst)
    {
        var view = new SheetView { WorkbookViewId = 0, TabSelected = isFirst };
        var corner = FormattableString.Invariant($"{ColumnLetters.Of(sheet.FrozenColumns)}2");
        var pane = sheet.FrozenColumns > 0 ? PaneValues.BottomRight : PaneValues.BottomLeft;
        var frozen = new Pane { VerticalSplit = 1, TopLeftCell = corner, ActivePane = pane, State = PaneStateValues.Frozen };
        if (sheet.FrozenColumns > 0)
            frozen.HorizontalSplit = sheet.FrozenColumns;
        view.Append(frozen, new Selection { Pane = pane, ActiveCell = corner, SequenceOfReferences = new ListValue<StringValue>([corner]) });
        return view;
    }

    private static void WriteRow(OpenXmlWriter xml, int number, IReadOnlyList<CellValue> cells, Func<int, uint> style, LookTable looks)
    {
        var line = number.ToString(CultureInfo.InvariantCulture);
        xml.WriteStartElement(new Row(), [new OpenXmlAttribute("r", "", line)]);
        for (var i = 0; i < cells.Count; i++)
        {
            var cell = cells[i];
            if (cell is { Text: null, Number: null, Day: null })
                continue;
            var attributes = new List<OpenXmlAttribute>
            {
                new("r", "", ColumnLetters.Of(i) + line),
                new("s", "", (cell.Look is { } look ? looks.Style(look) : style(i)).ToString(CultureInfo.InvariantCulture)),
            };
            if (cell.Text is { } text)
            {
                attributes.Add(new("t", "", "inlineStr"));
                xml.WriteStartElement(new Cell(), attributes);
                xml.WriteElement(new InlineString(new Text(XmlText.Escape(text)) { Space = SpaceProcessingModeValues.Preserve }));
            }
            else
            {
                xml.WriteStartElement(new Cell(), attributes);
                var number2 = cell.Number ?? cell.Day!.Value.ToDateTime(TimeOnly.MinValue).ToOADate();
                xml.WriteElement(new DocumentFormat.OpenXml.Spreadsheet.CellValue(number2.ToString("R", CultureInfo.InvariantCulture)));
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static DataValidation Rule(CellRule rule)
    {
        var letters = ColumnLetters.Of(rule.Column);
        var validation = new DataValidation
        {
            SequenceOfReferences = new ListValue<StringValue>([FormattableString.Invariant($"{letters}{rule.FromRow}:{letters}{rule.ToRow}")]),
            AllowBlank = true,
            ShowErrorMessage = rule.Kind != RuleKind.Any,
            ErrorStyle = rule.IsStrict ? DataValidationErrorStyleValues.Stop : DataValidationErrorStyleValues.Warning,
            Type = rule.Kind switch
            {
                RuleKind.OneOf => DataValidationValues.List,
                RuleKind.Whole => DataValidationValues.Whole,
                RuleKind.Decimal => DataValidationValues.Decimal,
                RuleKind.Day => DataValidationValues.Date,
                _ => DataValidationValues.None,
            },
        };
        if (rule.Help.Length > 0)
        {
            validation.ShowInputMessage = true;
            validation.Prompt = Shortened(rule.Help);
            validation.Error = Shortened(rule.Help);
        }

        if (rule.Kind != RuleKind.Any)
            validation.Append(new Formula1(rule.First));
        if (rule.Second.Length > 0)
            validation.Append(new Formula2(rule.Second));
        return validation;
    }

    /// <summary>A message of a rule holds at most 255 characters.</summary>
    private static string Shortened(string text) => text.Length <= 250 ? text : string.Concat(text.AsSpan(0, 249), "…");

    /// <summary>The library stamps the parts with the time of writing; the same content is to give the same bytes.</summary>
    private static byte[] Repacked(MemoryStream written)
    {
        using var result = new MemoryStream();
        using (var from = new ZipArchive(written, ZipArchiveMode.Read, leaveOpen: true))
        using (var to = new ZipArchive(result, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var part in from.Entries.OrderBy(e => e.FullName != "[Content_Types].xml").ThenBy(e => e.FullName, StringComparer.Ordinal))
            {
                var entry = to.CreateEntry(part.FullName, CompressionLevel.Optimal);
                entry.LastWriteTime = Epoch;
                using var source = part.Open();
                using var target = entry.Open();
                source.CopyTo(target);
            }
        }

        return result.ToArray();
    }
}
