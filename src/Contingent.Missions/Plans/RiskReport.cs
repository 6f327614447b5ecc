namespace Contingent.Missions.Plans;

/// <summary>
/// <c>risk.json</c>, beside <c>plan.json</c> once risk was run (DESIGN §4 Risk). Property names are written in snake_case. It holds no wall time and no path, and does not depend
/// on how many processes worked on it. Where the inputs are assumed, what people read shows word bands and steps of 5 %; the digits stand here.
/// </summary>
public sealed record RiskReport
{
    /// <summary>Version of the program that made the report.</summary>
    public required string Contingent { get; init; }
    public required string Mission { get; init; }
    public required string MissionSha256 { get; init; }

    /// <summary>SHA-256 of the <c>plan.json</c> against which the draws are measured; lower-case hex.</summary>
    public required string PlanSha256 { get; init; }
    public required DateOnly AsOf { get; init; }
    public required IReadOnlyList<string> Assumes { get; init; }
    public required int Seed { get; init; }

    /// <summary><c>no</c>, <c>cancelled</c>, or <c>width</c> where the interval asked for was reached before all runs.</summary>
    public required string Stopped { get; init; }

    /// <summary>Of the probabilities and likelihoods that draws use, how many and how many of them are assumed.</summary>
    public required InputBasis Inputs { get; init; }
    public required MonteCarloSection MonteCarlo { get; init; }

    /// <summary>What moves the probability of IOC by the date, greatest first.</summary>
    public required IReadOnlyList<DriverLine> Drivers { get; init; }

    /// <summary>What the fast policy of the draws loses beside exact planning with hindsight; null: not asked.</summary>
    public PolicyLoss? PolicyLoss { get; init; }

    /// <summary>Plans without one thing, worst first; empty: not asked.</summary>
    public IReadOnlyList<WithdrawalLine> Withdrawals { get; init; } = [];

    /// <summary>Plans without two of them, those that cost most by the fast policy, worst first; empty: not asked.</summary>
    public IReadOnlyList<WithdrawalLine> Pairs { get; init; } = [];

    /// <summary>Smallest sets of contributors without which a must task falls short of what the best plan provides; empty: not asked.</summary>
    public IReadOnlyList<BreakingSetLine> BreakingSets { get; init; } = [];

    /// <summary>Shapley shares of the contributors, in ordinal order; empty: not asked.</summary>
    public IReadOnlyList<ContributorShare> Contributors { get; init; } = [];

    /// <summary>What a yes, or a bettered pledge, would add, in order of what it adds to the probability of IOC; empty: not asked.</summary>
    public IReadOnlyList<GainLine> Gains { get; init; } = [];
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>What the draws leave out.</summary>
    public required IReadOnlyList<string> NotModelled { get; init; }
}

/// <summary>Probabilities and likelihoods that draws use.</summary>
public sealed record InputBasis(int Used, int Assumed);

/// <summary>An estimate and its 95 % interval; a bound is null where the draws do not give it.</summary>
public sealed record RiskFigure
{
    public required double Value { get; init; }
    public required double? Low { get; init; }
    public required double? High { get; init; }

    /// <summary>Draws behind it; 0: no draw tells, and the value is 0 without bounds.</summary>
    public required int Draws { get; init; }
}

/// <summary>What the draws say.</summary>
public sealed record MonteCarloSection
{
    public required int Draws { get; init; }

    /// <summary>The date by which milestones are asked for.</summary>
    public required DateOnly By { get; init; }

    /// <summary>P(anybody may deploy within the horizon).</summary>
    public required RiskFigure Enters { get; init; }

    /// <summary>P(IOC by <see cref="By"/>), measured against the plan's provision.</summary>
    public required RiskFigure IocBy { get; init; }
    public required RiskFigure FocBy { get; init; }

    /// <summary>P(IOC within the horizon).</summary>
    public required RiskFigure IocEver { get; init; }
    public required RiskFigure FocEver { get; init; }

    /// <summary>Mean share of the weight of all cover tasks within reach; 0 in draws in which nobody deploys.</summary>
    public required RiskFigure Reach { get; init; }

    /// <summary>Mean persons placed.</summary>
    public required RiskFigure Persons { get; init; }
    public required IReadOnlyList<QuantileLine> Quantiles { get; init; }
    public required IReadOnlyList<CurvePoint> Curves { get; init; }
    public required IReadOnlyList<TaskRisk> Tasks { get; init; }

    /// <summary>How P(IOC by the date) settles with more draws.</summary>
    public required IReadOnlyList<ConvergenceLine> Convergence { get; init; }
}

/// <summary>Quantiles of a figure over all draws; a date is null where that part of the draws never sees it.</summary>
public sealed record QuantileLine
{
    /// <summary><c>entry</c>, <c>ioc</c>, <c>foc</c>, <c>reach</c> or <c>persons</c>.</summary>
    public required string Figure { get; init; }
    public required string Unit { get; init; }
    public required IReadOnlyList<QuantilePoint> At { get; init; }
}

