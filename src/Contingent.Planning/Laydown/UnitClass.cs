using System.Collections.Immutable;
using System.Globalization;
using Contingent.Missions;

namespace Contingent.Planning.Laydown;

/// <summary>
/// Pledges whose units are alike in every rule and in every objective but arrival. The optimiser counts their units as one integer a site and
/// the arrival objective shares them out among the pledges, which takes away the symmetry between like units.
/// </summary>
internal sealed record UnitClass(ImmutableArray<int> Pledges, int Units)
{
    /// <summary>Any of the pledges; they are alike.</summary>
    public int First => Pledges[0];

    /// <summary>Groups the live pledges into classes, in the order of their first pledges.</summary>
    public static ImmutableArray<UnitClass> Of(LaydownProblem problem)
    {
        var ownIdentity = problem.Frameworks.Select(f => f.Nation).Concat(problem.Pledges.SelectMany(p => p.Row.With)).ToHashSet();
        var perContributor = problem.Tasks.Any(t => t.Kind == TaskKind.Support && t.Per == SupportBase.Contributor);
        var pinned = problem.Mission.Pins.Select(p => p.Pledge).ToHashSet();
        var costs = problem.Mission.Objectives.Any(o => o.Kind == ObjectiveKind.Cost);
        return [.. Enumerable.Range(0, problem.Pledges.Length)
            .GroupBy(Likeness, StringComparer.Ordinal)
            .Select(c => new UnitClass([.. c], c.Sum(g => problem.Pledges[g].Units)))];

        string Likeness(int g)
        {
            var pledge = problem.Pledges[g];
            var tasks = Enumerable.Range(0, problem.Tasks.Length).ToList();
            var stands = Enumerable.Range(0, problem.Sites.Length)
                .Select(s => problem.Earliest(g, s) is null ? "-" : string.Concat(tasks.Select(t => problem.Serves(g, s, t) ? '1' : '0')));
            return string.Join('|',
                pledge.Type.Persons.ToString(CultureInfo.InvariantCulture),
                problem.ProfileOf[g].ToString(CultureInfo.InvariantCulture),
                string.Join(',', tasks.Select(t => problem.Amount(g, t).ToString("R", CultureInfo.InvariantCulture))),
                string.Join(',', stands),
                string.Join(',', pledge.Row.With.Order()),
                string.Concat(problem.Limits.Select(l => l.Binds[g] ? '1' : '0')),
                perContributor || ownIdentity.Contains(pledge.Contributor) ? pledge.Contributor.Value : "",
                pinned.Contains(pledge.Id) ? pledge.Id.Value : "",
                costs ? pledge.Type.CostPersonMonth.ToString("R", CultureInfo.InvariantCulture) : "");
        }
    }
}
