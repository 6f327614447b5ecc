using System.Collections.Immutable;
using Contingent.Formats.Interchange;
using Contingent.Missions;
using Contingent.Missions.Schema;

namespace Contingent.Formats.Reading;

/// <summary>Reads a table that another format brought as text, cell by cell as the CSV reader does.</summary>
internal sealed class TextTableReader
{
    private readonly TypedTable _table;
    private readonly TextTable _text;
    private readonly ImmutableArray<int> _ordinals;

    public TextTableReader(TypedTable table, TextTable text)
    {
        _table = table;
        _text = text;
        _ordinals = [.. text.Columns.Select(c => table.TryOrdinal(c) ?? -1)];
    }

    /// <summary>A row; what is wrong with its cells goes to the report.</summary>
    public TableRow Row(TextRow text, FaultReport report)
    {
        var row = new TableRow(_table, text.Origin);
        var parser = new RowParser(_table, _table.Schema.Name == "mission" ? CellStyle.Plain : CellStyle.Comma, report);
        for (var ordinal = 0; ordinal < _table.Attributes.Length; ordinal++)
        {
            var column = _ordinals.IndexOf(ordinal);
            if (column >= 0 && column < _text.Letters.Length)
                row.SetColumn(_table.Attributes[ordinal].Name, _text.Letters[column]);
            if (column >= 0 && column < _text.Lines.Length)
                row.SetLine(_table.Attributes[ordinal].Name, _text.Lines[column]);
            parser.ParseCell(row, ordinal, column >= 0 ? text.Cells[column] : null);
        }

        row.Extras = Extras(text, report);
        return row;
    }

    private ImmutableSortedDictionary<string, string> Extras(TextRow text, FaultReport report)
    {
        var extras = ImmutableSortedDictionary.CreateBuilder<string, string>();
        for (var i = 0; i < _text.Columns.Length; i++)
        {
            if (!CsvTableReader.IsUsersOwn(_text.Columns[i]))
                continue;
            var cell = text.Cells[i];
            if (CellParser.IsFormula(cell, AttributeShape.Text))
            {
                var where = i < _text.Letters.Length ? text.Origin with { Column = _text.Letters[i] } : text.Origin;
                report.Fault(where, _text.Columns[i] + "/value", $"{_text.Columns[i]} '{cell}' looks like a spreadsheet formula; write the value itself, not starting with = + - @");
            }

            extras[_text.Columns[i]] = cell;
        }

        return extras.ToImmutable();
    }
}
