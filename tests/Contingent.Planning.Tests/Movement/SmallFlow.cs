using Contingent.Missions;
using Contingent.Planning.Geography;
using Contingent.Planning.Authority;
using Contingent.Planning.Movement;

namespace Contingent.Planning.Tests.Movement;

/// <summary>
/// The best IOC and FOC of a tiny flow by trying everything: every person of every unit on every way and every day on which it pays to wait. Only for units
/// without tonnes and tasks of kind presence.
/// </summary>
internal sealed class SmallFlow
{
    private sealed record Way(long Arrive, (string What, int Day)[] Uses);

    private sealed record Unit(PlacedUnit Placed, List<Way> Ways);

    private sealed record PlacedUnit(LivePledge Pledge, Place Place, MissionTask? Task);

    // Some refutations take hours of trying; a flow whose answer takes longer than this is left out.
    private const int MostTries = 100_000;

    private readonly MovementQuestion _question;
    private readonly List<Unit> _units = [];
    private readonly Dictionary<string, double> _capacity = new(StringComparer.Ordinal);
    private readonly Dictionary<(string, int), double> _used = [];
    private int _tries;

    public SmallFlow(MovementQuestion question, int lastDay)
    {
        _question = question;
        foreach (var link in question.Mission.Links)
            _capacity["link " + link.Id] = link.PersonsDay ?? double.PositiveInfinity;
        foreach (var place in question.Mission.Places)
            _capacity["place " + place.Id] = place.PersonsDay ?? double.PositiveInfinity;
        foreach (var placed in question.Placed)
        {
            var tasks = placed.Allotted.SelectMany(a => Enumerable.Repeat(question.Mission.Tasks.First(t => t.Id == a.Task), a.Units)).Cast<MissionTask?>().ToList();
            while (tasks.Count < placed.Units)
                tasks.Add(null);
            foreach (var task in tasks)
                _units.Add(new Unit(new PlacedUnit(placed.Pledge, placed.Place, task), Ways(placed.Pledge, placed.Place, lastDay)));
        }
    }

    /// <summary>The least IOC and, with that IOC, the least FOC, as minutes of arrival; integration is left out. Null: too many tries.</summary>
    public (long Ioc, long Foc)? Best()
    {
        var days = _units.SelectMany(u => u.Ways).Select(w => w.Arrive).Distinct().Order().ToArray();
        var all = (1 << _units.Count) - 1;
        var iocSets = Enumerable.Range(0, all + 1).Where(s => Provides(s, t => t.Ioc, _question.Mission.IocShare)).ToArray();
        iocSets = [.. iocSets.Where(s => !iocSets.Any(o => o != s && (o & s) == o))];
        var focSets = Enumerable.Range(0, all + 1).Where(s => Provides(s, t => t.Must, 1) && Persons(s) >= (_question.Mission.FocShare * Persons(all)) - 1e-9).ToArray();
        focSets = [.. focSets.Where(s => !focSets.Any(o => o != s && (o & s) == o))];
        var ioc = days.First(d => iocSets.Any(s => CanArrive(s, d, 0, d)));
        var foc = days.First(d => d >= ioc && iocSets.Any(i => focSets.Any(f => CanArrive(i, ioc, f, d))));
        return _tries <= MostTries ? (ioc, foc) : null;
    }

    private bool Provides(int set, Func<MissionTask, bool> counts, double share) => _question.Mission.Tasks.Where(counts).All(t =>
        Amount(set, t) >= (share * Amount((1 << _units.Count) - 1, t)) - 1e-9);

    private double Amount(int set, MissionTask task) =>
        _units.Where((u, i) => (set >> i & 1) == 1 && u.Placed.Task?.Id == task.Id).Sum(u => u.Placed.Pledge.Type.Capabilities[task.Capability]);

    private double Persons(int set) => _units.Where((_, i) => (set >> i & 1) == 1).Sum(u => (double)u.Placed.Pledge.Type.Persons);