/// <summary>One quantile with its 95 % interval, as amounts or as dates.</summary>
public sealed record QuantilePoint
{
    public required double Quantile { get; init; }
    public double? Value { get; init; }
    public double? Low { get; init; }
    public double? High { get; init; }
    public DateOnly? Date { get; init; }
    public DateOnly? LowDate { get; init; }
    public DateOnly? HighDate { get; init; }
}

/// <summary>Probabilities of the milestones by a date, and persons on station then: 10 %, 50 % and 90 % quantiles over all draws.</summary>
public sealed record CurvePoint
{
    public required DateOnly Date { get; init; }
    public required RiskFigure Ioc { get; init; }
    public required RiskFigure Foc { get; init; }
    public required double StrengthLow { get; init; }
    public required double StrengthMedian { get; init; }
    public required double StrengthHigh { get; init; }
}

/// <summary>How likely a task is provided in full, and the mean share of it that is, over the draws in which anybody deploys: a force of nobody needs no support.</summary>
public sealed record TaskRisk
{
    public required string Task { get; init; }
    public required RiskFigure Provided { get; init; }
    public required RiskFigure MeanShare { get; init; }
}

/// <summary>P(IOC by the date) after so many draws.</summary>
public sealed record ConvergenceLine
{
    public required int Draws { get; init; }
    public required RiskFigure IocBy { get; init; }
}

/// <summary>How an input goes with P(IOC by the date) over the draws; association, not cause.</summary>
public sealed record DriverLine
{
    /// <summary><c>condition</c>, <c>pledge</c>, <c>date</c>, <c>capacity</c> or <c>delay</c>.</summary>
    public required string Kind { get; init; }
    public required string Id { get; init; }

    /// <summary>P(IOC by the date | yes) − P(IOC by the date | no); of a number: its upper against its lower half.</summary>
    public required RiskFigure Difference { get; init; }

    /// <summary>Spearman's rank correlation of the input with the date of IOC (never counts last).</summary>
    public required RiskFigure RankCorrelation { get; init; }
}

/// <summary>Mean loss of the policy in stratified draws that were planned exactly, with hindsight.</summary>
public sealed record PolicyLoss
{
    public required int Draws { get; init; }

    /// <summary>How many of them needed solving: in the others nobody deploys.</summary>
    public required int Solved { get; init; }
    public required RiskFigure Shortfall { get; init; }
    public required RiskFigure Coverage { get; init; }
    public required RiskFigure Reach { get; init; }

    /// <summary>Days of IOC, over the draws in which both reach it.</summary>
    public required RiskFigure IocDays { get; init; }

    /// <summary>Share of the draws in which exact planning has its IOC by the date and the policy has not, less the reverse.</summary>
    public required RiskFigure IocBy { get; init; }
}

/// <summary>The best plan found without something, beside the plan of record.</summary>
public sealed record WithdrawalLine
{
    /// <summary>Of each thing taken away, in turn: <c>contributor</c>, <c>site</c>, <c>port</c> or <c>permission</c>.</summary>
    public required IReadOnlyList<string> Kinds { get; init; }
    public required IReadOnlyList<string> Ids { get; init; }

    /// <summary>The levels that were optimised anew, each with bound and gap; empty where nobody deploys.</summary>
    public required IReadOnlyList<LevelLine> Levels { get; init; }
    public required double Reach { get; init; }
    public required int Persons { get; init; }

    /// <summary>Days later than in the plan, measured against its provision; null: never.</summary>
    public required double? IocSlipDays { get; init; }
    public required double? FocSlipDays { get; init; }

    /// <summary>Must tasks that fall short of what the plan provides.</summary>
    public required IReadOnlyList<string> Breaks { get; init; }
}

/// <summary>The smallest sets of contributors without which a must task falls short of what the best plan provides.</summary>
public sealed record BreakingSetLine
{
    public required string Task { get; init; }

    /// <summary>Fewest contributors; null: no set within the size looked at.</summary>
    public required int? Size { get; init; }
    public required IReadOnlyList<IReadOnlyList<string>> Sets { get; init; }

    /// <summary>Whether the size is proved least, and all sets of it are listed.</summary>
    public required bool Proved { get; init; }
    public required string Note { get; init; }
}

/// <summary>A contributor's Shapley share: its mean marginal contribution over all orders of joining.</summary>
public sealed record ContributorShare
{
    public required string Party { get; init; }
    public required RiskFigure Reach { get; init; }
    public required RiskFigure IocBy { get; init; }
}

/// <summary>What something would add, over common draws.</summary>
public sealed record GainLine
{
    /// <summary><c>condition</c> (met), <c>sooner</c>, <c>unit</c>, <c>notice</c> or <c>caveat</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The condition or pledge.</summary>
    public required string Id { get; init; }
    public required string What { get; init; }
    public required RiskFigure Reach { get; init; }
    public required RiskFigure IocBy { get; init; }

    /// <summary>Days sooner, over the draws that see FOC both ways.</summary>
    public required RiskFigure FocDays { get; init; }
}
