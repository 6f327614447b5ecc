using CsvHelper;

namespace Contingent.Formats.Reading;

/// <summary>How the CSV files of a mission folder are told apart and read.</summary>
internal static class CsvDialect
{
    /// <summary>The separator of the header line: the commoner of comma and semicolon outside quotes.</summary>
    public static char Separator(ReadOnlySpan<byte> content)
    {
        int commas = 0, semicolons = 0;
        var quoted = false;
        foreach (var b in content)
        {
            if (b == '"')
                quoted = !quoted;
            else if (!quoted && b is (byte)'\n' or (byte)'\r' && commas + semicolons > 0)
                break;
            else if (!quoted && b == ',')
                commas++;
            else if (!quoted && b == ';')
                semicolons++;
        }

        return semicolons > commas ? ';' : ',';
    }

    /// <summary>Options of the CSV reader: every record is ours to judge, the header too.</summary>
    public static CsvReaderOptions Options(bool semicolons, Action<CsvMalformedRecord> malformed) => new()
    {
        Separator = semicolons ? ';' : ',',
        HasHeader = false,
        TrackLineNumbers = true,
        OnMalformedRecord = malformed,
    };

    /// <summary>What is wrong with the quotes of a record, and what to do.</summary>
    public static string Describe(CsvMalformedReason reason) => reason switch
    {
        CsvMalformedReason.UnterminatedQuote => "a quotation mark is never closed; close it, or double it if it belongs to the text",
        CsvMalformedReason.TextAfterClosingQuote => "text follows a closing quotation mark; double the quotation marks inside a quoted cell",
        _ => "a quotation mark stands inside a cell; quote the whole cell and double the mark",
    };
}
