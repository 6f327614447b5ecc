using System.Collections.Immutable;
using Contingent.Missions;

namespace Contingent.Formats.Reading;

/// <summary>Makes the records of the mission out of rows that have been read and found whole.</summary>
internal static class RecordBuilder
{
    public static Source Source(TableRow r) => new()
    {
        Origin = r.Origin,
        Extras = r.Extras,
        Id = new SourceId(r.Text("source")!),
        Title = r.Text("title")!,
        Publisher = r.Text("publisher") ?? "",
        Date = r.Date("date"),
        Url = r.Text("url") ?? "",
        Reliability = r.Text("reliability") ?? "",
        Credibility = r.Text("credibility") ?? "",
        Note = r.Text("note") ?? "",
    };

    public static Party Party(TableRow r) => Evidence(r, new Party
    {
        Id = new PartyId(r.Text("party")!),
        Name = r.Text("name")!,
        Roles = [.. r.List("roles").Select(Word<PartyRole>)],
        MemberOf = Parties(r, "member_of"),
        Requires = r.Needs("requires"),
    });

    public static Statement Statement(TableRow r) => Evidence(r, new Statement
    {
        Id = r.Text("statement")!,
        Party = new PartyId(r.Text("party")!),
        Speaker = r.Text("speaker") ?? "",
        Date = r.Date("date"),
        Quote = r.Text("quote")!,
        About = r.List("about"),
        Stance = Word<Stance>(r.Text("stance")!),
        AnswerBy = r.Date("answer_by"),
    });

    public static Condition Condition(TableRow r) => Evidence(r, new Condition
    {
        Id = new ConditionId(r.Text("condition")!),
        StatedOn = r.Date("stated_on"),
        Title = r.Text("title")!,
        Kind = Word<ConditionKind>(r.Text("kind")!),
        Bearing = Word<Bearing>(r.Text("bearing")!),
        DecidedBy = Parties(r, "decided_by"),
        Rule = Word<DecisionRule>(r.Text("rule")!),
        AgreedBy = Parties(r, "agreed_by"),
        State = Word<ConditionState>(r.Text("state")!),
        Probability = r.Number("probability"),
        Earliest = r.Date("earliest"),
        Likely = r.Date("likely"),
        Latest = r.Date("latest"),
        Until = r.Date("until"),
        NoticeDays = r.Whole("notice_days")!.Value,
        Requires = r.Needs("requires"),
        Timing = Word<ConditionTiming>(r.Text("timing")!),
        ClockDays = r.Whole("clock_days"),
        MaxPersons = r.Whole("max_persons"),
        TasksOnly = Tasks(r, "tasks_only"),
        SectorsOnly = Sectors(r, "sectors_only"),
        Form = r.Text("form") ?? "",
        Organ = r.Text("organ") ?? "",
    });

    public static Influence Influence(TableRow r) => Evidence(r, new Influence
    {
        Condition = new ConditionId(r.Text("condition")!),
        Given = Conditions(r, "given"),
        GivenMet = r.Text("state") == "met",
        Probability = r.Number("probability")!.Value,
    });

    public static Ordering Ordering(TableRow r) => Evidence(r, new Ordering
    {
        Before = new ConditionId(r.Text("before")!),
        After = new ConditionId(r.Text("after")!),
        Party = new PartyId(r.Text("party")!),
    });

    public static Meeting Meeting(TableRow r) => Evidence(r, new Meeting
    {
        Id = r.Text("meeting")!,
        Title = r.Text("title")!,
        Date = r.Date("date")!.Value,
        Format = Word<MeetingFormat>(r.Text("format")!),
        ConvenedBy = Named(r.Text("convened_by"), id => new PartyId(id)),
        Participants = Parties(r, "participants"),
        ParticipantsComplete = r.YesNo("participants_complete")!.Value,
        CanDecide = Conditions(r, "can_decide"),
    });

    public static Sector Sector(TableRow r) => Evidence(r, new Sector
    {
        Id = new SectorId(r.Text("sector")!),
        Name = r.Text("name")!,
        Framework = Named(r.Text("framework"), id => new PartyId(id)),
        FrameworkShare = r.Number("framework_share")!.Value,
    });

    public static UnitType UnitType(TableRow r, IEnumerable<TableRow> capabilities) => Evidence(r, new UnitType
    {
        Id = new UnitTypeId(r.Text("unit_type")!),
        Name = r.Text("name")!,
        Sidc = r.Text("sidc") ?? "",
        Persons = r.Whole("persons")!.Value,
        Vehicles = r.Whole("vehicles")!.Value,
        Tonnes = r.Number("tonnes")!.Value,
        Travel = Word<TravelMode>(r.Text("travel")!),
        SpeedKmh = r.Number("speed_kmh")!.Value,
        LaunchMin = r.Number("launch_min")!.Value,
        RadiusKm = r.Number("radius_km"),
        IntegrationDays = r.Number("integration_days")!.Value,
        SupplyKgPersonDay = r.Number("supply_kg_person_day")!.Value,
        CostPersonMonth = r.Number("cost_person_month")!.Value,
        LoadClass = r.Number("load_class")!.Value,
        Capabilities = capabilities.ToImmutableSortedDictionary(c => new CapabilityId(c.Text("capability")!), c => c.Number("amount")!.Value),
    });

