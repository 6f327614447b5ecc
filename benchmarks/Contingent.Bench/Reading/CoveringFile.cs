using Contingent.Bench.Instances;

namespace Contingent.Bench.Reading;

/// <summary>Planar covering: a line <c>points sites p radius</c>, then <c>x y weight</c> per point and <c>x y</c> per site, within the Euclidean radius.</summary>
internal static class CoveringFile
{
    /// <summary>Reads a file; <paramref name="p"/>, where given, stands in for the file's own.</summary>
    public static PlanarData Read(string file, int? p = null)
    {
        using var reader = new NumberReader(file);
        const string Header = "'points sites p radius'";
        reader.BeginLine(Header);
        var points = reader.Whole("points", 0, 100_000_000);
        var sites = reader.Whole("sites", 1, 1_000_000);
        var own = reader.Whole("p", 0, int.MaxValue);
        var radius = reader.Number("radius", 0);
        reader.EndLine(Header);
        if ((p ?? own) > sites)
            throw reader.Fault($"p = {p ?? own} is more than the {sites} sites");
        var (x, y, weight) = (new double[points], new double[points], new double[points]);
        for (var i = 0; i < points; i++)
        {
            reader.BeginLine("point", i, points);
            (x[i], y[i], weight[i]) = (reader.Number("x"), reader.Number("y"), reader.Number("weight", 0));
            reader.EndLine("'x y weight' of a point");
        }

        var (siteX, siteY) = (new double[sites], new double[sites]);
        for (var s = 0; s < sites; s++)
        {
            reader.BeginLine("site", s, sites);
            (siteX[s], siteY[s]) = (reader.Number("x"), reader.Number("y"));
            reader.EndLine("'x y' of a site");
        }

        reader.EndFile($"{points} points and {sites} sites");
        return new PlanarData(x, y, weight, siteX, siteY, p ?? own, radius);
    }
}
