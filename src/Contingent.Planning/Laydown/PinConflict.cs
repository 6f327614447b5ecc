using System.Collections.Immutable;
using Contingent.Missions;

namespace Contingent.Planning.Laydown;

/// <summary>
/// Finds a smallest set of pins that no plan keeps: single pins first, then pairs, then triples; beyond that a set from which no pin can be
/// spared.
/// </summary>
internal sealed class PinConflict(LaydownProblem problem, LaydownLimits limits)
{
    private const int LargestSetTriedWhole = 3;
    private const int MostSetsTried = 3000;

    private readonly LaydownSearch _search = new(problem, limits);

    public ImmutableArray<Pin> SmallestOf(ImmutableArray<Pin> pins)
    {
        var budget = MostSetsTried;
        for (var size = 1; size <= Math.Min(LargestSetTriedWhole, pins.Length - 1); size++)
        {
            foreach (var set in SetsOf(pins, size, 0))
            {
                if (budget-- == 0)
                    return Unsparing(pins);
                if (!_search.CanKeep([.. set]))
                    return [.. set];
            }
        }

        return Unsparing(pins);
    }

    /// <summary>Drops every pin without which the rest still cannot be kept.</summary>
    private ImmutableArray<Pin> Unsparing(ImmutableArray<Pin> pins)
    {
        foreach (var pin in pins)
        {
            var without = pins.Remove(pin);
            if (!_search.CanKeep(without))
                pins = without;
        }

        return pins;
    }

    private static IEnumerable<ImmutableList<Pin>> SetsOf(ImmutableArray<Pin> pins, int size, int from)
    {
        if (size == 0)
        {
            yield return [];
            yield break;
        }

        for (var i = from; i <= pins.Length - size; i++)
        {
            foreach (var rest in SetsOf(pins, size - 1, i + 1))
                yield return rest.Insert(0, pins[i]);
        }
    }
}
