using System.Collections.Immutable;
using Contingent.Missions;
using Contingent.Optimization.Location.Covering;
using Contingent.Planning.Laydown;

namespace Contingent.Planning.Recourse;

/// <summary>What the laydown's rules and levels count, laid out so that a change of one unit is counted in time that follows what it touches.</summary>
internal sealed class ForceGround
{
    private readonly LaydownProblem _problem;

    public ForceGround(LaydownProblem problem)
    {
        _problem = problem;
        Persons = [.. problem.Pledges.Select(p => p.Type.Persons)];
        Capacity = [.. problem.Sites.Select(s => s.CapacityPersons ?? int.MaxValue)];
        LeastPersons = [.. problem.Sites.Select(s => Math.Max(1, s.MinPersons))];
        var contributors = problem.Pledges.Select(p => p.Contributor).Distinct().Order().ToList();
        ContributorCount = contributors.Count;
        ContributorOf = [.. problem.Pledges.Select(p => contributors.IndexOf(p.Contributor))];
        With = [.. problem.Pledges.Select(p => p.Row.With.Select(w => contributors.IndexOf(w)).ToArray())];
        FrameworkOf = [.. problem.Sites.Select((_, s) => problem.Frameworks.ToList().FindIndex(f => f.Sites.Contains(s)))];
        FrameworkNation = [.. problem.Frameworks.Select(f => contributors.IndexOf(f.Nation))];
        AllotTasks = [.. problem.Pledges.Select((p, g) => TasksOf(g, cover: false))];
        CoverTasks = [.. problem.Pledges.Select((p, g) => TasksOf(g, cover: true))];
        SupportTasks = [.. Enumerable.Range(0, problem.Tasks.Length).Where(t => problem.Tasks[t].Kind == TaskKind.Support)];
        Line = [.. problem.Tasks.Select((_, t) => LinesOf(t))];
        Source = [.. problem.Tasks.Select((_, t) => SourcesOf(t))];
        Groups = [.. problem.Cover.Select(c => c?.Groups.Reach)];
        Pins = [.. problem.Pledges.Select(p => PinsOf(p.Id))];
        var types = problem.Pledges.Select(p => p.Type.Id).Distinct().ToList();
        TypeOf = [.. problem.Pledges.Select(p => types.IndexOf(p.Type.Id))];
        Alike = [.. types.Select((_, a) => types.Select((_, b) => SharesTask(a, b)).ToArray())];
    }

    /// <summary>Persons of a unit of each pledge.</summary>
    public ImmutableArray<int> Persons { get; }
    public ImmutableArray<int> Capacity { get; }

    /// <summary>Least garrison of a site that is used.</summary>
    public ImmutableArray<int> LeastPersons { get; }
    public int ContributorCount { get; }
    public ImmutableArray<int> ContributorOf { get; }

    /// <summary>The partners without whom a pledge stays at home; −1: one that has no pledge.</summary>
    public ImmutableArray<int[]> With { get; }

    /// <summary>Site → framework of its sector; −1: none.</summary>
    public ImmutableArray<int> FrameworkOf { get; }
    public ImmutableArray<int> FrameworkNation { get; }

    /// <summary>The tasks to which units of a pledge may be allotted, and the cover tasks for which they may count, conditions and time aside.</summary>
    public ImmutableArray<int[]> AllotTasks { get; }
    public ImmutableArray<int[]> CoverTasks { get; }
    public ImmutableArray<int> SupportTasks { get; }

    /// <summary>Task → site → its line of a presence task, or 0 where a course may run; −1: none.</summary>
    public ImmutableArray<int[]> Line { get; }

    /// <summary>Cover task → profile · sites + site → source in its reach; −1: none.</summary>
    public ImmutableArray<int[]> Source { get; }
    public ImmutableArray<ReachSets?> Groups { get; }

    /// <summary>Least and most units of a pledge at a site that pins ask for (L12).</summary>
    public ImmutableArray<PinnedUnits[]> Pins { get; }

    /// <summary>Unit type of each pledge by number, and whether units of two types have a task in common.</summary>
    public ImmutableArray<int> TypeOf { get; }
    public ImmutableArray<bool[]> Alike { get; }

    private int[] TasksOf(int pledge, bool cover) =>
    [
        .. Enumerable.Range(0, _problem.Tasks.Length)
            .Where(t => _problem.Tasks[t].Kind == TaskKind.Cover == cover && _problem.Pledges[pledge].BarFrom(_problem.Tasks[t]) is null),
    ];

    private int[] LinesOf(int task)
    {
        var lines = Enumerable.Repeat(-1, _problem.Sites.Length).ToArray();
        if (_problem.Presence[task] is { } presence)
        {
            for (var i = 0; i < presence.Sites.Length; i++)
            {
                if (presence.Sites[i] >= 0)
                    lines[presence.Sites[i]] = i;
            }
        }

        foreach (var site in _problem.Train[task]?.Sites ?? [])
            lines[site] = 0;
        if (_problem.Tasks[task].Kind == TaskKind.Support)
            Array.Clear(lines);
        return lines;
    }

    private PinnedUnits[] PinsOf(PledgeId pledge) =>
    [
        .. from pin in _problem.Mission.Pins
           where pin.Pledge == pledge
           let site = _problem.Sites.Select((s, i) => (s, i)).Where(x => x.s.Id == pin.Place).Select(x => x.i).DefaultIfEmpty(-1).First()
           where site >= 0
           select pin.Rule switch
           {
               PinRule.Exactly => new PinnedUnits(site, pin.Units, pin.Units),
               PinRule.AtLeast => new PinnedUnits(site, pin.Units, int.MaxValue),
               PinRule.AtMost => new PinnedUnits(site, 0, pin.Units),
               _ => new PinnedUnits(site, 0, 0),
           },
    ];

    private bool SharesTask(int type, int other)
    {
        int one = TypeOf.IndexOf(type), two = TypeOf.IndexOf(other);
        return _problem.Tasks.Any(t => _problem.Pledges[one].Type.Capabilities.ContainsKey(t.Capability) && _problem.Pledges[two].Type.Capabilities.ContainsKey(t.Capability));
    }

    private int[] SourcesOf(int task)
    {
        if (_problem.Cover[task] is not { } cover)
            return [];
        var sources = Enumerable.Repeat(-1, _problem.ProfileCount * _problem.Sites.Length).ToArray();
        for (var k = 0; k < cover.Sources.Length; k++)
            sources[(cover.Sources[k].Profile * _problem.Sites.Length) + cover.Sources[k].Site] = k;
        return sources;
    }
}

/// <summary>Least and most units of a pledge at a site.</summary>
internal readonly record struct PinnedUnits(int Site, int Least, int Most);
