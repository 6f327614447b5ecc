using Contingent.Formats.Interchange.Symbols;
using Contingent.Formats.Reading;

namespace Contingent.Formats.Interchange.Forces;

/// <summary>
/// Unit types of an order of battle. The mission's own type is taken where its symbol is the same and the strength, if the file counts it, too; else a new type of the
/// counted strength, or of the coded one, is made and marked assumed.
/// </summary>
internal sealed class ForceTypes
{
    private readonly ILookup<string, (string Id, string Sidc, int Persons)> _own;
    private readonly Dictionary<(string Kind, int Persons), string> _made = [];
    private readonly SlugBook _ids = new();
    private readonly TableBuilder _tables;

    public ForceTypes(ForceBasis basis, TableBuilder tables)
    {
        _tables = tables;
        foreach (var (id, _, _) in basis.Types)
            _ids.Keep(id);
        _own = basis.Types.Where(t => SymbolCode.TryRead(t.Sidc, out _, out _)).ToLookup(t => Read(t.Sidc).Kind, StringComparer.Ordinal);
    }

    /// <summary>The type of a unit, by symbol and strength; null where neither says how many it is.</summary>
    public string? Of(ForceUnit unit, SymbolCode symbol)
    {
        var own = _own[symbol.Kind].FirstOrDefault(t => unit.Persons is null || t.Persons == unit.Persons);
        if (own.Id is not null)
            return own.Id;
        return (unit.Persons ?? Coded(symbol)) is { } persons ? Made(unit, symbol, persons) : null;
    }

    /// <summary>The coded strength of a symbol: of its echelon, or of a headquarters that size; null: it has none.</summary>
    public static int? Coded(SymbolCode symbol) => (symbol.IsHeadquarters, symbol.Echelon) switch
    {
        (_, null) => null,
        (true, { IsFormation: true }) => Echelons.FormationHeadquarters,
        (true, { } echelon) => Math.Min(Echelons.SmallHeadquarters, echelon.Persons!.Value),
        (false, { } echelon) => echelon.Persons,
    };

    private static SymbolCode Read(string sidc) => SymbolCode.TryRead(sidc, out var code, out _) ? code : SymbolCode.LandUnit;

    private string Made(ForceUnit unit, SymbolCode symbol, int persons)
    {
        if (_made.TryGetValue((symbol.Kind, persons), out var id))
            return id;
        var kind = UnitKinds.Of(symbol);
        var (slug, name) = kind is null ? ("unit-" + symbol.Entity, $"Unit {symbol.Entity}") : (kind.Slug, kind.Name);
        if (symbol.Echelon is { } echelon)
            (slug, name) = ($"{slug}-{echelon.Slug}", $"{name} {echelon.Name}");
        if (symbol.IsHeadquarters)
            (slug, name) = (slug + "-hq", name + " headquarters");
        if (unit.Persons is not null && unit.Persons != Coded(symbol))
            (slug, name) = (CellParser.Invariant($"{slug}-{persons}"), CellParser.Invariant($"{name} of {persons}"));
        id = _made[(symbol.Kind, persons)] = _ids.Take(slug);
        _tables.Add("unit_types", unit.Origin, new Dictionary<string, string>
        {
            ["unit_type"] = id,
            ["name"] = name,
            ["sidc"] = symbol.OfKind().ToString(),
            ["persons"] = CellText.Number(persons),
            ["basis"] = "assumed",
            ["x_strength"] = unit.Persons is null ? "coded by echelon" : "counted in the file",
        });
        return id;
    }
}
