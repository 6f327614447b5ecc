using Contingent.Missions;
using Contingent.Planning.Authority;
using Contingent.Planning.Geography;

namespace Contingent.Planning.Tests.Laydown;

/// <summary>
/// The laydown by trying every plan: all units of all pledges at all sites in every number, all allotments. Reads the rules afresh, shares nothing
/// with the optimiser but the ground (reach and earliest days).
/// </summary>
internal sealed class Enumeration
{
    private readonly Mission _mission;
    private readonly MissionGeography _ground;
    private readonly LivePledge[] _pledges;
    private readonly Place[] _sites;
    private readonly MissionTask[] _tasks;
    private readonly int[,] _n;
    private readonly int[,,] _a;
    private readonly bool[,,] _canServe;
    private readonly Dictionary<MissionTask, double[,,]> _minutes = [];
    private readonly List<double[]> _found = [];
    private readonly double _greatestPersons;

    public Enumeration(Mission mission, AuthorityResult authority, MissionGeography ground)
    {
        _mission = mission;
        _ground = ground;
        _pledges = [.. authority.LivePledges];
        _sites = [.. ground.Sites];
        _tasks = [.. mission.Tasks];
        _n = new int[_pledges.Length, _sites.Length];
        _a = new int[_pledges.Length, _sites.Length, _tasks.Length];
        _canServe = new bool[_pledges.Length, _sites.Length, _tasks.Length];
        Each((g, s) =>
        {
            for (var t = 0; t < _tasks.Length; t++)
                _canServe[g, s, t] = ground.CanServe(_pledges[g], _sites[s].Id, _tasks[t]);
        });
        foreach (var task in _tasks.Where(t => t.Kind == TaskKind.Cover))
            _minutes[task] = MinutesOf(task);
        _greatestPersons = Math.Min(
            authority.Books.Sum(b => (double)b.Units!.Value * mission.UnitTypes.First(u => u.Id == b.UnitType).Persons), mission.CeilingPersons ?? 1e9);
        PlaceFrom(0, 0, _pledges.Length == 0 ? 0 : _pledges[0].Units);
    }

    /// <summary>How many plans keep the rules.</summary>
    public int Plans => _found.Count;

    /// <summary>Best value of each level over the plans that hold the earlier ones within their tolerance; null where no plan keeps the rules.</summary>
    public double[]? Best()
    {
        var left = _found;
        if (left.Count == 0)
            return null;
        var best = new double[_mission.Objectives.Length];
        for (var k = 0; k < best.Length; k++)
        {
            var (kind, tolerance) = (_mission.Objectives[k].Kind, _mission.Objectives[k].Tolerance);
            best[k] = kind == ObjectiveKind.Coverage ? left.Max(v => v[k]) : left.Min(v => v[k]);
            var slack = (tolerance * Math.Abs(best[k])) + 1e-9;
            left = [.. left.Where(v => kind == ObjectiveKind.Coverage ? v[k] >= best[k] - slack : v[k] <= best[k] + slack)];
        }

        return best;
    }

    private void Each(Action<int, int> act)
    {
        for (var g = 0; g < _pledges.Length; g++)
        {
            for (var s = 0; s < _sites.Length; s++)
                act(g, s);
        }
    }

    private double[,,] MinutesOf(MissionTask task)
    {
        var points = _ground.Demand(task.Id).Count;
        var minutes = new double[_pledges.Length, _sites.Length, points];
        Each((g, s) =>
        {
            for (var i = 0; i < points; i++)
                minutes[g, s, i] = _ground.ResponseMinutes(_pledges[g].Type, _sites[s].Id, task, i);
        });
        return minutes;
    }

    private void PlaceFrom(int g, int s, int left)
    {
        if (g == _pledges.Length)
        {
            if (KeepsTheRules())
                AllotFrom(0, 0, 0, _pledges.Length > 0 ? _n[0, 0] : 0);
            return;
        }

        if (s == _sites.Length)
        {
            PlaceFrom(g + 1, 0, g + 1 < _pledges.Length ? _pledges[g + 1].Units : 0);
            return;
        }

        var may = _ground.EarliestDay(_pledges[g].Id, _sites[s].Id) is not null && _pledges[g].BarFrom(_sites[s]) is null;
        for (var units = 0; units <= (may ? left : 0); units++)
        {
            _n[g, s] = units;
            PlaceFrom(g, s + 1, left - units);
        }

        _n[g, s] = 0;
    }

