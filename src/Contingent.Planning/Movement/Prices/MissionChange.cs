using Contingent.Missions;

namespace Contingent.Planning.Movement.Prices;

/// <summary>A mission and the case that it is planned for.</summary>
public sealed record MissionInCase(Mission Mission, CaseQuestion Case);

/// <summary>
/// A named easing of a mission: more capacity, shorter notice, an earlier yes. Every schedule that was possible before is possible with it.
/// </summary>
/// <param name="Id">Its name, as <c>place:rzeszow</c>.</param>
/// <param name="What">What is changed, in words and units.</param>
/// <param name="Apply">The mission and case with the change made.</param>
public sealed record MissionChange(string Id, string What, Func<MissionInCase, MissionInCase> Apply)
{
    /// <summary>Both changes at once.</summary>
    public static MissionChange Together(MissionChange first, MissionChange second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return new MissionChange($"{first.Id}+{second.Id}", $"{first.What}, and {second.What}", eased => second.Apply(first.Apply(eased)));
    }
}
