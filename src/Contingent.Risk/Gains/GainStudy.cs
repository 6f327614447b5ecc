using System.Collections.Immutable;
using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Planning.Agenda;
using Contingent.Planning.Recourse;
using Contingent.Risk.Conditions;
using Contingent.Risk.Estimates;
using Contingent.Risk.Stress;

namespace Contingent.Risk.Gains;

/// <summary>
/// What a yes, or a bettered pledge, would add to reach, to P(IOC by the date) and to FOC: the same draws with and without it, so that all else is equal (common random numbers), and
/// the mean of their differences by batches. What follows from a yes by influences is in it. Concessions are never priced, nor is the host's consent (DESIGN §1).
/// </summary>
internal sealed class GainStudy
{
    private const double Least = 1e-6;

    private readonly StressQuestion _question;
    private readonly int _batches;
    private readonly double[][][] _u;
    private readonly Outturn[][] _outturns;
    private readonly Recourse[][] _asDrawn;
    private readonly Recourse _expected;
    private readonly WorkerPool _workers;
    private readonly ParallelOptions _parallel;

    public GainStudy(StressQuestion question, int batches, int threads, CancellationToken cancel)
    {
        (_question, _batches) = (question, batches);
        _parallel = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancel };
        _workers = new WorkerPool(question.Planner);
        _expected = _workers.Make(question.Expected);
        _u = [.. Enumerable.Range(0, batches).Select(question.Numbers)];
        _outturns = [.. _u.Select(batch => batch.Select(u => question.Space.At(u)).ToArray())];
        _asDrawn = new Recourse[batches][];
        Parallel.For(0, batches, _parallel, b => _asDrawn[b] = [.. _outturns[b].Select(_workers.Make)]);
    }

    /// <summary>What a condition's yes adds.</summary>
    public GainLine OfYes(int condition) => OfChange("condition", condition, $"“{Title(condition)}” is met", new ConditionChange(condition, true));

    /// <summary>What several yeses add together.</summary>
    public GainLine OfYeses(ImmutableArray<int> conditions) =>
        Line("condition", string.Join(';', conditions.Select(c => _question.Space.Network.Conditions[c])), string.Join(" and ", conditions.Select(Title)) + " are met",
            u => _question.Space.At(u, [.. conditions.Select(c => new ConditionChange(c, true))]), _question.Planner, Same);

    /// <summary>What deciding a condition so many days sooner adds.</summary>
    public GainLine OfSooner(int condition, int days) => OfChange("sooner", condition, $"“{Title(condition)}” is decided {days} days sooner", new ConditionChange(condition, null, SoonerDays: days));

    /// <summary>
    /// What a bettered pledge adds: the same draws over a mission with the change, measured against the same plan; null where it changes nothing even if all turns out as expected, and so
    /// is not worth its draws.
    /// </summary>
    public GainLine? OfPledge(PledgeImprovement improvement)
    {
        var planner = PlannerWith(improvement);
        return Matters(planner.Worker().Make(_question.Expected))
            ? Line(improvement.Kind, improvement.Row.Id.Value, improvement.What, u => _question.Space.At(u), planner, (_, _) => false)
            : null;
    }

    private bool Matters(Recourse after) =>
        after.Reach > _expected.Reach + Least || after.Shortfall < _expected.Shortfall - Least || after.Coverage > _expected.Coverage + Least
        || Sooner(after.Ioc, _expected.Ioc) || Sooner(after.Foc, _expected.Foc);

    private static bool Sooner(double? after, double? before) => after < before - Least || (after is not null && before is null);

    /// <summary>The policy over the mission with the improvement, measured against the same plan of record.</summary>
    private RecoursePlanner PlannerWith(PledgeImprovement improvement)
    {
        var mission = _question.Mission with
        {
            Pledges = [.. _question.Mission.Pledges.Select(p => p.Id == improvement.Row.Id && p.StatedOn == improvement.Row.StatedOn ? improvement.Row : p)],
        };
        return RecoursePlanner.Of(mission, _question.Case, _question.Plan, _parallel.CancellationToken);
    }

    /// <summary>P(IOC by the date) of the draws as they are.</summary>
    public RiskFigure IocBy => Mean(_asDrawn.Select(b => b.Average(By)));

    private GainLine OfChange(string kind, int condition, string what, ConditionChange change) =>
        Line(kind, _question.Space.Network.Conditions[condition].Value, what, u => _question.Space.At(u, [change]), _question.Planner, Same);

    private string Title(int condition) => _question.Space.Network.Row(condition).Title;

    /// <summary>An outturn in which the change changes nothing need not be planned again.</summary>
    private static bool Same(Outturn before, Outturn after) => before.Decisions.AsSpan().SequenceEqual(after.Decisions.AsSpan());

    private GainLine Line(
        string kind, string id, string what, Func<double[], Outturn> changed, RecoursePlanner planner, Func<Outturn, Outturn, bool> isSame)
    {
        var differences = new (double Reach, double Ioc, double Foc, int Both)[_batches];
        var workers = ReferenceEquals(planner, _question.Planner) ? _workers : new WorkerPool(planner);
        Parallel.For(0, _batches, _parallel, b =>
        {
            for (var i = 0; i < DrawWork.BatchSize; i++)
            {
                var (before, outturn) = (_asDrawn[b][i], changed(_u[b][i]));
                var after = isSame(_outturns[b][i], outturn) ? before : workers.Make(outturn);
                differences[b].Reach += after.Reach - before.Reach;
                differences[b].Ioc += By(after) - By(before);
                if (before.Foc is { } then && after.Foc is { } now)
                    differences[b] = differences[b] with { Foc = differences[b].Foc + then - now, Both = differences[b].Both + 1 };
            }
        });
        return new GainLine
        {
            Kind = kind, Id = id, What = what,
            Reach = Mean(differences.Select(d => d.Reach / DrawWork.BatchSize)),
            IocBy = Mean(differences.Select(d => d.Ioc / DrawWork.BatchSize)),
            FocDays = Mean(differences.Where(d => d.Both > 0).Select(d => d.Foc / d.Both)),
        };
    }

    private int By(Recourse recourse) => recourse.Ioc <= _question.ByDay ? 1 : 0;

    private static RiskFigure Mean(IEnumerable<double> batches) => DrawTally.Figure(Estimate.OfMean([.. batches], DrawWork.BatchSize));
}
