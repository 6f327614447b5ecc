using System.Collections.Immutable;
using Contingent.Missions;
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
        var demand = geography?.Demand(task.Id) ?? DemandWithoutUnits(task, cancel);
        var sources = SourcesOf(taskNumber);
        var groups = new SourceTally();
        var steps = new SourceTally();
        var minutes = new (double Minutes, int Source)[sources.Length];
        var selected = PlaceSelection.Select(task.Places, Mission.Places);
        var places = ImmutableArray.CreateBuilder<PlaceSources>(selected.Length);
        for (var i = 0; i < demand.Count; i++)
        {
            if (i % 4096 == 0)
                cancel.ThrowIfCancellationRequested();
            var reached = 0;
            for (var k = 0; k < sources.Length; k++)
            {
                var (profile, site) = sources[k];
                if (geography!.Reaches(_typeOfProfile[profile], problem.Sites[site].Id, task, i))
                    minutes[reached++] = (task.RadiusKm is null ? geography.ResponseMinutes(_typeOfProfile[profile], problem.Sites[site].Id, task, i) : 0, k);
            }

            if (i < selected.Length)
                places.Add(new PlaceSources(selected[i].Id, [.. minutes.AsSpan(0, reached).ToArray().Select(m => sources[m.Source])]));
            groups.Add(minutes.AsSpan(0, reached).ToArray().Select(m => m.Source), demand.Weight[i]);
            if (task.RadiusKm is null)
                AddSteps(steps, minutes.AsSpan(0, reached), task.ResponseMin!.Value, demand.Weight[i]);
        }

        return new CoverGround(demand.TotalWeight, groups.Read(sources), task.RadiusKm is null ? task.ResponseMin!.Value : 0, steps.Read(sources))
        {
            Places = places.ToImmutable(),
        };
    }

    /// <summary>
    /// min(nearest, limit) = limit − Σ_k (t_{k+1} − t_k)·[a unit stands within t_k], over the distinct times t_1 &lt; t_2 &lt; … up to the limit.
    /// </summary>
    private static void AddSteps(SourceTally steps, Span<(double Minutes, int Source)> reached, double limit, double weight)
    {
        reached.Sort();
        var within = new List<int>();
        for (var k = 0; k < reached.Length; k++)
        {
            within.Add(reached[k].Source);
            var next = k + 1 < reached.Length ? Math.Min(limit, reached[k + 1].Minutes) : limit;
            if (next > reached[k].Minutes)
                steps.Add(within, weight * (next - reached[k].Minutes));
        }
    }

    /// <summary>The (profile, site) pairs at which a unit that may answer the task can stand.</summary>
    private (int Profile, int Site)[] SourcesOf(int task)
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

    /// <summary>Adds weights up by set of sources.</summary>
    private sealed class SourceTally
    {
        private readonly Dictionary<string, double> _weights = new(StringComparer.Ordinal);

        public void Add(IEnumerable<int> sources, double weight)
        {
            var key = new string([.. sources.Order().Select(k => (char)k)]);
            _weights[key] = _weights.GetValueOrDefault(key) + weight;
        }

        public ImmutableArray<CoverGroup> Read((int Profile, int Site)[] sources) =>
            [.. _weights.OrderBy(w => w.Key, StringComparer.Ordinal).Select(w => new CoverGroup([.. w.Key.Select(c => sources[c])], w.Value))];
    }
}
