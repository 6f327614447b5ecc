using System.Collections.Immutable;
using System.Globalization;
using Contingent.Formats.Reading;
using Contingent.Missions.Schema;

namespace Contingent.Formats.Interchange.Tables;

/// <summary>Proposes a mapping for a table by the names of its columns, its HXL tags and what its cells look like. A column that fits nothing is kept as one of the user's own.</summary>
internal sealed class MappingProposer(RawTable raw, TableHeader header, MissionTable table)
{
    private const int SampleRows = 200;
    private const int WordsShown = 50;

    private static readonly string[] DateFormats =
        ["d MMMM yyyy", "d MMM yyyy", "MMMM d, yyyy", "dd.MM.yyyy", "d.M.yyyy", "dd/MM/yyyy", "MM/dd/yyyy", "yyyy/MM/dd", "yyyyMMdd", "yyyy-MM-dd'T'HH:mm:ss"];

    private readonly List<string> _remarks = [];

    /// <summary>What people should look at.</summary>
    public IReadOnlyList<string> Remarks => _remarks;

    /// <summary>The table that a header most likely is of; null: it cannot be told.</summary>
    public static MissionTable? TableOf(TableHeader header)
    {
        bool Has(string attribute) => ColumnNames.For(AttributeTable.Attributes.First(a => a.Name == attribute), header.Columns) is not null;
        if (Has("lat") && Has("lon"))
            return AttributeTable.Table("places");
        var fitting = AttributeTable.Tables.Where(t => t.Name is not ("mission" or "areas" or "points")).Where(t =>
            AttributeTable.Of(t).Where(a => a.AlwaysRequired).All(a => header.Columns.Any(c => c.Name == a.Name))).ToArray();
        return fitting.Length == 1 ? fitting[0] : null;
    }

