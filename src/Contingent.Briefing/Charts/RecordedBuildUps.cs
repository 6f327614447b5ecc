using System.Collections.Immutable;

namespace Contingent.Briefing.Charts;

/// <summary>Strength of a real mission on a day after its day 0, with the page that says so.</summary>
public sealed record RecordedStrength(int Day, int Persons, string Note, string Source);

/// <summary>How fast a real mission built up.</summary>
public sealed record RecordedBuildUp(string Mission, int Year, string DayZero, bool PrePositioned, ImmutableArray<RecordedStrength> Strengths)
{
    public string Name => FormattableString.Invariant($"{Mission} {Year}");

    /// <summary>Strength at a day, straight between the recorded ones; null outside them.</summary>
    public double? At(double day)
    {
        if (day < Strengths[0].Day || day > Strengths[^1].Day) return null;
        for (var i = 1; i < Strengths.Length; i++)
            if (day <= Strengths[i].Day)
            {
                var (a, b) = (Strengths[i - 1], Strengths[i]);
                return a.Persons + (b.Persons - a.Persons) * (day - a.Day) / (b.Day - a.Day);
            }

        return Strengths[^1].Persons;
    }
}

/// <summary>The recorded build-ups that a plan's is drawn beside. Public figures, each with its source.</summary>
public static class RecordedBuildUps
{
    public static ImmutableArray<RecordedBuildUp> All { get; } =
    [
        new("KFOR", 1999, "entry into Kosovo, 12 June 1999", PrePositioned: true,
        [
            new(0, 13000, "enabling force pre-positioned next door", "https://www.nato.int/kosovo/press/1999/b990615u.htm"),
            new(13, 30000, "plan 45 000 to 50 000, 55 000 pledged", "https://archive.defense.gov/news/newsarticle.aspx?id=42742"),
        ]),
        new("UNIFIL II", 2006, "resolution 1701, 11 August 2006", PrePositioned: false,
        [
            new(0, 2000, "fewer than 2 000 in place, ceiling 15 000", "https://www.globalsecurity.org/military/library/news/2006/09/mil-060904-unnews02.htm"),
            new(24, 3100, "", "https://www.globalsecurity.org/military/library/news/2006/09/mil-060904-unnews02.htm"),
            new(35, 4600, "", "https://www.scoop.co.nz/stories/WO0609/S00274.htm"),
            new(40, 5000, "obstacles logistical: land and premises", "https://www.scoop.co.nz/stories/WO0609/S00406.htm"),
            new(88, 9450, "early November, day approximate", "https://news.un.org/en/story/2006/11/198432"),
            new(105, 10500, "late November, day approximate; 8 800 on land and 1 700 at sea", "https://news.un.org/en/story/2006/11/201252"),
        ]),
    ];

    /// <summary>
    /// The first day on which a plan is ahead of every recorded mission that had units there (of those not pre-positioned, where
    /// <paramref name="prePositionedToo"/> is false); null: never. After its last recorded day a mission counts with its last strength,
    /// and days after all records say nothing.
    /// </summary>
    public static double? FirstDayAhead(IReadOnlyList<StrengthStep> steps, bool prePositionedToo)
    {
        var missions = All.Where(m => prePositionedToo || !m.PrePositioned).ToArray();
        foreach (var step in steps.Where(s => s.Day >= 0 && s.Day <= missions.Max(m => m.Strengths[^1].Day)))
        {
            var best = missions.Max(m => m.At(step.Day) ?? m.Strengths[^1].Persons);
            if (step.All > best) return step.Day;
        }

        return null;
    }
}
