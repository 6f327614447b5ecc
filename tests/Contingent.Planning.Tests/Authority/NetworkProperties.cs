using System.Text.Json;
using Contingent.Missions;
using Contingent.Planning.Authority;
using CsCheck;
using static Contingent.Planning.Tests.Authority.MissionSketch;

namespace Contingent.Planning.Tests.Authority;

/// <summary>What must hold in every network of conditions, tried on small random ones.</summary>
public sealed class NetworkProperties
{
    private const int MostConditions = 6;

    private static readonly Gen<string> Date = Gen.Int[0, 200].Select(days => AsOf.AddDays(days - 60).ToString("yyyy-MM-dd", null));

    private static readonly Gen<Mission> Missions =
        from count in Gen.Int[2, MostConditions]
        from rows in Rows(count)
        from requires in NeedsAmong(count, 3)
        from whens in NeedsAmong(count, 2).Array[3]
        from units in Gen.Int[0, 2].Array[3]
        select Mission(
            requires, rows, whens.Select((when, i) => Pledge($"p{i}", when, i == 0 ? "AAA" : "BBB", units[i])),
            [Party("HST", PartyRole.Host), Party("AAA", PartyRole.Contributor), Party("BBB", PartyRole.Contributor), Party("OPP", PartyRole.Opposing)], dDay: "c0");

    private static Gen<Condition[]> Rows(int count) =>
        from states in Gen.Frequency((5, Gen.Const(ConditionState.Open)), (2, Gen.Const(ConditionState.Met)), (1, Gen.Const(ConditionState.Refused))).Array[count]
        from dates in Date.Array[count]
        from untils in Gen.Frequency((4, Gen.Const("")), (1, Date)).Array[count]
        from requires in Gen.Int[0, 1 << 20].Array[count]
        from deciders in Gen.Int[0, 4].Select(i => new[] { "HST", "AAA", "OPP", "HST;OPP", "AAA;BBB;OPP" }[i]).Array[count]
        from rules in Gen.Enum<DecisionRule>().Array[count]
        from exPost in Gen.Int[0, 9].Array[count]
        select Enumerable.Range(0, count).Select(i => Open($"c{i}", dates[i], deciders[i], RequiresOf(i, requires[i]), untils[i]) with
        {
            State = states[i],
            Rule = rules[i],
            Bearing = (Bearing)(requires[i] % 3),
            Timing = i > 0 && exPost[i] == 0 ? ConditionTiming.ExPost : ConditionTiming.Prior,
            ClockDays = 10,
        }).ToArray();

    // Only conditions before it, so that there is no cycle; two or none, as alternatives or both.
    private static string RequiresOf(int i, int seed) =>
        i == 0 || seed % 3 == 0 ? "" : $"c{seed / 3 % i}{(seed % 2 == 0 ? "|" : ";")}c{seed / 100 % i}";

    private static Gen<string> NeedsAmong(int count, int most) =>
        Gen.Int[0, count - 1].Array[1, 2].Select(one => string.Join('|', one.Select(i => $"c{i}"))).Array[0, most].Select(needs => string.Join(';', needs));

    [Fact]
    public void Unlock_sets_are_all_the_minimal_sufficient_ones() => Missions.Sample(mission =>
    {
        var result = mission.Read();
        var open = result.Conditions.Values.Where(s => s.State == ConditionState.Open && !(s.LastDay < AsOf)).Select(s => s.Row.Id.Value).ToArray();
        var sufficient = Enumerable.Range(0, 1 << open.Length).Where(mask => Suffices(mission, open, mask)).ToArray();
        var minimal = sufficient.Where(mask => !sufficient.Any(other => other != mask && (other & mask) == other))
            .Select(mask => string.Join('+', open.Where((_, i) => (mask >> i & 1) == 1))).Order(StringComparer.Ordinal);
        Assert.Equal(minimal, result.Sets("mission").Order(StringComparer.Ordinal));
    }, iter: 60);

