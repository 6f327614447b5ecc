using Contingent.Missions;
using Contingent.Verification.Geography;

namespace Contingent.Verification.Laydown;

/// <summary>A requirement line as recomputed; the place is empty where the line is for the whole task.</summary>
internal sealed record Line(string Task, string Place, double Required, double Provided)
{
    public double Short => Math.Max(0, Required - Provided);
}

/// <summary>Every requirement line and short share of a laydown (L13–L17), worked out from who stands where with which allotments.</summary>
internal sealed class Reckoning
{
    private readonly Premises premises;
    private readonly Stationing stationing;
    private readonly SortedDictionary<string, CoverClasses> cover = new(StringComparer.Ordinal);

    public Reckoning(Premises premises, Stationing stationing)
    {
        (this.premises, this.stationing) = (premises, stationing);
        foreach (var task in premises.Mission.Tasks) Reckon(task);
    }

    public List<Line> Lines { get; } = [];

    /// <summary>Short share of the tasks of kind presence, cover and train.</summary>
    public SortedDictionary<string, double> ShortShare { get; } = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, CoverClasses> Cover => cover;

    /// <summary>Open sites that no unit allotted to a support task reaches, by task (L15).</summary>
    public SortedDictionary<string, int> OutOfReach { get; } = new(StringComparer.Ordinal);

    /// <summary>Volume of support that is short, by task (L16).</summary>
    public SortedDictionary<string, double> VolumeShort { get; } = new(StringComparer.Ordinal);

    /// <summary>Units free for cover tasks, by post.</summary>
    public Dictionary<(string Pledge, string Place), long> Free =>
        stationing.Posts.ToDictionary(p => p.Key, p => p.Value.Free(premises.Tasks));

    private IEnumerable<Post> Posts => stationing.Posts.Values;

    private void Reckon(MissionTask task)
    {
        switch (task.Kind)
        {
            case TaskKind.Presence: Presence(task); break;
            case TaskKind.Train: Train(task); break;
            case TaskKind.Support: SupportReach(task); SupportVolume(task); break;
            default: CoverOf(task); break;
        }
    }

    /// <summary>L13.</summary>
    private void Presence(MissionTask task)
    {
        var id = task.Id.Value;
        var places = premises.PlacesOf(task);
        var share = 0.0;
        foreach (var place in places)
        {
            var line = new Line(id, premises.Mission.Places[place].Id.Value, task.Amount, Provided(task, premises.Mission.Places[place].Id));
            Lines.Add(line);
            share += line.Short / line.Required;
        }

        ShortShare[id] = places.IsEmpty ? 0 : share / places.Length;
    }

    /// <summary>L14.</summary>
    private void Train(MissionTask task)
    {
        var id = task.Id.Value;
        if (premises.CourseOf(task) is not { } course) return;
        var atOnce = 0.0;
        foreach (var place in premises.PlacesOf(task))
            atOnce += Math.Floor(Provided(task, premises.Mission.Places[place].Id) / task.Amount + 1e-9);
        var line = new Line(id, "", IntakesAtOnce(course), atOnce);
        Lines.Add(line);
        ShortShare[id] = line.Required > 0 ? line.Short / line.Required : 0;
    }

    private static double IntakesAtOnce(Course course)
    {
        var intakes = Math.Ceiling((double)course.Demand / course.Trainees);
        var inARow = Math.Floor((double)(course.ByDay - course.FromDay) / course.Days);
        return inARow > 0 ? Math.Ceiling(intakes / inARow) : 0;
    }

    /// <summary>L15.</summary>
    private void SupportReach(MissionTask task)
    {
        var reaches = Posts.Where(p => p.Allotted.ContainsKey(task.Id.Value))
            .Select(p => new Reach(task, p.Pledge.Type, premises.PlaceIndex[p.Place.Id.Value], premises.Mission, premises.Roads)).ToList();
        var without = 0;
        foreach (var site in OpenSites())
        {
            var index = premises.PlaceIndex[site];
            var at = UnitVector.Of(premises.Mission.Places[index].At);
            var reached = reaches.Any(r => r.To(at, index, 0));
            Lines.Add(new Line(task.Id.Value, site, 1, reached ? 1 : 0));
            if (!reached) without++;
        }

        OutOfReach[task.Id.Value] = without;
    }

    /// <summary>L16.</summary>
    private void SupportVolume(MissionTask task)
    {
        var required = task.Amount * (task.Per switch
        {
            SupportBase.Person => Posts.Sum(p => p.Persons),
            SupportBase.Site => OpenSites().Count,
            SupportBase.Sector => Posts.Select(p => p.Place.Sector).Distinct().Count(),
            SupportBase.Contributor => Posts.Select(p => p.Pledge.Row.Contributor).Distinct().Count(),
            _ => 1.0,
        });
        var line = new Line(task.Id.Value, "", required, Provided(task, null));
        Lines.Add(line);
        VolumeShort[task.Id.Value] = line.Short;
    }

    /// <summary>L17.</summary>
    private void CoverOf(MissionTask task)
    {
        var classes = cover[task.Id.Value] = new CoverClasses(premises, task, stationing);
        var reached = classes.WithinReach(Free);
        Lines.Add(new Line(task.Id.Value, "", classes.TotalWeight, reached));
        ShortShare[task.Id.Value] = classes.TotalWeight > 0 ? 1 - reached / classes.TotalWeight : 0;
    }

    private SortedSet<string> OpenSites() => new(Posts.Select(p => p.Place.Id.Value), StringComparer.Ordinal);

    private double Provided(MissionTask task, PlaceId? at) =>
        Posts.Where(p => at is null || p.Place.Id == at).Sum(p => p.Allotted.GetValueOrDefault(task.Id.Value) * p.Pledge.Amount(task));
}