    private void AllotFrom(int g, int s, int t, int left)
    {
        if (g == _pledges.Length)
        {
            _found.Add([.. _mission.Objectives.Select(o => Value(o.Kind))]);
            return;
        }

        if (t == _tasks.Length)
        {
            var (nextG, nextS) = s + 1 == _sites.Length ? (g + 1, 0) : (g, s + 1);
            AllotFrom(nextG, nextS, 0, nextG < _pledges.Length ? _n[nextG, nextS] : 0);
            return;
        }

        var may = _canServe[g, s, t] && _tasks[t].Kind switch
        {
            TaskKind.Presence => _tasks[t].Places!.Items.Any(i => i.Place == _sites[s].Id),
            TaskKind.Train => Course(_tasks[t]).Places.Items.Any(i => i.Place == _sites[s].Id),
            TaskKind.Support => true,
            _ => false,
        };
        for (var units = 0; units <= (may ? left : 0); units++)
        {
            _a[g, s, t] = units;
            AllotFrom(g, s, t + 1, left - units);
        }

        _a[g, s, t] = 0;
    }

    private Course Course(MissionTask task) => _mission.Courses.First(c => c.Id == task.Course);

    private int PersonsAt(int s) => Enumerable.Range(0, _pledges.Length).Sum(g => _n[g, s] * _pledges[g].Type.Persons);

    private int PersonsOf(Func<int, int, bool> counts)
    {
        var sum = 0;
        Each((g, s) => sum += counts(g, s) ? _n[g, s] * _pledges[g].Type.Persons : 0);
        return sum;
    }

    private bool IsPlaced(Func<LivePledge, bool> which) => PersonsOf((g, _) => which(_pledges[g])) > 0;

    private bool KeepsTheRules()
    {
        for (var s = 0; s < _sites.Length; s++)
        {
            var persons = PersonsAt(s);
            if (persons > (_sites[s].CapacityPersons ?? int.MaxValue) || (persons > 0 && persons < _sites[s].MinPersons))
                return false;
        }

        if (PersonsOf((_, s) => _sites[s].Country == _mission.Host) > (_mission.CeilingPersons ?? int.MaxValue))
            return false;
        if (Enumerable.Range(0, _sites.Length).Count(s => PersonsAt(s) > 0) > (_mission.MaxSites ?? int.MaxValue))
            return false;
        foreach (var sector in _mission.Sectors.Where(x => x.Framework is not null && _pledges.Any(p => p.Contributor == x.Framework)))
        {
            var all = PersonsOf((_, s) => _sites[s].Sector == sector.Id);
            if (PersonsOf((g, s) => _sites[s].Sector == sector.Id && _pledges[g].Contributor == sector.Framework) < (sector.FrameworkShare * all) - 1e-6)
                return false;
        }

        foreach (var condition in _mission.Conditions.Where(c => c.MaxPersons is not null))
        {
            if (PersonsOf((g, _) => _pledges[g].Needs.Any(n => n.Id == condition.Id)) > condition.MaxPersons)
                return false;
        }

        if (_pledges.Any(p => IsPlaced(x => x.Id == p.Id) && p.Row.With.Any(w => !IsPlaced(x => x.Contributor == w))))
            return false;
        return _mission.Pins.All(KeepsPin);
    }

    private bool KeepsPin(Pin pin)
    {
        var units = 0;
        Each((g, s) => units += _pledges[g].Id == pin.Pledge && _sites[s].Id == pin.Place ? _n[g, s] : 0);
        return _pledges.All(p => p.Id != pin.Pledge) || pin.Rule switch
        {
            PinRule.Exactly => units == pin.Units,
            PinRule.AtLeast => units >= pin.Units,
            PinRule.AtMost => units <= pin.Units,
            _ => units == 0,
        };
    }

    private double Value(ObjectiveKind kind)
    {
        switch (kind)
        {
            case ObjectiveKind.Shortfall:
                return _tasks.Where(t => t.Kind != TaskKind.Support && t.Must).Sum(t => t.Weight * Short(t));
            case ObjectiveKind.Coverage:
                return _tasks.Where(t => t.Kind != TaskKind.Support && !t.Must).Sum(t => t.Weight * (1 - Short(t)));
            case ObjectiveKind.Support:
                return _tasks.Where(t => t.Kind == TaskKind.Support).Sum(t => t.Weight * SupportShort(t));
            case ObjectiveKind.Response:
                return Response();
            default:
                var sum = 0.0;
                Each((g, s) =>
                {
                    if (_n[g, s] > 0)
                        sum += _n[g, s] * _pledges[g].Type.Persons * Factor(kind, g, s);
                });
                return sum;
        }
    }

