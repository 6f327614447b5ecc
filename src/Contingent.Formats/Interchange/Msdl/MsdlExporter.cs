using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml;
using Contingent.Formats.Interchange.Forces;
using Contingent.Formats.Interchange.Symbols;
using Contingent.Formats.Reading;
using Contingent.Missions;

namespace Contingent.Formats.Interchange.Msdl;

/// <summary>
/// Writes a scenario in MSDL (SISO-STD-007-2008): the force as a side, each contributor a side in its allegiance, each unit below its contributor. MSDL is one moment: with a
/// plan that on which the last unit is on station, else the as-of day with all at home.
/// </summary>
public sealed class MsdlExporter : IExporter
{
    private const string Msdl = "urn:sisostds:scenario:military:data:draft:msdl:1";
    private const string ModelId = "http://www.sisostds.org/schemas/modelID";

    /// <inheritdoc/>
    public string Name => "msdl";

    /// <inheritdoc/>
    public string Writes => "a scenario in MSDL (SISO-STD-007-2008), the laydown at one moment";

    /// <inheritdoc/>
    public string Extension => ".xml";

    /// <inheritdoc/>
    public ExportedFile Write(ExportSubject subject, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(subject);
        var book = new ForceBook(subject);
        var leftOut = new SortedSet<string>(StringComparer.Ordinal);
        using var stream = new MemoryStream();
        var settings = new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n", CheckCharacters = true };
        using (var xml = XmlWriter.Create(stream, settings))
            Scenario(xml, book, leftOut);
        stream.WriteByte((byte)'\n');
        leftOut.Add("times of movement, routes, places without units, conditions, tasks and costs have no place in MSDL");
        return new ExportedFile(stream.ToArray(), [.. leftOut]);
    }