    /// <summary>The conditions of the mask are met today, the other open ones refused: is anything of the mission missing then?</summary>
    private static bool Suffices(Mission mission, string[] open, int mask)
    {
        var tried = mission with
        {
            Conditions =
            [
                .. mission.Conditions.Select(row => Array.IndexOf(open, row.Id.Value) is >= 0 and var i
                    ? row with { State = (mask >> i & 1) == 1 ? ConditionState.Open : ConditionState.Refused, Likely = AsOf }
                    : row),
            ],
        };
        return tried.Read().Missing.IsEmpty;
    }

    [Fact]
    public void A_party_stops_the_mission_exactly_when_its_refusals_leave_no_way_to_unlock_it() => Missions.Sample(mission =>
    {
        var result = mission.Read();
        foreach (var holding in result.Holdings)
        {
            var refused = mission.Read(CaseKind.Likely, [.. holding.Vetoes.Select(id => $"refused:{id}")]);
            var stopped = result.Sets("mission").Length > 0 && refused.Sets("mission").Length == 0;
            Assert.Equal(stopped, holding.Stops.Contains("mission"));
        }
    });

    [Fact]
    public void What_a_party_alone_holds_of_the_presence_stands_in_every_unlock_set() => Missions.Sample(mission =>
    {
        var result = mission.Read();
        var sets = result.Section.Unlock.Single(line => line.Target == "mission").Sets;
        foreach (var holding in result.Holdings.Where(holding => holding.HoldsPresence.Length == 1))
            Assert.All(sets, set => Assert.Contains(holding.HoldsPresence[0].Value, set));
    });

    [Fact]
    public void Meeting_a_condition_today_never_blocks_a_live_pledge() => Missions.Sample(mission =>
    {
        var live = mission.Read().Live().ToArray();
        foreach (var row in mission.Conditions)
            Assert.Subset(mission.Read(CaseKind.Likely, $"met:{row.Id}@2025-03-17").Live().ToHashSet(), live.ToHashSet());
    });

    [Fact]
    public void Refusing_a_condition_never_frees_a_pledge() => Missions.Sample(mission =>
    {
        var live = mission.Read().Live().ToHashSet();
        foreach (var row in mission.Conditions)
            Assert.Subset(live, mission.Read(CaseKind.Likely, $"refused:{row.Id}").Live().ToHashSet());
    });

    [Fact]
    public void Refused_beats_met_in_every_case() => Missions.Sample(mission =>
    {
        foreach (var kind in Enum.GetValues<CaseKind>())
        {
            var id = mission.Conditions[^1].Id.Value;
            Assert.Null(mission.Read(kind, $"met:{id}@2025-03-17", $"refused:{id}").DateOf(id));
        }
    });

    [Fact]
    public void What_is_live_on_firm_facts_is_live_in_the_likely_case() => Missions.Sample(mission =>
        Assert.Subset(mission.Read().Live().ToHashSet(), mission.Read(CaseKind.Firm).Live().ToHashSet()));

    [Fact]
    public void A_series_looked_at_from_a_day_is_the_series_cut_off_at_that_day() =>
        Gen.Select(Missions, Missions, Gen.Int[-40, 40]).Sample((earlier, later, shift) =>
        {
            var changed = later.Conditions.Where(row => earlier.Conditions.Any(other => other.Id == row.Id)).Select(row => row with
            {
                StatedOn = AsOf.AddDays(shift),
                Requires = [],
            });
            var mission = earlier with { Conditions = [.. earlier.Conditions, .. changed] };
            var cut = mission with { Conditions = [.. mission.Conditions.Where(row => !(row.StatedOn > AsOf))] };
            Assert.Equal(JsonSerializer.Serialize(cut.Read().Section), JsonSerializer.Serialize(mission.Read().Section));
        });

    [Fact]
    public void The_order_of_the_rows_changes_nothing_but_their_line_numbers() => Missions.Sample(mission =>
    {
        var turned = mission with { Conditions = [.. mission.Conditions.Reverse()], Pledges = [.. mission.Pledges.Reverse()], Parties = [.. mission.Parties.Reverse()] };
        Assert.Equal(JsonSerializer.Serialize(mission.Read().Section), JsonSerializer.Serialize(turned.Read().Section));
    });
}
