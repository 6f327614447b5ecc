using System.Collections.Immutable;
using Contingent.Missions;
using Contingent.Planning;
using Contingent.Planning.Authority;
using Contingent.Planning.Recourse;
using Contingent.Risk.Conditions;

namespace Contingent.Risk.Tests.Conditions;

/// <summary>Condition networks for the tests, in a few words.</summary>
internal static class NetworkSketch
{
    public static readonly DateOnly AsOf = new(2025, 3, 17);

    public static ConditionNetwork Network(IEnumerable<Condition> conditions, params Influence[] influences)
    {
        var mission = new Mission
        {
            Id = "sketch",
            Title = "Sketch",
            Type = MissionType.Reassurance,
            AsOf = AsOf,
            Host = new PartyId("HST"),
            Worldview = new PartyId("HST"),
            DDay = new ConditionId("a"),
            Activation = new ConditionId("a"),
            Requires = [],
            Objectives = [],
            Conditions = [.. conditions],
            Influences = [.. influences.Select((row, i) => row with { Origin = new RowOrigin("influences.csv", i + 2) })],
        };
        return ConditionNetwork.Of(mission, AuthorityReader.Read(mission, CaseQuestion.Likely(mission), TestContext.Current.CancellationToken));
    }

    /// <summary>An open condition, decided on its likely day (days after as_of) unless it is spread.</summary>
    public static Condition Open(string id, double probability, int likely = 10, string requires = "", int? earliest = null, int? latest = null, int? until = null) => new()
    {
        Id = new ConditionId(id),
        Title = id,
        Kind = ConditionKind.Political,
        DecidedBy = [new PartyId("HST")],
        State = ConditionState.Open,
        Probability = probability,
        Earliest = Day(earliest),
        Likely = AsOf.AddDays(likely),
        Latest = Day(latest),
        Until = Day(until),
        Requires = [.. requires.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(n => new Need([.. n.Split('|').Select(a => new ConditionId(a))]))],
    };

    public static Condition Settled(string id, ConditionState state, int? on = null) => Open(id, 0.5, on ?? -30) with { State = state };

    public static Influence Given(string condition, string given, double probability, bool met = true) => new()
    {
        Condition = new ConditionId(condition), Given = [.. given.Split(';').Select(g => new ConditionId(g))], GivenMet = met, Probability = probability,
    };

    /// <summary>The decisions of one draw by condition; each condition's u as given, 0.5 where it is not.</summary>
    public static Dictionary<string, Decision> Draw(this ConditionNetwork network, Dictionary<string, double> yes, params ConditionChange[] changes)
    {
        var u = new double[2 * network.Conditions.Length];
        Array.Fill(u, 0.5);
        for (var i = 0; i < network.Conditions.Length; i++)
            u[2 * i] = yes.GetValueOrDefault(network.Conditions[i].Value, 0.5);
        var decisions = new Decision[network.Conditions.Length];
        network.Draw(u, decisions, changes);
        return network.Conditions.Zip(decisions).ToDictionary(x => x.First.Value, x => x.Second);
    }

    public static int Number(this ConditionNetwork network, string id) => network.Conditions.IndexOf(new ConditionId(id));

    private static DateOnly? Day(int? days) => days is { } d ? AsOf.AddDays(d) : null;
}