    private double Factor(ObjectiveKind kind, int g, int s) => kind switch
    {
        ObjectiveKind.Arrival => Math.Max(1, _ground.EarliestDay(_pledges[g].Id, _sites[s].Id)!.Value),
        ObjectiveKind.Cost => _pledges[g].Type.CostPersonMonth,
        _ => 1,
    };

    private double AllottedAt(MissionTask task, int s)
    {
        var t = Array.IndexOf(_tasks, task);
        return Enumerable.Range(0, _pledges.Length).Sum(g => _a[g, s, t] * _pledges[g].Type.Capabilities.GetValueOrDefault(task.Capability));
    }

    private double Short(MissionTask task)
    {
        switch (task.Kind)
        {
            case TaskKind.Presence:
                var places = task.Places!.Items.Select(i => Array.FindIndex(_sites, s => s.Id == i.Place)).ToList();
                return places.Average(s => s < 0 ? 1 : Math.Max(0, task.Amount - AllottedAt(task, s)) / task.Amount);
            case TaskKind.Train:
                var course = Course(task);
                var intakes = Math.Ceiling((double)course.Demand / course.Trainees);
                var needed = Math.Ceiling(intakes / Math.Floor((double)(course.ByDay - course.FromDay) / course.Days));
                var running = course.Places.Items.Select(i => Array.FindIndex(_sites, s => s.Id == i.Place))
                    .Sum(s => s < 0 ? 0 : Math.Floor((AllottedAt(task, s) / task.Amount) + 1e-9));
                return Math.Max(0, needed - running) / needed;
            default:
                var demand = _ground.Demand(task.Id);
                double within = 0, total = 0;
                for (var i = 0; i < demand.Count; i++)
                {
                    total += demand.Weight[i];
                    within += FreeWithin(task, i, task.ResponseMin!.Value + 1e-6) >= task.Depth ? demand.Weight[i] : 0;
                }

                return 1 - (within / total);
        }
    }

    private int Free(int g, int s) => _n[g, s] - Enumerable.Range(0, _tasks.Length).Sum(t => _tasks[t].Tied ? _a[g, s, t] : 0);

    private int FreeWithin(MissionTask task, int point, double minutes)
    {
        var sum = 0;
        var t = Array.IndexOf(_tasks, task);
        Each((g, s) => sum += _n[g, s] > 0 && _canServe[g, s, t] && _minutes[task][g, s, point] <= minutes ? Free(g, s) : 0);
        return sum;
    }

    private double Response()
    {
        double sum = 0, weights = 0;
        foreach (var task in _tasks.Where(t => t.Kind == TaskKind.Cover))
        {
            var demand = _ground.Demand(task.Id);
            var t = Array.IndexOf(_tasks, task);
            for (var i = 0; i < demand.Count; i++)
            {
                var nearest = task.ResponseMin!.Value;
                Each((g, s) => nearest = _canServe[g, s, t] && Free(g, s) > 0 ? Math.Min(nearest, _minutes[task][g, s, i]) : nearest);
                sum += task.Weight * demand.Weight[i] * nearest;
                weights += task.Weight * demand.Weight[i];
            }
        }

        return weights > 0 ? sum / weights : 0;
    }

    private double SupportShort(MissionTask task)
    {
        var t = Array.IndexOf(_tasks, task);
        var open = Enumerable.Range(0, _sites.Length).Where(s => PersonsAt(s) > 0).ToList();
        var openable = Math.Min(_sites.Length, _mission.MaxSites ?? int.MaxValue);
        var unreached = open.Count(o =>
        {
            var reached = false;
            Each((g, s) => reached |= _a[g, s, t] > 0 && _ground.ReachesSite(_pledges[g].Type, _sites[s].Id, _sites[o].Id, task));
            return !reached;
        });
        var (now, greatest) = task.Per switch
        {
            SupportBase.Person => (open.Sum(PersonsAt), _greatestPersons),
            SupportBase.Site => (open.Count, openable),
            SupportBase.Sector => (open.Select(s => _sites[s].Sector).Distinct().Count(), _sites.Select(s => s.Sector).Distinct().Count()),
            SupportBase.Contributor => (_pledges.Where(p => IsPlaced(x => x.Id == p.Id)).Select(p => p.Contributor).Distinct().Count(),
                _mission.Pledges.Select(p => p.Contributor).Distinct().Count()),
            _ => (1.0, 1.0),
        };
        var missing = Math.Max(0, (task.Amount * now) - Enumerable.Range(0, _sites.Length).Sum(s => AllottedAt(task, s)));
        return (0.5 * unreached / Math.Max(1, openable)) + (0.5 * missing / (task.Amount * greatest));
    }
}
