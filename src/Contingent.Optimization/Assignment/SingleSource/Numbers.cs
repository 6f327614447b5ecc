namespace Contingent.Optimization.Assignment.SingleSource;

/// <summary>What the numbers of a problem must be.</summary>
internal static class Numbers
{
    /// <summary>Costs may have any sign and be positive infinity.</summary>
    public static void DemandCosts(ReadOnlySpan<double> costs, string name)
    {
        foreach (var cost in costs)
        {
            if (double.IsNaN(cost) || double.IsNegativeInfinity(cost))
                throw new ArgumentException($"A cost must be a number, or positive infinity, not {cost}.", name);
        }
    }

    /// <summary>Amounts must be finite and not negative.</summary>
    public static void DemandAmounts(ReadOnlySpan<double> amounts, string name)
    {
        foreach (var amount in amounts)
        {
            if (!double.IsFinite(amount) || amount < 0)
                throw new ArgumentException($"An amount must be finite and not negative, not {amount}.", name);
        }
    }

    /// <summary>An array of one value.</summary>
    public static T[] Filled<T>(int length, T value)
    {
        var array = new T[length];
        Array.Fill(array, value);
        return array;
    }
}
