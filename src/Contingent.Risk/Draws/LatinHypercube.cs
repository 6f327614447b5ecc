namespace Contingent.Risk.Draws;

/// <summary>
/// Stratified draws: in a batch of n every uniform number falls once into each n-th of its range, each in an order of its own (McKay, Beckman and Conover, Technometrics
/// 21(2), 1979). Batches are independent of each other, so that the spread of their means tells the error of the whole without bias (Owen, JRSS B 54(2), 1992).
/// A batch follows from seed and number alone.
/// </summary>
internal static class LatinHypercube
{
    /// <summary>The uniform numbers of a batch, draw by draw.</summary>
    public static double[][] Batch(int seed, int batch, int draws, int dimensions)
    {
        var u = new double[draws][];
        for (var i = 0; i < draws; i++)
            u[i] = new double[dimensions];
        for (var d = 0; d < dimensions; d++)
        {
            var random = SplitMix.Of(seed, batch, d);
            var order = random.Shuffled(draws);
            for (var i = 0; i < draws; i++)
                u[i][d] = (order[i] + random.Share()) / draws;
        }

        return u;
    }
}
