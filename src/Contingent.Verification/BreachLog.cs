using System.Collections.Immutable;

namespace Contingent.Verification;

/// <summary>Collects breaches as the checks find them and puts them in the order of the rules. The first of a rule are kept, the rest counted.</summary>
internal sealed class BreachLog(int cap)
{
    private readonly Dictionary<string, List<Breach>> kept = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> found = new(StringComparer.Ordinal);

    public int Total { get; private set; }

    public void Add(string rule, string subject, FormattableString message)
    {
        Total++;
        var count = found[rule] = found.GetValueOrDefault(rule) + 1;
        if (!kept.TryGetValue(rule, out var list)) kept[rule] = list = [];
        if (count <= cap) list.Add(new Breach(rule, Clip(subject), Clip(FormattableString.Invariant(message))));
    }

    public ImmutableArray<Breach> InOrder()
    {
        var all = ImmutableArray.CreateBuilder<Breach>();
        foreach (var rule in Rules.All)
        {
            if (!kept.TryGetValue(rule.Id, out var list)) continue;
            all.AddRange(list);
            if (found[rule.Id] > list.Count)
                all.Add(new Breach(rule.Id, "", FormattableString.Invariant($"and {found[rule.Id] - list.Count} more ({rule.Title})")));
        }

        return all.ToImmutable();
    }

    // A hostile plan may carry an id of a megabyte; a report stays readable.
    private static string Clip(string text) => text.Length <= 600 ? text : text[..600] + "…";
}
