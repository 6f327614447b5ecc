using Contingent.Optimization.Scheduling;
using Google.OrTools.Sat;

namespace Contingent.Bench.Peers;

/// <summary>
/// A project as the manuals of CP-SAT state it: an interval for each mode, one cumulative constraint a resource, precedence between ends and starts, the makespan minimised
/// from nothing.
/// </summary>
internal static class CpSatProject
{
    /// <summary>Hands the model over; the search runs until the gap or the time limit is reached.</summary>
    public static Func<PeerLimits, PeerAnswer> HandOver(ProjectProblem problem)
    {
        var model = new CpModel();
        var horizon = problem.Activities.Sum(a => a.Modes.Max(m => m.Duration));
        var (starts, ends) = (new List<IntVar>(), new List<IntVar>());
        var uses = problem.Capacities.Select(c => model.AddCumulative(c)).ToArray();
        var spent = problem.Budgets.Select(_ => new List<LinearExpr>()).ToArray();
        foreach (var activity in problem.Activities)
        {
            var (start, end) = (model.NewIntVar(0, horizon, ""), model.NewIntVar(0, horizon, ""));
            starts.Add(start);
            ends.Add(end);
            var chosen = activity.Modes.Select(_ => model.NewBoolVar("")).ToArray();
            model.AddExactlyOne(chosen);
            for (var m = 0; m < chosen.Length; m++)
            {
                var mode = activity.Modes[m];
                var interval = model.NewOptionalIntervalVar(start, mode.Duration, end, chosen[m], "");
                for (var r = 0; r < uses.Length; r++)
                {
                    if (mode.Demands[r] > 0)
                        uses[r].AddDemand(interval, mode.Demands[r]);
                }

                for (var n = 0; n < spent.Length; n++)
                    spent[n].Add(LinearExpr.Term(chosen[m], mode.Consumption[n]));
            }
        }

        for (var j = 0; j < starts.Count; j++)
        {
            foreach (var next in problem.Activities[j].Successors)
                model.Add(starts[next] >= ends[j]);
        }

        for (var n = 0; n < spent.Length; n++)
            model.Add(LinearExpr.Sum(spent[n]) <= problem.Budgets[n]);
        var makespan = model.NewIntVar(0, horizon, "");
        model.AddMaxEquality(makespan, ends);
        model.Minimize(makespan);
        return limits => CpSatPeer.Search(model, limits);
    }
}
