using System.Collections.Immutable;

namespace Contingent.Formats.Interchange.GeoPko;

/// <summary>
/// Parts a coded strength into the units that it was coded from. Geo-PKO codes a battalion as 650, a company as 150 and a platoon as 35 where its maps draw no more than a symbol, and a unit that two
/// contributors share as half to each (Cil, Fjelde, Hultman and Nilsson 2020, JPR 57(2)).
/// </summary>
internal static class CodedStrength
{
    /// <summary>No location of a real mission holds more; a larger number is an error of the file.</summary>
    public const int Greatest = 50_000;

    private const int Battalion = 650, Company = 150, Platoon = 35;

    /// <summary>Every code is a multiple of it.</summary>
    private const int Grain = 5;

    private static readonly int[] s_codes = [Battalion, Battalion / 2, Company, Company / 2, Platoon];

    /// <summary>The largest unit of the fewest that make up so many grains; 0: none do.</summary>
    private static readonly int[] s_largest = Largest();

    /// <summary>
    /// Persons of each unit, the largest first; together the strength. The fewest battalions, companies, platoons and halves of battalions and companies that fit without rest; where none fit, whole units
    /// and a last one of the rest.
    /// </summary>
    public static ImmutableArray<int> Units(int strength)
    {
        var units = ImmutableArray.CreateBuilder<int>();
        var isExact = strength % Grain == 0 && s_largest[strength / Grain] > 0;
        while (strength > 0)
        {
            var next = isExact ? s_largest[strength / Grain] : strength >= Battalion ? Battalion : strength >= Company ? Company : Math.Min(strength, Platoon);
            units.Add(next);
            strength -= next;
        }

        return units.ToImmutable();
    }

    /// <summary>Whether this is the code of a whole unit, and not a share or a rest of one.</summary>
    public static bool IsWhole(int persons) => persons is Battalion or Company or Platoon;

    private static int[] Largest()
    {
        var largest = new int[Greatest / Grain + 1];
        var fewest = new int[largest.Length];
        for (var i = 1; i < largest.Length; i++)
        {
            fewest[i] = int.MaxValue;
            foreach (var code in s_codes)
            {
                if (i - code / Grain is >= 0 and var before && fewest[before] is < int.MaxValue and var count && count + 1 < fewest[i])
                    (fewest[i], largest[i]) = (count + 1, code);
            }
        }

        return largest;
    }
}
