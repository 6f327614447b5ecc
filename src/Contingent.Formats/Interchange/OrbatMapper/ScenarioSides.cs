using System.Collections.Immutable;
using System.Text.Json;
using Contingent.Formats.Interchange.Forces;
using Contingent.Missions;

namespace Contingent.Formats.Interchange.OrbatMapper;

/// <summary>
/// Reads the sides of a scenario. A side is a party; where its name is neither a state's nor that of a party, a group in it whose name is, is a contributor of its own.
/// Identity is the side's: ORBAT Mapper draws every unit with it, whatever the unit's own code says.
/// </summary>
internal sealed class ScenarioSides(string file, ForceNames names, LeftOutList leftOut)
{
    private readonly ScenarioUnits _units = new(file, leftOut);

    /// <summary>The sides with their units, in the file's order; units that this program exported go to <paramref name="own"/>.</summary>
    public IEnumerable<ForceSide> Read(JsonElement scenario, Action<JsonElement> own)
    {
        foreach (var side in scenario.Items("sides"))
        {
            var name = side.Text("name");
            var origin = new RowOrigin($"{file}, side {CellText.Clean(name)}", 0);
            var identity = side.Text("standardIdentity") is [>= '0' and <= '6' and var digit] ? digit : '1';
            var isCertain = names.Certain(name) is not null;
            var direct = _units.Read(side.Items("subUnits"), "", 0, own);
            if (direct.Length > 0 || !side.Items("groups").Any())
                yield return new ForceSide(origin, name, identity, direct);
            foreach (var group in side.Items("groups"))
            {
                var groupName = group.Text("name");
                var contributor = Marked(group) ?? (!isCertain && names.Certain(groupName) is not null ? groupName : name);
                var units = _units.Read(group.Items("subUnits"), contributor == name ? CellText.Clean(groupName) : "", 0, own);
                if (units.Length > 0 || contributor == name)
                    yield return new ForceSide(origin, contributor, identity, units);
            }
        }
    }

    /// <summary>The party of a group that this program exported.</summary>
    private static string? Marked(JsonElement group) => group.Member(CarriedMission.Key)?.Text("party") is { Length: > 0 } party ? party : null;
}
