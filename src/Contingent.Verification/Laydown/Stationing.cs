using Contingent.Missions;
using Contingent.Missions.Plans;
using Contingent.Verification.Authority;

namespace Contingent.Verification.Laydown;

/// <summary>A live pledge's units at a place, and how many of them are allotted to which task.</summary>
internal sealed class Post(LivePledge pledge, Place place)
{
    public LivePledge Pledge { get; } = pledge;
    public Place Place { get; } = place;
    public string Name => $"{Pledge.Id} at {Place.Id}";
    public long Units { get; set; }
    public SortedDictionary<string, long> Allotted { get; } = new(StringComparer.Ordinal);
    public double Persons => (double)Units * Pledge.Type.Persons;

    /// <summary>Units free for cover tasks: those not allotted to a tied task.</summary>
    public long Free(IReadOnlyDictionary<string, MissionTask> tasks) => Units - Allotted.Where(a => tasks[a.Key].Tied).Sum(a => a.Value);
}

/// <summary>
/// The placements that can be reckoned with: of live pledges, at places of the mission, more than no units. What is left out is a breach of its own,
/// so that every later figure is that of what remains.
/// </summary>
internal sealed class Stationing
{
    private Stationing()
    {
    }

    /// <summary>By pledge, then place.</summary>
    public SortedDictionary<(string Pledge, string Place), Post> Posts { get; } = new(ByPledgeThenPlace);

    public static Comparer<(string Pledge, string Place)> ByPledgeThenPlace { get; } = Comparer<(string Pledge, string Place)>.Create((a, b) =>
        string.CompareOrdinal(a.Pledge, b.Pledge) is not 0 and var order ? order : string.CompareOrdinal(a.Place, b.Place));

    public static Stationing Read(Premises premises, IReadOnlyList<Placement> placements, BreachLog log)
    {
        var read = new Stationing();
        foreach (var placement in placements) read.Take(premises, placement, log);
        return read;
    }

    /// <summary>The same without the posts that fail the test, as for units of sourced pledges only.</summary>
    public Stationing Where(Func<Post, bool> holds)
    {
        var part = new Stationing();
        foreach (var (key, post) in Posts)
        {
            if (holds(post)) part.Posts[key] = post;
        }

        return part;
    }

    private void Take(Premises premises, Placement placement, BreachLog log)
    {
        var name = $"{placement.Pledge} at {placement.Place}";
        if (!premises.Live.TryGetValue(placement.Pledge, out var pledge))
        {
            log.Add("A7", name, $"is placed but not live: {WhyNotLive(premises, placement.Pledge)}");
            return;
        }

        if (premises.PlaceOf(placement.Place) is not { } place)
        {
            log.Add("P3", name, $"no such place");
            return;
        }

        if (placement.Units <= 0)
        {
            log.Add("P3", name, $"places {placement.Units} units");
            return;
        }

        if (Posts.TryGetValue((pledge.Id, place.Id.Value), out var post)) log.Add("P3", name, $"is listed twice");
        else Posts[(pledge.Id, place.Id.Value)] = post = new Post(pledge, place);
        post.Units += placement.Units;
        foreach (var allotment in placement.Allotted) Allot(premises, post, allotment, log);
        Facts(placement, pledge, name, log);
    }

    private static void Allot(Premises premises, Post post, Allotment allotment, BreachLog log)
    {
        if (!premises.Tasks.TryGetValue(allotment.Task, out var task)) log.Add("P3", post.Name, $"allotted to '{allotment.Task}', which is no task");
        else if (allotment.Units <= 0) log.Add("P3", post.Name, $"allots {allotment.Units} units to {allotment.Task}");
        else if (task.Kind == TaskKind.Cover) log.Add("L4", post.Name, $"allotted to {allotment.Task}: a cover task takes no allotment");
        else post.Allotted[allotment.Task] = post.Allotted.GetValueOrDefault(allotment.Task) + allotment.Units;
    }

    private static void Facts(Placement placement, LivePledge pledge, string name, BreachLog log)
    {
        if (placement.UnitType != pledge.Type.Id.Value) log.Add("P3", name, $"unit type {placement.UnitType} claimed, the pledge says {pledge.Type.Id}");
        if (placement.Contributor != pledge.Contributor) log.Add("P3", name, $"contributor {placement.Contributor} claimed, the pledge says {pledge.Contributor}");
        var persons = (long)placement.Units * pledge.Type.Persons;
        if (placement.Persons != persons) log.Add("O7", name, $"{placement.Persons} persons claimed, {placement.Units} units of {pledge.Type.Persons} are {persons}");
    }

    private static string WhyNotLive(Premises premises, string pledge) =>
        premises.Pledges.Blocked.TryGetValue(pledge, out var by) ? $"blocked by {Words.List(by.Select(n => n.ToString()))}"
        : premises.Pledges.Holding.ContainsKey(pledge) ? "withdrawn, without units in this case, or of a kind that is not laid down"
        : "no such pledge at the plan's as-of date";
}
