using System.Text;
using System.Xml;
using Contingent.Formats.Reading;
using Contingent.Missions;

namespace Contingent.Formats.Interchange.Xml;

/// <summary>
/// Reads XML that is not trusted: no document type, no entities, nothing fetched, depth, elements and characters bounded. Whatever stands against that is a fault with its
/// line.
/// </summary>
internal static class XmlFile
{
    /// <summary>Largest file, in bytes.</summary>
    public const long MostBytes = 50_000_000;

    private const int Deepest = 64;
    private const int MostElements = 1_000_000;
    private const int MostAttributes = 64;

    /// <summary>The element on top, or why there is none.</summary>
    public static (XmlPart? Root, Fault? Fault) Read(string name, ReadOnlyMemory<byte> content, CancellationToken cancel)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersFromEntities = 1,
            MaxCharactersInDocument = MostBytes,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
        };
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(content.ToArray(), writable: false), settings);
            return Read(name, reader, cancel);
        }
        catch (XmlException e)
        {
            var why = e.Message.Contains("DTD is prohibited", StringComparison.Ordinal)
                ? "holds a document type (DTD), which is never read; take it out"
                : "is no well-formed XML here; save it again from the program that wrote it";
            return (null, new Fault(new RowOrigin(name, e.LineNumber), why));
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException or InvalidOperationException or IOException)
        {
            return (null, new Fault(new RowOrigin(name, 1), "is in an encoding that cannot be read; save it as UTF-8"));
        }
    }

    private static (XmlPart? Root, Fault? Fault) Read(string name, XmlReader reader, CancellationToken cancel)
    {
        var open = new Stack<(XmlPart Part, StringBuilder Text)>();
        XmlPart? root = null;
        var elements = 0;
        var lines = (IXmlLineInfo)reader;
        while (reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    if (++elements % 4096 == 0)
                        cancel.ThrowIfCancellationRequested();
                    if (elements > MostElements || open.Count >= Deepest)
                        return (null, TooMuch(name, lines.LineNumber, open.Count >= Deepest));
                    var part = new XmlPart(reader.LocalName, lines.LineNumber);
                    var isEmpty = reader.IsEmptyElement;
                    Attributes(reader, part);
                    if (open.TryPeek(out var above))
                        above.Part.Add(part);
                    root ??= part;
                    if (!isEmpty)
                        open.Push((part, new StringBuilder(0)));
                    break;
                case XmlNodeType.EndElement:
                    var (done, text) = open.Pop();
                    done.SetText(text.ToString());
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace:
                    open.Peek().Text.Append(reader.Value);
                    break;
            }
        }

        return (root, null);
    }

    private static void Attributes(XmlReader reader, XmlPart part)
    {
        for (var i = 0; i < reader.AttributeCount && i < MostAttributes; i++)
        {
            reader.MoveToAttribute(i);
            if (reader.Prefix != "xmlns" && reader.LocalName != "xmlns")
                part.AddAttribute(reader.LocalName, reader.Value);
        }

        reader.MoveToElement();
    }

    private static Fault TooMuch(string name, int line, bool isDeep) => new(new RowOrigin(name, line), isDeep
        ? CellParser.Invariant($"is nested deeper than {Deepest} elements; no such file needs that")
        : CellParser.Invariant($"holds more than {MostElements:N0} elements; split it or leave out what the mission does not need"));
}
