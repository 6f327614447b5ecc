using System.Collections.Immutable;
using Contingent.Missions.Plans;
using Contingent.Risk.Estimates;

namespace Contingent.Risk.Stress;

/// <summary>Counts the batches up, in order, to the figures of <c>risk.json</c>. What it says depends on the batches alone, not on who worked them out.</summary>
public sealed class DrawTally
{
    private static readonly ImmutableArray<double> Quantiles = [0.05, 0.25, 0.5, 0.75, 0.95];

    private readonly StressQuestion _question;
    private readonly DrawWork _work;
    private readonly List<DrawRow> _rows = [];

    public DrawTally(StressQuestion question, DrawWork work) => (_question, _work) = (question, work);

    public int Draws => _rows.Count;

    internal IReadOnlyList<DrawRow> Rows => _rows;

    /// <summary>Adds the next batch.</summary>
    public void Add(byte[] batch) => _rows.AddRange(_work.Read(batch));

    /// <summary>Width of the 95 % interval of the probability of IOC by the day asked for: what <c>--until-width</c> looks at.</summary>
    public double Width => IocBy.Width;

    internal Estimate IocBy => Share(r => r.Ioc <= _question.ByDay);

    /// <summary>How the probability of IOC by the day asked for settles as batches are added: after each doubling.</summary>
    public ImmutableArray<ConvergenceLine> Convergence()
    {
        var lines = ImmutableArray.CreateBuilder<ConvergenceLine>();
        var batches = _rows.Count / DrawWork.BatchSize;
        for (var b = 1; b < batches; b *= 2)
            lines.Add(LineAfter(b));
        if (batches > 0)
            lines.Add(LineAfter(batches));
        return lines.ToImmutable();

        ConvergenceLine LineAfter(int count) => new() { Draws = count * DrawWork.BatchSize, IocBy = Figure(Share(r => r.Ioc <= _question.ByDay, count)) };
    }

    /// <summary>The figures of the draws.</summary>
    public MonteCarloSection Section()
    {
        var entered = _rows.Where(r => r.Enters).ToArray();
        return new MonteCarloSection
        {
            Draws = _rows.Count,
            By = _question.By,
            Enters = Figure(Share(r => r.Enters)),
            IocBy = Figure(IocBy),
            FocBy = Figure(Share(r => r.Foc <= _question.ByDay)),
            IocEver = Figure(Share(r => double.IsFinite(r.Ioc))),
            FocEver = Figure(Share(r => double.IsFinite(r.Foc))),
            Reach = Figure(Mean(r => r.Reach)),
            Persons = Figure(Mean(r => r.Persons)),
            Quantiles =
            [
                Dates("entry", r => r.Entry), Dates("ioc", r => r.Ioc), Dates("foc", r => r.Foc),
                Amounts("reach", "share of weight", r => r.Reach), Amounts("persons", "person", r => r.Persons),
            ],
            Curves = [.. Enumerable.Range(0, _question.Grid.Count).Select(CurveAt)],
            Tasks = [.. _question.Planner.Tasks.Select((t, i) => new TaskRisk
            {
                Task = t.Value,
                Provided = Figure(Estimate.OfShare([entered.Count(r => r.Provided[i] >= 1 - 1e-9)], entered.Length)),
                MeanShare = Figure(Estimate.OfMean([.. entered.Select(r => r.Provided[i])], 1)),
            })],
            Convergence = Convergence(),
        };
    }

    private CurvePoint CurveAt(int number)
    {
        var day = _question.Grid.Day(number) + 1 - 1e-9;
        var strength = Sorted(r => r.Strength[number]);
        return new CurvePoint
        {
            Date = _question.Date(_question.Grid.Day(number)),
            Ioc = Figure(Share(r => r.Ioc <= day)),
            Foc = Figure(Share(r => r.Foc <= day)),
            StrengthLow = Estimate.OfQuantile(strength, 0.1).Value,
            StrengthMedian = Estimate.OfQuantile(strength, 0.5).Value,
            StrengthHigh = Estimate.OfQuantile(strength, 0.9).Value,
        };
    }

    private QuantileLine Dates(string figure, Func<DrawRow, double> of)
    {
        var sorted = Sorted(of);
        return new QuantileLine { Figure = figure, Unit = "date", At = [.. Quantiles.Select(q => DateAt(q, Estimate.OfQuantile(sorted, q)))] };
    }

    private QuantileLine Amounts(string figure, string unit, Func<DrawRow, double> of)
    {
        var sorted = Sorted(of);
        return new QuantileLine
        {
            Figure = figure, Unit = unit,
            At = [.. Quantiles.Select(q => (q, e: Estimate.OfQuantile(sorted, q))).Select(x => new QuantilePoint { Quantile = x.q, Value = Finite(x.e.Value), Low = Finite(x.e.Low), High = Finite(x.e.High) })],
        };
    }

    private QuantilePoint DateAt(double quantile, Estimate estimate) => new()
    {
        Quantile = quantile, Date = DateOf(estimate.Value), LowDate = DateOf(estimate.Low), HighDate = DateOf(estimate.High),
    };

    private DateOnly? DateOf(double day) => double.IsFinite(day) ? _question.Date(day) : null;

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;

    private double[] Sorted(Func<DrawRow, double> of)
    {
        var values = _rows.Select(of).ToArray();
        Array.Sort(values);
        return values;
    }

    internal Estimate Share(Func<DrawRow, bool> hits, int? batches = null) =>
        Estimate.OfShare([.. Batches(batches).Select(b => b.Count(hits))], DrawWork.BatchSize);

    internal Estimate Mean(Func<DrawRow, double> of) => Estimate.OfMean([.. Batches(null).Select(b => b.Average(of))], DrawWork.BatchSize);

    private IEnumerable<DrawRow[]> Batches(int? most) => _rows.Chunk(DrawWork.BatchSize).Take(most ?? int.MaxValue);

    internal static RiskFigure Figure(Estimate estimate) => new()
    {
        Value = Finite(estimate.Value) ?? 0, Low = Finite(estimate.Low), High = Finite(estimate.High), Draws = estimate.Draws,
    };
}
