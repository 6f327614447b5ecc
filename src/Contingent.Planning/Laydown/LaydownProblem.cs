using System.Collections.Immutable;
using Contingent.Missions;
using Contingent.Planning.Authority;
using Contingent.Planning.Geography;
using Contingent.Planning.Requirements;

namespace Contingent.Planning.Laydown;

/// <summary>
/// What the laydown is worked out from: live pledges, open-able sites and tasks by number, who may stand where (L3), who may serve what from
/// where (L4), and what reaches what, with points of the same reach added up. Pledges are numbered g, sites s, tasks t.
/// </summary>
internal sealed class LaydownProblem
{
    private readonly double?[,] _earliest;
    private readonly bool[,,] _serves;

    private LaydownProblem(
        Mission mission, AuthorityResult authority, ImmutableArray<Requirement> requirements, ImmutableArray<Place> sites, ImmutableArray<LivePledge> pledges)
    {
        Required = [.. mission.Tasks.Select(t => requirements.Where(r => r.Task.Id == t.Id).ToImmutableArray())];
        Mission = mission;
        Authority = authority;
        Sites = sites;
        Pledges = pledges;
        Tasks = mission.Tasks;
        _earliest = new double?[pledges.Length, sites.Length];
        _serves = new bool[pledges.Length, sites.Length, mission.Tasks.Length];
        OnHostSoil = [.. sites.Select(s => s.Country == mission.Host)];
        var sectors = sites.Select(s => s.Sector?.Value ?? "").Distinct().Order(StringComparer.Ordinal).ToList();
        SectorOf = [.. sites.Select(s => sectors.IndexOf(s.Sector?.Value ?? ""))];
        SectorCount = sectors.Count;
        OpenableSites = Math.Min(sites.Length, mission.MaxSites ?? int.MaxValue);
        var profiles = pledges.Select(p => ReachProfile.Of(p.Type)).Distinct().ToList();
        ProfileOf = [.. pledges.Select(p => profiles.IndexOf(ReachProfile.Of(p.Type)))];
        ProfileCount = profiles.Count;
        Frameworks = [.. FrameworksOf(mission, pledges)];
        Limits = [.. LimitsOf(authority, pledges)];
    }

    public Mission Mission { get; }
    public AuthorityResult Authority { get; }
    public ImmutableArray<Place> Sites { get; }
    public ImmutableArray<LivePledge> Pledges { get; }
    public ImmutableArray<MissionTask> Tasks { get; }

    /// <summary>The lines of the statement of requirements, task by task.</summary>
    public ImmutableArray<ImmutableArray<Requirement>> Required { get; }
    public ImmutableArray<bool> OnHostSoil { get; }
    public ImmutableArray<int> SectorOf { get; }
    public int SectorCount { get; }

    /// <summary>How many sites can be open: the open-able ones, not more than <c>max_sites</c>.</summary>
    public int OpenableSites { get; }

    /// <summary>Pledge → way of travelling; pledges alike in it reach the same points from the same site.</summary>
    public ImmutableArray<int> ProfileOf { get; }
    public int ProfileCount { get; }
    public ImmutableArray<Framework> Frameworks { get; }
    public ImmutableArray<PersonLimit> Limits { get; }
    public ImmutableArray<PresenceGround?> Presence { get; private set; } = [];
    public ImmutableArray<TrainGround?> Train { get; private set; } = [];
    public ImmutableArray<SupportGround?> Support { get; private set; } = [];
    public ImmutableArray<CoverGround?> Cover { get; private set; } = [];

    /// <summary>Σ task weight × point weight over the cover tasks that are measured in time; 0: none.</summary>
    public double ResponseWeight { get; private set; }

    /// <summary>Earliest day of a pledge's units at a site; null: they may not or cannot stand there (L3).</summary>
    public double? Earliest(int pledge, int site) => _earliest[pledge, site];

    /// <summary>Whether units of a pledge at a site may serve or answer a task (L4).</summary>
    public bool Serves(int pledge, int site, int task) => _serves[pledge, site, task];

    /// <summary>What one unit of a pledge provides to a task.</summary>
    public double Amount(int pledge, int task) => Pledges[pledge].Type.Capabilities.GetValueOrDefault(Tasks[task].Capability);

    /// <summary>Whether units may be allotted to a task at that site, as far as the place goes.</summary>
    public bool IsServedAt(int task, int site) => Tasks[task].Kind switch
    {
        TaskKind.Presence => Presence[task]!.Sites.Contains(site),
        TaskKind.Train => Train[task]!.Sites.Contains(site),
        TaskKind.Support => true,
        _ => false,
    };

