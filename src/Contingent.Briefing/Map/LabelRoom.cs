namespace Contingent.Briefing.Map;

/// <summary>Where a label stands and how it is anchored.</summary>
public readonly record struct LabelSpot(double X, double Y, string Anchor);

/// <summary>Finds room for labels: first come, first served, so the weightiest must ask first.</summary>
public sealed class LabelRoom(double width, double height)
{
    private readonly record struct Box(double Left, double Top, double Right, double Bottom)
    {
        public double Shared(Box other) =>
            Math.Max(0, Math.Min(Right, other.Right) - Math.Max(Left, other.Left)) * Math.Max(0, Math.Min(Bottom, other.Bottom) - Math.Max(Top, other.Top));
    }

    private readonly List<Box> _taken = [];

    /// <summary>Keeps a box free of labels.</summary>
    public void Keep(double left, double top, double right, double bottom) => _taken.Add(new Box(left, top, right, bottom));

    /// <summary>Keeps a box, if nothing has it and it lies on the map.</summary>
    public bool TryKeep(double left, double top, double right, double bottom)
    {
        var box = new Box(left, top, right, bottom);
        if (Covers(box) > 0)
            return false;
        _taken.Add(box);
        return true;
    }

    /// <summary>A spot beside a mark of the given half size where nothing is covered; null where there is none.</summary>
    public LabelSpot? Find(double x, double y, double halfWidth, double halfHeight, double textWidth, double textHeight)
    {
        foreach (var (spot, box) in Tries(x, y, halfWidth, halfHeight, textWidth, textHeight))
            if (Covers(box) == 0)
            {
                _taken.Add(box);
                return spot;
            }

        return null;
    }

    /// <summary>The spot that covers least, for a label that must stand.</summary>
    public LabelSpot Least(double x, double y, double halfWidth, double halfHeight, double textWidth, double textHeight)
    {
        var (spot, box) = Tries(x, y, halfWidth, halfHeight, textWidth, textHeight).MinBy(t => Covers(t.Box));
        _taken.Add(box);
        return spot;
    }

    private double Covers(Box box)
    {
        var outside = new Box(2, 2, width - 2, height - 2);
        var area = (box.Right - box.Left) * (box.Bottom - box.Top);
        return _taken.Sum(t => t.Shared(box)) + (area - outside.Shared(box) > 1e-6 ? 10 * area : 0);
    }

    /// <summary>Right and left first, then above and below, then the corners, then a line farther out.</summary>
    private static IEnumerable<(LabelSpot Spot, Box Box)> Tries(double x, double y, double halfWidth, double halfHeight, double textWidth, double textHeight)
    {
        double right = x + halfWidth + 3, left = x - halfWidth - 3, middle = y + textHeight * 0.34;
        double above = y - halfHeight - 4, below = y + halfHeight + textHeight;
        LabelSpot[] spots =
        [
            new(right, middle, "start"), new(left, middle, "end"), new(x, below, "middle"), new(x, above, "middle"),
            new(right, above + textHeight * 0.6, "start"), new(right, below - textHeight * 0.4, "start"),
            new(left, above + textHeight * 0.6, "end"), new(left, below - textHeight * 0.4, "end"),
            new(x - halfWidth, below, "start"), new(x - halfWidth, above, "start"), new(x + halfWidth, below, "end"), new(x + halfWidth, above, "end"),
            new(x, below + textHeight, "middle"), new(x, above - textHeight, "middle"),
        ];
        foreach (var spot in spots)
        {
            var start = spot.Anchor switch { "start" => spot.X, "end" => spot.X - textWidth, _ => spot.X - textWidth / 2 };
            yield return (spot, new Box(start, spot.Y - textHeight * 0.85, start + textWidth, spot.Y + textHeight * 0.25));
        }
    }
}
