using System.Collections.Immutable;
using Contingent.Missions;

namespace Contingent.Planning.Authority;

/// <summary>Targets as people read them: the mission, the pledges a and b, the link c.</summary>
internal static class TargetWords
{
    public static string Of(ImmutableArray<string> targets)
    {
        var parts = new List<string>();
        if (targets.Contains("mission"))
            parts.Add("the mission");
        AddNamed(parts, "pledge", [.. Named(targets, "pledge:")]);
        AddNamed(parts, "link", [.. Named(targets, "link:")]);
        return Wording.And(parts);
    }

    private static IEnumerable<string> Named(ImmutableArray<string> targets, string prefix) =>
        targets.Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Select(name => name[prefix.Length..]);

    private static void AddNamed(List<string> parts, string kind, ImmutableArray<string> names)
    {
        if (!names.IsEmpty)
            parts.Add($"the {kind}{(names.Length == 1 ? "" : "s")} {Wording.Few(names)}");
    }
}

/// <summary>What a statement is about, as people read it: the title of a condition or task, the name of a party, the id of a pledge.</summary>
internal static class AboutWords
{
    public static string Of(Mission mission, AuthorityResult result, string id)
    {
        if (result.Conditions.TryGetValue(new ConditionId(id), out var standing))
            return Wording.Title(standing.Row);
        if (mission.Tasks.FirstOrDefault(task => task.Id.Value == id) is { } task)
            return $"“{task.Title}”";
        if (mission.Parties.FirstOrDefault(party => party.Id.Value == id) is { } party)
            return $"the part of {Wording.Name(party)}";
        return mission.Pledges.FirstOrDefault(pledge => pledge.Id.Value == id) is { } pledge ? $"the pledge {pledge.Id}" : $"“{id}”";
    }
}
