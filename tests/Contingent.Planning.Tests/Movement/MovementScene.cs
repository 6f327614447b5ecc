using System.Collections.Immutable;
using Contingent.Missions;
using Contingent.Planning.Authority;
using Contingent.Planning.Geography;
using Contingent.Planning.Laydown;
using Contingent.Planning.Movement;

namespace Contingent.Planning.Tests.Movement;

/// <summary>
/// A mission small enough to flow in by hand. As of 1 January 2030; activation is met; day 0 is 1 February 2030 unless a test says otherwise. Roads
/// are marched ten hours a day; a rail leg of 24 km at 1 km/h takes a day.
/// </summary>
internal sealed class MovementScene
{
    public static readonly DateOnly AsOf = new(2030, 1, 1);
    public static readonly DateOnly DayZero = new(2030, 2, 1);

    private readonly List<Place> _places = [];
    private readonly List<Link> _links = [];
    private readonly List<Lift> _lift = [];
    private readonly List<UnitType> _types = [];
    private readonly List<Pledge> _pledges = [];
    private readonly List<MissionTask> _tasks = [];
    private readonly List<Course> _courses = [];
    private readonly List<Rate> _rates = [];
    private readonly List<Need> _requires = [Need("peace")];
    private readonly List<(string Pledge, string Place, int Units, (string Task, int Units)[] Allotted)> _placed = [];
    private readonly List<Condition> _conditions =
    [
        Condition("order", new DateOnly(2030, 1, 1), ConditionState.Met),
        Condition("peace", DayZero, ConditionState.Open),
    ];

    public double IocShare { get; set; } = 1;
    public double FocShare { get; set; } = 1;
    public int HorizonDays { get; set; } = 120;

    public MovementScene Home(string id) => Place(id, "SND");

    public MovementScene Site(string id, double? personsDay = null, double? tonnesDay = null) => Place(id, "HST", personsDay, tonnesDay, PlaceKind.Site);

    public MovementScene Place(string id, string country, double? personsDay = null, double? tonnesDay = null, PlaceKind kind = PlaceKind.Junction)
    {
        _places.Add(new Place
        {
            Id = new(id), Name = id, At = new(0, 0.1 * _places.Count), Country = new(country), Kinds = [kind], PersonsDay = personsDay, TonnesDay = tonnesDay,
            CapacityPersons = kind == PlaceKind.Site ? 100_000 : null,
        });
        return this;
    }

    /// <summary>A rail link that takes that many days.</summary>
    public MovementScene Rail(
        string id, string from, string to, double days, double? personsDay = null, double? tonnesDay = null, string? permission = null, bool bothWays = true) =>
        Link(id, from, to, LinkMode.Rail, days * 24, 1, personsDay, tonnesDay, permission, bothWays);

    public MovementScene Link(
        string id, string from, string to, LinkMode mode, double km, double speed, double? personsDay = null, double? tonnesDay = null,
        string? permission = null, bool bothWays = true)
    {
        _links.Add(new Link
        {
            Id = new(id), From = new(from), To = new(to), Mode = mode, LengthKm = km, SpeedKmh = speed, PersonsDay = personsDay, TonnesDay = tonnesDay,
            Permission = permission is null ? null : new ConditionId(permission), BothWays = bothWays,
        });
        return this;
    }

    public MovementScene Unit(
        string type, int persons, double tonnes = 0, double integrationDays = 0, double speed = 40, double cost = 0, params (string Capability, double Amount)[] gives)
    {
        _types.Add(new UnitType
        {
            Id = new(type), Name = type, Persons = persons, Tonnes = tonnes, IntegrationDays = integrationDays, SpeedKmh = speed, CostPersonMonth = cost,
            Capabilities = gives.ToImmutableSortedDictionary(g => new CapabilityId(g.Capability), g => g.Amount),
        });
        return this;
    }

    /// <summary>Ready <paramref name="readyDays"/> after activation on 1 January, which is day −31.</summary>
    public MovementScene Pledge(string id, string type, int units, string home, int readyDays = 0, int endurance = 180, params string[] when)
    {
        _pledges.Add(new Pledge
        {
            Id = new(id), StatedOn = new(2029, 12, 1), Contributor = new("SND"), UnitType = new UnitTypeId(type), Units = units, Home = new PlaceId(home),
            ReadyDays = readyDays, EnduranceDays = endurance, Level = PledgeLevel.Offered, When = [.. when.Select(Need)],
        });
        return this;
    }

    public MovementScene Task(string id, TaskKind kind, string capability, bool ioc = false, bool must = false, double amount = 1, string? course = null, string? at = null)
    {
        _tasks.Add(new MissionTask
        {
            Id = new(id), Title = id, Kind = kind, Capability = new(capability), Amount = amount, Ioc = ioc, Must = must, UntilDay = HorizonDays, ResponseMin = 60,
            Per = SupportBase.Mission, Course = course is null ? null : new CourseId(course), Tied = kind == TaskKind.Train, Places = at is null ? null : Only(at),
        });
        return this;
    }

