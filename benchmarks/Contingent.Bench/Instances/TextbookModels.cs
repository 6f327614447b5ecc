using Contingent.Bench.Peers;
using Contingent.Optimization.Location.Covering;
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

    private static int[] OpenExactly(TextbookModel model, int sites, int p)
    {
        var open = new int[sites];
        for (var s = 0; s < sites; s++)
            open[s] = model.AddBinary(0);
        model.AddSum(p, open, p);
        return open;
    }
}
