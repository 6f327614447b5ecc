namespace Contingent.Bench.Generating;

/// <summary>Places in a square of a thousand a side: uniform, or clustered as people live, in towns whose sizes fall as Zipf's law says.</summary>
internal sealed class PlanarLayout(int seed, bool clustered, int towns)
{
    /// <summary>Side of the square.</summary>
    public const double Side = 1000;

    /// <summary>Share of the places that lie in towns; the rest is spread over the country.</summary>
    private const double ShareInTowns = 0.8;

    private readonly Random _random = new(seed);
    private (double X, double Y, double Spread, double Cumulated)[]? _towns;

    /// <summary>The source of all random numbers of the instance.</summary>
    public Random Random => _random;

    /// <summary>The next place, rounded to three decimals as the files hold it.</summary>
    public (double X, double Y) Next()
    {
        if (!clustered)
            return Uniform();
        _towns ??= Found();
        if (_random.NextDouble() >= ShareInTowns)
            return Uniform();
        var draw = _random.NextDouble() * _towns[^1].Cumulated;
        var town = _towns[Array.FindIndex(_towns, t => t.Cumulated >= draw)];
        return (Inside(town.X + town.Spread * Normal()), Inside(town.Y + town.Spread * Normal()));
    }

    /// <summary>A weight between 1 and 100, all alike.</summary>
    public int Weight() => _random.Next(1, 101);

    /// <summary>A number of the standard normal distribution (Box and Muller 1958).</summary>
    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());

    private (double X, double Y) Uniform() => (Inside(_random.NextDouble() * Side), Inside(_random.NextDouble() * Side));

    /// <summary>The k-th town has 1/k of the first one's people, and an area in proportion to them.</summary>
    private (double X, double Y, double Spread, double Cumulated)[] Found()
    {
        var founded = new (double X, double Y, double Spread, double Cumulated)[towns];
        var cumulated = 0.0;
        for (var k = 0; k < towns; k++)
        {
            cumulated += 1.0 / (k + 1);
            var (x, y) = Uniform();
            founded[k] = (x, y, Side / 12 / Math.Sqrt(k + 1), cumulated);
        }

        return founded;
    }

    private static double Inside(double coordinate) => Math.Round(Math.Clamp(coordinate, 0, Side), 3);
}