    public static Pledge Pledge(TableRow r) => Evidence(r, new Pledge
    {
        Id = new PledgeId(r.Text("pledge")!),
        StatedOn = r.Date("stated_on")!.Value,
        Contributor = new PartyId(r.Text("contributor")!),
        Kind = Word<PledgeKind>(r.Text("kind")!),
        UnitType = Named(r.Text("unit_type"), id => new UnitTypeId(id)),
        Units = r.Whole("units"),
        UnitsPlanning = r.Whole("units_planning"),
        Home = Named(r.Text("home"), id => new PlaceId(id)),
        ReadyDays = r.Whole("ready_days")!.Value,
        AvailableFrom = r.Date("available_from"),
        EnduranceDays = r.Whole("endurance_days")!.Value,
        Level = Word<PledgeLevel>(r.Text("level")!),
        Pcrs = r.Text("pcrs") ?? "",
        When = r.Needs("when"),
        With = Parties(r, "with"),
        TasksOnly = Tasks(r, "tasks_only"),
        TasksNever = Tasks(r, "tasks_never"),
        SectorsOnly = Sectors(r, "sectors_only"),
        SectorsNever = Sectors(r, "sectors_never"),
        CountriesOnly = Parties(r, "countries_only"),
        CountriesNever = Parties(r, "countries_never"),
        Likelihood = r.Number("likelihood")!.Value,
        AlsoAssignedTo = r.Text("also_assigned_to") ?? "",
        Note = r.Text("note") ?? "",
        NeedsFirst = [.. r.List("needs_first").Select(i => new PledgeId(i))],
        Priority = r.Whole("priority")!.Value,
        RequiredBy = r.Date("required_by"),
    });

    public static Place Place(TableRow r) => Evidence(r, new Place
    {
        Id = new PlaceId(r.Text("place")!),
        Name = r.Text("name") ?? "",
        At = new GeoPoint(r.Number("lat")!.Value, r.Number("lon")!.Value),
        Country = new PartyId(r.Text("country")!),
        Sector = Named(r.Text("sector"), id => new SectorId(id)),
        Kinds = [.. r.List("kinds").Select(Word<PlaceKind>)],
        Population = r.Whole("population"),
        CapacityPersons = r.Whole("capacity_persons"),
        MinPersons = r.Whole("min_persons") ?? 0,
        PersonsDay = r.Number("persons_day"),
        TonnesDay = r.Number("tonnes_day"),
        TraineesCapacity = r.Whole("trainees_capacity"),
        TransloadHours = r.Number("transload_hours") ?? 0,
        StagingHours = r.Number("staging_hours") ?? 0,
        HoldingPersons = r.Number("holding_persons"),
        HoldingTonnes = r.Number("holding_tonnes"),
        Berths = r.Whole("berths"),
        CapacityLeast = r.Number("capacity_least") ?? 1,
    });

    public static Link Link(TableRow r) => Evidence(r, new Link
    {
        Id = new LinkId(r.Text("link")!),
        From = new PlaceId(r.Text("from")!),
        To = new PlaceId(r.Text("to")!),
        Mode = Word<LinkMode>(r.Text("mode")!),
        LengthKm = r.Number("length_km")!.Value,
        SpeedKmh = r.Number("speed_kmh")!.Value,
        PersonsDay = r.Number("persons_day"),
        TonnesDay = r.Number("tonnes_day"),
        Permission = Named(r.Text("permission"), id => new ConditionId(id)),
        BothWays = r.YesNo("both_ways")!.Value,
        GaugeMm = r.Number("gauge_mm"),
        LoadClass = r.Number("load_class"),
        Closed = r["closed"] is ImmutableArray<DateSpan> spans ? spans : [],
        NeedsLift = r.YesNo("needs_lift")!.Value,
        CapacityLeast = r.Number("capacity_least") ?? 1,
    });

    public static Lift Lift(TableRow r) => Evidence(r, new Lift
    {
        Id = new LiftId(r.Text("lift")!),
        Name = r.Text("name")!,
        Mode = Word<LinkMode>(r.Text("mode")!),
        Assets = r.Whole("assets")!.Value,
        Persons = r.Number("persons")!.Value,
        Tonnes = r.Number("tonnes")!.Value,
        SpeedKmh = r.Number("speed_kmh")!.Value,
        LoadHours = r.Number("load_hours")!.Value,
        UnloadHours = r.Number("unload_hours")!.Value,
        Links = [.. r.List("links").Select(i => new LinkId(i))],
        Ownership = Word<LiftOwnership>(r.Text("ownership")!),
        Pledge = Named(r.Text("pledge"), id => new PledgeId(id)),
        Carries = Parties(r, "carries"),
        AvailableFrom = r.Date("available_from"),
        Until = r.Date("until"),
    });

