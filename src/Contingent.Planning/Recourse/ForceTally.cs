using Contingent.Missions;
using Contingent.Planning.Laydown;

namespace Contingent.Planning.Recourse;

/// <summary>
/// Running counts of a force: who stands where (L5–L11) and what the tasks have (L13–L17). Units come and go one stand at a time; a change costs as much as the tasks and groups of
/// points that it touches.
/// </summary>
internal sealed class ForceTally
{
    private readonly LaydownProblem _problem;
    private readonly ForceGround _force;

    public ForceTally(RecourseGround ground)
    {
        (_problem, _force) = (ground.Problem, ground.Force);
        PersonsAt = new int[_problem.Sites.Length];
        UnitsOf = new int[_problem.Pledges.Length];
        UnitsBy = new int[_force.ContributorCount];
        OpenInSector = new int[_problem.SectorCount];
        InFramework = new int[_problem.Frameworks.Length];
        OfNation = new int[_problem.Frameworks.Length];
        LimitedPersons = new int[ground.Limits.Length];
        Allotted = new double[_problem.Tasks.Length];
        AtLine = [.. _problem.Tasks.Select((t, i) => new double[t.Kind switch
        {
            TaskKind.Presence => _problem.Presence[i]!.Places.Length,
            TaskKind.Train => _problem.Sites.Length,
            _ => 0,
        }])];
        Reaching = [.. _problem.Tasks.Select(t => new int[t.Kind == TaskKind.Support ? _problem.Sites.Length : 0])];
        OutOfReach = new int[_problem.Tasks.Length];
        Within = [.. _force.Groups.Select(g => new int[g?.GroupCount ?? 0])];
    }

    public int[] PersonsAt { get; }
    public int[] UnitsOf { get; }
    public int Persons { get; private set; }
    public int OnHostSoil { get; private set; }
    public int OpenSites { get; private set; }
    public int Sectors { get; private set; }
    public int Contributors { get; private set; }

    /// <summary>Units placed by contributor.</summary>
    public int[] UnitsBy { get; }
    public int[] OpenInSector { get; }

    /// <summary>Persons in the sector of a framework, and those of its nation there.</summary>
    public int[] InFramework { get; }
    public int[] OfNation { get; }

    /// <summary>Persons of the pledges that a limit binds.</summary>
    public int[] LimitedPersons { get; }

    /// <summary>Capability allotted to each task.</summary>
    public double[] Allotted { get; }

    /// <summary>The same by line of a presence task, by site of a train task.</summary>
    public double[][] AtLine { get; }

    /// <summary>Units allotted to a support task that reach a site.</summary>
    public int[][] Reaching { get; }

    /// <summary>Open sites that no unit allotted to a support task reaches.</summary>
    public int[] OutOfReach { get; }

    /// <summary>Units that reach a group of points of a cover task.</summary>
    public int[][] Within { get; }

    public void Clear()
    {
        Array.Clear(PersonsAt);
        Array.Clear(UnitsOf);
        Array.Clear(UnitsBy);
        Array.Clear(OpenInSector);
        Array.Clear(InFramework);
        Array.Clear(OfNation);
        Array.Clear(LimitedPersons);
        Array.Clear(Allotted);
        Array.Clear(OutOfReach);
        foreach (var line in AtLine)
            Array.Clear(line);
        foreach (var reaching in Reaching)
            Array.Clear(reaching);
        foreach (var within in Within)
            Array.Clear(within);
        (Persons, OnHostSoil, OpenSites, Sectors, Contributors) = (0, 0, 0, 0, 0);
    }

    /// <summary>Units come, all of the stand's.</summary>
    public void Add(Stand stand) => Change(stand, stand.Units);

    /// <summary>Units go.</summary>
    public void Remove(Stand stand) => Change(stand, -stand.Units);

    private void Change(Stand stand, int units)
    {
        var (g, s) = (stand.Pledge, stand.Site);
        ChangePersons(g, s, units);
        foreach (var limit in stand.Limits)
            LimitedPersons[limit] += units * _force.Persons[g];
        if (stand.Task != Stand.NoTask)
            ChangeAllotted(g, s, stand.Task, units);
        foreach (var task in stand.Answers)
            ChangeWithin(g, s, task, units);
    }

    private void ChangePersons(int g, int s, int units)
    {
        var persons = units * _force.Persons[g];
        var before = PersonsAt[s];
        PersonsAt[s] += persons;
        Persons += persons;
        OnHostSoil += _problem.OnHostSoil[s] ? persons : 0;
        if (before == 0 != (PersonsAt[s] == 0))
            Open(s, before == 0 ? 1 : -1);
        var contributor = _force.ContributorOf[g];
        var usedBefore = UnitsBy[contributor] > 0;
        UnitsBy[contributor] += units;
        UnitsOf[g] += units;
        Contributors += (UnitsBy[contributor] > 0 ? 1 : 0) - (usedBefore ? 1 : 0);
        if (_force.FrameworkOf[s] is >= 0 and var framework)
        {
            InFramework[framework] += persons;
            OfNation[framework] += _force.FrameworkNation[framework] == contributor ? persons : 0;
        }
    }

    private void Open(int site, int by)
    {
        OpenSites += by;
        var sector = _problem.SectorOf[site];
        var before = OpenInSector[sector] > 0;
        OpenInSector[sector] += by;
        Sectors += (OpenInSector[sector] > 0 ? 1 : 0) - (before ? 1 : 0);
        foreach (var task in _force.SupportTasks)
            OutOfReach[task] += Reaching[task][site] == 0 ? by : 0;
    }

    private void ChangeAllotted(int g, int s, int task, int units)
    {
        var amount = units * _problem.Amount(g, task);
        Allotted[task] = Clean(Allotted[task] + amount);
        if (_problem.Tasks[task].Kind != TaskKind.Support)
        {
            var line = _problem.Tasks[task].Kind == TaskKind.Train ? s : _force.Line[task][s];
            AtLine[task][line] = Clean(AtLine[task][line] + amount);
            return;
        }

        foreach (var other in _problem.Support[task]!.Reach[_problem.ProfileOf[g], s])
        {
            var before = Reaching[task][other];
            Reaching[task][other] += units;
            if (PersonsAt[other] > 0 && before == 0 != (Reaching[task][other] == 0))
                OutOfReach[task] += before == 0 ? -1 : 1;
        }
    }

    private void ChangeWithin(int g, int s, int task, int units)
    {
        if (SourceOf(task, g, s) is not (>= 0 and var source))
            return;
        var within = Within[task];
        foreach (var group in _force.Groups[task]!.GroupsOf(source))
            within[group] += units;
    }

    /// <summary>The source of a cover task's reach at which a pledge's unit at a site stands; −1: none.</summary>
    public int SourceOf(int task, int pledge, int site) => _force.Source[task][(_problem.ProfileOf[pledge] * _problem.Sites.Length) + site];

    // Sums of capabilities that cancel leave dust behind.
    private static double Clean(double sum) => Math.Abs(sum) < 1e-9 ? 0 : sum;
}
