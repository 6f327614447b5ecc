using Contingent.Bench.Peers;
using Contingent.Optimization.Location.Covering;
using Contingent.Optimization.Scheduling;
using Contingent.Optimization.Solving;

namespace Contingent.Bench.Instances;

/// <summary>
/// The models that the textbooks of location science give (Daskin, <em>Network and Discrete Location</em>, 2nd ed. 2013), in their strong forms. Points that
/// the same sites reach are one row in the covering models, which helps the peers.
/// </summary>
internal static class TextbookModels
{
    /// <summary>p-median: Σ_j x_ij = 1; x_ij ≤ y_j; Σ y = p; minimise Σ c_ij x_ij.</summary>
    public static TextbookModel Of(MedianData data)
    {
        var model = new TextbookModel(Sense.Minimise);
        var n = data.Points;
        var open = OpenExactly(model, n, data.P);
        var serving = new int[n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
                serving[j] = model.AddBinary(data.Costs[i * n + j]);
            model.AddSum(1, serving, 1);
            for (var j = 0; j < n; j++)
                model.AddImplication(serving[j], open[j]);
        }

        return model;
    }

    /// <summary>p-center: Σ_j x_ij = 1; x_ij ≤ y_j; Σ y = p; Σ_j c_ij x_ij ≤ r; minimise r.</summary>
    public static TextbookModel Center(MedianData data)
    {
        var model = new TextbookModel(Sense.Minimise);
        var n = data.Points;
        var open = OpenExactly(model, n, data.P);
        var radius = model.Add(1, data.Costs.Max(), data.Costs.All(c => c == Math.Floor(c)));
        var variables = new int[n + 1];
        variables[n] = radius;
        var coefficients = new double[n + 1];
        coefficients[n] = -1;
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
                (variables[j], coefficients[j]) = (model.AddBinary(0), data.Costs[i * n + j]);
            model.AddSum(1, variables.AsSpan(0, n), 1);
            model.AddRow(double.NegativeInfinity, variables, coefficients, 0);
            for (var j = 0; j < n; j++)
                model.AddImplication(variables[j], open[j]);
        }