    public static MissionTask Task(TableRow r, int horizon)
    {
        var kind = Word<TaskKind>(r.Text("kind")!);
        return Evidence(r, new MissionTask
        {
            Id = new TaskId(r.Text("task")!),
            Title = r.Text("title")!,
            Kind = kind,
            Component = r.Text("component")!,
            Capability = new CapabilityId(r.Text("capability")!),
            Amount = r.Number("amount") ?? 0,
            Per = Word<SupportBase>(r.Text("per")!),
            ResponseMin = r.Number("response_min"),
            RadiusKm = r.Number("radius_km"),
            Trip = Word<Trip>(r.Text("trip")!),
            Depth = r.Whole("depth")!.Value,
            Places = r.Selector("places"),
            Points = r.Text("points"),
            Weight = r.Number("weight")!.Value,
            Must = r.YesNo("must")!.Value,
            Ioc = r.YesNo("ioc")!.Value,
            Tied = r.YesNo("tied") ?? kind == TaskKind.Train,
            FromDay = r.Whole("from_day")!.Value,
            UntilDay = r.Whole("until_day") ?? horizon,
            Course = Named(r.Text("course"), id => new CourseId(id)),
        });
    }

    public static Course Course(TableRow r, int horizon) => Evidence(r, new Course
    {
        Id = new CourseId(r.Text("course")!),
        Title = r.Text("title")!,
        Trainees = r.Whole("trainees")!.Value,
        Days = r.Whole("days")!.Value,
        Places = r.Selector("places")!,
        Demand = r.Whole("demand")!.Value,
        FromDay = r.Whole("from_day")!.Value,
        ByDay = r.Whole("by_day") ?? horizon,
        Requires = [.. r.List("requires").Select(i => new CourseId(i))],
        Languages = r.List("languages"),
        OverHolidays = r.YesNo("over_holidays")!.Value,
    });

    public static Rate Rate(TableRow r) => Evidence(r, new Rate
    {
        Kind = Word<RateKind>(r.Text("rate")!),
        Unit = r.Text("unit")!,
        Value = r.Number("value")!.Value,
        FromDate = r.Date("from_date")!.Value,
        Payer = r.Text("payer") ?? "",
    });

    public static Actual Actual(TableRow r) => Evidence(r, new Actual
    {
        Pledge = r.Text("pledge") is { } pledge ? new PledgeId(pledge) : null,
        Unit = r.Whole("unit"),
        Event = Word<ActualEvent>(r.Text("event")!),
        Day = r.Date("day")!.Value,
        Place = r.Text("place") is { } place ? new PlaceId(place) : null,
        Link = r.Text("link") is { } link ? new LinkId(link) : null,
        Condition = r.Text("condition") is { } condition ? new ConditionId(condition) : null,
        Persons = r.Whole("persons"),
        Tonnes = r.Number("tonnes"),
        Until = r.Date("until"),
        Note = r.Text("note") ?? "",
    });

    public static Pin Pin(TableRow r)
    {
        var rule = Word<PinRule>(r.Text("rule")!);
        return new Pin
        {
            Origin = r.Origin,
            Extras = r.Extras,
            Pledge = new PledgeId(r.Text("pledge")!),
            Place = new PlaceId(r.Text("place")!),
            Rule = rule,
            Units = rule == PinRule.Never ? 0 : r.Whole("units")!.Value,
        };
    }

    internal static T Evidence<T>(TableRow r, T row) where T : Row => row with
    {
        Origin = r.Origin,
        Basis = r.Text("basis") == "sourced" ? Basis.Sourced : Basis.Assumed,
        Source = Named(r.Text("source"), id => new SourceId(id)),
        Extras = r.Extras,
    };

    internal static T Word<T>(string word) where T : struct, Enum =>
        Words.Enum<T>(word) ?? throw new InvalidOperationException($"The attribute table has the word '{word}', {typeof(T).Name} has not.");

    internal static T? Named<T>(string? id, Func<string, T> make) where T : struct => id is null ? null : make(id);

    private static ImmutableArray<PartyId> Parties(TableRow r, string attribute) => [.. r.List(attribute).Select(i => new PartyId(i))];

    private static ImmutableArray<ConditionId> Conditions(TableRow r, string attribute) => [.. r.List(attribute).Select(i => new ConditionId(i))];

    private static ImmutableArray<TaskId> Tasks(TableRow r, string attribute) => [.. r.List(attribute).Select(i => new TaskId(i))];

    private static ImmutableArray<SectorId> Sectors(TableRow r, string attribute) => [.. r.List(attribute).Select(i => new SectorId(i))];
}
