using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Contingent.Missions.Plans;

namespace Contingent.Formats.Plans;

/// <summary>What a sweep leaves: <c>sweep.json</c>, <c>sweep.csv</c> and <c>sweep.html</c>, written as one set.</summary>
public static class SweepFolder
{
    private static readonly FolderSet Files = new("sweep", "sweep.json", ImmutableSortedSet.Create(StringComparer.Ordinal, "sweep.json", "sweep.csv", "sweep.html"));

    /// <summary>Writes the set; the faults, if any, say why the earlier one still stands.</summary>
    public static ImmutableArray<Fault> Write(string folder, SweepReport report, string html)
    {
        ArgumentNullException.ThrowIfNull(report);
        var text = new UTF8Encoding(false);
        return Files.Write(folder, new Dictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["sweep.json"] = PlanJson.Bytes(report),
            ["sweep.csv"] = text.GetBytes(Table(report)),
            ["sweep.html"] = text.GetBytes(html),
        });
    }

    /// <summary>Numbers and dates only, so that no cell can be a formula.</summary>
    private static string Table(SweepReport report)
    {
        var lines = new StringBuilder("ceiling_persons,persons,reach_share,must_short,cost_month,cost,ioc,ioc_gap,foc,foc_gap,sustained_year_persons\r\n");
        foreach (var p in report.Points)
            lines.Append(CultureInfo.InvariantCulture, $"{p.CeilingPersons},{p.Persons},{p.Reach},{p.MustShort},{p.CostMonth},{p.Cost},{p.Ioc:yyyy-MM-dd},{p.IocGap},{p.Foc:yyyy-MM-dd},{p.FocGap},{p.SustainedYear}\r\n");
        return lines.ToString();
    }
}
