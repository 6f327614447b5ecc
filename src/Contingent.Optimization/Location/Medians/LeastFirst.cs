namespace Contingent.Optimization.Location.Medians;

/// <summary>Selection of the least by quickselect (Hoare 1961), equal keys by rising number, so that the outcome is one set.</summary>
internal static class LeastFirst
{
    /// <summary>Reorders the numbers so that the <paramref name="count"/> with the least keys come first.</summary>
    public static void Partition(Span<int> numbers, double[] keys, int count)
    {
        if (count <= 0 || count >= numbers.Length)
            return;
        var (low, high) = (0, numbers.Length - 1);
        while (low < high)
        {
            var pivot = numbers[low + ((high - low) / 2)];
            var (left, right) = (low, high);
            while (left <= right)
            {
                while (Precedes(numbers[left], pivot, keys))
                    left++;
                while (Precedes(pivot, numbers[right], keys))
                    right--;
                if (left <= right)
                {
                    (numbers[left], numbers[right]) = (numbers[right], numbers[left]);
                    left++;
                    right--;
                }
            }

            if (count - 1 <= right)
                high = right;
            else if (count - 1 >= left)
                low = left;
            else
                return;
        }
    }

    private static bool Precedes(int a, int b, double[] keys) => keys[a] < keys[b] || (keys[a] == keys[b] && a < b);
}