        return model;
    }

    /// <summary>Maximal covering (Church and ReVelle 1974): z_i ≤ Σ_{j reaches i} y_j; Σ y = p; maximise Σ w_i z_i.</summary>
    public static TextbookModel MaximalCovering(ReachSets reach, int p)
    {
        var model = new TextbookModel(Sense.Maximise);
        var open = OpenExactly(model, reach.SiteCount, p);
        for (var g = 0; g < reach.GroupCount; g++)
        {
            var sites = reach.SitesOf(g);
            var variables = new int[sites.Length + 1];
            var coefficients = new double[variables.Length];
            for (var k = 0; k < sites.Length; k++)
                (variables[k], coefficients[k]) = (open[sites[k]], 1);
            (variables[^1], coefficients[^1]) = (model.AddShare(reach.Weights[g]), -1);
            model.AddRow(0, variables, coefficients, double.PositiveInfinity);
        }

        return model;
    }

    /// <summary>Location set covering (Toregas et al. 1971): Σ_{j reaches i} y_j ≥ 1; minimise Σ y.</summary>
    public static TextbookModel SetCovering(ReachSets reach)
    {
        var model = new TextbookModel(Sense.Minimise);
        for (var s = 0; s < reach.SiteCount; s++)
            model.AddBinary(1);
        for (var g = 0; g < reach.GroupCount; g++)
            model.AddSum(1, reach.SitesOf(g), double.PositiveInfinity);
        return model;
    }

    /// <summary>Capacitated p-median: Σ_j x_ij = 1; Σ_i q_i x_ij ≤ Q_j y_j; x_ij ≤ y_j; Σ y = p; minimise Σ c_ij x_ij.</summary>
    public static TextbookModel Of(CapacitatedData data)
    {
        var model = new TextbookModel(Sense.Minimise);
        var n = data.Points;
        var open = OpenExactly(model, n, data.P);
        var serving = new int[n * n];
        for (var k = 0; k < serving.Length; k++)
            serving[k] = model.AddBinary(data.Costs[k]);
        for (var i = 0; i < n; i++)
        {
            model.AddSum(1, serving.AsSpan(i * n, n), 1);
            for (var j = 0; j < n; j++)
                model.AddImplication(serving[i * n + j], open[j]);
        }

        double[] load = [.. data.Demands, 0];
        var variables = new int[n + 1];
        for (var j = 0; j < n; j++)
        {
            for (var i = 0; i < n; i++)
                variables[i] = serving[i * n + j];
            (variables[n], load[n]) = (open[j], -data.Capacities[j]);
            model.AddRow(double.NegativeInfinity, variables, load, 0);
        }

        return model;
    }

    /// <summary>Generalised assignment: Σ_a x_at = 1; Σ_t r_at x_at ≤ b_a; minimise Σ c_at x_at.</summary>
    public static TextbookModel Of(AssignmentData data)
    {
        var model = new TextbookModel(Sense.Minimise);
        var all = new int[data.Costs.Length];
        for (var k = 0; k < all.Length; k++)
            all[k] = model.AddBinary(data.Costs[k]);
        var able = new int[data.Agents];
        for (var t = 0; t < data.Tasks; t++)
        {
            for (var a = 0; a < data.Agents; a++)
                able[a] = all[a * data.Tasks + t];
            model.AddSum(1, able, 1);
        }

        for (var a = 0; a < data.Agents; a++)
        {
            var mine = a * data.Tasks;
            model.AddRow(double.NegativeInfinity, all.AsSpan(mine, data.Tasks), data.Consumptions.AsSpan(mine, data.Tasks), data.Capacities[a]);
        }

        return model;
    }

    /// <summary>
    /// Project with limited resources, indexed by time (Pritsker, Watters and Wolfe 1969; precedence disaggregated: Christofides, Alvarez-Valdes and Tamarit 1987):
    /// x_jmt = 1 where activity j begins at t in mode m; Σ_mt x_jmt = 1; no successor begins at or before t + duration − 1 where its predecessor begins at t or later;
    /// minimise the start of the last activity.
    /// </summary>
    /// <param name="problem">The project; its last activity has to follow all others.</param>
    /// <param name="horizon">Period by which all can end.</param>
    public static TextbookModel Project(ProjectProblem problem, int horizon)
    {
        var model = new TextbookModel(Sense.Minimise);
        var count = problem.Activities.Length;
        var begins = new int[count][][];
        for (var j = 0; j < count; j++)
        {
            begins[j] = [.. problem.Activities[j].Modes.Select(m => Enumerable.Range(0, Math.Max(0, horizon - m.Duration) + 1)
                .Select(t => model.AddBinary(j == count - 1 ? t + m.Duration : 0)).ToArray())];
            model.AddSum(1, begins[j].SelectMany(b => b).ToArray(), 1);
        }

        for (var j = 0; j < count; j++)
        {
            foreach (var next in problem.Activities[j].Successors)
                AddPrecedence(model, problem.Activities[j], begins[j], begins[next], horizon);
        }

        for (var r = 0; r < problem.Capacities.Length; r++)
        {
            for (var t = 0; t < horizon; t++)
                AddUse(model, problem, begins, r, t);
        }

        for (var n = 0; n < problem.Budgets.Length; n++)
        {
            var spent = (from j in Enumerable.Range(0, count) from m in Enumerable.Range(0, begins[j].Length) from x in begins[j][m]
                         select (x, (double)problem.Activities[j].Modes[m].Consumption[n])).ToArray();
            model.AddRow(double.NegativeInfinity, [.. spent.Select(s => s.x)], [.. spent.Select(s => s.Item2)], problem.Budgets[n]);
        }

        return model;
    }

    private static void AddPrecedence(TextbookModel model, Activity activity, int[][] begins, int[][] next, int horizon)
    {
        for (var t = 0; t <= horizon; t++)
        {
            var variables = new List<int>();
            for (var m = 0; m < begins.Length; m++)
                variables.AddRange(begins[m].Skip(Math.Max(0, t - activity.Modes[m].Duration + 1)));
            variables.AddRange(next.SelectMany(b => b.Take(t + 1)));
            model.AddSum(double.NegativeInfinity, variables.ToArray(), 1);
        }
    }

    private static void AddUse(TextbookModel model, ProjectProblem problem, int[][][] begins, int resource, int time)
    {
        var (variables, demands) = (new List<int>(), new List<double>());
        for (var j = 0; j < begins.Length; j++)
        {
            for (var m = 0; m < begins[j].Length; m++)
            {
                var mode = problem.Activities[j].Modes[m];
                for (var t = Math.Max(0, time - mode.Duration + 1); t <= time && t < begins[j][m].Length && mode.Demands[resource] > 0; t++)
                {
                    variables.Add(begins[j][m][t]);
                    demands.Add(mode.Demands[resource]);
                }
            }
        }

        if (variables.Count > 0)
            model.AddRow(double.NegativeInfinity, variables.ToArray(), demands.ToArray(), problem.Capacities[resource]);
    }

    private static int[] OpenExactly(TextbookModel model, int sites, int p)
    {
        var open = new int[sites];
        for (var s = 0; s < sites; s++)
            open[s] = model.AddBinary(0);
        model.AddSum(p, open, p);
        return open;
    }
}
