using System.Collections.Immutable;
using Contingent.Formats.Reading;
using Contingent.Missions.Schema;

namespace Contingent.Formats.Checks;

/// <summary>
/// Cells that are required in some rows only. The attribute table says when: clauses separated by <c>;</c>, each <c>word…</c>,
/// <c>word with attribute</c>, <c>word without attribute</c> or <c>unless word</c>; a word is a value of the one attribute of the table that
/// can take it.
/// </summary>
internal sealed class RequiredCheck(MissionTables tables, FaultReport report)
{
    public void Run()
    {
        foreach (var table in tables.All)
        {
            foreach (var attribute in table.Attributes.Where(a => a.Required is not ("yes" or "no")))
            {
                var clauses = attribute.Required.Split(';', StringSplitOptions.TrimEntries).SelectMany(c => Clause.Read(table, c)).ToImmutableArray();
                foreach (var row in table.Rows)
                    Check(row, attribute, clauses);
            }
        }
    }

    private void Check(TableRow row, MissionAttribute attribute, ImmutableArray<Clause> clauses)
    {
        if (row[attribute.Name] is not null || row.IsBad(attribute.Name))
            return;
        var holding = clauses.Where(c => c.Holds(row)).ToImmutableArray();
        if (holding.IsEmpty)
            return;
        if (row.Table.Schema.Name == "conditions" && attribute.Name == "likely" && row.Text("state") == "met")
        {
            report.Warn(row.Origin, "likely/required", "likely is empty though state is met; it counts as met before every date");
            return;
        }

        report.Fault(row.Origin, attribute.Name + "/required", $"{attribute.Name} is empty; {holding[0]} needs it");
    }

    /// <summary>One reason for which a cell is required.</summary>
    private sealed record Clause(string Discriminator, string Word, bool Unless, string? With, string? Without)
    {
        public static IEnumerable<Clause> Read(TypedTable table, string text)
        {
            var parts = text.Split(' ');
            var unless = parts[0] == "unless";
            var words = unless ? parts[1..] : parts;
            string? with = null, without = null;
            if (words is [_, "with", var present])
                (words, with) = (words[..1], present);
            else if (words is [_, "without", var absent])
                (words, without) = (words[..1], absent);
            return words.Select(w => new Clause(DiscriminatorOf(table, w), w, unless, with, without));
        }

        public bool Holds(TableRow row)
        {
            if (row.IsBad(Discriminator) || (Without is { } o && row.IsBad(o)))
                return false;
            var isWord = row[Discriminator] is ImmutableArray<string> list ? list.Contains(Word) : row.Text(Discriminator) == Word;
            return isWord != Unless && (With is null || row[With] is not null) && (Without is null || row[Without] is null);
        }

        public override string ToString() =>
            $"{Discriminator} {(Unless ? "other than " : "")}'{Word}'{(With is null ? "" : $" with {With}")}{(Without is null ? "" : $" without {Without}")}";

        private static string DiscriminatorOf(TypedTable table, string word) =>
            table.Attributes.Single(a => a.Type.Words.Contains(word)).Name;
    }
}
