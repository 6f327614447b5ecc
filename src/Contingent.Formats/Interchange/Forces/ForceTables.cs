using System.Globalization;
using Contingent.Formats.Interchange.Symbols;
using Contingent.Missions;

namespace Contingent.Formats.Interchange.Forces;

/// <summary>
/// Turns an order of battle into the terms of a mission: sides into parties, units into pledges with a unit type and a home. An order of battle is no offer: units become
/// the planner's figures (<c>units_planning</c>, level willing, assumed). A unit that has subordinates and is a brigade or more, or of no echelon, is its subordinates; a
/// headquarters stands beside them; any other is placed as a whole. A unit without a position has that of the nearest one above it, else of the first below it. Whatever is not taken over is said, unit by unit.
/// </summary>
internal sealed class ForceTables
{
    private readonly DateOnly _statedOn;
    private readonly LeftOutList _leftOut;
    private readonly TableBuilder _tables;
    private readonly ForceNames _names;
    private readonly ForceTypes _types;
    private readonly SlugBook _pledges = new();
    private readonly SlugBook _places = new();
    private readonly Dictionary<(string Party, GeoPoint At), string> _homes = [];
    private readonly Dictionary<string, bool> _parties = new(StringComparer.Ordinal);
    private int _units;

    /// <param name="basis">What the mission has that it is read into.</param>
    /// <param name="statedOn">The day that the pledges are dated.</param>
    /// <param name="tables">Where the rows go.</param>
    /// <param name="leftOut">Where is said what was not taken over.</param>
    public ForceTables(ForceBasis basis, DateOnly statedOn, TableBuilder tables, LeftOutList leftOut)
    {
        (_statedOn, _tables, _leftOut) = (statedOn, tables, leftOut);
        _names = new ForceNames(basis);
        _types = new ForceTypes(basis, tables);
        foreach (var id in basis.Taken)
        {
            _places.Keep(id);
            _pledges.Keep(id);
        }
    }

    /// <summary>Takes over the units of a side.</summary>
    public void Take(ForceSide side)
    {
        var party = _names.Party(side.Name);
        AddParty(side, party);
        foreach (var unit in side.Units)
            Take(unit, party, side.Identity, null, "");
    }

    /// <summary>What was read, in counts.</summary>
    public IEnumerable<string> Counts()
    {
        yield return CellText.Count(_units, "unit", "units");
        yield return CellText.Count(_tables.Count("pledges"), "of them a pledge", "of them pledges");
        yield return CellText.Count(_parties.Count, "party", "parties");
        yield return CellText.Count(_tables.Count("unit_types"), "new unit type", "new unit types");
        yield return CellText.Count(_homes.Count, "home", "homes");
    }

    private void AddParty(ForceSide side, string party)
    {
        var contributes = IsFriend(side.Identity);
        if (!_parties.TryAdd(party, contributes))
        {
            if (_parties[party] != contributes)
                _leftOut.Add(side.Origin, "identity twice", $"'{CellText.Clean(side.Name)}' is friend in one place of the file and not in another; its role is that of the first");
            return;
        }

        if (_names.IsKnown(party))
            return;
        _tables.Add("parties", side.Origin, new Dictionary<string, string>
        {
            ["party"] = party,
            ["name"] = CellText.Clean(side.Name) is { Length: > 0 } name ? name : party,
            ["roles"] = contributes ? "contributor" : side.Identity is '5' or '6' ? "opposing" : "observer",
            ["basis"] = "assumed",
        });
    }

    /// <summary>The first position of a unit below; null: there is none.</summary>
    private static GeoPoint? Below(ForceUnit unit) => unit.Units.Select(u => u.At ?? Below(u)).FirstOrDefault(at => at is not null);

    private static bool IsFriend(char identity) => identity is '2' or '3';

    private void Take(ForceUnit unit, string party, char identity, GeoPoint? above, string path)
    {
        _units++;
        var at = unit.At ?? above ?? Below(unit);
        var isTaken = IsTaken(unit, party, identity, at, path, out var goesOn);
        foreach (var inner in unit.Units)
        {
            var within = path.Length == 0 ? unit.Name : $"{path} / {unit.Name}";
            if (goesOn)
                Take(inner, party, identity, at, within);
            else
                Within(inner, isTaken ? unit.Name : null);
        }
    }

