using Contingent.Formats.Interchange.Forces;
using Contingent.Formats.Interchange.Symbols;
using Contingent.Formats.Interchange.Xml;

namespace Contingent.Formats.Interchange.Msdl;

/// <summary>
/// Reads <c>ForceSides</c>. A side whose allegiance is to another belongs to it; where its own name or country is a state's or a party's it is a contributor of its own. The
/// first side that is its own is friend, as MSDL's own tools take it; the others are what its associations say. An identity that units bear in their codes goes before.
/// </summary>
internal sealed class MsdlSides
{
    private const int Deepest = 20;
    private readonly Dictionary<string, XmlPart> _sides = new(StringComparer.Ordinal);
    private readonly Dictionary<string, char> _relations = new(StringComparer.Ordinal);
    private readonly ForceNames _names;
    private readonly string? _primary;

    public MsdlSides(XmlPart scenario, ForceNames names)
    {
        _names = names;
        foreach (var side in scenario.Part("ForceSides")?.All("ForceSide") ?? [])
            _sides.TryAdd(side.Value("ObjectHandle"), side);
        _primary = Handles.FirstOrDefault(h => Top(h) == h);
        if (_primary is null)
            return;
        _relations[_primary] = '3';
        foreach (var association in _sides[_primary].Part("Associations")?.All("Association") ?? [])
            _relations.TryAdd(association.Value("AffiliateHandle"), Identity(association.Value("Relationship")));
    }

    /// <summary>Handles of the sides, in the file's order.</summary>
    public IEnumerable<string> Handles => _sides.Keys;

    public XmlPart Element(string handle) => _sides[handle];

    /// <summary>The name of the contributor that the side's units belong to.</summary>
    public string Contributor(string handle)
    {
        var side = _sides[handle];
        foreach (var name in new[] { side.Value("CountryCode"), side.Value("ForceSideName") })
        {
            if (name.Length > 0 && _names.Certain(name) is not null)
                return name;
        }

        var top = _sides[Top(handle)].Value("ForceSideName");
        return top.Length > 0 ? top : handle;
    }

    /// <summary>Standard identity of the side's units, by its digit; <paramref name="code"/> is the code of one of them.</summary>
    public char IdentityOf(string handle, string? code)
    {
        if (code is { Length: 15 } && LetterCode.Identity(char.ToUpperInvariant(code[1])) is var (_, own))
            return own;
        return _relations.TryGetValue(handle, out var direct) ? direct : _relations.GetValueOrDefault(Top(handle), '1');
    }

    /// <summary>The side on top of the chain of allegiances; of a ring the one where it closes.</summary>
    private string Top(string handle)
    {
        for (var i = 0; i < Deepest && _sides[handle].Value("AllegianceHandle") is { Length: > 0 } above && above != handle && _sides.ContainsKey(above); i++)
            handle = above;
        return handle;
    }

    /// <summary>Standard identity of a code of hostility (SISO-STD-007-2008, enumHostilityStatusCode, after JC3IEDM).</summary>
    private static char Identity(string relationship) => relationship switch
    {
        "FR" => '3',
        "AFR" => '2',
        "NEUTRL" or "ANT" => '4',
        "SUSPCT" or "JOKER" => '5',
        "HO" or "AHO" or "FAKER" => '6',
        "PENDNG" => '0',
        _ => '1',
    };
}
