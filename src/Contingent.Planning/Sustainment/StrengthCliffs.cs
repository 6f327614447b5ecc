using Contingent.Missions.Plans;

namespace Contingent.Planning.Sustainment;

/// <summary>Days within the horizon on which strength drops unless somebody relieves those who go (S3).</summary>
internal static class StrengthCliffs
{
    public static List<StrengthCliff> Of(List<ForceStay> stays, int horizonDays)
    {
        var cliffs = new List<StrengthCliff>();
        foreach (var leaving in stays.Where(s => s.Until <= horizonDays).GroupBy(s => s.Until).OrderBy(g => g.Key))
        {
            var day = leaving.Key;
            var stay = stays.Where(s => s.IsThere(day) && s.From < day).Sum(s => s.Persons);
            var go = leaving.Where(s => s.From < day).Sum(s => s.Persons);
            if (go == 0)
                continue;
            var because = leaving.GroupBy(s => (s.Pledge.Id, s.EndsByEndurance)).OrderBy(g => g.Key.Id).ThenBy(g => g.Key.EndsByEndurance)
                .Select(g => FormattableString.Invariant(
                    $"{g.Key.Id}: {g.Count()} of {g.First().Pledge.Type.Name}, {g.Sum(s => s.Persons)} persons, {(g.Key.EndsByEndurance ? "endurance spent" : "a condition of its presence ends")}"));
            cliffs.Add(new StrengthCliff(day, stay + go, stay, [.. because]));
        }

        return cliffs;
    }
}