    private static void Scenario(XmlWriter xml, ForceBook book, SortedSet<string> leftOut)
    {
        xml.WriteStartElement("MilitaryScenario", Msdl);
        xml.WriteAttributeString("xmlns", "modelID", null, ModelId);
        Identity(xml, book);
        xml.WriteStartElement("Options", Msdl);
        Value(xml, "MSDLVersion", "1.0");
        xml.WriteEndElement();
        xml.WriteStartElement("Environment", Msdl);
        Value(xml, "ScenarioTime", Moment(book));
        xml.WriteEndElement();
        Sides(xml, book);
        Organizations(xml, book, leftOut);
        foreach (var empty in new[] { "Overlays", "Installations", "TacticalGraphics", "MOOTWGraphics" })
        {
            xml.WriteStartElement(empty, Msdl);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void Identity(XmlWriter xml, ForceBook book)
    {
        xml.WriteStartElement("ScenarioID", Msdl);
        foreach (var (name, value) in new (string, string)[]
        {
            ("name", book.Mission.Title), ("type", ""), ("version", "1"), ("modificationDate", book.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            ("securityClassification", "Unclassified"), ("description", Description(book)),
        })
            xml.WriteElementString("modelID", name, ModelId, Text(value));
        xml.WriteStartElement("modelID", "poc", ModelId);
        xml.WriteElementString("modelID", "pocType", ModelId, "Sponsor");
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static string Description(ForceBook book)
    {
        var marking = book.Mission.Marking.Length > 0 ? book.Mission.Marking + ". " : "";
        var plan = book.Plan is null ? "Pledged units at home." : $"Plan of the case {book.Plan.Case}, as of {book.AsOf:yyyy-MM-dd}, all units on station.";
        return CellParser.Invariant($"{marking}{plan} Units whose symbol is marked as planned are planning assumptions, not offers. Enemy action, casualties and escalation are not modelled.");
    }

    /// <summary>The moment at which the last unit is on station; without a plan the as-of day.</summary>
    private static string Moment(ForceBook book) => book.Plan is { DayZero: not null, Movement.Moves.Count: > 0 } plan
        ? book.Moment(plan.Movement.Moves.Max(m => m.OnStationDay))
        : book.AsOf.ToString("yyyy-MM-dd'T00:00:00Z'", CultureInfo.InvariantCulture);

    private static void Sides(XmlWriter xml, ForceBook book)
    {
        var force = Handle(book, "force");
        xml.WriteStartElement("ForceSides", Msdl);
        Side(xml, force, book.Mission.Title, force, "");
        foreach (var (party, _) in book.Contributors)
            Side(xml, Handle(book, "side " + party.Id), party.Name, force, StateNames.Code(party.Id.Value) ?? "");
        xml.WriteEndElement();
    }

    private static void Side(XmlWriter xml, string handle, string name, string allegiance, string country)
    {
        xml.WriteStartElement("ForceSide", Msdl);
        Value(xml, "ObjectHandle", handle);
        Value(xml, "ForceSideName", name);
        Value(xml, "AllegianceHandle", allegiance);
        if (country.Length > 0)
            Value(xml, "CountryCode", country);
        xml.WriteEndElement();
    }

    private static void Organizations(XmlWriter xml, ForceBook book, SortedSet<string> leftOut)
    {
        xml.WriteStartElement("Organizations", Msdl);
        xml.WriteStartElement("Units", Msdl);
        foreach (var (party, pledges) in book.Contributors)
        {
            foreach (var pledge in pledges)
            {
                var units = Math.Min(ForceBook.Units(pledge), ForceBook.MostDrawn);
                if (units < ForceBook.Units(pledge))
                    leftOut.Add(CellParser.Invariant($"pledge {pledge.Id} has {ForceBook.Units(pledge):N0} units; {units} of them are written"));
                for (var unit = 1; unit <= units; unit++)
                    Unit(xml, book, party, pledge, unit, leftOut);
            }
        }

        xml.WriteEndElement();
        xml.WriteStartElement("Equipment", Msdl);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Unit(XmlWriter xml, ForceBook book, Party party, Pledge pledge, int unit, SortedSet<string> leftOut)
    {
        var type = book.Type(pledge);
        var symbol = book.Symbol(pledge);
        var letters = LetterCode.Letters(symbol, out var remark);
        if (remark.Length > 0)
            leftOut.Add($"unit type {type.Id}: {remark}");
        xml.WriteStartElement("Unit", Msdl);
        Value(xml, "ObjectHandle", Handle(book, CellParser.Invariant($"unit {pledge.Id} {unit}")));
        Value(xml, "SymbolIdentifier", letters);
        Value(xml, "Name", CellParser.Invariant($"{pledge.Id} {unit}"));
        xml.WriteStartElement("UnitSymbolModifiers", Msdl);
        if (symbol.Echelon is { } echelon)
            Value(xml, "Echelon", echelon.Msdl);
        Value(xml, "AdditionalInfo", CellParser.Invariant($"Persons: {type.Persons}"));
        Value(xml, "HigherFormation", party.Name);
        Value(xml, "UniqueDesignation", type.Name);
        xml.WriteEndElement();
        if (book.Place(book.Move(pledge, unit)?.Place ?? pledge.Home!.Value.Value) is { } place)
            Disposition(xml, book.At(place));
        xml.WriteStartElement("Relations", Msdl);
        xml.WriteStartElement("ForceRelation", Msdl);
        Value(xml, "ForceRelationChoice", "FORCE_SIDE");
        xml.WriteStartElement("ForceRelationData", Msdl);
        Value(xml, "ForceSideHandle", Handle(book, "side " + party.Id));
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Disposition(XmlWriter xml, GeoPoint at)
    {
        foreach (var element in new[] { "Disposition", "Location" })
            xml.WriteStartElement(element, Msdl);
        Value(xml, "CoordinateChoice", "GDC");
        foreach (var element in new[] { "CoordinateData", "GDC" })
            xml.WriteStartElement(element, Msdl);
        Value(xml, "Latitude", CellText.Number(at.Lat));
        Value(xml, "Longitude", CellText.Number(at.Lon));
        Value(xml, "ElevationAGL", "0");
        for (var i = 0; i < 4; i++)
            xml.WriteEndElement();
    }

    private static void Value(XmlWriter xml, string name, string value) => xml.WriteElementString(name, Msdl, Text(value));

    /// <summary>Text as XML can hold it.</summary>
    private static string Text(string value) => string.Concat(value.EnumerateRunes().Where(r => r.Value is '\t' or '\n' or >= 32 and not 0xFFFE and not 0xFFFF).Select(r => r.ToString()));

    /// <summary>A handle in the form of a UUID of version 8 (RFC 9562) from the mission and a name, so that the same mission has the same handles.</summary>
    private static string Handle(ForceBook book, string name)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{book.Mission.Id}\0{name}"));
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash.AsSpan(0, 16), bigEndian: true).ToString();
    }
}
