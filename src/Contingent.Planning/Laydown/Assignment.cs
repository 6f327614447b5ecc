using System.Collections.Immutable;

namespace Contingent.Planning.Laydown;

/// <summary>Units of every pledge at every site, n[g,s], and what they are allotted to, a[g,s,t].</summary>
internal sealed class Assignment(int pledges, int sites, int tasks)
{
    private readonly int[,] _units = new int[pledges, sites];
    private readonly int[] _unitsOf = new int[pledges];
    private readonly int[,,] _allotted = new int[pledges, sites, tasks];
    private readonly SortedSet<(int Pledge, int Site)> _stands = [];

    /// <summary>Where units are placed, in order.</summary>
    public IReadOnlyCollection<(int Pledge, int Site)> Stands => _stands;

    public int Units(int pledge, int site) => _units[pledge, site];
    public int Allotted(int pledge, int site, int task) => _allotted[pledge, site, task];
    public void Allot(int pledge, int site, int task, int units) => _allotted[pledge, site, task] += units;

    /// <summary>Adds units at a site; a negative number takes them away.</summary>
    public void Place(int pledge, int site, int units)
    {
        _units[pledge, site] += units;
        _unitsOf[pledge] += units;
        if (_units[pledge, site] > 0)
            _stands.Add((pledge, site));
        else
            _stands.Remove((pledge, site));
    }

    /// <summary>Units of a pledge at all sites.</summary>
    public int UnitsOf(int pledge) => _unitsOf[pledge];

    /// <summary>Units of a pledge at a site that are allotted to no task.</summary>
    public int Unallotted(int pledge, int site) => _units[pledge, site] - Enumerable.Range(0, tasks).Sum(t => _allotted[pledge, site, t]);

    /// <summary>The placements as the plan tells them: pledges in their order, within a pledge sites in theirs.</summary>
    public ImmutableArray<PlacedUnits> Read(LaydownProblem problem)
    {
        var placed = ImmutableArray.CreateBuilder<PlacedUnits>();
        for (var g = 0; g < pledges; g++)
        {
            for (var s = 0; s < sites; s++)
            {
                if (_units[g, s] == 0)
                    continue;
                var allotted = from t in Enumerable.Range(0, tasks)
                               where _allotted[g, s, t] > 0
                               select new UnitAllotment(problem.Tasks[t].Id, _allotted[g, s, t]);
                placed.Add(new PlacedUnits(problem.Pledges[g], problem.Sites[s], _units[g, s], [.. allotted]));
            }
        }

        return placed.ToImmutable();
    }

    public static Assignment Of(LaydownProblem problem) => new(problem.Pledges.Length, problem.Sites.Length, problem.Tasks.Length);
}