    public MovementScene Course(string id, int trainees, int days, int demand, int fromDay, int byDay, params string[] at)
    {
        _courses.Add(new Course
        {
            Id = new(id), Title = id, Trainees = trainees, Days = days, Demand = demand, FromDay = fromDay, ByDay = byDay,
            Places = new Selector(string.Join(';', at), [.. at.Select(p => new SelectorItem(new PlaceId(p), []))]),
        });
        return this;
    }

    public MovementScene Rate(RateKind kind, double value, DateOnly from)
    {
        _rates.Add(new Rate { Kind = kind, Unit = "EUR", Value = value, FromDate = from });
        return this;
    }

    public MovementScene Open(string id, int day, DateOnly? until = null, int noticeDays = 0, params string[] requires)
    {
        _conditions.Add(Condition(id, DayZero.AddDays(day), ConditionState.Open) with { Until = until, NoticeDays = noticeDays, Requires = [.. requires.Select(Need)] });
        return this;
    }

    /// <summary>A pool of lift for every link of its mode that needs lift; such a link of d days and these hours makes a cycle of 2d and the hours.</summary>
    public MovementScene Lift(string id, LinkMode mode, int assets, double persons, double tonnes = 1000, double loadHours = 0, double unloadHours = 0)
    {
        _lift.Add(new Lift
        {
            Id = new(id), Name = id, Mode = mode, Assets = assets, Persons = persons, Tonnes = tonnes, SpeedKmh = 1, LoadHours = loadHours, UnloadHours = unloadHours,
        });
        return this;
    }

    public MovementScene Change(string link, Func<Link, Link> change)
    {
        _links[_links.FindIndex(l => l.Id.Value == link)] = change(_links.Single(l => l.Id.Value == link));
        return this;
    }

    public MovementScene ChangeType(string type, Func<UnitType, UnitType> change)
    {
        _types[_types.FindIndex(t => t.Id.Value == type)] = change(_types.Single(t => t.Id.Value == type));
        return this;
    }

    public MovementScene ChangePlace(string place, Func<Place, Place> change)
    {
        _places[_places.FindIndex(p => p.Id.Value == place)] = change(_places.Single(p => p.Id.Value == place));
        return this;
    }

    public MovementScene ChangePledge(string pledge, Func<Pledge, Pledge> change)
    {
        _pledges[_pledges.FindIndex(p => p.Id.Value == pledge)] = change(_pledges.Single(p => p.Id.Value == pledge));
        return this;
    }

    public MovementScene Requires(string condition)
    {
        _requires.Add(Need(condition));
        return this;
    }

    public MovementScene Placed(string pledge, string place, int units, params (string Task, int Units)[] allotted)
    {
        _placed.Add((pledge, place, units, allotted));
        return this;
    }

    public Mission Mission() => new()
    {
        Id = "scene", Title = "Scene", Type = MissionType.Peacekeeping, AsOf = AsOf, Host = new("HST"), Worldview = new("HST"), DDay = new("peace"), Activation = new("order"),
        HorizonDays = HorizonDays, Requires = [.. _requires], Objectives = [new ObjectiveLevel(ObjectiveKind.Shortfall, 0)], IocShare = IocShare, FocShare = FocShare,
        Parties =
        [
            new Party { Id = new("HST"), Name = "Host", Roles = [PartyRole.Host] },
            new Party { Id = new("SND"), Name = "Sender", Roles = [PartyRole.Contributor] },
        ],
        Conditions = [.. _conditions], UnitTypes = [.. _types], Pledges = [.. _pledges], Places = [.. _places], Links = [.. _links], Tasks = [.. _tasks],
        Lift = [.. _lift], Courses = [.. _courses], Rates = [.. _rates],
    };

    public MovementQuestion Question(CaseQuestion? inCase = null)
    {
        var mission = Mission();
        var authority = AuthorityReader.Read(mission, inCase ?? CaseQuestion.Likely(mission), TestContext.Current.CancellationToken);
        var geography = MissionGeography.Build(mission, authority, TestContext.Current.CancellationToken);
        var placed = _placed.Select(p => new PlacedUnits(
            authority.LivePledges.Single(l => l.Id.Value == p.Pledge), mission.Places.Single(s => s.Id.Value == p.Place), p.Units,
            [.. p.Allotted.Select(a => new UnitAllotment(new TaskId(a.Task), a.Units))]));
        return new MovementQuestion(mission, authority, geography, [.. placed]);
    }

    public MovementResult Schedule(CaseQuestion? inCase = null) => MovementScheduler.Schedule(Question(inCase), new MovementOptions(), TestContext.Current.CancellationToken);

    private static Need Need(string text) => new([.. text.Split('|').Select(c => new ConditionId(c))]);

    private static Selector Only(string place) => new(place, [new SelectorItem(new PlaceId(place), [])]);

    private static Condition Condition(string id, DateOnly date, ConditionState state) => new()
    {
        Id = new(id), Title = id, Kind = ConditionKind.Agreement, DecidedBy = [new PartyId("HST")], State = state, Likely = date,
    };
}
