using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Contingent.Formats.Interchange.Forces;
using Contingent.Formats.Interchange.Symbols;
using Contingent.Formats.Interchange.Xml;
using Contingent.Missions;

namespace Contingent.Formats.Interchange.Msdl;

/// <summary>Reads a scenario in the Military Scenario Definition Language (SISO-STD-007-2008): sides, units with their command and place, equipment as what units hold.</summary>
public sealed partial class MsdlImporter : IImporter
{
    private const int Deepest = 40;

    /// <inheritdoc/>
    public string Name => "msdl";

    /// <inheritdoc/>
    public string Reads => "scenarios in MSDL (.xml), SISO-STD-007-2008";

    /// <inheritdoc/>
    public bool Recognises(string fileName, ReadOnlySpan<byte> head) =>
        (fileName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || fileName.EndsWith(".msdl", StringComparison.OrdinalIgnoreCase)) && head.IndexOf("MilitaryScenario"u8) >= 0;

    /// <inheritdoc/>
    public Imported Read(ImportSource source, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(source);
        var (content, fault) = SourceFile.Read(source, XmlFile.MostBytes);
        if (content is null)
            return Imported.Refused(fault!);
        var (root, broken) = XmlFile.Read(source.Name, content, cancel);
        if (root is null)
            return Imported.Refused(broken ?? new Fault(new RowOrigin(source.Name, 0), "holds no element"));
        if (root.Name != "MilitaryScenario")
            return Imported.Refused(new Fault(new RowOrigin(source.Name, root.Line), $"is no MSDL: its element on top is '{CellText.Clean(root.Name)}', not 'MilitaryScenario'"));
        return Scenario(source, root, cancel);
    }

    private static Imported Scenario(ImportSource source, XmlPart root, CancellationToken cancel)
    {
        var basis = ForceBasis.Of(source.Into);
        var tables = new TableBuilder();
        var leftOut = new LeftOutList();
        var force = new ForceTables(basis, Day(root), tables, leftOut);
        var sides = new MsdlSides(root, new ForceNames(basis));
        var units = new Units(source.Name, root, leftOut);
        foreach (var handle in sides.Handles)
        {
            cancel.ThrowIfCancellationRequested();
            force.Take(new ForceSide(
                new RowOrigin(source.Name, sides.Element(handle).Line), sides.Contributor(handle), sides.IdentityOf(handle, units.FirstCode(handle)), units.Below(handle, 0)));
        }

        units.SayUnowned();
        Rest(source.Name, root, leftOut);
        return new Imported
        {
            Tables = tables.Tables(),
            LeftOut = leftOut.Lines(source.Name),
            Counts = [.. force.Counts(), CellText.Count(units.Equipment, "item of equipment", "items of equipment")],
        };
    }

