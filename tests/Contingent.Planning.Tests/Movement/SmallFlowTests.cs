using Contingent.Missions;
using Contingent.Planning.Movement;

namespace Contingent.Planning.Tests.Movement;

public class SmallFlowTests
{
    private const int Cases = 60;

    [Fact]
    public void Milestones_of_small_flows_are_those_of_trying_everything_and_the_bounds_hold()
    {
        var wrong = new List<string>();
        var compared = 0;
        for (var seed = 1; seed <= Cases; seed++)
        {
            var question = Random(seed).Question();
            var plan = MovementScheduler.Schedule(question, new MovementOptions(), TestContext.Current.CancellationToken).Section;
            wrong.AddRange(ScheduleReplay.Breaches(question, plan).Select(b => $"seed {seed}: {b}"));
            if (new SmallFlow(question, 8).Best() is not { } best)
                continue;
            compared++;
            double ioc = Math.Round(best.Ioc / 1440.0, 4), foc = Math.Round(best.Foc / 1440.0, 4);
            if (plan.IocDay != ioc || plan.FocDay != foc)
                wrong.Add(FormattableString.Invariant($"seed {seed}: IOC {plan.IocDay} of {ioc}, FOC {plan.FocDay} of {foc}"));
            if (plan.IocBoundDay > ioc || plan.FocBoundDay > foc)
                wrong.Add(FormattableString.Invariant($"seed {seed}: bounds {plan.IocBoundDay} of {ioc}, {plan.FocBoundDay} of {foc}"));
        }

        Assert.Empty(wrong);
        Assert.InRange(compared, Cases * 8 / 10, Cases);
    }

    /// <summary>Two homes, two gates, one or two camps; up to four units of one or two persons.</summary>
    private static MovementScene Random(int seed)
    {
        var random = new Random(seed);
        double? Capacity() => random.Next(3) == 0 ? null : random.Next(1, 3);
        double Days() => random.Next(1, 7) / 4.0;
        var camps = random.Next(1, 3);
        var scene = new MovementScene { IocShare = random.Next(2) == 0 ? 1 : 0.5, FocShare = random.Next(2) == 0 ? 1 : 0.7, HorizonDays = 30 }
            .Home("h0").Home("h1").Place("g0", "HST", Capacity()).Place("g1", "HST", Capacity());
        for (var c = 0; c < camps; c++)
            scene.Site($"c{c}", random.Next(4) == 0 ? 2 : null);
        for (var g = 0; g < 2; g++)
        {
            for (var h = 0; h < 2; h++)
            {
                if (g == h || random.Next(2) == 0)
                    scene.Rail($"in{h}{g}", $"h{h}", $"g{g}", Days(), Capacity());
            }

            for (var c = 0; c < camps; c++)
            {
                if (g == 0 || random.Next(2) == 0)
                    scene.Rail($"on{g}{c}", $"g{g}", $"c{c}", Days(), random.Next(2) == 0 ? null : Capacity());
            }
        }

        if (random.Next(2) == 0)
            scene.Rail("across", "g0", "g1", Days());
        else
            scene.Rail("bridge", "g1", "c0", Days());
        scene.Task("hold", TaskKind.Presence, "presence", ioc: true, must: random.Next(2) == 0, at: "c0");
        var units = 0;
        for (var p = 0; units < 4 && p < 3; p++)
        {
            var count = random.Next(1, Math.Min(3, 5 - units));
            units += count;
            var camp = p == 0 ? 0 : random.Next(camps);
            var task = p == 0 || (camp == 0 && random.Next(2) == 0) ? new[] { ("hold", random.Next(1, count + 1)) } : [];
            scene.Unit($"u{p}", random.Next(1, 3), gives: ("presence", random.Next(1, 3))).Pledge($"p{p}", $"u{p}", count, $"h{random.Next(2)}", readyDays: 28 + random.Next(6))
                .Placed($"p{p}", $"c{camp}", count, task);
        }

        return scene;
    }
}