    /// <summary>Units below one that is placed as a whole, or is not taken at all, are named and no more.</summary>
    private void Within(ForceUnit unit, string? whole)
    {
        _units++;
        _leftOut.Add(unit.Origin, "within", whole is null
            ? "stands below a unit that was not taken over"
            : $"is part of '{CellText.Clean(whole)}', which is placed as a whole; no pledge of its own");
        foreach (var inner in unit.Units)
            Within(inner, whole);
    }

    /// <summary>Takes a unit over, or says why not; <paramref name="goesOn"/> where its subordinates are looked at one by one.</summary>
    private bool IsTaken(ForceUnit unit, string party, char identity, GeoPoint? at, string path, out bool goesOn)
    {
        goesOn = false;
        if (!IsFriend(identity))
            return No(unit, "identity", identity is '5' or '6'
                ? "is of a hostile or suspect side; units of opposing parties are not planned"
                : "is of a side that is neither friend nor assumed friend; no contributor is invented");
        if (unit.SymbolRemark.Length > 0)
            _leftOut.Add(unit.Origin, "symbol", unit.SymbolRemark);
        goesOn = true;
        if (unit.Symbol is not { } symbol)
            return No(unit, "no symbol", "has no symbol that can be read, so that neither its kind nor its size is known; give it one and import again");
        if (!symbol.IsLandUnit)
            return No(unit, "set", $"is no land unit ({SymbolSets.Name(symbol.Set)}); it is not placed, pledge it by hand, as lift for instance");
        if (unit.Units.Length > 0 && symbol.Echelon is null or { IsFormation: true } && !symbol.IsHeadquarters && unit.Persons is null)
            return No(unit, "formation", $"is a formation; {CellText.Count(unit.Units.Length, "subordinate unit stands", "subordinate units stand")} for it");
        if (at is not { } home)
            return No(unit, "position", "has no position, nor has a unit above or below it, so that it has no home; give it one and import again");
        if (_types.Of(unit, symbol) is not { } type)
            return No(unit, "size", "has neither an echelon up to brigade nor a count of persons, so that its strength is not known; give it one and import again");
        // The subordinates of a headquarters are not part of it.
        goesOn = symbol.IsHeadquarters;
        Add(unit, symbol.WithIdentity(identity), party, type, home, path);
        return true;
    }

    private bool No(ForceUnit unit, string kind, string message)
    {
        _leftOut.Add(unit.Origin, kind, message);
        return false;
    }

    private void Add(ForceUnit unit, SymbolCode symbol, string party, string type, GeoPoint home, string path)
    {
        var cells = unit.Extras.ToDictionary(e => e.Key, e => CellText.Clean(e.Value), StringComparer.Ordinal);
        cells["pledge"] = _pledges.Take(CellText.Slug($"{party} {unit.Name}", party));
        cells["stated_on"] = _statedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        cells["contributor"] = party;
        cells["unit_type"] = type;
        cells["units_planning"] = "1";
        cells["home"] = Home(unit, party, home);
        cells["level"] = "willing";
        cells["note"] = "From an order of battle: the planner's figure, not an offer";
        cells["basis"] = "assumed";
        cells["x_unit"] = CellText.Clean(unit.Name);
        cells["x_within"] = CellText.Clean(path);
        cells["x_sidc"] = symbol.ToString();
        _tables.Add("pledges", unit.Origin, cells);
    }

    private string Home(ForceUnit unit, string party, GeoPoint at)
    {
        if (_homes.TryGetValue((party, at), out var id))
            return id;
        id = _homes[(party, at)] = _places.Take(CellText.Slug($"home {party} {unit.Name}", "home"));
        _tables.Add("places", unit.Origin, new Dictionary<string, string>
        {
            ["place"] = id,
            ["name"] = CellText.Clean(unit.Name) is { Length: > 0 } name ? name : id,
            ["lat"] = CellText.Number(at.Lat),
            ["lon"] = CellText.Number(at.Lon),
            ["country"] = party,
            ["kinds"] = "home",
            ["basis"] = "assumed",
        });
        return id;
    }
}
