using Contingent.Briefing.Charts;
using Contingent.Briefing.Html;
using Contingent.Missions.Plans;

namespace Contingent.Briefing.Sections;

/// <summary>How many are trained by when, what limits it, and what one more of each would bring.</summary>
public static class TrainingSections
{
    public static void Write(HtmlText page, Dossier dossier)
    {
        if (dossier.Mission.Courses.Length == 0) return;
        var training = dossier.Plan.Training;
        page.Add($"<section class=\"part\" aria-labelledby=\"training\"><h2 id=\"training\">Training</h2>\n");
        if (training.Through > 0) page.Add($"<p>{Words.Count(training.Through, "trainee comes", "trainees come")} through in time{Proof(training)}.</p>\n");
        Courses(page, dossier);
        var drawing = IntakeChart.Draw(dossier);
        if (drawing.IsEmpty) page.Add($"<p>No intake runs in this plan.</p>\n");
        else
        {
            page.Add($"<figure>{TraineesChart.Draw(dossier)}<figcaption>Trainees through by week, added up</figcaption></figure>\n");
            page.Add($"<h3>Intakes by place, with their trainees</h3>\n<div class=\"scroll\" role=\"region\" aria-label=\"Intakes\" tabindex=\"0\">{drawing}</div>\n");
        }

        Prices(page, dossier);
        page.Add($"</section>\n");
    }

    private static string Proof(TrainingSection training) => training.ThroughBound switch
    {
        { } bound when bound <= training.Through => "; no timetable on these trainers, instructors and places puts more through",
        { } bound => $"; no timetable puts more than {Words.Count(bound)} through",
        null => "",
    };

    private static void Courses(HtmlText page, Dossier dossier)
    {
        if (dossier.Plan.Training.ByCourse.Count == 0) return;
        page.Add($"<table><thead><tr><th scope=\"col\">Course</th><th scope=\"col\" class=\"r\">Wanted</th><th scope=\"col\" class=\"r\">Trained</th><th scope=\"col\" class=\"r\">Intakes</th><th scope=\"col\">By</th><th scope=\"col\">Limited by</th></tr></thead><tbody>\n");
        foreach (var c in dossier.Plan.Training.ByCourse)
            page.Add($"<tr><td>{Title(dossier, c.Course)}</td><td class=\"r\">{Words.Count(c.Demand)}</td><td class=\"r\">{Words.Count(c.Trained)}</td><td class=\"r\">{Words.Count(c.Intakes)}</td><td>{dossier.DateAndDay(c.ByDay)}</td><td>{(c.LimitedBy.Length > 0 ? PlainWords.Text(dossier, c.LimitedBy) : "nothing")}</td></tr>\n");
        page.Add($"</tbody></table>\n");
    }

    private static void Prices(HtmlText page, Dossier dossier)
    {
        var telling = dossier.Plan.Training.Prices.Where(p => p.TraineesMore > 0).ToArray();
        var idle = dossier.Plan.Training.Prices.Where(p => p.TraineesMore == 0).Select(p => What(dossier, p)).ToArray();
        if (telling.Length + idle.Length == 0) return;
        page.Add($"<h3>What one more of each would bring</h3>\n<ul>\n");
        foreach (var price in telling)
            page.Add($"<li>{Words.Sentence(What(dossier, price))}: {Words.Count(price.TraineesMore, "trainee", "trainees")} more{(price.Proved ? "" : " at least")}</li>\n");
        if (idle.Length > 0) page.Add($"<li>Nobody more by itself: {Words.List(idle, "or")}</li>\n");
        page.Add($"</ul>\n");
    }

    private static string What(Dossier dossier, TrainingPrice price) => price.Kind switch
    {
        "instructors" => $"{Words.Few(price.More)} more instructor of {Words.Slug(price.Of)}",
        "places" => $"room for {Words.Count(price.More)} more trainees at {dossier.PlaceName(price.Of)}",
        "week" => $"{Words.Count(price.More)} more days for “{Title(dossier, price.Of)}”",
        "staff" => $"trainers and instructors at {dossier.PlaceName(price.Of)} for one more intake side by side",
        _ => $"trainers at {dossier.PlaceName(price.Of)} for one more intake side by side",
    };

    private static string Title(Dossier dossier, string course) => dossier.Mission.Courses.FirstOrDefault(c => c.Id.Value == course)?.Title ?? course;
}