    private bool CanArrive(int early, long by, int late, long byLate)
    {
        _used.Clear();
        var persons = new List<List<Way>>();
        var shared = new Dictionary<(PledgeId, PlaceId, long), List<Way>>();
        for (var i = 0; i < _units.Count; i++)
        {
            var deadline = (early >> i & 1) == 1 ? by : (late >> i & 1) == 1 ? byLate : long.MinValue;
            if (deadline == long.MinValue)
                continue;
            var key = (_units[i].Placed.Pledge.Id, _units[i].Placed.Place.Id, deadline);
            if (!shared.TryGetValue(key, out var ways))
                shared[key] = ways = [.. _units[i].Ways.Where(w => w.Arrive <= deadline)];
            for (var p = 0; p < _units[i].Placed.Pledge.Type.Persons; p++)
                persons.Add(ways);
        }

        return Assign([.. persons.OrderBy(w => w.Count)], 0, 0);
    }

    /// <summary>Gives each person in turn one of its ways; of persons with the same ways the later never takes an earlier way.</summary>
    private bool Assign(List<List<Way>> persons, int at, int first)
    {
        if (at == persons.Count || ++_tries > MostTries)
            return true;
        for (var w = first; w < persons[at].Count; w++)
        {
            var uses = persons[at][w].Uses;
            if (Array.Exists(uses, u => _used.GetValueOrDefault(u) + 1 > _capacity[u.What]))
                continue;
            foreach (var use in uses)
                _used[use] = _used.GetValueOrDefault(use) + 1;
            var alike = at + 1 < persons.Count && ReferenceEquals(persons[at + 1], persons[at]);
            var found = Assign(persons, at + 1, alike ? w : 0);
            foreach (var use in uses)
                _used[use]--;
            if (found)
                return true;
        }

        return false;
    }

    private List<Way> Ways(LivePledge pledge, Place site, int lastDay)
    {
        var found = new List<Way>();
        var ready = Math.Max(pledge.ReadyDay, _question.Authority.Day(_question.Mission.AsOf)) * 1440L;
        Extend(pledge.Row.Home!.Value, ready, [pledge.Row.Home.Value], []);

        // A way is of no use beside another that arrives no later and draws on no more.
        var scarce = found.Select(w => w with { Uses = [.. w.Uses.Where(u => double.IsFinite(_capacity[u.What])).Order()] })
            .DistinctBy(w => (w.Arrive, string.Join(' ', w.Uses))).OrderBy(w => w.Arrive).ThenBy(w => w.Uses.Length).ToList();
        return [.. scarce.Where((w, i) => !scarce.Take(i).Any(o => Array.TrueForAll(o.Uses, u => w.Uses.Contains(u))))];

        void Extend(PlaceId at, long time, List<PlaceId> seen, List<(string, int)> uses)
        {
            if (at == site.Id)
            {
                found.Add(new Way(time, [.. uses]));
                return;
            }

            foreach (var link in _question.Mission.Links)
            {
                var to = link.From == at ? link.To : link.To == at && link.BothWays ? link.From : default;
                if (to.Value is null || seen.Contains(to))
                    continue;
                var minutes = (long)Math.Ceiling((link.LengthKm / link.SpeedKmh * 60) - 1e-9);
                var onHostSoil = _question.Mission.Places.First(p => p.Id == to).Country == _question.Mission.Host;
                foreach (var depart in Departures(time, minutes, lastDay))
                {
                    if (onHostSoil && depart + minutes < _question.Authority.EntryDay * 1440L)
                        continue;
                    Extend(to, depart + minutes, [.. seen, to],
                        [.. uses, ("link " + link.Id, (int)Math.Floor(depart / 1440.0)), ("place " + to, (int)Math.Floor((depart + minutes) / 1440.0))]);
                }
            }
        }
    }

    /// <summary>At once, so as to arrive on the entry day, and every later moment that changes a calendar day of departure or arrival.</summary>
    private IEnumerable<long> Departures(long time, long minutes, int lastDay)
    {
        var moments = new SortedSet<long> { time, Math.Max(time, (_question.Authority.EntryDay!.Value * 1440L) - minutes) };
        for (var day = _question.Authority.EntryDay.Value - 3; day <= lastDay; day++)
        {
            moments.Add(day * 1440L);
            moments.Add((day * 1440L) - minutes);
        }

        return moments.Where(m => m >= time && m + minutes < (lastDay + 1) * 1440L);
    }
}
