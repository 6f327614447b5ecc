using System.Globalization;
using Contingent.Missions;
using Contingent.Missions.Plans;

namespace Contingent.Cli.Risk;

/// <summary>A risk study in a screenful. Probabilities that rest on assumptions are shown in steps of 5 %; the digits stand in risk.json.</summary>
internal static class RiskSummary
{
    private const int Few = 5;

    public static void Print(Mission mission, RiskReport report, string folder)
    {
        var risk = report.MonteCarlo;
        Line("", $"{mission.Title}: {risk.Draws.ToString("#,0", CultureInfo.InvariantCulture)} draws, as of {Day(report.AsOf)}");
        Line("Inputs", $"{report.Inputs.Assumed} of {report.Inputs.Used} probabilities are assumed{(report.Inputs.Assumed > 0 ? "; shown in steps of 5 %" : "")}");
        Line("Deploys at all", Chance(report, risk.Enters));
        Line($"By {Day(risk.By)}", $"IOC {Chance(report, risk.IocBy)}, FOC {Chance(report, risk.FocBy)}");
        Line("Ever", $"IOC {Chance(report, risk.IocEver)}, FOC {Chance(report, risk.FocEver)} within the horizon");
        foreach (var line in report.Drivers.Where(d => d.Kind != "date").Take(Few))
            Line("Driven by", $"{line.Kind} {line.Id}: {Points(line.Difference)} points of IOC between yes and no");
        foreach (var line in report.Withdrawals.Where(w => w.Levels.Count == 0 || w.Breaks.Count > 0).Take(Few))
            Line("Breaks without", $"{string.Join(" and ", line.Kinds.Zip(line.Ids, (kind, id) => $"{kind} {id}"))}: {(line.Levels.Count == 0 ? "nobody deploys" : "less of " + string.Join(", ", line.Breaks))}");
        foreach (var set in report.BreakingSets.Where(s => s.Size is > 0))
            Line("Smallest break", $"{set.Task}: {string.Join(" or ", set.Sets.Take(Few).Select(s => string.Join("+", s)))}{(set.Proved ? "" : " (not proved least)")}");
        foreach (var gain in report.Gains.Where(g => g.IocBy.Low > 0).Take(Few))
            Line("A yes that adds", $"{gain.What}: {Points(gain.IocBy)} points of IOC by {Day(risk.By)}");
        if (report.PolicyLoss is { } loss)
            Line("Policy loses", string.Create(CultureInfo.InvariantCulture, $"{loss.Shortfall.Value:0.###} of shortfall, {loss.Reach.Value * 100:0.#} % of reach, {loss.IocDays.Value:0.#} days of IOC, over {loss.Draws} draws planned exactly with hindsight"));
        foreach (var warning in report.Warnings)
            Line("Warning", warning);
        if (report.Stopped != "no")
            Line("Stopped", report.Stopped == "width" ? "the interval is as narrow as was asked for" : "early: these are the parts that were done");
        Line("Written", $"{Path.Combine(folder, "risk.json")}, briefing.html");
    }

    private static string Chance(RiskReport report, RiskFigure figure) => report.Inputs.Assumed > 0
        ? string.Create(CultureInfo.InvariantCulture, $"about {Math.Round(figure.Value * 20) * 5:0} %")
        : string.Create(CultureInfo.InvariantCulture, $"{figure.Value * 100:0.0} % ({figure.Low * 100:0.0} to {figure.High * 100:0.0})");

    private static string Points(RiskFigure figure) => string.Create(CultureInfo.InvariantCulture, $"{figure.Value * 100:+0;-0;0}");

    private static string Day(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static void Line(string head, string text) => Console.Out.WriteLine(head.Length == 0 ? text : $"{head,-15} {text}");
}
