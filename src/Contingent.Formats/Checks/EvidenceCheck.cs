using System.Collections.Immutable;
using Contingent.Formats.Reading;
using Contingent.Missions;

namespace Contingent.Formats.Checks;

/// <summary>Warns of knowledge from after <c>as_of</c> and of probabilities that rest on nothing but us.</summary>
internal sealed class EvidenceCheck(MissionTables tables, FaultReport report)
{
    private const int LinesNamed = 10;

    public void Run()
    {
        if (tables.Mission?.Date("as_of") is { } asOf)
        {
            foreach (var row in tables.All.Where(t => t.Schema.BearsEvidence).SelectMany(t => t.Rows))
                LaterThan(asOf, row);
        }

        WithoutSource("conditions", "probability");
        WithoutSource("influences", "probability");
        WithoutSource("pledges", "likelihood");
    }

    private void LaterThan(DateOnly asOf, TableRow row)
    {
        if (tables.Row("sources", row.Text("source"))?.Date("date") is { } date && date > asOf)
            report.Warn(row.Origin, "later source", $"source '{row.Text("source")}' is dated {Day(date)}, after as_of {Day(asOf)}; that could not be known");
        else if (row.Table.Schema.Name == "statements" && row.Date("date") is { } said && said > asOf)
            report.Warn(row.Origin, "later source", $"is dated {Day(said)}, after as_of {Day(asOf)}; that could not be known");
    }

    private void WithoutSource(string table, string attribute)
    {
        var lines = tables[table].Rows
            .Where(r => r.IsGiven(attribute) && r.Text("basis") != "sourced")
            .Select(r => r.Origin.Line)
            .ToImmutableArray();
        if (lines.IsEmpty)
            return;
        var named = string.Join(", ", lines.Take(LinesNamed)) + (lines.Length > LinesNamed ? ", …" : "");
        report.Warn(new RowOrigin(tables[table].File, 0), "no source", CellParser.Invariant(
            $"{(lines.Length == 1 ? "a row gives" : $"{lines.Length} rows give")} a {attribute} without a source (line {named}); it is shown as a word band, digits in JSON only"));
    }

    private static string Day(DateOnly date) => date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