    public TableMapping Propose()
    {
        var attributes = AttributeTable.Of(table).ToImmutableArray();
        var free = header.Columns.Where(c => Samples(c).Any() || c.Name.Length > 0).ToList();
        var columns = new List<KeyValuePair<string, string>>();
        foreach (var attribute in attributes.OrderByDescending(a => free.Any(c => c.Name == a.Name)))
        {
            if (ColumnNames.For(attribute, free) is not { } column)
                continue;
            free.Remove(column);
            columns.Add(KeyValuePair.Create(attribute.Name, column.Label));
        }

        var slugs = Key(attributes, columns);
        NameByKey(attributes, columns);
        var ordered = attributes.Select(a => a.Name).SelectMany(n => columns.Where(c => c.Key == n)).ToList();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var column in free)
            ordered.Add(KeyValuePair.Create(OwnName(column, taken), column.Label));
        return new TableMapping
        {
            Table = table.Name,
            Sheet = raw.IsSheet ? raw.Name : null,
            Decimal = HasDecimalComma(ordered) ? ',' : '.',
            Dates = Dates(ordered),
            Columns = [.. ordered],
            Slugs = slugs,
            Constants = [.. Constants(attributes, columns)],
            Values = Words(attributes, ordered),
        };
    }

    /// <summary>An id that no column holds, or that is no slug, is made of the name.</summary>
    private ImmutableSortedSet<string> Key(ImmutableArray<MissionAttribute> attributes, List<KeyValuePair<string, string>> columns)
    {
        if (table.Key is not { } key)
            return [];
        if (columns.Exists(c => c.Key == key))
        {
            var column = Column(columns.Find(c => c.Key == key).Value);
            return Samples(column).All(CellParser.IsSlug) ? [] : [key];
        }

        var named = columns.Find(c => c.Key is "name" or "title");
        if (named.Value is null || !attributes.Any(a => a.Name == key))
            return [];
        columns.Add(KeyValuePair.Create(key, named.Value));
        _remarks.Add($"{key} is made of '{named.Value}'");
        return [key];
    }

    /// <summary>Where there is an id and no name, the one column is both.</summary>
    private void NameByKey(ImmutableArray<MissionAttribute> attributes, List<KeyValuePair<string, string>> columns)
    {
        var name = attributes.FirstOrDefault(a => a is { Name: "name" or "title", AlwaysRequired: true });
        if (name is null || columns.Exists(c => c.Key == name.Name) || columns.Find(c => c.Key == table.Key).Value is not { } label)
            return;
        columns.Add(KeyValuePair.Create(name.Name, label));
        _remarks.Add($"{name.Name} is taken from '{label}' too");
    }

    /// <summary>What every row needs and no column holds.</summary>
    private IEnumerable<KeyValuePair<string, string>> Constants(ImmutableArray<MissionAttribute> attributes, List<KeyValuePair<string, string>> columns)
    {
        foreach (var attribute in attributes.Where(a => a.AlwaysRequired && !columns.Exists(c => c.Key == a.Name)))
        {
            var guess = (table.Name, attribute.Name) switch
            {
                ("places", "kinds") => "town",
                _ when attribute.Default.Length > 0 => attribute.Default,
                _ => "",
            };
            _remarks.Add(guess.Length > 0 ? $"{attribute.Name} is '{guess}' for every row; change it if that is wrong" : $"{attribute.Name} is needed by every row: name a column, or a constant");
            yield return KeyValuePair.Create(attribute.Name, guess);
        }
    }

    /// <summary>Their words where ours are of a closed list, or a party's code.</summary>
    private ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, string>> Words(ImmutableArray<MissionAttribute> attributes, List<KeyValuePair<string, string>> columns)
    {
        var all = ImmutableSortedDictionary.CreateBuilder<string, ImmutableSortedDictionary<string, string>>(StringComparer.Ordinal);
        foreach (var (name, label) in columns)
        {
            if (attributes.FirstOrDefault(a => a.Name == name) is not { } attribute)
                continue;
            bool IsOurs(string word) => attribute.Type.Shape switch
            {
                AttributeShape.OneOf => attribute.Type.Words.Contains(word),
                AttributeShape.YesNo => word is "yes" or "no",
                AttributeShape.Reference => CellParser.IsSlug(word),
                _ => true,
            };
            var theirs = AllOf(Column(label)).Where(w => !IsOurs(w)).Distinct(StringComparer.Ordinal).Take(WordsShown).ToImmutableArray();
            if (theirs.IsEmpty)
                continue;
            all[name] = theirs.ToImmutableSortedDictionary(w => w, w => Guess(attribute, w), StringComparer.Ordinal);
            _remarks.Add($"values.{name}: say what {string.Join(", ", theirs.Take(5).Select(w => $"'{w}'"))}{(theirs.Length > 5 ? ", …" : "")} {(theirs.Length == 1 ? "is" : "are")} in our words; an empty one leaves the cell empty");
        }

        return all.ToImmutable();
    }

    private static string Guess(MissionAttribute attribute, string word) => attribute.Type.Shape switch
    {
        AttributeShape.YesNo => word.ToLowerInvariant() switch { "y" or "1" or "true" or "yes" or "si" or "oui" or "ja" => "yes", "n" or "0" or "false" or "no" or "non" or "nein" => "no", _ => "" },
        AttributeShape.OneOf => attribute.Type.Words.FirstOrDefault(w => string.Equals(w, word, StringComparison.OrdinalIgnoreCase)) ?? "",
        _ => "",
    };

    private bool HasDecimalComma(List<KeyValuePair<string, string>> columns) => Numeric(columns).SelectMany(Samples).Any(t => t.Contains(',') && !t.Contains('.')
        && double.TryParse(t.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out _));

    private IEnumerable<WildColumn> Numeric(List<KeyValuePair<string, string>> columns) => columns
        .Where(c => AttributeTable.Of(table).Any(a => a.Name == c.Key && a.Type.Shape is AttributeShape.Integer or AttributeShape.Number)).Select(c => Column(c.Value));

    private ImmutableArray<string> Dates(List<KeyValuePair<string, string>> columns)
    {
        var texts = columns.Where(c => AttributeTable.Of(table).Any(a => a.Name == c.Key && a.Type.Shape == AttributeShape.Date)).SelectMany(c => Samples(Column(c.Value)))
            .Where(t => !IsDay(t, "yyyy-MM-dd")).ToArray();
        var formats = DateFormats.Where(f => texts.Any(t => IsDay(t, f))).ToImmutableArray();
        if (formats.Contains("dd/MM/yyyy") && formats.Contains("MM/dd/yyyy"))
        {
            var all = formats.Where(f => texts.All(t => IsDay(t, f))).ToImmutableArray();
            _remarks.Add("dates could be day/month or month/day: keep the right format of dates");
            return all.IsEmpty ? formats : all;
        }

        return formats;
    }

    private static bool IsDay(string text, string format) => DateTime.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static string OwnName(WildColumn column, HashSet<string> taken)
    {
        var slug = ColumnNames.Slug(column.Label).Replace('-', '_');
        var name = "x_" + (slug.Length > 0 ? slug : Workbooks.ColumnLetters.Of(column.Index).ToLowerInvariant());
        for (var n = 2; !taken.Add(name); n++)
            name = FormattableString.Invariant($"x_{slug}_{n}");
        return name;
    }

    private WildColumn Column(string label) => header.Columns.First(c => c.Label == label);

    private IEnumerable<string> Samples(WildColumn column) => AllOf(column).Take(SampleRows);

    private IEnumerable<string> AllOf(WildColumn column) => raw.Rows.Skip(header.FirstData).Select(r => r.Text(column.Index)).Where(t => t.Length > 0);
}
