using System.Collections.Immutable;
using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Planning.Authority;
using Contingent.Planning.Geography;
using Contingent.Planning.Laydown;

namespace Contingent.Planning.Evidence;

/// <summary>
/// What of a plan rests on sources and what on assumptions (rules E1–E3). A unit rests on a source when its pledge's holding row is sourced and
/// states the units itself; a planning figure never does.
/// </summary>
public static class EvidenceReader
{
    /// <summary>The evidence of a plan; <paramref name="geography"/> is null for an empty plan, whose shares are 0.</summary>
    public static EvidenceSection Read(Mission mission, MissionGeography? geography, ImmutableArray<PlacedUnits> placed)
    {
        var rows = Rows(mission).ToList();
        var sourced = rows.Count(r => r.Basis == Basis.Sourced);
        double persons = placed.Sum(p => p.Persons);
        double stated = placed.Where(p => IsSourced(p.Pledge)).Sum(p => p.Persons);
        return new EvidenceSection
        {
            RowsSourced = sourced,
            RowsAssumed = rows.Count - sourced,
            PersonsSourcedShare = persons > 0 ? stated / persons : 0,
            CoverageSourcedShare = geography is null ? 0 : CoverageShare(mission, geography, placed),
        };
    }

    /// <summary>Whether a pledge's figure is its contributor's own, from a source.</summary>
    public static bool IsSourced(LivePledge pledge) => pledge.Row.Basis == Basis.Sourced && pledge.Row.Units is not null;

    private static IEnumerable<Row> Rows(Mission m) =>
        [.. m.Parties, .. m.Statements, .. m.Conditions, .. m.Influences, .. m.Orderings, .. m.Meetings, .. m.Sectors, .. m.UnitTypes,
            .. m.Pledges, .. m.Places, .. m.Links, .. m.Tasks, .. m.Courses, .. m.Rates,
            .. m.Supplies, .. m.Depots, .. m.FollowOns, .. m.Asks, .. m.CourseInstructors, .. m.Instructors, .. m.Holidays];

    private static double CoverageShare(Mission mission, MissionGeography geography, ImmutableArray<PlacedUnits> placed)
    {
        var tied = mission.Tasks.Where(t => t.Tied).Select(t => t.Id).ToHashSet();
        double all = 0, sourced = 0;
        foreach (var task in mission.Tasks.Where(t => t.Kind == TaskKind.Cover))
        {
            var able = placed.Where(p => geography.CanServe(p.Pledge, p.Place.Id, task))
                .Select(p => (p.Pledge, p.Place, Free: p.Units - p.Allotted.Where(a => tied.Contains(a.Task)).Sum(a => a.Units)))
                .Where(p => p.Free > 0).ToList();
            var demand = geography.Demand(task.Id);
            var sources = able.Select(p => new ReachSource(p.Pledge.Type, geography.Places.Of(p.Place.Id))).ToList();
            CoverReach.Of(geography, task, sources, CancellationToken.None).ForEach(
                point =>
                {
                    int reach = 0, reachSourced = 0;
                    foreach (var source in point.Sources)
                    {
                        reach += able[source].Free;
                        reachSourced += IsSourced(able[source].Pledge) ? able[source].Free : 0;
                    }

                    all += reach >= task.Depth ? task.Weight * demand.Weight[point.Point] : 0;
                    sourced += reachSourced >= task.Depth ? task.Weight * demand.Weight[point.Point] : 0;
                },
                CancellationToken.None);
        }

        return all > 0 ? sourced / all : 0;
    }
}
