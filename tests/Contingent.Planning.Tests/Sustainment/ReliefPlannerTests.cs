using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Planning.Tests.Movement;
using CsCheck;

namespace Contingent.Planning.Tests.Sustainment;

public class ReliefPlannerTests
{
    /// <summary>Companies of 100 on station on day 0 after a day of rail, with an endurance of 60 days.</summary>
    private static MovementScene Camp(int units = 1, int endurance = 60) => new MovementScene { HorizonDays = 150 }
        .Home("home").Site("camp").Rail("in", "home", "camp", 1).Unit("company", 100, gives: ("presence", 100)).Pledge("g", "company", units, "home", endurance: endurance)
        .Task("hold", TaskKind.Presence, "presence", must: true, amount: 100, at: "camp").Placed("g", "camp", units, ("hold", units));

    private static ReliefRoster Relieve(SustainmentScene scene) => scene.Plan().Relief;

    [Fact]
    public void A_relief_arrives_for_the_handover_and_takes_over_when_the_endurance_of_the_other_is_spent()
    {
        var relief = Assert.Single(Relieve(new SustainmentScene(Camp()).FollowOn("next", "g", 1, 10, 90, 7)).Reliefs);

        // On station on day 0, spent on day 60; a day of rail.
        Assert.Equal((52, 53, 60, 7, 0, 143), (relief.DepartDay, relief.ArriveDay, relief.TakeOverDay, relief.HandoverDays, relief.GapDays, relief.UntilDay));
    }

    [Fact]
    public void A_relief_that_comes_late_leaves_a_gap_and_the_must_task_is_told_to_fall_short()
    {
        var roster = Relieve(new SustainmentScene(Camp()).FollowOn("next", "g", 1, 80, 90, 7));

        Assert.Equal((81, 81, 0, 21), (roster.Reliefs[0].ArriveDay, roster.Reliefs[0].TakeOverDay, roster.Reliefs[0].HandoverDays, roster.Reliefs[0].GapDays));
        Assert.Equal([60, 171], roster.Drops.Select(d => d.Day));
        Assert.Equal(new TaskDrop("hold", "camp", 100, 100, 0), Assert.Single(roster.Drops[0].MustTasks));
    }

    [Fact]
    public void Reliefs_are_relieved_in_turn_and_the_strength_that_holds_is_told_for_each_mark()
    {
        var roster = Relieve(new SustainmentScene(Camp()).FollowOn("second", "g", 1, 0, 110, 10).FollowOn("third", "g", 1, 0, 300, 10));

        Assert.Equal(["second", "third"], roster.Reliefs.Select(r => r.FollowOn).Order());
        Assert.Equal(60 + 100 + 290, roster.Reliefs[^1].UntilDay);
        Assert.Equal([(6, 100, 0), (12, 100, 0), (24, 0, 0), (36, 0, 0)], roster.Sustained.Select(s => (s.Months, s.Persons, s.PersonsUnrelieved)));
    }

    [Fact]
    public void One_in_place_needs_the_first_and_a_relief_for_each_endurance_less_handover()
    {
        // 365 − 60 = 305 days in tours of 60 − 10 = 50: seven more.
        Assert.Equal(8, Relieve(new SustainmentScene(Camp()).FollowOn("next", "g", 1, 10, 90, 10)).UnitsNeededPerUnit);
        Assert.Equal(2, Relieve(new SustainmentScene(Camp()).FollowOn("next", "g", 1, 10, 90, 10)).UnitsOnTheBooksPerUnit);
    }

    [Fact]
    public void A_follow_on_pledge_counts_only_where_its_conditions_do_and_says_why_not()
    {
        var roster = Relieve(new SustainmentScene(Camp().Open("vote", 300)).FollowOn("never", "g", 1, 10, 90, 7, when: "no-such").FollowOn("gone", "g", 1, 10, 90, 7, PledgeLevel.Withdrawn).FollowOn("spare", "g", 40, 10, 90, 7));

        Assert.Equal([("gone", 1, "withdrawn"), ("never", 1, "never met in this case: no-such"), ("spare", 1, "more units than reliefs fall due")], roster.Left.Select(l => (l.FollowOn, l.FollowOn == "spare" ? 1 : l.Units, l.Reason)));
    }

    [Fact]
    public void Nobody_is_relieved_whose_place_has_lost_its_ground()
    {
        var roster = Relieve(new SustainmentScene(Camp().Open("mandate", -10, MovementScene.DayZero.AddDays(50)).Requires("mandate")).FollowOn("next", "g", 1, 10, 90, 7));

        Assert.Empty(roster.Reliefs);
    }

    [Fact]
    public void No_other_roster_keeps_more_person_days() =>
        Gen.Select(Gen.Int[1, 3], Gen.Int[30, 80], Gen.Select(Gen.Int[0, 160], Gen.Int[20, 90], Gen.Int[0, 9]).Array[1, 3]).Sample(
            c =>
            {
                var (units, endurance, followOns) = c;
                var scene = new SustainmentScene(Camp(units, endurance));
                for (var i = 0; i < followOns.Length; i++)
                    scene.FollowOn($"f{i}", "g", 1, followOns[i].Item1, followOns[i].Item2, followOns[i].Item3);
                var roster = Relieve(scene);

                Assert.Equal(Best([.. Enumerable.Repeat(endurance, units)], followOns, 0), roster.KeptPersonDays);
                Assert.Equal(roster.KeptPersonDays, roster.KeptBoundPersonDays);
            },
            iter: 40, threads: 1);

    /// <summary>Tries every follow-on unit not used yet after every occupant, one after another.</summary>
    private static double Best(int[] ends, (int Ready, int Endurance, int Handover)[] units, int used)
    {
        var best = 0.0;
        for (var u = 0; u < units.Length; u++)
        {
            if ((used >> u & 1) == 1)
                continue;
            for (var s = 0; s < ends.Length; s++)
            {
                var arrive = Math.Max(units[u].Ready + 1, ends[s] - units[u].Handover);
                var (takeOver, until) = (Math.Max(ends[s], arrive), arrive + units[u].Endurance);
                if (until <= takeOver)
                    continue;
                var then = (int[])ends.Clone();
                then[s] = until;
                best = Math.Max(best, (100.0 * (until - takeOver)) + Best(then, units, used | (1 << u)));
            }
        }

        return best;
    }
}
