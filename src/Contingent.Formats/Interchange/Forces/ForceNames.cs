namespace Contingent.Formats.Interchange.Forces;

/// <summary>Which party a name in an order of battle stands for: one of the mission that it is read into, else a state, else a party of that name.</summary>
internal sealed class ForceNames
{
    private readonly Dictionary<string, string> _known = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _ids;

    public ForceNames(ForceBasis basis)
    {
        _ids = [.. basis.Parties.Select(p => p.Id)];
        foreach (var (id, name) in basis.Parties)
        {
            _known.TryAdd(id, id);
            _known.TryAdd(name, id);
        }
    }

    /// <summary>The party's id.</summary>
    public string Party(string name) => Certain(name) ?? CellText.Slug(name, "contributor");

    /// <summary>The party's id where the name is that of a party of the mission or of a state; null: of neither.</summary>
    public string? Certain(string name) => _known.GetValueOrDefault(name.Trim()) ?? StateNames.Code(name);

    /// <summary>Whether the mission that it is read into has that party.</summary>
    public bool IsKnown(string party) => _ids.Contains(party);
}
