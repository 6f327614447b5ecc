using System.Text.Json;
using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Risk.Stress;
using Contingent.Risk.Withdrawals;
using static Contingent.Risk.Tests.Stress.RiskScene;

namespace Contingent.Risk.Tests.Withdrawals;

/// <summary>Claims about plans without one thing or two.</summary>
public sealed class WithdrawalTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void A_vote_that_only_one_contributor_needs_costs_what_the_contributor_costs()
    {
        var lines = Lines(Study([0.5, 0.5, 0.5], 3).Singles(2, null, Token));

        Assert.Equal(Figures(lines["contributor N01"]), Figures(lines["permission vote-N01"]));
        Assert.Equal(["hold"], lines["permission vote-N01"].Breaks);
    }

    [Fact]
    public void Pairs_are_of_all_kinds_but_hold_nothing_without_which_nobody_deploys()
    {
        var pairs = Study([0.5, 0.5, 0.5], 2).Pairs(1000, 2, null, Token);

        Assert.All(pairs, p => Assert.DoesNotContain("truce", p.Ids));
        Assert.Equal(["contributor", "permission", "site"], pairs.SelectMany(p => p.Kinds).Distinct().Order());
        // Three contributors with a vote each, of which any two leave one guard, and the one site.
        Assert.Equal(7 * 6 / 2, pairs.Length);
        Assert.All(pairs.Where(p => Nations(p) == 2), p => Assert.Equal(["hold"], p.Breaks));
        Assert.All(pairs.Where(p => Nations(p) == 1 && !p.Kinds.Contains("site")), p => Assert.Empty(p.Breaks));
    }

    [Fact]
    public void The_pairs_that_are_planned_are_the_worst()
    {
        var study = Study([0.5, 0.5, 0.5], 2);
        var all = study.Pairs(1000, 2, null, Token);

        Assert.Equal(all.Take(4).Select(Shortfall).Order(), study.Pairs(4, 1, null, Token).Select(Shortfall).Order());
    }

    private static WithdrawalStudy Study(double[] votes, int guards) => new(Question(AsPermissions(Mission(votes, guards))));

    /// <summary>The scene with votes as permissions, which is what a withdrawal can refuse.</summary>
    private static Mission AsPermissions(Mission mission) =>
        mission with { Conditions = [.. mission.Conditions.Select(c => c with { Bearing = Bearing.Permission })] };

    private static Dictionary<string, WithdrawalLine> Lines(IEnumerable<WithdrawalLine> lines) => lines.ToDictionary(l => $"{l.Kinds[0]} {l.Ids[0]}", StringComparer.Ordinal);

    private static string Figures(WithdrawalLine line) => JsonSerializer.Serialize(line with { Kinds = [], Ids = [] });

    /// <summary>How many contributors a pair takes away, by themselves or by their votes.</summary>
    private static int Nations(WithdrawalLine pair) => pair.Ids.Where(i => i != "site").Select(i => i.Replace("vote-", "", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal).Count();

    private static double Shortfall(WithdrawalLine line) => line.Levels.First(l => l.Objective == "shortfall").Value;
}
