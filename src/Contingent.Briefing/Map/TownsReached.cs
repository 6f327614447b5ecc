using Contingent.Briefing.Html;
using Contingent.Missions;

namespace Contingent.Briefing.Map;

/// <summary>A cover task and the places it selects, those out of reach apart; none of it where no unit is placed.</summary>
public sealed record TaskReach(MissionTask Task, IReadOnlyList<Place> Within, IReadOnlyList<Place> Out)
{
    public static long PeopleOf(IEnumerable<Place> places) => places.Sum(p => (long)(p.Population ?? 0));
}

/// <summary>What is within reach of which cover task, as the plan has it.</summary>
public sealed class TownsReached
{
    /// <summary>Places named one by one; of more the number is said.</summary>
    private const int MostNamed = 12;
    private readonly Dictionary<string, List<MissionTask>> _outOf = new(StringComparer.Ordinal);
    private readonly HashSet<string> _selected = new(StringComparer.Ordinal);

    private TownsReached(IReadOnlyList<TaskReach> tasks)
    {
        Tasks = tasks;
        foreach (var task in tasks)
        {
            foreach (var place in task.Within.Concat(task.Out)) _selected.Add(place.Id.Value);
            foreach (var place in task.Out)
            {
                if (!_outOf.TryGetValue(place.Id.Value, out var list)) _outOf[place.Id.Value] = list = [];
                list.Add(task.Task);
            }
        }
    }

    public IReadOnlyList<TaskReach> Tasks { get; }

    public static TownsReached Of(Dossier dossier) => new(dossier.PersonsPlaced == 0 ? [] :
    [
        .. from line in dossier.Plan.Laydown.Cover
           let task = dossier.Task(line.Task)
           where task is not null
           let within = Named(dossier, line.WithinReach)
           let outside = Named(dossier, line.OutOfReach)
           where within.Length + outside.Length > 0
           select new TaskReach(task, within, outside),
    ]);

    private static Place[] Named(Dossier dossier, IReadOnlyList<string> ids) => [.. ids.Select(dossier.Place).OfType<Place>()];

    /// <summary>Whether any cover task asks for the place.</summary>
    public bool IsSelected(Place place) => _selected.Contains(place.Id.Value);

    /// <summary>The tasks that ask for the place and do not reach it.</summary>
    public IReadOnlyList<MissionTask> OutOf(Place place) => _outOf.GetValueOrDefault(place.Id.Value) ?? [];

    /// <summary>Task by task in words: how many places, how many people, and what is left out.</summary>
    public void Write(HtmlText page)
    {
        if (Tasks.Count == 0) return;
        page.Add($"<h3>Within reach, task by task</h3>\n<div class=\"scroll\" role=\"region\" aria-label=\"Within reach, task by task\" tabindex=\"0\"><table class=\"board stacked\"><thead><tr><th scope=\"col\">Task</th><th scope=\"col\" class=\"r\">Places within reach</th><th scope=\"col\" class=\"r\">People living there</th><th scope=\"col\">Out of reach, largest first</th></tr></thead><tbody>\n");
        foreach (var t in Tasks)
            page.Add($"<tr><th scope=\"row\">{t.Task.Title}{(t.Task.Depth > 1 ? Markup.Of($" <span class=\"src\">by {Words.Few(t.Task.Depth)} units at once</span>") : Markup.Empty)}</th><td class=\"r\" data-label=\"places\">{Words.Count(t.Within.Count)} of {Words.Count(t.Within.Count + t.Out.Count)}</td><td class=\"r\" data-label=\"people\">{People(t)}</td><td data-label=\"out of reach\">{Left(t)}</td></tr>\n");
        page.Add($"</tbody></table></div>\n");
        if (Tasks.Any(t => t.Task.Points is not null)) page.Add($"<p class=\"src\">Points given in bulk count in the plan’s figures; they are not named here.</p>\n");
    }

    private static string People(TaskReach t)
    {
        long within = TaskReach.PeopleOf(t.Within), all = within + TaskReach.PeopleOf(t.Out);
        return all == 0 ? "–" : within == all ? $"all {Millions(all)}" : $"{Millions(within)} of {Millions(all)} ({Words.Percent((double)within / all)})";
    }

    private static string Millions(long people) => people >= 1_000_000 ? Words.Amount(Math.Round(people / 1e6, 1)) + "\u00A0million" : Words.Count(people);

    private static string Left(TaskReach t)
    {
        if (t.Out.Count == 0) return "none";
        var names = t.Out.OrderByDescending(p => p.Population ?? 0).ThenBy(p => p.Name, StringComparer.Ordinal).Select(p => p.Name.Length > 0 ? p.Name : p.Id.Value).ToArray();
        return names.Length <= MostNamed ? Words.List(names) : $"{string.Join(", ", names.Take(MostNamed))} and {Words.Count(names.Length - MostNamed)} more";
    }
}
