namespace Contingent.Briefing.Map;

/// <summary>Where a label stands and how it is anchored.</summary>
public readonly record struct LabelSpot(double X, double Y, string Anchor);

/// <summary>Finds room for labels: first come, first served, so the weightiest must ask first.</summary>
public sealed class LabelRoom(double width, double height)
{
    private readonly List<(double L, double T, double R, double B)> _taken = [];

    /// <summary>Keeps a box free of labels.</summary>
    public void Keep(double left, double top, double right, double bottom) => _taken.Add((left, top, right, bottom));

    /// <summary>A spot right, left, below or above a mark of the given half size; null where there is none.</summary>
    public LabelSpot? Find(double x, double y, double halfWidth, double halfHeight, double textWidth, double textHeight, bool must)
    {
        (double Left, LabelSpot Spot)[] tries =
        [
            (x + halfWidth + 3, new(x + halfWidth + 3, y + textHeight * 0.34, "start")),
            (x - halfWidth - 3 - textWidth, new(x - halfWidth - 3, y + textHeight * 0.34, "end")),
            (x - textWidth / 2, new(x, y + halfHeight + textHeight, "middle")),
            (x - textWidth / 2, new(x, y - halfHeight - 4, "middle")),
            (x + halfWidth, new(x + halfWidth, y - halfHeight, "start")),
            (x + halfWidth, new(x + halfWidth, y + halfHeight + textHeight * 0.7, "start")),
            (x - halfWidth - textWidth, new(x - halfWidth, y - halfHeight, "end")),
            (x - halfWidth - textWidth, new(x - halfWidth, y + halfHeight + textHeight * 0.7, "end")),
            (x - textWidth / 2, new(x, y + halfHeight + 2 * textHeight, "middle")),
            (x - textWidth / 2, new(x, y - halfHeight - 4 - textHeight, "middle")),
        ];
        foreach (var (left, spot) in tries)
        {
            var box = (L: left, T: spot.Y - textHeight * 0.85, R: left + textWidth, B: spot.Y + textHeight * 0.25);
            if (box.L < 2 || box.T < 2 || box.R > width - 2 || box.B > height - 2) continue;
            if (_taken.Exists(t => t.L < box.R && box.L < t.R && t.T < box.B && box.T < t.B)) continue;
            _taken.Add(box);
            return spot;
        }

        return must ? tries[0].Spot : null;
    }
}