    /// <summary>Reads the problem off the mission, the case and the ground; without ground (an empty plan) nothing may be placed.</summary>
    public static LaydownProblem Of(
        Mission mission, AuthorityResult authority, ImmutableArray<Requirement> requirements, MissionGeography? geography, CancellationToken cancel)
    {
        var sites = geography?.Sites ?? SiteOpening.Openable(mission, authority);
        var problem = new LaydownProblem(mission, authority, requirements, sites, geography is null ? [] : authority.LivePledges);
        problem.FillEligibility(geography);
        var grounds = new TaskGrounds(problem, geography);
        problem.Presence = [.. mission.Tasks.Select((t, i) => t.Kind == TaskKind.Presence ? grounds.PresenceOf(i) : null)];
        problem.Train = [.. mission.Tasks.Select((t, i) => t.Kind == TaskKind.Train ? grounds.TrainOf(i) : null)];
        problem.Support = [.. mission.Tasks.Select(t => t.Kind == TaskKind.Support ? grounds.SupportOf(t) : null)];
        problem.Cover = [.. mission.Tasks.Select((t, i) => t.Kind == TaskKind.Cover ? grounds.CoverOf(t, i, cancel) : null)];
        problem.ResponseWeight = mission.Tasks.Zip(problem.Cover)
            .Where(x => x.Second is not null && x.First.RadiusKm is null).Sum(x => x.First.Weight * x.Second!.TotalWeight);
        return problem;
    }

    private void FillEligibility(MissionGeography? geography)
    {
        for (var g = 0; g < Pledges.Length; g++)
        {
            for (var s = 0; s < Sites.Length; s++)
            {
                if (Pledges[g].BarFrom(Sites[s]) is not null)
                    continue;
                _earliest[g, s] = geography!.EarliestDay(Pledges[g].Id, Sites[s].Id);
                for (var t = 0; t < Tasks.Length && _earliest[g, s] is not null; t++)
                    _serves[g, s, t] = geography.CanServe(Pledges[g], Sites[s].Id, Tasks[t]);
            }
        }
    }

    private IEnumerable<Framework> FrameworksOf(Mission mission, ImmutableArray<LivePledge> pledges)
    {
        foreach (var sector in mission.Sectors)
        {
            if (sector.Framework is not { } nation || pledges.All(p => p.Contributor != nation))
                continue;
            var sites = Enumerable.Range(0, Sites.Length).Where(s => Sites[s].Sector == sector.Id).ToImmutableArray();
            yield return new Framework(sector, nation, sites);
        }
    }

    private static IEnumerable<PersonLimit> LimitsOf(AuthorityResult authority, ImmutableArray<LivePledge> pledges) =>
        from standing in authority.Conditions.Values
        where standing.Row.MaxPersons is not null
        select new PersonLimit(
            standing.Row, standing.Row.MaxPersons!.Value, [.. pledges.Select(p => p.Needs.Any(n => n.Id == standing.Row.Id))]);
}

/// <summary>How a unit travels to points; units alike in it reach the same points from the same site.</summary>
internal readonly record struct ReachProfile(TravelMode Travel, double SpeedKmh, double LaunchMin, double? RadiusKm)
{
    public static ReachProfile Of(UnitType type) =>
        new(type.Travel, type.SpeedKmh, type.LaunchMin, type.Travel == TravelMode.Air ? type.RadiusKm : null);
}

/// <summary>A sector whose framework nation has a live pledge (L9).</summary>
internal sealed record Framework(Sector Sector, PartyId Nation, ImmutableArray<int> Sites);

/// <summary>A condition that limits the persons of the pledges that need it (L11).</summary>
internal sealed record PersonLimit(Condition Condition, int MaxPersons, ImmutableArray<bool> Binds);

/// <summary>The places of a presence task (L13); those that are open-able sites by number, −1 for the others.</summary>
internal sealed record PresenceGround(ImmutableArray<Place> Places, ImmutableArray<int> Sites);

/// <summary>The open-able sites where a course can run (L14).</summary>
internal sealed record TrainGround(ImmutableArray<int> Sites);

/// <summary>What a support task reaches, profile × site → sites (L15), and amount × greatest base (O3).</summary>
internal sealed record SupportGround(ImmutableArray<int>[,] Reach, double GreatestVolume);
