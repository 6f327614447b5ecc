using System.Collections.Immutable;
using Contingent.Missions;
using Contingent.Optimization.Location.Covering;
using Contingent.Planning.Geography;

namespace Contingent.Planning.Laydown;

/// <summary>Reads what each task needs off the ground: places, intakes, reach between sites, and demand points added up by their reach.</summary>
internal sealed class TaskGrounds(LaydownProblem problem, MissionGeography? geography)
{
    private readonly Dictionary<PlaceId, int> _siteNumber = problem.Sites.Select((p, i) => (p.Id, i)).ToDictionary(x => x.Id, x => x.i);
    private readonly UnitType[] _typeOfProfile =
        [.. Enumerable.Range(0, problem.ProfileCount).Select(p => problem.Pledges[problem.ProfileOf.IndexOf(p)].Type)];

    private Mission Mission => problem.Mission;

    public PresenceGround PresenceOf(int task)
    {
        var places = problem.Required[task].Select(r => r.Place!).ToImmutableArray();
        return new PresenceGround(places, [.. places.Select(p => _siteNumber.GetValueOrDefault(p.Id, -1))]);
    }

    public TrainGround TrainOf(int task) =>
        new([.. problem.Required[task].Single().Places.Where(p => _siteNumber.ContainsKey(p.Id)).Select(p => _siteNumber[p.Id])]);

    public SupportGround SupportOf(MissionTask task)
    {
        var reach = new ImmutableArray<int>[problem.ProfileCount, problem.Sites.Length];
        for (var p = 0; p < problem.ProfileCount; p++)
        {
            for (var s = 0; s < problem.Sites.Length; s++)
            {
                reach[p, s] = [.. Enumerable.Range(0, problem.Sites.Length)
                    .Where(o => geography!.ReachesSite(_typeOfProfile[p], problem.Sites[s].Id, problem.Sites[o].Id, task))];
            }
        }

        return new SupportGround(reach, task.Amount * GreatestBase(task.Per));
    }

    /// <summary>The greatest base of O3, from all pledges on the books, before case and assumptions.</summary>
    private double GreatestBase(SupportBase per) => per switch
    {
        SupportBase.Person => Math.Min(
            problem.Authority.Books.Sum(b => (double)(b.Units ?? b.UnitsPlanning ?? 0) * TypeOf(b).Persons), Mission.CeilingPersons ?? double.PositiveInfinity),
        SupportBase.Site => problem.OpenableSites,
        SupportBase.Sector => problem.SectorCount,
        SupportBase.Contributor => problem.Authority.Books.Select(b => b.Contributor).Distinct().Count(),
        _ => 1,
    };

    private UnitType TypeOf(Pledge pledge) => Mission.UnitTypes.First(u => u.Id == pledge.UnitType);

    public CoverGround CoverOf(MissionTask task, int taskNumber, CancellationToken cancel)
    {
        var sources = SourcesOf(taskNumber);
        var selected = PlaceSelection.Select(task.Places, Mission.Places);
        var limit = task.RadiusKm is null ? task.ResponseMin!.Value : 0;
        if (geography is null)
        {
            return new CoverGround(DemandWithoutUnits(task, cancel).TotalWeight, CoverGroups.None, limit, CoverSteps.None, [])
            {
                Places = [.. selected.Select(p => new PlaceSources(p.Id, []))],
            };
        }

        var demand = geography.Demand(task.Id);
        var reach = CoverReach.Of(
            geography, task, [.. sources.Select(x => new ReachSource(_typeOfProfile[x.Profile], geography.Places.Of(problem.Sites[x.Site].Id)))], cancel);
        var places = new SelectedPlaces(selected, sources);
        if (task.RadiusKm is not null)
        {
            var groups = new ReachSets.Builder(sources.Length);
            reach.ForEach(
                point =>
                {
                    places.Add(point);
                    groups.Add(point.Sources, demand.Weight[point.Point]);
                },
                cancel);
            return new CoverGround(demand.TotalWeight, new CoverGroups(groups.Build(), sources), limit, CoverSteps.None, sources) { Places = places.All };
        }

        var steps = new StepTally(sources.Length, reach.ChainLength, limit);
        reach.ForEach(
            point =>
            {
                places.Add(point);
                steps.Add(point, demand.Weight[point.Point]);
            },
            cancel);
        return new CoverGround(demand.TotalWeight, new CoverGroups(steps.Groups(), sources), limit, steps.Steps(sources), sources) { Places = places.All };
    }

    /// <summary>The (profile, site) pairs at which a unit that may answer the task can stand.</summary>
    private ImmutableArray<(int Profile, int Site)> SourcesOf(int task)
    {
        var sources = new SortedSet<(int, int)>();
        for (var g = 0; g < problem.Pledges.Length; g++)
        {
            for (var s = 0; s < problem.Sites.Length; s++)
            {
                if (problem.Serves(g, s, task))
                    sources.Add((problem.ProfileOf[g], s));
            }
        }

        return [.. sources];
    }

    private CoverDemand DemandWithoutUnits(MissionTask task, CancellationToken cancel)
    {
        var places = new PlaceIndex(Mission.Places);
        return CoverDemand.Of(task, Mission, places, new RoadNetwork(Mission, places), cancel);
    }

    /// <summary>Keeps what reaches the selected places, which come before the bulk points.</summary>
    private sealed class SelectedPlaces(ImmutableArray<Place> selected, ImmutableArray<(int Profile, int Site)> sources)
    {
        private readonly ImmutableArray<PlaceSources>.Builder _places = ImmutableArray.CreateBuilder<PlaceSources>(selected.Length);

        public ImmutableArray<PlaceSources> All => _places.ToImmutable();

        public void Add(ReachedPoint point)
        {
            if (point.Point < selected.Length)
                _places.Add(new PlaceSources(selected[point.Point].Id, [.. point.Sources.ToArray().Order().Select(k => sources[k])]));
        }
    }
}
