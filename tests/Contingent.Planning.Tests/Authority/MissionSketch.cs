using System.Collections.Immutable;
using Contingent.Missions;
using Contingent.Planning.Authority;

namespace Contingent.Planning.Tests.Authority;

/// <summary>Missions for the tests of authority, in a few words: parties, conditions and pledges; needs as the input writes them.</summary>
internal static class MissionSketch
{
    public static readonly DateOnly AsOf = Day("2025-03-17");

    public static DateOnly Day(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd");

    public static ImmutableArray<Need> Needs(string text) =>
        [.. Split(text, ';').Select(item => new Need([.. Split(item, '|').Select(id => new ConditionId(id))]))];

    public static ImmutableArray<PartyId> Parties(string text) => [.. Split(text, ';').Select(id => new PartyId(id))];

    public static Mission Mission(
        string requires, IEnumerable<Condition> conditions, IEnumerable<Pledge>? pledges = null, IEnumerable<Party>? parties = null,
        string dDay = "truce", string? activation = null) => new()
    {
        Id = "sketch",
        Title = "Sketch",
        Type = MissionType.Reassurance,
        AsOf = AsOf,
        Host = new PartyId("HST"),
        Worldview = new PartyId("HST"),
        DDay = new ConditionId(dDay),
        Activation = new ConditionId(activation ?? dDay),
        Requires = Needs(requires),
        Objectives = [],
        Parties = [.. parties ?? [Party("HST", PartyRole.Host), Party("AAA", PartyRole.Contributor)]],
        Conditions = [.. conditions.Select((row, i) => row with { Origin = new RowOrigin("conditions.csv", i + 2) })],
        UnitTypes = [new UnitType { Id = new UnitTypeId("infantry"), Name = "Infantry battalion", Persons = 600 }],
        Pledges = [.. (pledges ?? []).Select((row, i) => row with { Origin = new RowOrigin("pledges.csv", i + 2) })],
    };

    public static Party Party(string id, PartyRole role, string name = "", string requires = "", string memberOf = "") => new()
    {
        Id = new PartyId(id),
        Name = name.Length > 0 ? name : id,
        Roles = [role],
        Requires = Needs(requires),
        MemberOf = Parties(memberOf),
        Origin = new RowOrigin("parties.csv", 2),
    };

    /// <summary>A condition met on a date; without one, before every date.</summary>
    public static Condition Met(string id, string? on = null, string by = "HST", string until = "", string requires = "") => new()
    {
        Id = new ConditionId(id),
        Title = $"the {id}",
        Kind = ConditionKind.Political,
        DecidedBy = Parties(by),
        State = ConditionState.Met,
        Likely = on is null ? null : Day(on),
        Until = until.Length > 0 ? Day(until) : null,
        Requires = Needs(requires),
    };

    /// <summary>An open condition with its likely date.</summary>
    public static Condition Open(string id, string likely = "2025-06-01", string by = "HST", string requires = "", string until = "") =>
        Met(id, likely, by, until, requires) with { State = ConditionState.Open };

    public static Condition Refused(string id, string by = "HST") => Met(id, null, by) with { State = ConditionState.Refused };

    public static Pledge Pledge(string id, string when = "", string by = "AAA", int? units = 1, string statedOn = "2025-03-01") => new()
    {
        Id = new PledgeId(id),
        StatedOn = Day(statedOn),
        Contributor = new PartyId(by),
        UnitType = new UnitTypeId("infantry"),
        Units = units,
        Home = new PlaceId("home"),
        Level = PledgeLevel.Offered,
        When = Needs(when),
    };

    public static Ordering RedLine(string before, string after, string party) =>
        new() { Before = new ConditionId(before), After = new ConditionId(after), Party = new PartyId(party), Origin = new RowOrigin("orderings.csv", 2) };

    public static Statement Says(string party, Stance stance, string about, string quote = "No.", string? on = "2025-03-01", string speaker = "Speaker") => new()
    {
        Id = $"{party}-{about}", Party = new PartyId(party), Stance = stance, About = [.. Split(about, ';')], Quote = quote,
        Date = on is null ? null : Day(on), Speaker = speaker, Origin = new RowOrigin("statements.csv", 2),
    };

    public static Link Link(string id, string? permission) => new()
    {
        Id = new LinkId(id), From = new PlaceId("a"), To = new PlaceId("b"), Mode = LinkMode.Road, LengthKm = 1, SpeedKmh = 1,
        Permission = permission is null ? null : new ConditionId(permission),
    };

    public static PartyHolding Of(this AuthorityResult result, string party) => result.Holdings.Single(holding => holding.Party.Id.Value == party);

    public static string[] Sets(this AuthorityResult result, string target) =>
        [.. result.Section.Unlock.Single(line => line.Target == target).Sets.Select(set => string.Join('+', set))];

    public static AuthorityResult Read(this Mission mission, CaseKind kind = CaseKind.Likely, params string[] assume) =>
        AuthorityReader.Read(mission, new CaseQuestion(kind, mission.AsOf, [.. assume.Select(Assume)]), TestContext.Current.CancellationToken);

    public static DateOnly? DateOf(this AuthorityResult result, string condition) => result.Conditions[new ConditionId(condition)].Date;

    public static IEnumerable<string> Live(this AuthorityResult result) => result.LivePledges.Select(pledge => pledge.Id.Value);

    private static Assumption Assume(string text)
    {
        var (verb, rest) = (text[..text.IndexOf(':', StringComparison.Ordinal)], text[(text.IndexOf(':', StringComparison.Ordinal) + 1)..]);
        var parts = rest.Split('@');
        return new Assumption(Enum.Parse<AssumptionKind>(verb, ignoreCase: true), parts[0], parts.Length > 1 ? Day(parts[1]) : null);
    }

    private static string[] Split(string text, char at) =>
        text.Split(at, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
