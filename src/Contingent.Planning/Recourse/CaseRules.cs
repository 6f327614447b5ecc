using System.Collections.Immutable;
using Contingent.Missions;
using Contingent.Planning.Authority;

namespace Contingent.Planning.Recourse;

/// <summary>
/// The rules A2–A8 of a case by number, for dates that differ from outturn to outturn: whole days from <c>as_of</c> by condition. A need is the numbers of its alternatives that have a
/// row; <see cref="Never"/> stands for a date that never comes.
/// </summary>
internal sealed class CaseRules
{
    public const int Never = int.MaxValue / 2;

    private readonly int _asOf;
    private readonly int[] _dDay;
    private readonly int[][] _requires;
    private readonly int[][] _activation;
    private readonly Dictionary<ConditionId, int> _numbers = [];

    public CaseRules(CaseReading reading)
    {
        _asOf = reading.Question.AsOf.DayNumber;
        Conditions = [.. reading.Conditions.Keys];
        for (var c = 0; c < Conditions.Length; c++)
            _numbers[Conditions[c]] = c;
        Rows = [.. reading.Conditions.Values.Select(s => s.Row)];
        LastDay = [.. reading.Conditions.Values.Select(s => s.LastDay is { } last ? last.DayNumber - _asOf : (int?)null)];
        Expected = [.. reading.Conditions.Values.Select(s => s.Date is { } date ? date.DayNumber - _asOf : Never)];
        _dDay = Compiled(new Need([reading.Mission.DDay]));
        _requires = Gates(reading, reading.Mission.Requires);
        _activation = Gates(reading, [new Need([reading.Mission.Activation])]);
    }

    /// <summary>Every condition with a row at <c>as_of</c>, ordinal.</summary>
    public ImmutableArray<ConditionId> Conditions { get; }
    public ImmutableArray<Condition> Rows { get; }

    /// <summary>Last day of each condition (A4), whatever its date; null: none.</summary>
    public ImmutableArray<int?> LastDay { get; }

    /// <summary>Dates in the case of the plan of record.</summary>
    public ImmutableArray<int> Expected { get; }

    /// <summary>The number of a condition; −1: it has no row.</summary>
    public int NumberOf(ConditionId id) => _numbers.GetValueOrDefault(id, -1);

    /// <summary>The date that a decision gives its condition (A4).</summary>
    public int DateOf(int condition, Decision decision)
    {
        if (!decision.Met)
            return Never;
        var date = KnownOn(decision);
        return LastDay[condition] < Math.Max(date, 0) ? Never : date;
    }

    /// <summary>The day from which everybody knows a decision.</summary>
    public int KnownOn(Decision decision) => decision.On.DayNumber - _asOf;

    /// <summary>The gating ones among some needs, each once.</summary>
    public int[][] Gates(CaseReading reading, IEnumerable<Need> needs) => [.. needs.Where(reading.Gates).Distinct().Select(Compiled)];

    /// <summary>The gates of every pledge's readiness: activation.</summary>
    public IReadOnlyList<int[]> Activation => _activation;

    /// <summary>The mission's own gating needs.</summary>
    public IReadOnlyList<int[]> Requires => _requires;

    /// <summary>Day 0; <see cref="Never"/> where it, or something that the mission requires, never comes (A5).</summary>
    public int DayZero(int[] dates) => AllOf(_requires, dates) == Never ? Never : AnyOf(_dDay, dates);

    /// <summary>First day on the host's soil (A5), where there is a day 0.</summary>
    public int EntryDay(int[] dates) => Math.Max(AnyOf(_dDay, dates), AllOf(_requires, dates));

    /// <summary>Ready to load: notice after the activation, own gates, a day from which it is available, and <c>as_of</c> (A7); <see cref="Never"/>: not live by these.</summary>
    public int ReadyDay(int[] dates, int[][] ownGates, Pledge pledge)
    {
        var from = Math.Max(AllOf(_activation, dates), AllOf(ownGates, dates));
        if (from == Never)
            return Never;
        var available = pledge.AvailableFrom is { } day ? day.DayNumber - _asOf : 0;
        return Math.Max(Math.Max(from, available), 0) + pledge.ReadyDays;
    }

    /// <summary>Date by which all needs hold.</summary>
    public static int AllOf(IReadOnlyList<int[]> needs, int[] dates)
    {
        var latest = int.MinValue;
        for (var i = 0; i < needs.Count; i++)
            latest = Math.Max(latest, AnyOf(needs[i], dates));
        return latest;
    }

    /// <summary>The earliest date among the alternatives of a need (A3).</summary>
    public static int AnyOf(int[] need, int[] dates)
    {
        var earliest = Never;
        foreach (var c in need)
            earliest = Math.Min(earliest, dates[c]);
        return earliest;
    }

    /// <summary>The alternative with the earliest date, of several the first named (A8); −1: never met.</summary>
    public static int Chosen(int[] need, int[] dates)
    {
        var chosen = -1;
        foreach (var c in need)
        {
            if (dates[c] < (chosen < 0 ? Never : dates[chosen]))
                chosen = c;
        }

        return chosen;
    }

    private int[] Compiled(Need need) => [.. need.Alternatives.Select(NumberOf).Where(c => c >= 0)];
}
