using Contingent.Formats.Reading;

namespace Contingent.Formats.Checks;

/// <summary>A row's <c>until</c> is not before its <c>from</c>.</summary>
internal static class DateOrder
{
    public static void Check(TableRow row, FaultReport report)
    {
        if (row.Date("from") is { } from && row.Date("until") is { } until && until < from)
            report.Fault(row.Origin, "until", $"until {until:yyyy-MM-dd} is before from {from:yyyy-MM-dd}");
    }
}
