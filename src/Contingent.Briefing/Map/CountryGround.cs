namespace Contingent.Briefing.Map;

/// <summary>What the map shows of a state: the outline of its largest part, its middle, and the side of a square as large.</summary>
public sealed record CountryGround(string Owner, MapPoint[] Outline, MapPoint Middle, double Size)
{
    private const double Step = 8;

    /// <summary>Middles of boxes of that size that lie wholly inside the outline, nearest to its middle first: a name never stands on another's land.</summary>
    public IEnumerable<MapPoint> Spots(double width, double height)
    {
        double left = Outline.Min(p => p.X), right = Outline.Max(p => p.X), top = Outline.Min(p => p.Y), bottom = Outline.Max(p => p.Y);
        var spots = new List<MapPoint> { Middle };
        for (var x = left; x <= right; x += Step)
        {
            for (var y = top; y <= bottom; y += Step)
                spots.Add(new MapPoint(x, y));
        }

        return spots.Where(s => HoldsBox(s, width, height)).OrderBy(s => Math.Pow(s.X - Middle.X, 2) + Math.Pow(s.Y - Middle.Y, 2)).ThenBy(s => s.X).ThenBy(s => s.Y);
    }

    private bool HoldsBox(MapPoint middle, double width, double height)
    {
        for (var i = -2; i <= 2; i++)
        {
            var x = middle.X + (width * i / 4);
            if (!Holds(x, middle.Y - (height / 2)) || !Holds(x, middle.Y + (height / 2)))
                return false;
        }

        return true;
    }

    private bool Holds(double x, double y)
    {
        var inside = false;
        for (int i = 0, j = Outline.Length - 1; i < Outline.Length; j = i++)
        {
            MapPoint a = Outline[i], b = Outline[j];
            if (a.Y > y != b.Y > y && x < ((b.X - a.X) * (y - a.Y) / (b.Y - a.Y)) + a.X)
                inside = !inside;
        }

        return inside;
    }
}
