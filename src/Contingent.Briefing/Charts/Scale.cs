using System.Globalization;

namespace Contingent.Briefing.Charts;

/// <summary>Maps values to drawing units along one axis, with round tick values.</summary>
public sealed class Scale(double from, double to, double start, double end)
{
    public double From { get; } = from;
    public double To { get; } = to;

    public double At(double value) => start + (value - From) / Math.Max(1e-9, To - From) * (end - start);

    /// <summary>About <paramref name="count"/> round values from the first not below <see cref="From"/>.</summary>
    public IReadOnlyList<double> Ticks(int count)
    {
        var step = RoundStep((To - From) / Math.Max(1, count));
        var ticks = new List<double>();
        for (var i = (long)Math.Ceiling(From / step - 1e-9); i * step <= To + 1e-9; i++) ticks.Add(i * step);
        return ticks;
    }

    /// <summary>The least round value that is not below a value: the end of an axis.</summary>
    public static double RoundUp(double value, int ticks)
    {
        if (value <= 0) return 1;
        var step = RoundStep(value / ticks);
        return Math.Ceiling(value / step - 1e-9) * step;
    }

    /// <summary>A coordinate as it stands in a drawing: one decimal, invariant.</summary>
    public static string N(double value)
    {
        var text = value.ToString("0.#", CultureInfo.InvariantCulture);
        return text == "-0" ? "0" : text;
    }

    private static double RoundStep(double raw)
    {
        if (raw <= 0) return 1;
        var power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        return (raw / power) switch { <= 1.0001 => 1, <= 2.0001 => 2, <= 5.0001 => 5, _ => 10 } * power;
    }
}
