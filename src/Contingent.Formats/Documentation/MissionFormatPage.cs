using System.Text;
using Contingent.Formats.Reading;
using Contingent.Missions.Schema;

namespace Contingent.Formats.Documentation;

/// <summary><c>docs/mission-format.md</c>, written from the attribute table.</summary>
public static class MissionFormatPage
{
    /// <summary>The page, lines ending in LF.</summary>
    public static string Text()
    {
        var page = new StringBuilder();
        page.Append(Head.ReplaceLineEndings("\n"));
        Contents(page);
        foreach (var table in AttributeTable.Tables)
            Table(page, table);
        page.Append(Rules().ReplaceLineEndings("\n"));
        return page.ToString();
    }

    private const string Head = """
        # The mission folder

        *This page is generated from the attribute table (`src/Contingent.Missions/Schema/AttributeTable.cs`). Do not edit it: change the table, then run the
        tests of `Contingent.Formats` with `CONTINGENT_REGENERATE=1`.*

        A mission is a folder of plain files that people keep under version control. `contingent new DIR` writes one to start from, `contingent check DIR` names
        everything that is wrong with it. Files are UTF-8; each CSV has a header line that names its columns, in any order; columns may be left out, and an empty cell
        means the default. Units stand in column names.


        """;

    private static void Contents(StringBuilder page)
    {
        page.Append("| file | required | holds |\n|---|---|---|\n");
        foreach (var table in AttributeTable.Tables)
            page.Append($"| [`{FileOf(table)}`](#{Anchor(table)}) | {(table.Required ? "yes" : "")} | {table.Holds} |\n");
        page.Append('\n');
    }

    private static void Table(StringBuilder page, MissionTable table)
    {
        page.Append($"## {table.Name}\n\n`{FileOf(table)}`: {table.Holds}. {Remarks(table)}\n\n");
        page.Append("| attribute | type | unit | default | required | meaning | example |\n|---|---|---|---|---|---|---|\n");
        foreach (var a in AttributeTable.Of(table))
        {
            page.Append(
                $"| `{a.Name}` | {Cell(TypeOf(a.Type))} | {Cell(a.Unit)} | {Cell(a.Default)} | {Cell(RequiredOf(a))} | {Cell(DescriptionOf(a))} | {Cell(ExampleOf(a))} |\n");
        }

        page.Append('\n');
    }

    private static string FileOf(MissionTable table) => table.Name == "points" ? "points/*.csv" : MissionFiles.FileOf(table);

    private static string Anchor(MissionTable table) => table.Name;

