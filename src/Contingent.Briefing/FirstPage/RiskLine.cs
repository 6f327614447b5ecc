using Contingent.Briefing.Html;
using Contingent.Missions.Plans;

namespace Contingent.Briefing.FirstPage;

/// <summary>What risk says, in one line; nothing where it was not run.</summary>
public static class RiskLine
{
    public static void Write(HtmlText page, Dossier dossier)
    {
        if (dossier.Risk is not { } risk) return;
        var draws = risk.MonteCarlo;
        page.Add($"<p class=\"risk-line\"><strong>How likely:</strong> that anybody deploys is {Chance(risk, draws.Enters)}, IOC by {Words.Date(draws.By)} {Chance(risk, draws.IocBy)}, FOC by then {Chance(risk, draws.FocBy)}; ");
        page.Add($"{Words.Count(draws.Draws, "draw", "draws")}, {Words.Count(risk.Inputs.Assumed)} of their {Words.Count(risk.Inputs.Used)} probabilities assumed (<a href=\"#annex-risk\">annex</a>).</p>\n");
    }

    /// <summary>A probability from draws: where an input is assumed as a band and a range on the 5 % raster that holds its interval, else with digits.</summary>
    public static string Chance(RiskReport risk, RiskFigure figure)
    {
        if (risk.Inputs.Assumed == 0)
            return FormattableString.Invariant($"{Words.Band(figure.Value)} ({figure.Value * 100:0.#} %, {figure.Low * 100:0.#} to {figure.High * 100:0.#})");
        var low = (int)Math.Max(0, Math.Floor(Math.Round(((figure.Low ?? 0) * 20) - 0.25, 6)) * 5);
        var high = (int)Math.Min(100, Math.Ceiling(Math.Round(((figure.High ?? 1) * 20) + 0.25, 6)) * 5);
        return FormattableString.Invariant($"{Words.Band(figure.Value)} ({low}–{high}\u00A0%)");
    }
}
