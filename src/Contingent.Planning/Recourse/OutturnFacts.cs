using Contingent.Missions;

namespace Contingent.Planning.Recourse;

/// <summary>What happens to a pledge in an outturn, on a day that everybody sees: it is ready, or it is known not to come.</summary>
internal readonly record struct FateEvent(int Day, bool Comes, int Pledge) : IComparable<FateEvent>
{
    /// <summary>By day; those who do not come first, since whoever is ready that day knows of it.</summary>
    public int CompareTo(FateEvent other) => (Day, Comes, Pledge).CompareTo((other.Day, other.Comes, other.Pledge));
}

/// <summary>
/// An outturn by number: dates, ready days and who is live (A2–A7), and what is known when (K2). Days count from <c>as_of</c>. Read anew for every outturn.
/// </summary>
internal sealed class OutturnFacts
{
    private const int FromTheStart = int.MinValue;

    private readonly RecourseGround _ground;
    private readonly int[] _knownOn;
    private readonly List<FateEvent> _events = [];
    private Outturn _outturn = null!;

    public OutturnFacts(RecourseGround ground)
    {
        _ground = ground;
        Dates = new int[ground.Rules.Conditions.Length];
        Believed = new int[Dates.Length];
        _knownOn = new int[Dates.Length];
        Ready = new int[ground.Problem.Pledges.Length];
        LiftReady = new int[ground.Pledges.Count];
        BelievedLift = new int[ground.Pledges.Count];
    }

    /// <summary>Dates of the conditions.</summary>
    public int[] Dates { get; }

    /// <summary>Dates as they are believed on the day last asked for: those decided by then, of the others what the plan of record expects.</summary>
    public int[] Believed { get; }

    /// <summary>Ready day of a live pledge g; <see cref="CaseRules.Never"/>: it is not live.</summary>
    public int[] Ready { get; }

    /// <summary>Ready day of live pledges of kind lift, by number in <see cref="RecourseGround.Pledges"/>.</summary>
    public int[] LiftReady { get; }

    /// <summary>The same as it is believed on the day last asked for.</summary>
    public int[] BelievedLift { get; }
    public int DayZero { get; private set; }
    public int EntryDay { get; private set; }

    /// <summary>What becomes of the pledges, in the order in which it is known.</summary>
    public IReadOnlyList<FateEvent> Events => _events;

    public void Read(Outturn outturn)
    {
        var rules = _ground.Rules;
        _outturn = outturn;
        for (var c = 0; c < Dates.Length; c++)
        {
            Dates[c] = rules.DateOf(c, outturn.Decisions[c]);
            _knownOn[c] = rules.KnownOn(outturn.Decisions[c]);
        }

        DayZero = rules.DayZero(Dates);
        EntryDay = DayZero == CaseRules.Never ? CaseRules.Never : rules.EntryDay(Dates);
        _events.Clear();
        for (var g = 0; g < Ready.Length; g++)
        {
            var number = _ground.PledgeNumber[g];
            var ready = _ground.ReadyDay(number, Dates);
            Ready[g] = outturn.Keeps(number) ? ready : CaseRules.Never;
            var known = outturn.IsWithdrawn(number) ? FromTheStart : ready < CaseRules.Never ? ready : OutOn(number);
            _events.Add(new FateEvent(known, Ready[g] < CaseRules.Never, g));
        }

        for (var p = 0; p < LiftReady.Length; p++)
            LiftReady[p] = outturn.Keeps(p) ? _ground.ReadyDay(p, Dates) : CaseRules.Never;
        _events.Sort();
    }

    /// <summary>Works out what is believed on a day.</summary>
    public void Believe(int day)
    {
        for (var c = 0; c < Believed.Length; c++)
        {
            var expected = _ground.Rules.Expected[c];
            Believed[c] = _knownOn[c] <= day ? Dates[c] : expected == CaseRules.Never ? expected : Math.Max(expected, day);
        }

        for (var p = 0; p < BelievedLift.Length; p++)
        {
            var ready = _ground.Pledges[p].Kind == PledgeKind.Lift ? _ground.ReadyDay(p, Believed) : CaseRules.Never;
            BelievedLift[p] = _outturn.IsWithdrawn(p) || (ready <= day && !_outturn.Honoured[p]) ? CaseRules.Never : ready;
        }
    }

    /// <summary>The day on which it is known that a need of a pledge is never met: the first whose alternatives have all been refused.</summary>
    private int OutOn(int pledge)
    {
        var first = CaseRules.Never;
        foreach (var need in _ground.OwnGates[pledge].Concat(_ground.Rules.Activation))
        {
            if (CaseRules.AnyOf(need, Dates) < CaseRules.Never)
                continue;
            var refused = int.MinValue;
            foreach (var c in need)
                refused = Math.Max(refused, _knownOn[c]);
            first = Math.Min(first, refused);
        }

        return first;
    }
}
