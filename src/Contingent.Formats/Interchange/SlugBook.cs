using System.Globalization;

namespace Contingent.Formats.Interchange;

/// <summary>Gives ids that are not taken: the slug itself, else with the first free number behind it.</summary>
internal sealed class SlugBook
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _last = new(StringComparer.Ordinal);

    /// <summary>Keeps an id from being given.</summary>
    public void Keep(string id) => _taken.Add(id);

    public string Take(string slug)
    {
        if (_taken.Add(slug))
            return slug;
        var n = _last.GetValueOrDefault(slug, 1);
        string id;
        do
        {
            id = string.Create(CultureInfo.InvariantCulture, $"{slug}-{++n}");
        }
        while (!_taken.Add(id));
        _last[slug] = n;
        return id;
    }
}