    private static DateOnly Day(XmlPart root) =>
        DateTimeOffset.TryParse(root.Value("Environment", "ScenarioTime"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) && time.Year is >= 1900 and < 2200
            ? DateOnly.FromDateTime(time.UtcDateTime)
            : new DateOnly(1970, 1, 1);

    private static void Rest(string file, XmlPart root, LeftOutList leftOut)
    {
        foreach (var part in root.Parts.Where(p => p.Name is "Overlays" or "Installations" or "TacticalGraphics" or "MOOTWGraphics" && p.Parts.Count > 0))
            leftOut.Add(new RowOrigin(file, part.Line), "section", $"{part.Name} holds {CellText.Count(part.Parts.Count, "element that is", "elements that are")} not taken over");
        if (root.Value("Environment", "ScenarioTime").Length == 0)
            leftOut.Add(new RowOrigin(file, root.Line), "time", "names no ScenarioTime; pledges are dated 1970-01-01, set stated_on to the day that they stand for");
    }

    [GeneratedRegex(@"^\s*Persons: ([0-9]{1,6})\s*$")]
    private static partial Regex PersonsNote();

    /// <summary>The units of a scenario by the handle of what they stand below.</summary>
    private sealed class Units
    {
        private readonly string _file;
        private readonly LeftOutList _leftOut;
        private readonly ILookup<string, XmlPart> _below;
        private readonly ILookup<string, XmlPart> _equipment;
        private readonly HashSet<XmlPart> _taken = [];
        private readonly XmlPart[] _all;

        public Units(string file, XmlPart root, LeftOutList leftOut)
        {
            (_file, _leftOut) = (file, leftOut);
            _all = [.. root.Part("Organizations")?.Part("Units")?.All("Unit") ?? []];
            _below = _all.ToLookup(Superior, StringComparer.Ordinal);
            XmlPart[] equipment = [.. root.Part("Organizations")?.Part("Equipment")?.All("EquipmentItem") ?? []];
            Equipment = equipment.Length;
            _equipment = equipment.ToLookup(e => e.Value("Relations", "OrganicSuperiorHandle"), StringComparer.Ordinal);
        }

        public int Equipment { get; }

        public string? FirstCode(string side) => _below[side].Select(u => u.Value("SymbolIdentifier")).FirstOrDefault();

        public ImmutableArray<ForceUnit> Below(string handle, int depth) =>
            handle.Length == 0 || depth >= Deepest ? [] : [.. _below[handle].Where(_taken.Add).Select(u => Unit(u, depth))];

        /// <summary>Units whose superior is not in the file, or stands in a ring, and equipment that no unit holds.</summary>
        public void SayUnowned()
        {
            foreach (var unit in _all.Where(u => !_taken.Contains(u)))
                _leftOut.Add(Origin(unit), "no superior", "stands below nothing that leads to a force side; give it a ForceRelation and import again");
            var handles = _all.Select(u => u.Value("ObjectHandle")).ToHashSet(StringComparer.Ordinal);
            foreach (var item in _equipment.Where(g => !handles.Contains(g.Key)).SelectMany(g => g))
                _leftOut.Add(Origin(item), "no holder", "is equipment that no unit of the file holds");
        }

        private static string Superior(XmlPart unit)
        {
            var relation = unit.Part("Relations")?.Part("ForceRelation");
            return relation?.Value("ForceRelationChoice") == "UNIT"
                ? relation.Value("ForceRelationData", "CommandRelation", "CommandingSuperiorHandle")
                : relation?.Value("ForceRelationData", "ForceSideHandle") ?? "";
        }

        private RowOrigin Origin(XmlPart item) => new($"{_file}, {item.Name} {CellText.Clean(item.Value("Name"))}", item.Line);

        private ForceUnit Unit(XmlPart unit, int depth)
        {
            var text = unit.Value("SymbolIdentifier");
            var remark = "";
            SymbolCode? symbol = SymbolCode.TryRead(text, out var digits, out _) ? digits : LetterCode.Digits(text, out remark);
            var at = MsdlPlaces.Of(unit, out var reason);
            if (reason.Length > 0)
                _leftOut.Add(Origin(unit), "position unread", reason);
            return new ForceUnit
            {
                Origin = Origin(unit),
                Name = unit.Value("Name") is { Length: > 0 } name ? name : unit.Value("UnitSymbolModifiers", "UniqueDesignation"),
                Symbol = symbol is { } read ? WithEchelon(unit, read) : null,
                SymbolRemark = remark,
                At = at,
                Persons = PersonsNote().Match(unit.Value("UnitSymbolModifiers", "AdditionalInfo")) is { Success: true } match && match.Groups[1].Value.TrimStart('0') is { Length: > 0 } persons
                    ? int.Parse(persons, CultureInfo.InvariantCulture)
                    : null,
                Extras = Extras(unit),
                Units = Below(unit.Value("ObjectHandle"), depth + 1),
            };
        }

        /// <summary>The code's own echelon, else that of the modifiers; where the two differ the code's, with a remark.</summary>
        private SymbolCode WithEchelon(XmlPart unit, SymbolCode symbol)
        {
            var word = unit.Value("UnitSymbolModifiers", "Echelon");
            if (word.Length == 0 || !symbol.IsLandUnit || Echelons.OfMsdl(word) is not { } named)
                return symbol;
            if (symbol.Echelon is null)
                return symbol.WithEchelon(named);
            if (symbol.Echelon != named)
                _leftOut.Add(Origin(unit), "echelon twice", $"is a {symbol.Echelon.Name} by its symbol and a {named.Name} by its modifiers; it is taken as the symbol says");
            return symbol;
        }

        private ImmutableSortedDictionary<string, string> Extras(XmlPart unit)
        {
            var extras = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
            extras["x_unit_id"] = unit.Value("ObjectHandle");
            extras["x_symbol"] = unit.Value("SymbolIdentifier");
            extras["x_designation"] = unit.Value("UnitSymbolModifiers", "UniqueDesignation");
            extras["x_higher_formation"] = unit.Value("UnitSymbolModifiers", "HigherFormation");
            extras["x_effectiveness"] = unit.Value("UnitSymbolModifiers", "CombatEffectiveness");
            extras["x_info"] = PersonsNote().IsMatch(unit.Value("UnitSymbolModifiers", "AdditionalInfo")) ? "" : unit.Value("UnitSymbolModifiers", "AdditionalInfo");
            extras["x_relation"] = unit.Part("Relations")?.Part("ForceRelation")?.Value("ForceRelationData", "CommandRelation", "CommandRelationshipType") ?? "";
            extras["x_equipment"] = string.Join("; ", _equipment[unit.Value("ObjectHandle")].Where(_ => unit.Value("ObjectHandle").Length > 0)
                .GroupBy(e => e.Value("EquipmentSymbolModifiers", "EquipmentType") is { Length: > 0 } type ? type : e.Value("Name"), StringComparer.Ordinal)
                .Select(g => string.Create(CultureInfo.InvariantCulture, $"{g.Key} {g.Count()}")));
            return extras.ToImmutable();
        }
    }
}
