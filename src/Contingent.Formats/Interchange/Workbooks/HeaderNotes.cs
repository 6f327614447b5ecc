using System.Globalization;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Contingent.Formats.Interchange.Workbooks;

/// <summary>The notes on the headers of a sheet: the comments, and the old drawing (VML) without which spreadsheets do not show them.</summary>
internal static class HeaderNotes
{
    public const string DrawingId = "rIdNotes";

    public static void Write(WorksheetPart part, SheetPlan sheet)
    {
        var noted = sheet.Columns.Select((c, i) => (c.Note, Column: i)).Where(n => n.Note.Length > 0).ToArray();
        part.AddNewPart<WorksheetCommentsPart>("rIdComments").Comments = new Comments(
            new Authors(new Author("Contingent")),
            new CommentList(noted.Select(n => new Comment(new CommentText(new Run(new Text(XmlText.Escape(n.Note)) { Space = SpaceProcessingModeValues.Preserve })))
            {
                Reference = ColumnLetters.Of(n.Column) + "1", AuthorId = 0,
            })));
        var drawing = new StringBuilder(
            """
            <xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>
            """.ReplaceLineEndings(""));
        foreach (var (_, column) in noted)
        {
            drawing.Append(CultureInfo.InvariantCulture,
                $"<v:shape id=\"note{column}\" type=\"#_x0000_t202\" style=\"position:absolute;visibility:hidden;width:260pt;height:110pt\" fillcolor=\"#ffffe1\" o:insetmode=\"auto\"><v:fill color2=\"#ffffe1\"/><v:textbox/><x:ClientData ObjectType=\"Note\"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{column + 1}, 15, 0, 10, {column + 4}, 30, 7, 4</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>0</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>");
        }

        drawing.Append("</xml>");
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(drawing.ToString()));
        part.AddNewPart<VmlDrawingPart>(DrawingId).FeedData(stream);
    }
}
