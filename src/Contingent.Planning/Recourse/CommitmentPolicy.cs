using Contingent.Planning.Movement;

namespace Contingent.Planning.Recourse;

/// <summary>
/// Commits units as their pledges become ready (K2, K3). On that day the policy knows every decision dated by then, and expects of the rest what the plan of record has: units committed, and
/// the plan's placements of pledges that are neither committed nor known not to come. While nothing has turned out otherwise, everybody goes where the plan has them. After that, a pledge's
/// units go one by one where the levels gain most, the plan's place being kept where none gains more; units that stayed at home are looked at again when others with a task in common drop out.
/// </summary>
/// <remarks>
/// A rolling commitment by a base policy over the state expected of the rest is a rollout of that policy (Bertsekas, Tsitsiklis and Wu, <i>Journal of Heuristics</i> 3, 1997), here with the plan of record as the
/// base. Nothing that is decided on day D reads a decision dated after it.
/// </remarks>
internal sealed class CommitmentPolicy(RecourseGround ground, RecordForce record, ForceTally tally, ForceRules rules, Eligibility eligibility, UnitPlacer placer, TravelTimes travel)
{
    private readonly List<Stand> _committed = [];
    private readonly bool[] _isCommitted = new bool[ground.Problem.Pledges.Length];
    private bool _asExpected;
    private OutturnFacts _facts = null!;

    /// <summary>The units committed, in the order of commitment, with the day on which each may leave home. Valid until the next call.</summary>
    public IReadOnlyList<Stand> Commit(OutturnFacts facts)
    {
        _facts = facts;
        _committed.Clear();
        Array.Clear(_isCommitted);
        tally.Clear();
        _asExpected = true;
        for (var g = 0; g < _isCommitted.Length; g++)
        {
            rules.Count(g, ground.ExpectedLive[g]);
            foreach (var stand in record.StandsOf(g))
                tally.Add(stand);
        }

        foreach (var fate in facts.Events)
        {
            if (fate.Day == CaseRules.Never)
                break;
            facts.Believe(fate.Day);
            if (fate.Comes)
                CommitPledge(fate.Pledge, fate.Day);
            else
                Drop(fate.Pledge, fate.Day);
        }

        return _committed;
    }

    private void CommitPledge(int pledge, int day)
    {
        _isCommitted[pledge] = true;
        rules.Count(pledge, true);
        _asExpected &= ground.ExpectedLive[pledge];
        Look(pledge, day);
        var expected = record.StandsOf(pledge);
        foreach (var stand in expected)
            tally.Remove(stand);
        if (_asExpected && Array.TrueForAll(expected, s => eligibility.MayStand(s.Site)))
        {
            foreach (var stand in expected)
                Keep(stand, day);
            return;
        }

        var before = _committed.Count;
        placer.Place(pledge, ground.Problem.Pledges[pledge].Units, day, expected, _committed);
        _asExpected &= _committed.Skip(before).All(s => Array.Exists(expected, e => e.Site == s.Site && e.Task == s.Task))
            && _committed.Skip(before).Sum(s => s.Units) == expected.Sum(s => s.Units);
    }

    private void Keep(Stand stand, int day)
    {
        var kept = stand with { Answers = eligibility.Answers(stand.Site, stand.Task), Limits = eligibility.Limits, Leave = day };
        tally.Add(kept);
        _committed.Add(kept);
    }

    /// <summary>A pledge is known not to come: its places are free, and units at home that could take its tasks are looked at again.</summary>
    private void Drop(int pledge, int day)
    {
        rules.Count(pledge, false);
        var expected = record.StandsOf(pledge);
        foreach (var stand in expected)
            tally.Remove(stand);
        if (expected.Length == 0)
            return;
        _asExpected = false;
        var tried = new HashSet<int>();
        for (var g = 0; g < _isCommitted.Length; g++)
        {
            var left = ground.Problem.Pledges[g].Units - tally.UnitsOf[g];
            if (!_isCommitted[g] || left == 0 || !ground.Force.Alike[ground.Force.TypeOf[pledge]][ground.Force.TypeOf[g]] || tried.Contains(ground.Force.TypeOf[g]))
                continue;
            Look(g, day);
            if (!placer.Place(g, left, day, [], _committed))
                tried.Add(ground.Force.TypeOf[g]);
        }
    }

    private void Look(int pledge, int day) => eligibility.Look(pledge, day, _facts.Believed, () => travel.TimingOf(_facts.Believed, _facts.BelievedLift));
}