    private static string Remarks(MissionTable table) => table switch
    {
        { Name: "mission" } => "Keys are the attributes; lists are YAML lists or text with `;`.",
        { Name: "areas" } => "A GeoJSON FeatureCollection; the attributes are properties of its features. Edges are straight in longitude and latitude.",
        { Name: "points" } => "Up to 1,000,000 rows a file; a task names the file.",
        { Series: true } => $"A dated series: rows may share a `{table.Key}`, and the latest `stated_on` not after the day asked about holds.",
        { Key: { } key } => $"`{key}` is unique.",
        _ => "",
    };

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);

    private static string RequiredOf(MissionAttribute a) => a.Required == "no" ? "" : a.Required;

    internal static string DescriptionOf(MissionAttribute a) => a.Name == "basis" && a.Table == "*" ? "what the row rests on" : a.Description;

    internal static string TypeOf(AttributeType type) => type.Shape switch
    {
        AttributeShape.Text => "text",
        AttributeShape.Slug => "slug",
        AttributeShape.Date => "date",
        AttributeShape.Integer => "whole number" + RangeOf(type),
        AttributeShape.Number => "number" + RangeOf(type),
        AttributeShape.YesNo => "`yes` or `no`",
        AttributeShape.OneOf => string.Join(", ", type.Words.Select(w => $"`{w}`")),
        AttributeShape.ListOf => "list of " + string.Join(", ", type.Words.Select(w => $"`{w}`")),
        AttributeShape.Reference => $"id of [{type.Target}](#{type.Target})",
        AttributeShape.References => $"list of ids of [{type.Target}](#{type.Target})",
        AttributeShape.Slugs => "list of slugs",
        AttributeShape.Needs => $"list of ids of [{type.Target}](#{type.Target}) with alternatives",
        AttributeShape.AnyIds => "list of ids of conditions, pledges, parties or tasks",
        AttributeShape.Selector => "[selector](#selectors) of places",
        AttributeShape.Objectives => "list of objectives, `name` or `name@tolerance`",
        AttributeShape.PointsFile => "file name in `points/`",
        AttributeShape.Currency => "ISO 4217 code",
        AttributeShape.Sidc => "20 digits",
        AttributeShape.DateRanges => "list of spans of days `from..until`, both included",
        AttributeShape.Worldview => $"id of [{type.Target}](#{type.Target}), or `UN`",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type.Shape, null),
    };

    private static string RangeOf(AttributeType type) => (type.Min, type.Max) switch
    {
        ({ } min, null or int.MaxValue) => CellParser.Invariant($" {(type.MinExcluded ? ">" : "≥")} {min}"),
        ({ } min, { } max) when type.MinExcluded => CellParser.Invariant($" > {min}, ≤ {max}"),
        ({ } min, { } max) => CellParser.Invariant($" {min} to {max}"),
        _ => "",
    };

    internal static string ExampleOf(MissionAttribute a) => a.Type.Shape switch
    {
        AttributeShape.Date => "`2025-03-17`",
        AttributeShape.Needs => "`host-request;un-mandate|eu-decision`",
        AttributeShape.References or AttributeShape.AnyIds or AttributeShape.Slugs => "`a;b`",
        AttributeShape.ListOf => $"`{string.Join(';', a.Type.Words.Take(2))}`",
        AttributeShape.Selector => "`kind=town&population>=50000;harbour`",
        AttributeShape.Objectives => "`shortfall;coverage@0.01`",
        AttributeShape.PointsFile => "`villages.csv`",
        AttributeShape.Currency => "`EUR`",
        AttributeShape.Sidc => "`10031000161211000000`",
        AttributeShape.DateRanges => "`2025-03-17..2025-04-02;2025-12-01..`",
        _ => "",
    };

    private static string Rules()
    {
        var limits = ReadingLimits.Default;
        return CellParser.Invariant($"""
            ## Cells

            - A **slug** is `[A-Za-z0-9][A-Za-z0-9._-]*`, case-sensitive. Ids are unique in their table, and those of conditions, pledges, parties and tasks unique together. A party that
              is a state bears its ISO 3166-1 alpha-3 code; any other id is a slug and no fault.
            - A **date** is `2025-03-17`, in the years 1900 to 2199. Numbers have a decimal point and no thousands separators. Days are at most 36,500, counts at most 100,000,000,
              speeds at least 0.1 km/h.
            - A **list** is separated by `;`, an **alternative** inside a list item by `|`: `host-request;un-mandate|eu-decision` needs the request, and one of the two decisions.
            - **Empty** means the default. A default that names another attribute (`host`, `d_day`, `horizon_days`) is the value of that.
            - Columns that begin with `x_` are yours and are kept. Any other unknown column, file or key is left unread, with a warning.
            - A requirement such as `open`, `site` or `support; cover without radius_km` holds in rows whose state or kind it names.

            ## Selectors

            `item(;item)*`, an item is a place id or `term(&term)*`; a term is `kind=`, `sector=`, `country=`, `population>=` or `population<=`. The union of the items, each place once. An empty
            population counts as 0. A selector that selects nothing is a fault.

            ## Dated series

            Pledges and conditions change. Of the rows with one id the latest `stated_on` not after the day asked about (`as_of`) holds; an empty one is the earliest. Keep the old rows.

            ## Evidence

            Every row of every table but sources, capabilities, pins, areas and points says what it rests on: `basis` is `sourced` (then `source` names it) or `assumed`. A source dated after `as_of` gives a
            warning, and so does a probability without a source.

            ## What is refused

            - sites in a state for which neither a condition of kind `consent` that this state decides nor one of kind `mandate` stands in the mission's `requires` (outside the host: or in the `when`
              of every pledge that may go there, or the state is itself a contributor);
            - units of parties with the role `opposing`;
            - type `enforcement` without a condition of kind `mandate` in `requires`.

            ## Bad input

            Reading names every fault of every file in one report, with the line and what to do: `pledges.csv:17: contributor 'FRAA' is not in parties.csv; did you mean 'FRA'?` Of one kind in one file the
            first twenty are named and the others counted.

            - A byte order mark, CRLF and empty lines are read over. A file separated by `;` is read too: lists in it are quoted and a decimal comma is allowed. A file that is not UTF-8 is read as
              Latin-1, with a warning. UTF-16 is a fault.
            - A text that starts with `=`, `+`, `-` or `@` would be a formula in a spreadsheet and is a fault, unless it is a number.
            - Faults are also: missing files and columns, columns that stand twice, rows with too few or too many cells, stray quotation marks, dates and numbers out of range, NaN, negative counts, ids that
              stand twice or that no table knows, `requires` or influences that go in a circle, lat and lon that look swapped, a link from a place to itself or shorter than the great circle by more than 1 % and 0.5 km,
              a course of which no intake fits its days.
            - Limits: a CSV of {limits.CsvBytes / 1e6:0} MB, `mission.yaml` of {limits.YamlBytes / 1e6:0} MB, `areas.geojson` of {limits.GeoJsonBytes / 1e6:0} MB and {limits.JsonDepth} levels, {limits.TableRows:N0} rows a table, {limits.PointRows:N0} points a file, {limits.CellCharacters:N0} characters a cell,
              {limits.Files:N0} files and {limits.FolderBytes / 1e9:0} GB in all. YAML anchors, aliases and tags, symbolic links, and point files outside `points/` are refused.
            """) + "\n";
    }
}
