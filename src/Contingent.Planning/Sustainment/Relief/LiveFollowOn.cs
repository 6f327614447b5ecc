using System.Collections.Immutable;
using Contingent.Missions;
using Contingent.Planning.Authority;

namespace Contingent.Planning.Sustainment.Relief;

/// <summary>
/// A follow-on pledge that counts in the case (S8): not withdrawn, in the case firm offered or firmer, with a date for every gating need of the mission, of its contributor and of
/// its own. It is held like a live pledge, so that the network of routes can be asked for its way.
/// </summary>
internal sealed record LiveFollowOn(FollowOn Row, LivePledge AsPledge)
{
    public int Units => Row.Units;
    public int Persons => AsPledge.Type.Persons;
    public int ReadyDay => AsPledge.ReadyDay;

    /// <summary>The first day on which it may no longer be there; <see cref="int.MaxValue"/>: none.</summary>
    public int GoneBy => AsPledge.LastDay is { } last ? last + 1 : int.MaxValue;

    /// <summary>All follow-on pledges in order of their ids: the live ones, and of the others why they are not.</summary>
    public static (List<LiveFollowOn> Live, List<(FollowOn Row, string Why)> Others) Read(Mission mission, AuthorityResult authority)
    {
        var live = new List<LiveFollowOn>();
        var others = new List<(FollowOn, string)>();
        foreach (var row in mission.FollowOns.OrderBy(f => f.Id, StringComparer.Ordinal))
        {
            if (WhyNot(row, authority) is { } why)
                others.Add((row, why));
            else if (Enter(row, mission, authority, out var never) is { } entered)
                live.Add(entered);
            else
                others.Add((row, $"never met in this case: {never}"));
        }

        return (live, others);
    }

    private static string? WhyNot(FollowOn row, AuthorityResult authority)
    {
        if (row.Level == PledgeLevel.Withdrawn)
            return "withdrawn";
        if (authority.Case.Assumptions.Any(a => a.Kind == AssumptionKind.Withdrawn && a.Subject == row.Contributor.Value))
            return "withdrawn by assumption";
        if (authority.Case.Kind == CaseKind.Firm && row.Level is not (PledgeLevel.Offered or PledgeLevel.Confirmed or PledgeLevel.Assigned))
            return "not offered, which the case firm asks for";
        return null;
    }

    private static LiveFollowOn? Enter(FollowOn row, Mission mission, AuthorityResult authority, out string never)
    {
        var own = mission.Parties.First(p => p.Id == row.Contributor).Requires.AddRange(row.When);
        ImmutableArray<Need> gates = [.. mission.Requires.Concat(own).Where(n => !n.Alternatives.Any(a => IsExPost(a, authority))).Distinct()];
        var standings = gates.Select(n => (Need: n, Standing: Earliest(n, authority))).ToArray();
        never = string.Join(", ", standings.Where(s => s.Standing is null).Select(s => s.Need.ToString()));
        if (never.Length > 0)
            return null;
        var dates = standings.Where(s => own.Contains(s.Need)).Select(s => s.Standing!.Date!.Value).Append(row.AvailableFrom ?? DateOnly.MinValue).Append(authority.Case.AsOf);
        var ends = standings.Select(s => s.Standing!.LastDay).Where(e => e is not null).Min();
        var pledge = new Pledge
        {
            Id = new PledgeId(row.Id), StatedOn = authority.Case.AsOf, Contributor = row.Contributor, UnitType = row.UnitType, Home = row.Home, Units = row.Units, ReadyDays = 0,
            EnduranceDays = row.EnduranceDays,
        };
        return new LiveFollowOn(row, new LivePledge
        {
            Row = pledge,
            Type = mission.UnitTypes.First(t => t.Id == row.UnitType),
            Units = row.Units,
            Needs = [.. standings.Select(s => s.Standing!.Row)],
            LastDay = ends is { } end ? authority.Day(end) : null,
            ReadyDay = authority.Day(dates.Max()),
        });
    }

    private static bool IsExPost(ConditionId id, AuthorityResult authority) =>
        authority.Conditions.TryGetValue(id, out var standing) && standing.Row.Timing == ConditionTiming.ExPost;

    private static ConditionStanding? Earliest(Need need, AuthorityResult authority) =>
        need.Alternatives.Select(a => authority.Conditions.GetValueOrDefault(a)).Where(s => s?.Date is not null).MinBy(s => s!.Date!.Value);
}
