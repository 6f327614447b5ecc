using Contingent.Planning.Recourse;

namespace Contingent.Risk.Stress;

/// <summary>
/// What is kept of a draw. Days count from <c>as_of</c>; infinity: never. <see cref="Strength"/> is persons on station at the days of the grid, <see cref="Provided"/> the
/// share of each task.
/// </summary>
internal sealed record DrawRow(
    double Entry, double Ioc, double Foc, double Persons, double Shortfall, double Coverage, double Reach, double[] Provided, double[] Strength)
{
    /// <summary>Whether a force may go in at all.</summary>
    public bool Enters => double.IsFinite(Entry);

    public static DrawRow Of(Recourse recourse, DayGrid grid) => new(
        recourse.EntryDay ?? double.PositiveInfinity, recourse.Ioc ?? double.PositiveInfinity, recourse.Foc ?? double.PositiveInfinity,
        recourse.Persons, recourse.Shortfall, recourse.Coverage, recourse.Reach, [.. recourse.Provided], StrengthOf(recourse, grid));

    public void Write(BinaryWriter to)
    {
        foreach (var figure in (double[])[Entry, Ioc, Foc, Persons, Shortfall, Coverage, Reach, .. Provided, .. Strength])
            to.Write(figure);
    }

    public static DrawRow Read(BinaryReader from, int tasks, int days)
    {
        double Next() => from.ReadDouble();
        return new DrawRow(Next(), Next(), Next(), Next(), Next(), Next(), Next(), Many(from, tasks), Many(from, days));
    }

    private static double[] Many(BinaryReader from, int count)
    {
        var figures = new double[count];
        for (var i = 0; i < count; i++)
            figures[i] = from.ReadDouble();
        return figures;
    }

    private static double[] StrengthOf(Recourse recourse, DayGrid grid)
    {
        var strength = new double[grid.Count];
        foreach (var arrival in recourse.Arrivals)
        {
            for (var k = grid.FirstFrom(arrival.Day); k < strength.Length; k++)
                strength[k] += arrival.Persons;
        }

        return strength;
    }
}

/// <summary>Days, from <c>as_of</c>, for which curves are drawn: evenly from 0 to a last one.</summary>
internal readonly record struct DayGrid(int Step, int Count)
{
    private const int MostDays = 37;

    /// <summary>A grid up to that day, in whole weeks, of at most 37 days.</summary>
    public static DayGrid To(int lastDay)
    {
        var weeks = Math.Max(1, (int)Math.Ceiling(lastDay / 7.0 / (MostDays - 1)));
        return new DayGrid(7 * weeks, (int)Math.Ceiling(Math.Max(1, lastDay) / (7.0 * weeks)) + 1);
    }

    public int Day(int number) => number * Step;

    /// <summary>The first number whose day is not before that day.</summary>
    public int FirstFrom(double day) => (int)Math.Clamp(Math.Ceiling((day - 1e-9) / Step), 0, Count);
}
