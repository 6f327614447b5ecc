using Contingent.Missions;
using Contingent.Planning.Geography;
using Contingent.Planning.Tests.Laydown;

namespace Contingent.Planning.Tests.Geography;

public sealed class SiteReachTests
{
    [Fact]
    public void All_at_once_say_what_the_rule_says_of_each_pair_of_sites()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var mission = RandomGround.Of(seed);
            var (_, ground) = mission.Read();
            foreach (var trip in new[] { Trip.Out, Trip.OutAndBack })
            {
                var task = SmallMission.Task("help", TaskKind.Support, "patrol", 1, "", 15 * (1 + (seed % 7))) with { Trip = trip };

                var reach = SiteReach.Of(ground, task, [.. mission.UnitTypes], TestContext.Current.CancellationToken);

                for (var u = 0; u < mission.UnitTypes.Length; u++)
                {
                    for (var s = 0; s < ground.Sites.Length; s++)
                    {
                        Assert.Equal(
                            Enumerable.Range(0, ground.Sites.Length).Where(o => ground.ReachesSite(mission.UnitTypes[u], ground.Sites[s].Id, ground.Sites[o].Id, task)),
                            reach[u, s]);
                    }
                }
            }
        }
    }
}
