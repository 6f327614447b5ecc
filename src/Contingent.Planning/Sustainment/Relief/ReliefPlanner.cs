using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Optimization.Solving;
using Contingent.Planning.Geography;

namespace Contingent.Planning.Sustainment.Relief;

/// <summary>Schedules reliefs in place from the follow-on pledges and tells what strength they sustain (S8–S11).</summary>
internal static class ReliefPlanner
{
    private const int YearDays = 365;

    public static ReliefRoster Plan(SustainmentQuestion question, List<ForceStay> stays)
    {
        var (mission, authority) = (question.Mission, question.Authority);
        var (live, others) = LiveFollowOn.Read(mission, authority);
        var travel = new ReliefTravel(new RouteNetwork(mission, authority, new PlaceIndex(mission.Places)));
        var slots = ReliefSlot.Of(stays);
        var tours = new TourFinder(mission, travel, live, StrengthForecast.Horizon).Find(slots);
        var matcher = new ReliefMatcher(slots, tours, StrengthForecast.Horizon);
        var (units, kept, bound) = matcher.Match();
        var reliefs = matcher.Lines(units);
        var forecast = new StrengthForecast(stays, reliefs);
        return new ReliefRoster
        {
            Reliefs = reliefs,
            KeptPersonDays = kept,
            KeptBoundPersonDays = bound,
            KeptGap = Certificate.GapOf(kept, bound),
            Left = Left(live, others, tours, reliefs),
            UnitsNeededPerUnit = Math.Round(stays.Average(s => NeededInAYear(s, mission)), 4),
            UnitsOnTheBooksPerUnit = Math.Round(1 + ((double)reliefs.Count(r => r.TakeOverDay < YearDays) / stays.Count), 4),
            Sustained = forecast.Sustained(),
            Strength = forecast.Months(authority.DayZero!.Value),
            Drops = new DropFinder(mission, stays, reliefs).Find(),
        };
    }

    /// <summary>Units that keep a unit's place filled for a year: the first, and a relief for each endurance less handover of what is left of the year (S10).</summary>
    private static double NeededInAYear(ForceStay stay, Mission mission)
    {
        var endurance = Math.Max(1, stay.Pledge.Row.EnduranceDays);
        var handover = mission.FollowOns.Where(f => f.Relieves.Contains(stay.Pledge.Id)).Select(f => f.HandoverDays).DefaultIfEmpty(0).Max();
        return 1 + Math.Ceiling(Math.Max(0, YearDays - endurance) / (double)Math.Max(1, endurance - handover));
    }

    private static List<FollowOnLeft> Left(List<LiveFollowOn> live, List<(FollowOn Row, string Why)> others, List<Tour> tours, List<ReliefLine> reliefs)
    {
        var left = others.Select(o => new FollowOnLeft(o.Row.Id, o.Row.Units, o.Why)).ToList();
        foreach (var followOn in live)
        {
            var rest = followOn.Units - reliefs.Count(r => r.FollowOn == followOn.Row.Id);
            if (rest > 0)
                left.Add(new FollowOnLeft(followOn.Row.Id, rest, tours.Exists(t => t.FollowOn == followOn) ? "more units than reliefs fall due" : "no unit that it can relieve is in place, or no open route leads there in time"));
        }

        return [.. left.OrderBy(l => l.FollowOn, StringComparer.Ordinal)];
    }
}
