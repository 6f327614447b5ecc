using Contingent.Missions;
using Contingent.Planning.Laydown;

namespace Contingent.Planning.Recourse;

/// <summary>
/// By how much units added at a site would better shortfall, coverage and support (O1–O3), counted from the running tally alone. What a plan says in the end is counted anew
/// (<see cref="ForceLevels"/>).
/// </summary>
internal sealed class GainCount(RecourseGround ground, ForceTally tally)
{
    private const double Same = 1e-9;

    private readonly LaydownProblem _problem = ground.Problem;
    private readonly ForceGround _force = ground.Force;
    private readonly ObjectiveKind[] _order = [.. ground.Problem.Mission.Objectives.Select(o => o.Kind)
        .TakeWhile(k => k is not (ObjectiveKind.Arrival or ObjectiveKind.Cost or ObjectiveKind.Persons))
        .Where(k => k != ObjectiveKind.Response)];

    /// <summary>The gain of adding the units of a stand.</summary>
    public Gain Of(int pledge, int site, int task, int units, int[] answers)
    {
        double shortfall = 0, coverage = 0;
        if (task != Stand.NoTask && _problem.Tasks[task].Kind != TaskKind.Support)
            Add(task, LineGain(pledge, site, task, units));
        foreach (var cover in answers)
        {
            if (tally.SourceOf(cover, pledge, site) is >= 0 and var source)
                Add(cover, WeightGain(cover, source, units) / Math.Max(1e-12, _problem.Cover[cover]!.TotalWeight));
        }

        return new Gain(shortfall, coverage, SupportGain(pledge, site, task, units));

        void Add(int of, double share)
        {
            if (_problem.Tasks[of].Must)
                shortfall += _problem.Tasks[of].Weight * share;
            else
                coverage += _problem.Tasks[of].Weight * share;
        }
    }

    /// <summary>The mission's order of levels: negative where the first is worse than the other, 0 where no level tells them apart.</summary>
    public int Compare(Gain one, Gain other)
    {
        foreach (var kind in _order)
        {
            var by = kind switch
            {
                ObjectiveKind.Shortfall => one.Shortfall - other.Shortfall,
                ObjectiveKind.Coverage => one.Coverage - other.Coverage,
                _ => one.Support - other.Support,
            };
            if (Math.Abs(by) > Same)
                return by < 0 ? -1 : 1;
        }

        return 0;
    }

    private double LineGain(int pledge, int site, int task, int units)
    {
        var amount = units * _problem.Amount(pledge, task);
        if (_problem.Tasks[task].Kind == TaskKind.Train)
        {
            var now = tally.AtLine[task][site];
            var required = _problem.Required[task][0].Required;
            var intakes = ForceLevels.Intakes(_problem, tally, task);
            var more = ForceLevels.IntakesOf(now + amount, _problem.Tasks[task].Amount) - ForceLevels.IntakesOf(now, _problem.Tasks[task].Amount);
            return (Math.Max(0, required - intakes) - Math.Max(0, required - intakes - more)) / required;
        }

        var line = _force.Line[task][site];
        var asked = _problem.Required[task][line].Required;
        var there = tally.AtLine[task][line];
        return (Math.Max(0, asked - there) - Math.Max(0, asked - there - amount)) / asked / _problem.Required[task].Length;
    }

    private double WeightGain(int task, int source, int units)
    {
        var depth = _problem.Tasks[task].Depth;
        var within = tally.Within[task];
        var reach = _force.Groups[task]!;
        var weights = reach.Weights;
        var gain = 0.0;
        foreach (var group in reach.GroupsOf(source))
        {
            if (within[group] < depth && within[group] + units >= depth)
                gain += weights[group];
        }

        return gain;
    }

    private double SupportGain(int pledge, int site, int task, int units)
    {
        var opens = tally.PersonsAt[site] == 0;
        var persons = tally.Persons + (units * _force.Persons[pledge]);
        var sites = tally.OpenSites + (opens ? 1 : 0);
        var sectors = tally.Sectors + (opens && tally.OpenInSector[_problem.SectorOf[site]] == 0 ? 1 : 0);
        var contributors = tally.Contributors + (tally.UnitsBy[_force.ContributorOf[pledge]] == 0 ? 1 : 0);
        var gain = 0.0;
        foreach (var t in _force.SupportTasks)
        {
            var row = _problem.Tasks[t];
            var before = ForceLevels.Base(row.Per, tally.Persons, tally.OpenSites, tally.Sectors, tally.Contributors);
            var after = ForceLevels.Base(row.Per, persons, sites, sectors, contributors);
            var allotted = tally.Allotted[t];
            var more = t == task ? units * _problem.Amount(pledge, t) : 0;
            var volume = Math.Max(0, (row.Amount * before) - allotted) - Math.Max(0, (row.Amount * after) - allotted - more);
            var sitesInReach = t == task ? Reached(pledge, site, t, opens) : opens && tally.Reaching[t][site] == 0 ? -1 : 0;
            var greatest = _problem.Support[t]!.GreatestVolume;
            gain += row.Weight * ((0.5 * sitesInReach / Math.Max(1, _problem.OpenableSites)) + (greatest > 0 ? 0.5 * volume / greatest : 0));
        }

        return gain;
    }

    /// <summary>How many open sites fewer are out of reach; the site itself may come open.</summary>
    private int Reached(int pledge, int site, int task, bool opens)
    {
        var fewer = opens && tally.Reaching[task][site] == 0 ? -1 : 0;
        foreach (var other in _problem.Support[task]!.Reach[_problem.ProfileOf[pledge], site])
        {
            if (tally.Reaching[task][other] == 0 && (tally.PersonsAt[other] > 0 || other == site))
                fewer++;
        }

        return fewer;
    }
}
