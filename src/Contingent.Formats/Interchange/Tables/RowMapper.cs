using System.Collections.Immutable;
using System.Globalization;
using Contingent.Formats.Reading;
using Contingent.Missions;
using Contingent.Missions.Schema;

namespace Contingent.Formats.Interchange.Tables;

/// <summary>Turns the rows of a table in the wild into rows of ours by a mapping. What a cell cannot be turned into stays as it is, so that the report shows it.</summary>
internal sealed class RowMapper
{
    private readonly TableMapping _mapping;
    private readonly ImmutableArray<(string Name, MissionAttribute? Attribute, int Column)> _columns;
    private readonly Dictionary<string, HashSet<string>> _slugs = new(StringComparer.Ordinal);

    /// <param name="mapping">The mapping, judged.</param>
    /// <param name="header">The columns of the table.</param>
    /// <param name="faults">Takes the columns that the table does not have.</param>
    /// <param name="where">Where the header stands.</param>
    public RowMapper(TableMapping mapping, TableHeader header, FaultReport faults, RowOrigin where)
    {
        _mapping = mapping;
        var attributes = AttributeTable.Of(AttributeTable.Table(mapping.Table)!).ToDictionary(a => a.Name, StringComparer.Ordinal);
        var columns = ImmutableArray.CreateBuilder<(string, MissionAttribute?, int)>();
        foreach (var (name, label) in mapping.Columns)
        {
            if ((header.Columns.FirstOrDefault(c => c.Label == label) ?? header.Columns.FirstOrDefault(c => c.IsNamed(label))) is { } column)
                columns.Add((name, attributes.GetValueOrDefault(name), column.Index));
            else
                faults.Fault(where, "column/" + name, $"has no column '{label}' for {name}; it has {string.Join(", ", header.Columns.Take(12).Select(c => $"'{c.Label}'"))}{(header.Columns.Length > 12 ? ", …" : "")}");
        }

        _columns = columns.ToImmutable();
        Columns = [.. _columns.Select(c => c.Name), .. mapping.Constants.Select(c => c.Key)];
        Used = [.. _columns.Select(c => c.Column)];
    }

    /// <summary>Names of our columns.</summary>
    public ImmutableArray<string> Columns { get; }

    /// <summary>Their columns that are taken over.</summary>
    public ImmutableHashSet<int> Used { get; }

    /// <summary>Our letters by column, for faults in sheets.</summary>
    public ImmutableArray<string> Letters => [.. _columns.Select(c => Workbooks.ColumnLetters.Of(c.Column)), .. _mapping.Constants.Select(_ => "A")];

    public TextRow Map(RawRow row, RowOrigin where) =>
        new(where, [.. _columns.Select(c => Cell(c.Name, c.Attribute, row.Text(c.Column))), .. _mapping.Constants.Select(c => c.Value)]);

    private string Cell(string name, MissionAttribute? attribute, string text)
    {
        if (_mapping.Values.TryGetValue(name, out var words) && words.TryGetValue(text, out var ours))
            return ours;
        if (_mapping.Slugs.Contains(name))
            return Unique(name, ColumnNames.Slug(text));
        return attribute?.Type.Shape switch
        {
            AttributeShape.Integer or AttributeShape.Number => Number(name, attribute, text),
            AttributeShape.Date => Day(text),
            _ when attribute is null => Own(text),
            _ => text,
        };
    }

    /// <summary>A text of the user's own column that a spreadsheet would run is kept behind an apostrophe.</summary>
    private static string Own(string text) => CellParser.IsFormula(text, AttributeShape.Text) ? "'" + text : text;

    private string Unique(string name, string slug)
    {
        if (slug.Length == 0)
            return "";
        if (!_slugs.TryGetValue(name, out var taken))
            _slugs[name] = taken = new HashSet<string>(StringComparer.Ordinal);
        if (name != AttributeTable.Table(_mapping.Table)!.Key || taken.Add(slug))
            return slug;
        var n = 2;
        while (!taken.Add(FormattableString.Invariant($"{slug}-{n}")))
            n++;
        return FormattableString.Invariant($"{slug}-{n}");
    }

    private string Number(string name, MissionAttribute attribute, string text)
    {
        var plain = new string([.. text.Where(c => !char.IsWhiteSpace(c) && c is not ('\'' or '\u2019') && c != (_mapping.Decimal == ',' ? '.' : ','))]).Replace(_mapping.Decimal, '.').Replace('\u2212', '-');
        if (CellParser.Decimal(plain, CellStyle.Comma) is not { } number || !double.IsFinite(number))
            return text;
        number *= _mapping.Factors.GetValueOrDefault(name, 1);
        // A factor leaves fractions of what is counted in wholes.
        if (attribute.Type.Shape == AttributeShape.Integer && _mapping.Factors.ContainsKey(name))
            number = Math.Round(number);
        return number.ToString("R", CultureInfo.InvariantCulture);
    }

    private string Day(string text)
    {
        foreach (var format in _mapping.Dates)
        {
            if (IsFormat(format) && DateTime.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                return day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        }

        return text.Length > 10 && text[10] == 'T' ? text[..10] : text;
    }

    private static bool IsFormat(string format) => format.Length is > 1 and <= 40;
}
