using Contingent.Missions;

namespace Contingent.Formats.Interchange.GeoPko;

/// <summary>The parties: states by their codes, others by a slug of the name in the tables; each with all the roles that it plays.</summary>
internal sealed class PeaceParties
{
    private const string CouncilId = "UNSC";
    private readonly TableBuilder _tables;
    private readonly SlugBook _ids;
    private readonly Dictionary<string, string> _byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, (RowOrigin Origin, string Name, SortedSet<string> Roles)> _parties = new(StringComparer.Ordinal);

    public PeaceParties(TableBuilder tables, SlugBook ids)
    {
        (_tables, _ids) = (tables, ids);
        ids.Keep(CouncilId);
    }

    /// <summary>The party's id.</summary>
    public string Add(string name, string role, RowOrigin origin)
    {
        if (!_byName.TryGetValue(name, out var id))
            id = _byName[name] = StateNames.Code(name) is { } code ? Kept(code) : _ids.Take(CellText.Slug(name, "contributor"));
        Play(id, name, role, origin);
        return id;
    }

    /// <summary>The Security Council.</summary>
    public string Council(RowOrigin origin)
    {
        Play(CouncilId, "United Nations Security Council", "organisation", origin);
        return CouncilId;
    }

    /// <summary>Adds the rows.</summary>
    public void Write()
    {
        foreach (var (id, party) in _parties)
        {
            var isTold = id != CouncilId;
            _tables.Add("parties", party.Origin, new Dictionary<string, string>
            {
                ["party"] = id, ["name"] = CellText.Clean(party.Name), ["roles"] = string.Join(';', party.Roles),
                ["basis"] = isTold ? "sourced" : "assumed", ["source"] = isTold ? GeoPkoMission.Source : "",
            });
        }
    }

    private void Play(string id, string name, string role, RowOrigin origin)
    {
        if (!_parties.TryGetValue(id, out var party))
            party = _parties[id] = (origin, name, new SortedSet<string>(StringComparer.Ordinal));
        party.Roles.Add(role);
    }

    private string Kept(string code)
    {
        _ids.Keep(code);
        return code;
    }
}
